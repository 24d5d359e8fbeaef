/**
 * How far rounding may separate two computations of one round in the same order and with the same
 * removals: sums are taken in any order (the errors of dynamics.ts), and every update passes on the
 * differences of the updates before it.
 */
import { type Bounded, forward, hiddenGradient, outputGradient, updatedWeight } from './dynamics.ts'
import type { UpdateOptions } from './implementation.ts'
import { hasEdge, type Network, nodesOf, weightOf } from './network.ts'

/** Bounds on differences, by node; `weights` N × N. */
export interface Apart {
  readonly values: number[]
  readonly gradients: number[]
  readonly weights: number[][]
}

/** |σ″| ≤ 1/(6√3): how much the slope of the sigmoid may change with its argument. */
const SIGMOID_CURVATURE = 0.1
/** The errors of both computations. */
const EITHER_WAY = 2

/** Two states that are the same. */
export const nothingApart = (network: Network): Apart => ({
  values: nodesOf(network).map(() => 0),
  gradients: nodesOf(network).map(() => 0),
  weights: nodesOf(network).map(() => nodesOf(network).map(() => 0)),
})

/** |ab − a′b′|, where a and a′ differ by at most `da`, b and b′ by at most `db`. */
const productApart = (a: number, da: number, b: number, db: number): number =>
  Math.abs(a) * db + Math.abs(b) * da + da * db

const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0)

const roundingOf = ({ error }: Bounded): number => EITHER_WAY * error

/** Eq 1. */
function valueApart(before: Network, value: number, node: number, apart: Apart): number {
  const inputs = nodesOf(before).filter((i) => hasEdge(before, i, node))
  const argument = sum(
    inputs.map((i) =>
      productApart(
        before.values[i] ?? 0,
        apart.values[i] ?? 0,
        weightOf(before, i, node),
        apart.weights[i]?.[node] ?? 0,
      ),
    ),
  )
  const slope = Math.abs(value * (1 - value)) + SIGMOID_CURVATURE * argument
  return slope * argument + roundingOf(forward(before, node))
}

/** Eq 2; `state` has the new value already. */
function gradientApart(state: Network, node: number, { expected, parameters }: UpdateOptions, apart: Apart) {
  const value = state.values[node] ?? 0
  const ofValue = apart.values[node] ?? 0
  const at = state.outputs.indexOf(node)
  if (at >= 0)
    return (
      Math.abs(parameters.s) * ofValue +
      roundingOf(outputGradient(value, expected[at] ?? Number.NaN, parameters.s))
    )
  const fed = nodesOf(state).filter((o) => hasEdge(state, node, o))
  const gradient = (o: number): number => state.gradients[o] ?? 0
  const ofSum = sum(
    fed.map((o) =>
      productApart(
        gradient(o),
        apart.gradients[o] ?? 0,
        weightOf(state, node, o),
        apart.weights[node]?.[o] ?? 0,
      ),
    ),
  )
  const total = sum(fed.map((o) => gradient(o) * weightOf(state, node, o)))
  // |d/dV of V(1 − V)| ≤ 1 for 0 ≤ V ≤ 1.
  return (
    productApart(total, ofSum, value * (1 - value), ofValue) + roundingOf(hiddenGradient(state, node, value))
  )
}

/** Eq 3: clipping does not increase a difference. */
function weightApart(state: Network, i: number, node: number, c: number, apart: Apart): number {
  const gradient = state.gradients[node] ?? 0
  const step = productApart(gradient, apart.gradients[node] ?? 0, state.values[i] ?? 0, apart.values[i] ?? 0)
  return (apart.weights[i]?.[node] ?? 0) + step + roundingOf(updatedWeight(state, i, node, gradient, c))
}

const withNumber = (numbers: readonly number[], at: number, number: number): number[] =>
  numbers.map((other, i) => (i === at ? number : other))

/** Adds one update, from `before` to `after`. Writes to `apart`. */
export function pass(
  before: Network,
  after: Network,
  node: number,
  options: UpdateOptions,
  apart: Apart,
): void {
  const value = after.values[node] ?? 0
  const forwarded = { ...before, values: withNumber(before.values, node, value) }
  apart.values[node] = valueApart(before, value, node, apart)
  apart.gradients[node] = gradientApart(forwarded, node, options, apart)
  const state = { ...forwarded, gradients: withNumber(before.gradients, node, after.gradients[node] ?? 0) }
  for (const i of nodesOf(before))
    if (hasEdge(before, i, node)) {
      const row = apart.weights[i] as number[]
      row[node] = weightApart(state, i, node, options.parameters.c, apart)
    }
}

/** After updates of the nodes in `order`, the first from `start`, each to the next of `networks`. */
export function roundApart(
  start: Network,
  networks: readonly Network[],
  order: readonly number[],
  options: UpdateOptions,
): Apart {
  const apart = nothingApart(start)
  let before = start
  for (const [k, node] of order.entries()) {
    const after = networks[k] as Network
    pass(before, after, node, options, apart)
    before = after
  }
  return apart
}
