/**
 * The behaviour of one node before pruning (Section 2): forward value (Eq 1), local error gradient
 * (Eq 2), input weights (Eq 3). Each equation takes the state that it reads, so that each can be
 * checked by itself.
 *
 * The paper prints s = 1 and no clip; the published experiments used s = 0.15 and c = 10. Both are
 * parameters.
 */
import { hasEdge, type Network, nodesOf, weightOf } from './network.ts'

export interface Parameters {
  /** Scale s of the output error. */
  readonly s: number
  /** Clip bound c of the weights; Infinity for the paper's text. */
  readonly c: number
}

/**
 * A value, and the largest difference to another computation of it with correct rounding in any
 * order of summation.
 */
export interface Bounded {
  readonly value: number
  readonly error: number
}

/** Roundings in a sum of k products: k + 1 in either computation. */
const summationError = (terms: readonly number[]): number =>
  2 * (terms.length + 1) * Number.EPSILON * terms.reduce((total, term) => total + Math.abs(term), 0)

/**
 * exp, one addition and one division, each accurate to a few units in the last place, in either
 * computation.
 */
const SIGMOID_ERROR = 8 * Number.EPSILON
/** |σ′| ≤ 1/4: how much of an error in its argument the sigmoid passes on. */
const SIGMOID_SLOPE = 0.25
/** Roundings after the sum in a product of up to three factors, in either computation. */
const PRODUCT_ERROR = 8 * Number.EPSILON

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** Eq 1: V[n] = σ(Σ_i V[i] A[i][n] W[i][n]). */
export function forward(network: Network, node: number): Bounded {
  const terms = nodesOf(network)
    .filter((i) => hasEdge(network, i, node))
    .map((i) => (network.values[i] ?? 0) * weightOf(network, i, node))
  const value = sigmoid(terms.reduce((total, term) => total + term, 0))
  return { value, error: SIGMOID_SLOPE * summationError(terms) + SIGMOID_ERROR }
}

/** Eq 2 at an output node: E[n] = s (V[n] − expected). */
export function outputGradient(value: number, expected: number, s: number): Bounded {
  const gradient = s * (value - expected)
  return { value: gradient, error: PRODUCT_ERROR * Math.abs(gradient) }
}

/** Eq 2 elsewhere: E[n] = (Σ_o E[o] A[n][o] W[n][o]) · V[n] (1 − V[n]). `value` is the V[n] of Eq 1. */
export function hiddenGradient(network: Network, node: number, value: number): Bounded {
  const terms = nodesOf(network)
    .filter((o) => hasEdge(network, node, o))
    .map((o) => (network.gradients[o] ?? 0) * weightOf(network, node, o))
  const slope = value * (1 - value)
  const gradient = terms.reduce((total, term) => total + term, 0) * slope
  return { value: gradient, error: summationError(terms) * slope + PRODUCT_ERROR * Math.abs(gradient) }
}

export const clip = (x: number, c: number): number => Math.min(c, Math.max(-c, x))

/** Eq 3: W[i][n] ← clip(W[i][n] − E[n] V[i], −c, c). `gradient` is the E[n] of Eq 2. */
export function updatedWeight(
  network: Network,
  i: number,
  node: number,
  gradient: number,
  c: number,
): Bounded {
  const step = gradient * (network.values[i] ?? 0)
  const before = weightOf(network, i, node)
  return {
    value: clip(before - step, c),
    error: PRODUCT_ERROR * (Math.abs(before) + Math.abs(step)) + Number.MIN_VALUE,
  }
}

const replaced = (numbers: readonly number[], at: number, number: number): number[] =>
  numbers.map((other, i) => (i === at ? number : other))

/** Eq 1 to 3 of one behaving node, each on the results of the one before: its update without pruning. */
export function learn(
  network: Network,
  node: number,
  { expected, parameters }: { readonly expected: readonly number[]; readonly parameters: Parameters },
): Network {
  const value = forward(network, node).value
  const forwarded: Network = { ...network, values: replaced(network.values, node, value) }
  const at = network.outputs.indexOf(node)
  const gradient =
    at < 0
      ? hiddenGradient(forwarded, node, value).value
      : outputGradient(value, expected[at] ?? Number.NaN, parameters.s).value
  return {
    ...forwarded,
    gradients: replaced(network.gradients, node, gradient),
    weights: network.weights.map((row, i) =>
      hasEdge(network, i, node)
        ? replaced(row, node, updatedWeight(forwarded, i, node, gradient, parameters.c).value)
        : row,
    ),
  }
}
