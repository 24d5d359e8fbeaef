/** ASYNC-16 to ASYNC-18: what survives a crash, and what all nodes know in the end (T10). */
import { all, expect, HOLDS, OWNING_RULES, show } from '../clause.ts'
import { declares, isAcknowledged, isPresent, isRemoved, lastRestart, weightAt } from '../knowledge.ts'
import { nodesOf } from '../network.ts'
import type { EdgePair, EndEvent, Trace } from '../trace.ts'
import { runtimeClause as clause, eachEvent } from './asynchronous-update.ts'

export const ASYNC_16 = clause(
  'ASYNC-16',
  'A node comes back from a crash with the weights that it had.',
  'contract',
  (seen) =>
    eachEvent(seen, 'restart', ({ node, weights, incomplete }, k, trace) =>
      all(incomplete === true ? [] : weights, ([source, weight]) => {
        const had = weightAt(trace, k, [source, node])
        return expect(Object.is(had, weight), `W[${source}][${node}] = ${show(had)}`, show(weight))
      }),
    ),
)

export const ASYNC_17 = clause(
  'ASYNC-17',
  'A removal stays pending at its node until its acknowledgement is received.',
  'contract, T10',
  (seen) =>
    eachEvent(seen, 'end', ({ node, pending }, k, trace) =>
      all(nodesOf(trace.network), (i) => {
        const edge: EdgePair = [i, node]
        if (pending.includes(i)) return expect(isRemoved(trace, k, edge), 'removed edges pending', show(edge))
        const isOpen = isRemoved(trace, k, edge) && !isAcknowledged(trace, k, edge)
        const isLost = lastRestart(trace, k, node)?.incomplete === true
        return expect(!isOpen || isLost, `the removal of ${show(edge)} pending`, show(pending))
      }),
    ),
  { rules: OWNING_RULES },
)

const endOf = ({ events }: Trace, node: number): EndEvent | undefined =>
  events.find((event): event is EndEvent => event.event === 'end' && event.node === node)

/** Will the owner of the edge tell its source, or may a notice still arrive? */
function isUndecided(trace: Trace, [from, to]: EdgePair): boolean {
  const end = endOf(trace, to)
  return end === undefined || end.pending.includes(from)
}

export const ASYNC_18 = clause(
  'ASYNC-18',
  'At the end, every view of output edges equals the truth, except for removals that are still pending.',
  'contract, T10',
  (seen) =>
    eachEvent(seen, 'end', (event, _, trace) =>
      all(nodesOf(trace.network), (o) => {
        const edge: EdgePair = [event.node, o]
        const [believed, real] = [event.out.includes(o), isPresent(trace, trace.events.length, edge)]
        if (believed === real || (believed && declares(trace, edge) && isUndecided(trace, edge))) return HOLDS
        return expect(false, `the edge ${event.node} → ${o} ${real ? 'in' : 'not in'} the view`, event.out)
      }),
    ),
  { rules: OWNING_RULES },
)

export const ASYNCHRONOUS_END_CLAUSES = [ASYNC_16, ASYNC_17, ASYNC_18] as const
