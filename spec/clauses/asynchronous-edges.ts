/** ASYNC-7 to ASYNC-10, ASYNC-19 and ASYNC-20: which edges there are, and who knows (Fig. 2, T10). */
import { all, expect, type Finding, HOLDS, OWNING_RULES, show } from '../clause.ts'
import {
  declaredEdges,
  declares,
  finalEdges,
  hasLearnt,
  isAcknowledged,
  isPresent,
  isRemoved,
} from '../knowledge.ts'
import { isMutual, type Network, nodesOf } from '../network.ts'
import { weakComponents } from '../run.ts'
import type { EdgePair, EndEvent, RemovalEvent, RestartEvent, Trace, UpdateEvent } from '../trace.ts'
import { asynchronousClause as clause, eachEvent, runtimeClause } from './asynchronous-update.ts'

const arrow = ([from, to]: EdgePair): string => `${from} → ${to}`

export const ASYNC_7 = clause(
  'ASYNC-7',
  'Only the target of an edge removes it.',
  'Fig. 2',
  (seen) =>
    eachEvent(seen, 'removal', ({ node, edge }) =>
      expect(edge[1] === node, `an edge into node ${node}`, `the edge ${arrow(edge)}`),
    ),
  { rules: OWNING_RULES },
)

export const ASYNC_8 = clause(
  'ASYNC-8',
  'A removal removes an edge of the network that was not removed before.',
  'contract, T10',
  (seen) =>
    eachEvent(seen, 'removal', ({ edge }, k, trace) => {
      const what = declares(trace, edge) ? 'a second removal of' : 'the removal of an unknown edge'
      return expect(isPresent(trace, k, edge), `an edge that is there`, `${what} ${arrow(edge)}`)
    }),
  { rules: OWNING_RULES },
)

const sorted = (nodes: readonly number[]): number[] => [...nodes].sort((a, b) => a - b)

/** Both lists hold the same nodes. */
const sameNodes = (what: string, expected: readonly number[], got: readonly number[]): Finding =>
  expect(show(sorted(expected)) === show(sorted(got)), `${what} ${show(sorted(expected))}`, show(sorted(got)))

const inputsHeld = (event: UpdateEvent | RestartEvent | EndEvent, k: number, trace: Trace): Finding => {
  const { node } = event
  // A restart after missing events shows its own removals.
  const sources = nodesOf(trace.network).filter((i) => isPresent(trace, k + 1, [i, node]))
  const what = `input edges of node ${node} from`
  if (event.event === 'end') return sameNodes(what, sources, event.in)
  const names = (list: readonly (readonly [number, ...unknown[]])[]): number[] => list.map(([i]) => i)
  const lists = [names(event.weights), ...(event.view === undefined ? [] : [names(event.view.in)])]
  return all(lists, (list) => sameNodes(what, sources, list))
}

export const ASYNC_9 = clause(
  'ASYNC-9',
  'The input edges of a node are those of the network without those that it removed, also after a crash.',
  'contract, T10',
  (seen) => all(['update', 'restart', 'end'] as const, (kind) => eachEvent(seen, kind, inputsHeld)),
  { rules: OWNING_RULES },
)

const targetsOf = (trace: Trace, node: number): number[] =>
  nodesOf(trace.network).filter((o) => declares(trace, [node, o]))

/**
 * A view that a crash may have left: it may have forgotten removals, but none whose acknowledgement
 * arrived.
 */
function isRemembered(event: RestartEvent, k: number, trace: Trace): Finding {
  const out = event.view.out.map(([target]) => target)
  const unknown = out.filter((o) => !declares(trace, [event.node, o]))
  if (unknown.length > 0) return expect(false, 'targets of declared edges', unknown)
  return all(targetsOf(trace, event.node), (o) => {
    const edge: EdgePair = [event.node, o]
    if (!out.includes(o)) return expect(hasLearnt(trace, k, edge), `the edge ${arrow(edge)} in the view`, out)
    return expect(
      !isAcknowledged(trace, k, edge),
      `no edge ${arrow(edge)}, whose removal was acknowledged`,
      out,
    )
  })
}

const outputsHeld = (event: UpdateEvent | EndEvent, k: number, trace: Trace): Finding => {
  const { node } = event
  const targets = targetsOf(trace, node).filter((o) => !hasLearnt(trace, k, [node, o]))
  const what = `output edges of node ${node} to`
  if (event.event === 'end') return sameNodes(what, targets, event.out)
  if (event.view === undefined) return HOLDS
  return sameNodes(
    what,
    targets,
    event.view.out.map(([target]) => target),
  )
}

export const ASYNC_10 = runtimeClause(
  'ASYNC-10',
  'A view holds the output edges not known removed; no report revives one, no crash an acknowledged one.',
  'contract, T10',
  (seen) =>
    all(
      [
        () => eachEvent(seen, 'restart', isRemembered),
        () => eachEvent(seen, 'update', outputsHeld),
        () => eachEvent(seen, 'end', outputsHeld),
      ],
      (judge) => judge(),
    ),
  { rules: OWNING_RULES },
)

export const ASYNC_19 = clause(
  'ASYNC-19',
  'Under `ordered`, at most one direction of a mutual pair is removed, however old the information.',
  'T10',
  (seen) =>
    eachEvent(seen, 'removal', ({ edge: [from, to] }: RemovalEvent, k, trace) =>
      expect(
        !isMutual(trace.network, from, to) || !isRemoved(trace, k, [to, from]),
        `one direction of the mutual pair ${from}, ${to} left`,
        'both removed',
      ),
    ),
  { rules: ['ordered'] },
)

const connected = (network: Network, edges: readonly EdgePair[]): string => {
  const adjacency = network.adjacency.map((row, i) =>
    row.map((_, j) => Number(edges.some(([from, to]) => from === i && to === j))),
  )
  return weakComponents({ ...network, adjacency }).join(' ')
}

export const ASYNC_20 = clause(
  'ASYNC-20',
  'Under `ordered`, the weakly connected components stay what they were, however old the information.',
  'T10',
  ({ trace }) => {
    const before = connected(trace.network, declaredEdges(trace))
    const after = connected(trace.network, finalEdges(trace))
    return expect(before === after, `weak components ${before}`, after)
  },
  { rules: ['ordered'] },
)

export const ASYNCHRONOUS_EDGE_CLAUSES = [ASYNC_7, ASYNC_8, ASYNC_9, ASYNC_10, ASYNC_19, ASYNC_20] as const
