/** ASYNC-1 to ASYNC-6: an update against what its node knew. */

import { isExactRule } from '../../spec/clause.ts'
import type { TraceDecision, UpdateEvent, View } from '../../spec/trace.ts'
import { NONE } from '../argnn/edge-lists.ts'
import { MOST_EXACT, whatIsRight } from './admissible.ts'
import { decideStar, type StarDecision } from './local-stars.ts'
import { breach } from './outcomes.ts'
import {
  arrow,
  eachInput,
  eachOutput,
  NO_PAIR,
  NOT_DECIDED,
  PAIR,
  type RunState,
  slotOfEdge,
  starAt,
} from './run-state.ts'
import type { DecisionLine } from './shapes.ts'

/** The truth, as a node that reads all state sees it. */
export function trueView(state: RunState, node: number): View {
  const view = { in: [] as [number, number][], out: [] as [number, number, number][] }
  eachInput(state, node, (slot, source) => {
    if (state.removed[slot] === 0) view.in.push([source, state.values[source]!])
  })
  eachOutput(state, node, (slot, target) => {
    if (state.removed[slot] === 0) view.out.push([target, state.gradients[target]!, state.weights[slot]!])
  })
  return view
}

/** Products with their compensated sum, and the sum of their magnitudes. */
interface Sum {
  total: number
  lost: number
  reach: number
  terms: number
}

const emptySum = (): Sum => ({ total: 0, lost: 0, reach: 0, terms: 0 })

/** Neumaier's sum: correct to one rounding, whatever the order. */
function add(sum: Sum, term: number): void {
  const next = sum.total + term
  sum.lost += Math.abs(sum.total) >= Math.abs(term) ? sum.total - next + term : term - next + sum.total
  sum.total = next
  sum.reach += Math.abs(term)
  sum.terms += 1
}

/** How far rounding may put another sum of the same products: k + 1 roundings on either side. */
const spread = ({ terms, reach }: Sum): number => 2 * (terms + 1) * Number.EPSILON * reach

/** A few units in the last place: exp, division, products of up to three factors, on either side. */
const FEW = 8 * Number.EPSILON

function compare(
  state: RunState,
  id: string,
  name: string,
  expected: number,
  error: number,
  got: number,
): void {
  if (Math.abs(got - expected) <= error) return
  breach(state.notes, id, state.line, `${name} = ${expected} ± ${error}`, `${name} = ${got}`)
}

function judgeValue(state: RunState, { node, value }: UpdateEvent, view: View): void {
  const sum = emptySum()
  for (const [source, v] of view.in) {
    const slot = slotOfEdge(state, source, node)
    add(sum, v * (slot === NONE ? 0 : state.weights[slot]!))
  }
  const expected = 1 / (1 + Math.exp(-(sum.total + sum.lost)))
  compare(state, 'ASYNC-1', `V[${node}]`, expected, spread(sum) / 4 + FEW, value)
}

function judgeGradient(state: RunState, event: UpdateEvent, view: View): void {
  const { node, value, gradient, expected } = event
  if (expected !== undefined) {
    const right = state.header.parameters.s * (value - expected)
    compare(state, 'ASYNC-2', `E[${node}]`, right, FEW * Math.abs(right), gradient)
    return
  }
  const sum = emptySum()
  for (const [, e, weight] of view.out) add(sum, e * weight)
  const slope = value * (1 - value)
  const right = (sum.total + sum.lost) * slope
  compare(state, 'ASYNC-2', `E[${node}]`, right, spread(sum) * slope + FEW * Math.abs(right), gradient)
}

function judgeWeights(state: RunState, event: UpdateEvent, view: View): void {
  const { node, gradient, weights } = event
  const c = state.header.parameters.c ?? Number.POSITIVE_INFINITY
  const values = new Map(view.in.map(([source, value]) => [source, value]))
  for (const [source, weight] of weights) {
    const slot = slotOfEdge(state, source, node)
    const before = slot === NONE ? 0 : state.weights[slot]!
    const step = gradient * (values.get(source) ?? 0)
    const right = Math.min(c, Math.max(-c, before - step))
    const error = FEW * (Math.abs(before) + Math.abs(step)) + Number.MIN_VALUE
    compare(state, 'ASYNC-3', `W[${source}][${node}]`, right, error, weight)
  }
}

/** Into typed arrays by edge, NaN where the node knows of none. */
function starWeights(state: RunState, event: UpdateEvent, view: View): [Float64Array, Float64Array] {
  const { network } = state
  const { node } = event
  const [inStart, outStart] = [network.inStart[node]!, network.outStart[node]!]
  const into = new Float64Array(network.inStart[node + 1]! - inStart).fill(Number.NaN)
  const outOf = new Float64Array(network.outStart[node + 1]! - outStart).fill(Number.NaN)
  const learnt = new Map(event.weights.map(([source, weight]) => [source, weight]))
  for (const [source] of view.in) {
    const slot = slotOfEdge(state, source, node)
    if (slot !== NONE) into[slot - inStart] = learnt.get(source) ?? 0
  }
  const weights = new Map(view.out.map(([target, , weight]) => [target, weight]))
  for (let k = 0; k < outOf.length; k += 1)
    outOf[k] = weights.get(network.target[outStart + k]!) ?? Number.NaN
  return [into, outOf]
}

const decisionWords = (decision: TraceDecision): string =>
  'prune' in decision
    ? `prune ${arrow(decision.prune[0], decision.prune[1])}`
    : `keep${decision.keep === null ? '' : ` (${decision.keep})`}`

const agrees = (node: number, right: StarDecision, decision: TraceDecision): boolean =>
  'prune' in decision
    ? right.from === decision.prune[0] && node === decision.prune[1]
    : right.from === undefined && (decision.keep === null || decision.keep === right.reason)

/** The output edges or their weights are not as they are now. */
function isStale(state: RunState, { node, view }: UpdateEvent): boolean {
  if (view === undefined) return false
  if (view.out.length !== countOutputs(state, node)) return true
  return view.out.some(([target, , weight]) => {
    const slot = slotOfEdge(state, node, target)
    return slot === NONE || state.removed[slot] === 1 || !Object.is(state.weights[slot], weight)
  })
}

function countOutputs(state: RunState, node: number): number {
  let count = 0
  eachOutput(state, node, (slot) => {
    if (state.removed[slot] === 0) count += 1
  })
  return count
}

function judgeDecision(state: RunState, event: UpdateEvent, view: View, decision: TraceDecision): void {
  const { notes, line, header } = state
  const pruning = header.pruning as NonNullable<typeof header.pruning>
  const star = starAt(state, event.node)
  const [into, outOf] = starWeights(state, event, view)
  // Existence does not depend on the rule; the rules by position have no decision of ours to compare.
  const rule = isExactRule(pruning.rule) ? pruning.rule : 'dominant'
  let right: StarDecision
  try {
    right = decideStar(star, state.network, into, outOf, { mode: pruning.mode, rule }, state.workspace)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    notes.doubts.set('ASYNC-4', `line ${line}: ${error.message}`)
    notes.doubts.set('ASYNC-5', `line ${line}: ${error.message}`)
    state.pair[event.node] = PAIR
    return
  }
  state.pair[event.node] = right.hasPair ? PAIR : NO_PAIR
  if (!isExactRule(pruning.rule) || agrees(event.node, right, decision)) return
  if (star.numbers.length > MOST_EXACT && right.hasPair && 'prune' in decision) {
    notes.doubts.set(
      'ASYNC-4',
      `line ${line}: a tie in a star of more than ${MOST_EXACT} nodes was not examined`,
    )
    return
  }
  const expected = whatIsRight(star, pruning.mode, rule, decision)
  if (expected !== undefined) breach(notes, 'ASYNC-4', line, expected, decisionWords(decision))
}

/** A decision to remove that was not carried out when the node went on. */
export function judgeOpenDecision(state: RunState, node: number): void {
  const [from, to] = [state.openFrom[node]!, state.openTo[node]!]
  if (from === NONE) return
  breach(state.notes, 'ASYNC-6', state.line, `the removal of ${arrow(from, to)} before`, 'no removal')
}

export function closeDecision(state: RunState, node: number): void {
  state.openFrom[node] = NONE
  state.openTo[node] = NONE
}

/** What the node knew after Eq 3, as far as its star reaches, and what it decided. */
function decisionLineOf(
  { header, network }: RunState,
  { node, weights }: UpdateEvent,
  view: View,
  decision: TraceDecision,
): DecisionLine {
  const pruning = header.pruning as NonNullable<typeof header.pruning>
  const seen = new Set(view.in.map(([source]) => source))
  const star = {
    in: weights.filter(([source]) => seen.has(source)).map(([source, weight]) => [source, weight]),
    out: view.out.map(([target, , weight]) => [target, weight]),
  } as { in: [number, number][]; out: [number, number][] }
  const last = Math.max(node, ...star.in.map(([one]) => one), ...star.out.map(([one]) => one))
  const order = [...network.order].filter((one) => one <= last)
  const kept =
    'prune' in decision
      ? { prune: [...decision.prune] as [number, number] }
      : { keep: decision.keep as Extract<DecisionLine['decision'], { keep: unknown }>['keep'] }
  return { node, ...pruning, star: { ...star, order }, decision: kept }
}

/** Eq 1 to 7 on the view; the state is as before the update. */
export function judgeUpdateEvent(state: RunState, event: UpdateEvent): void {
  const { notes, line, header } = state
  const { node, decision } = event
  const view = event.view ?? trueView(state, node)
  notes.counts.updates += 1
  if (header.pruning !== null && decision !== undefined)
    notes.current.decision = () => decisionLineOf(state, event, view, decision)
  judgeValue(state, event, view)
  judgeGradient(state, event, view)
  judgeWeights(state, event, view)
  judgeOpenDecision(state, node)
  closeDecision(state, node)
  state.pair[node] = NOT_DECIDED
  if (header.pruning === null) return
  if (decision === undefined) {
    breach(notes, 'ASYNC-4', line, 'a decision', 'none')
    return
  }
  notes.counts.decisions += 1
  if (isStale(state, event)) notes.counts.staleDecisions += 1
  judgeDecision(state, event, view, decision)
  if ('prune' in decision) {
    state.openFrom[node] = decision.prune[0]
    state.openTo[node] = decision.prune[1]
  }
}
