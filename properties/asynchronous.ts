/** Properties of asynchronous runs (ASYNC). */
import { ASYNCHRONOUS_EDGE_CLAUSES } from '../spec/clauses/asynchronous-edges.ts'
import { ASYNCHRONOUS_END_CLAUSES } from '../spec/clauses/asynchronous-end.ts'
import { ASYNCHRONOUS_MESSAGE_CLAUSES } from '../spec/clauses/asynchronous-messages.ts'
import { ASYNCHRONOUS_UPDATE_CLAUSES } from '../spec/clauses/asynchronous-update.ts'
import { ASYNCHRONOUS_VIEW_CLAUSES } from '../spec/clauses/asynchronous-view.ts'
import type { Seen } from '../spec/observation.ts'
import { hasStaleDecision, isOutOfOrder } from '../spec/staleness.ts'
import type { TraceEvent } from '../spec/trace.ts'
import { asynchronousCases } from './arbitraries/asynchronous.ts'
import { property } from './property.ts'

type TraceSeen = Seen['trace']

const has =
  (...kinds: readonly TraceEvent['event'][]) =>
  ({ trace }: TraceSeen): boolean =>
    kinds.every((kind) => trace.events.some(({ event }) => event === kind))

const learnsOfARemoval = ({ trace }: TraceSeen): boolean =>
  trace.events.some((event) => event.event === 'send' && event.kind === 'ack')

const isStale = (seen: TraceSeen): boolean => has('removal')(seen) && hasStaleDecision(seen.trace)

const forgetsItsView = (seen: TraceSeen): boolean => learnsOfARemoval(seen) && has('update')(seen)

/** When a run could break the clause, and in how many runs that has to be so. */
const PREMISES: Readonly<Record<string, readonly [met: (seen: TraceSeen) => boolean, atLeast: number]>> = {
  'ASYNC-1': [has('update'), 0.8],
  'ASYNC-2': [has('update'), 0.8],
  'ASYNC-3': [has('update'), 0.8],
  'ASYNC-4': [isStale, 0.2],
  'ASYNC-5': [isStale, 0.2],
  'ASYNC-6': [has('removal'), 0.2],
  'ASYNC-7': [has('removal'), 0.2],
  'ASYNC-8': [has('removal'), 0.2],
  'ASYNC-9': [has('removal'), 0.2],
  'ASYNC-10': [forgetsItsView, 0.2],
  'ASYNC-11': [({ trace }) => isOutOfOrder(trace), 0.2],
  'ASYNC-12': [has('send'), 0.7],
  'ASYNC-13': [has('receive', 'loss'), 0.5],
  'ASYNC-14': [has('receive'), 0.7],
  'ASYNC-15': [learnsOfARemoval, 0.2],
  'ASYNC-16': [has('update', 'restart'), 0.4],
  'ASYNC-17': [has('removal'), 0.2],
  'ASYNC-18': [has('removal'), 0.2],
  'ASYNC-19': [isStale, 0.2],
  'ASYNC-20': [isStale, 0.2],
}

/** Runs with a decision that doubles cannot tell. */
const EXCUSED: Readonly<Record<string, number>> = { 'ASYNC-4': 0.05, 'ASYNC-5': 0.05 }

/** A run costs as much as some dozens of decisions. */
const EFFORT = 0.2

export const ASYNCHRONOUS_PROPERTIES = [
  ...ASYNCHRONOUS_UPDATE_CLAUSES,
  ...ASYNCHRONOUS_EDGE_CLAUSES,
  ...ASYNCHRONOUS_VIEW_CLAUSES,
  ...ASYNCHRONOUS_MESSAGE_CLAUSES,
  ...ASYNCHRONOUS_END_CLAUSES,
].map((clause) => {
  const [interesting, atLeast] = PREMISES[clause.id] as [(seen: TraceSeen) => boolean, number]
  const illPosedAtMost = EXCUSED[clause.id] ?? 0
  return property(clause, { cases: asynchronousCases, interesting, atLeast, effort: EFFORT, illPosedAtMost })
})
