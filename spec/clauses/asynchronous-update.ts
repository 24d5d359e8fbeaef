/** ASYNC-1 to ASYNC-6: what a node computes and decides, on its view of the others (Eq 1 to 7). */
import {
  all,
  clausesAbout,
  EXACT_RULES,
  expect,
  type Finding,
  HOLDS,
  isExactRule,
  isWithin,
  show,
} from '../clause.ts'
import { admissibleDecisions, type Decision, type ExactRule } from '../decision.ts'
import { type Bounded, forward, hiddenGradient, outputGradient, updatedWeight } from '../dynamics.ts'
import { judgeAction } from '../judgement.ts'
import { decidedNetwork, eventsBefore, knownNetwork, sameEdge } from '../knowledge.ts'
import type { Seen } from '../observation.ts'
import { hasPair } from '../pair.ts'
import type {
  EdgePair,
  EndEvent,
  NodeEvent,
  RemovalEvent,
  Trace,
  TraceDecision,
  UpdateEvent,
} from '../trace.ts'

type TraceSeen = Seen['trace']

const COMMON = { needs: ['update'], premises: ['decide'] } as const

/** Of what the update of an implementation does on nodes and messages of the harness, or in its runtime. */
export const asynchronousClause = clausesAbout('trace', COMMON)

/** Of nodes and messages. */
export const runtimeClause = clausesAbout('trace', { ...COMMON, isAboutRuntime: true })

/**
 * The first finding among the events of one kind that does not hold; it begins with the place of the
 * event.
 */
export function eachEvent<K extends 'update' | 'removal' | 'send' | 'receive' | 'restart' | 'end'>(
  { trace }: TraceSeen,
  kind: K,
  judge: (event: Extract<NodeEvent, { readonly event: K }>, k: number, trace: Trace) => Finding,
): Finding {
  return all([...trace.events.entries()], ([k, event]) => {
    if (event.event !== kind) return HOLDS
    const finding = judge(event as Extract<NodeEvent, { readonly event: K }>, k, trace)
    return finding.kind === 'fails' ? { ...finding, got: `${finding.got} at event ${k}` } : finding
  })
}

const near = (name: string, { value, error }: Bounded, got: number): Finding =>
  expect(isWithin(got, value, error), `${name} = ${show(value)} ± ${show(error)}`, `${name} = ${show(got)}`)

const valueFollows = (event: UpdateEvent, k: number, trace: Trace): Finding =>
  near(`V[${event.node}]`, forward(knownNetwork(trace, k, event), event.node), event.value)

const gradientFollows = (event: UpdateEvent, k: number, trace: Trace): Finding =>
  near(
    `E[${event.node}]`,
    event.expected === undefined
      ? hiddenGradient(knownNetwork(trace, k, event), event.node, event.value)
      : outputGradient(event.value, event.expected, trace.parameters.s),
    event.gradient,
  )

const weightsFollow = (event: UpdateEvent, k: number, trace: Trace): Finding => {
  const network = knownNetwork(trace, k, event)
  return all(event.weights, ([source, weight]) =>
    near(
      `W[${source}][${event.node}]`,
      updatedWeight(network, source, event.node, event.gradient, trace.parameters.c),
      weight,
    ),
  )
}

export const ASYNC_1 = asynchronousClause(
  'ASYNC-1',
  'A node computes its value from its weights and the input values in its view, within rounding.',
  'Eq 1',
  (seen) => eachEvent(seen, 'update', valueFollows),
)

export const ASYNC_2 = asynchronousClause(
  'ASYNC-2',
  'A node computes its gradient from its view, or from its expected value, within rounding.',
  'Eq 2',
  (seen) => eachEvent(seen, 'update', gradientFollows),
)

export const ASYNC_3 = asynchronousClause(
  'ASYNC-3',
  'A node changes its input weights by its gradient and the values in its view, within rounding.',
  'Eq 3',
  (seen) => eachEvent(seen, 'update', weightsFollow),
)

const NO_PAIR = { re: 0, im: 0 }

const actionOf = (decision: TraceDecision): Decision =>
  'prune' in decision
    ? { kind: 'prune', edge: { from: decision.prune[0], to: decision.prune[1] }, pair: NO_PAIR }
    : { kind: 'keep', reason: decision.keep ?? 'real-spectrum' }

/** A reason to keep that is given is the reason of an admissible decision. */
function reasonHolds(event: UpdateEvent, k: number, trace: Trace): Finding {
  const { decision, node } = event
  if (decision === undefined || !('keep' in decision) || decision.keep === null) return HOLDS
  const { mode, rule } = trace.pruning as { mode: 'D' | 'DW'; rule: ExactRule }
  const right = admissibleDecisions(decidedNetwork(trace, k, event), node, mode, rule)
  const reasons = right.flatMap((one) => (one.kind === 'keep' ? [one.reason] : []))
  return expect(reasons.includes(decision.keep), `keep (${reasons.join(' or ')})`, `keep (${decision.keep})`)
}

export const ASYNC_4 = asynchronousClause(
  'ASYNC-4',
  'Every decision is admissible under the rule in the view that its node held at that moment.',
  'Section 3.2',
  (seen) =>
    eachEvent(seen, 'update', (event, k, trace) => {
      const { decision, node } = event
      if (trace.pruning === null) return HOLDS
      if (decision === undefined) return expect(false, 'a decision', 'none')
      const network = decidedNetwork(trace, k, event)
      const { description } = seen
      const found = judgeAction({
        network,
        node,
        ...trace.pruning,
        decision: actionOf(decision),
        description,
      })
      // Of a floating-point test, the reason may be wrong where the action is right (KEEP).
      const isExact = description.pairTest === 'exact'
      return found.kind === 'holds' && isExact ? reasonHolds(event, k, trace) : found
    }),
  { rules: EXACT_RULES },
)

/** The last update of the node before event k, with its place. */
const lastUpdate = (trace: Trace, k: number, node: number) => eventsBefore(trace, k, 'update', node).at(-1)

const decidedEdge = (event: UpdateEvent | undefined): EdgePair | undefined =>
  event?.decision !== undefined && 'prune' in event.decision ? event.decision.prune : undefined

function isJustified(event: RemovalEvent, k: number, trace: Trace, seen: TraceSeen): Finding {
  const update = lastUpdate(trace, k, event.node)
  if (update === undefined || trace.pruning === null) return expect(false, 'a decision before it', 'none')
  const network = decidedNetwork(trace, update.at, update)
  const { mode } = trace.pruning
  if (hasPair(network, event.node, mode)) return HOLDS
  // A floating-point test is excused where ASYNC-4 excuses the decision.
  const decision = actionOf(update.decision ?? { keep: null })
  const rule = trace.pruning.rule
  const { description } = seen
  const found = isExactRule(rule)
    ? judgeAction({ network, node: event.node, mode, rule, decision, description })
    : HOLDS
  return found.kind === 'ill-posed' ? found : expect(false, 'an exact pair in the view', event.edge)
}

export const ASYNC_5 = asynchronousClause(
  'ASYNC-5',
  'Every removal is justified by a pair that exists exactly in the view that its node held when it decided.',
  'Eq 6, Eq 7, Section 3.2',
  (seen) => eachEvent(seen, 'removal', (event, k, trace) => isJustified(event, k, trace, seen)),
  { rules: EXACT_RULES },
)

/**
 * The edge that the last decision of the node names, unless it was removed since or the node crashed;
 * undefined for none.
 */
function openDecision(trace: Trace, k: number, node: number): EdgePair | undefined {
  const update = lastUpdate(trace, k, node)
  if (update === undefined) return undefined
  const ends = ['removal', 'crash', 'restart'] as const
  const isOver = ends.some((kind) => eventsBefore(trace, k, kind, node).some(({ at }) => at > update.at))
  return isOver ? undefined : decidedEdge(update)
}

function isCarriedOut(event: UpdateEvent | RemovalEvent | EndEvent, k: number, trace: Trace): Finding {
  const decided = openDecision(trace, k, event.node)
  if (event.event !== 'removal')
    return expect(decided === undefined, `the removal of ${show(decided)} before`, `no removal`)
  return expect(
    decided !== undefined && sameEdge(decided, event.edge),
    decided === undefined ? 'no removal without a decision' : `the removal of ${show(decided)}`,
    event.edge,
  )
}

export const ASYNC_6 = asynchronousClause(
  'ASYNC-6',
  'A node removes exactly what its decisions name, before its next update, unless it crashes in between.',
  'Section 3.2',
  (seen) => all(['update', 'removal', 'end'] as const, (kind) => eachEvent(seen, kind, isCarriedOut)),
)

export const ASYNCHRONOUS_UPDATE_CLAUSES = [ASYNC_1, ASYNC_2, ASYNC_3, ASYNC_4, ASYNC_5, ASYNC_6] as const
