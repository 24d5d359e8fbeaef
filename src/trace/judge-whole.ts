/** ASYNC-18 and ASYNC-20, and what ASYNC-13 left open: a run when all of it was read. */
import { sortedText } from './judge-edges.ts'
import { breach } from './outcomes.ts'
import { arrow, eachInput, eachOutput, type RunState } from './run-state.ts'

/** ASYNC-18: every view that was shown at an end, against the truth at the end of all. */
function judgeAgreement(state: RunState): void {
  for (const [node, { line, out }] of state.ends)
    eachOutput(state, node, (slot, target) => {
      const [isThere, isBelieved] = [state.removed[slot] === 0, out.has(target)]
      if (isThere === isBelieved) return
      const owner = state.ends.get(target)
      if (isBelieved && (owner === undefined || owner.pending.has(node))) return
      const what = `the edge ${arrow(node, target)} ${isThere ? 'in' : 'not in'} the view`
      breach(state.notes, 'ASYNC-18', line, what, sortedText(out))
    })
}

/** The smallest node that hangs together with each node. */
function componentsOf(state: RunState, isThere: (slot: number) => boolean): Int32Array {
  const { nodes } = state.network
  const parent = Int32Array.from({ length: nodes }, (_, n) => n)
  const find = (n: number): number => {
    let at = n
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  for (let node = 0; node < nodes; node += 1)
    eachInput(state, node, (slot, source) => {
      if (!isThere(slot)) return
      const [a, b] = [find(source), find(node)]
      parent[Math.max(a, b)] = Math.min(a, b)
    })
  return parent.map((_, n) => find(n))
}

/** ASYNC-20, with the first node that comes off. */
function judgeConnectivity(state: RunState): void {
  const before = componentsOf(state, () => true)
  const after = componentsOf(state, (slot) => state.removed[slot] === 0)
  const node = after.findIndex((label, n) => label !== before[n])
  if (node < 0) return
  const expected = `node ${node} connected with node ${before[node]}`
  breach(state.notes, 'ASYNC-20', state.line, expected, `it is connected with no node before ${after[node]}`)
}

/** After the last line. */
export function judgeWhole(state: RunState): void {
  judgeAgreement(state)
  judgeConnectivity(state)
  for (const { line, from, to, stamp } of state.strays)
    if ((state.lastLoss.get(from) ?? 0) <= line)
      breach(
        state.notes,
        'ASYNC-13',
        line,
        `message ${stamp} from ${from} to ${to} sent before`,
        'no such message',
      )
}
