/** How old the information of a run is: without old information, its clauses show little (T10, T11). */
import { declaredEdges, isPresent, messageSent, viewOf, weightAt } from './knowledge.ts'
import type { EdgePair, Trace, UpdateEvent } from './trace.ts'

/** Does the decision at event k rest on output edges, or on weights of them, that are not what they were? */
export function isStale(trace: Trace, k: number, update: UpdateEvent): boolean {
  if (update.decision === undefined || update.view === undefined) return false
  const { node } = update
  const out = viewOf(trace, k, update).out
  const differs = out.some(([o, , weight]) => {
    const edge: EdgePair = [node, o]
    return !isPresent(trace, k, edge) || !Object.is(weightAt(trace, k, edge), weight)
  })
  const known = (edge: EdgePair): boolean => out.some(([o]) => o === edge[1])
  return (
    differs ||
    declaredEdges(trace).some((edge) => edge[0] === node && isPresent(trace, k, edge) && !known(edge))
  )
}

export const hasStaleDecision = (trace: Trace): boolean =>
  trace.events.some((event, k) => event.event === 'update' && isStale(trace, k, event))

/** Does a node receive a message after a later one of the same kind from the same sender, or one twice? */
export function isOutOfOrder(trace: Trace): boolean {
  const newest = new Map<string, number>()
  return trace.events.some((event, k) => {
    if (event.event !== 'receive') return false
    const kind = messageSent(trace, k, event.from, event.node, event.stamp)?.kind
    const key = `${event.from} ${event.node} ${kind}`
    const isLate = event.stamp <= (newest.get(key) ?? 0)
    newest.set(key, Math.max(event.stamp, newest.get(key) ?? 0))
    return isLate
  })
}
