/**
 * What must hold at every moment of a run, whatever is lost, late or doubled: checked by somebody who sees
 * all nodes. Both rules keep the first two; only `ordered` keeps the third (T10, T11).
 */
import { FROM, GRADIENT, KIND, TO, VALUE } from './messages.ts'
import type { NodeState } from './node-state.ts'
import type { Watch } from './watch.ts'

export type Breach =
  /** A removed edge is in use again. */
  | 'revived'
  /** A value or a gradient travels along an edge of whose removal its sender knows. */
  | 'travels'
  /** Both directions of a mutual pair are removed. */
  | 'both-directions'

export interface SafetyViolation {
  readonly breach: Breach
  readonly from: number
  readonly to: number
}

export interface Safety {
  readonly watch: Watch
  /** The first; undefined: none so far. */
  readonly violation: () => SafetyViolation | undefined
}

const PLACES = 2 ** 26
const keyOf = (from: number, to: number): number => from * PLACES + to

/** The input edges that a node holds, and the output edges that it believes in, by their ends. */
function edgesHeld({ node, hub, members, star, inSlot, outSlot }: NodeState): [from: number, to: number][] {
  const held: [number, number][] = []
  members.forEach((other, member) => {
    if (member === hub) return
    if (inSlot[member]! >= 0 && star.present[inSlot[member]!] === 1) held.push([other, node])
    if (outSlot[member]! >= 0 && star.present[outSlot[member]!] === 1) held.push([node, other])
  })
  return held
}

export function watchSafety(): Safety {
  // Edges that their targets removed, and of whose removal their sources were told.
  const removed = new Set<number>()
  const heard = new Set<number>()
  let first: SafetyViolation | undefined
  const note = (breach: Breach, from: number, to: number): void => {
    first ??= { breach, from, to }
  }
  const checkHeld = (state: NodeState): void => {
    for (const [from, to] of edgesHeld(state))
      if ((to === state.node ? removed : heard).has(keyOf(from, to))) note('revived', from, to)
  }
  const watch: Watch = {
    updated: ({ node }, answer) => {
      if (answer < 0) return
      if (removed.has(keyOf(answer, node))) note('revived', answer, node)
      removed.add(keyOf(answer, node))
      if (removed.has(keyOf(node, answer))) note('both-directions', answer, node)
    },
    sent: (data, at) => {
      const [from, to] = [data[at + FROM]!, data[at + TO]!]
      if (data[at + KIND] === VALUE && heard.has(keyOf(from, to))) note('travels', from, to)
      if (data[at + KIND] === GRADIENT && removed.has(keyOf(to, from))) note('travels', to, from)
    },
    learned: ({ node }, target) => {
      heard.add(keyOf(node, target))
    },
    restarted: (state) => checkHeld(state),
    ended: (states) => states.forEach(checkHeld),
  }
  return { watch, violation: () => first }
}
