/**
 * The behaviour of one node before pruning: Eq 1 (value), Eq 2 (local error gradient), Eq 3 (input weights).
 *
 * Deviation from the paper's text, as in its published experiments: the output error is multiplied by s and
 * weights are clipped to ±c. The paper's own reading is s = 1, c = Infinity.
 *
 * A node reads its own lists of edges, so that each of the three costs its degree. Both lists ascend: sums are taken in
 * index order.
 */
import type { NetworkState } from './network.ts'

export interface Parameters {
  readonly s: number
  readonly c: number
}

/**
 * The parameters of the published experiments: s = 0.15, c = 10.
 *
 * @example
 * ```ts
 * import { PUBLISHED_PARAMETERS } from 'argnn-spec'
 *
 * PUBLISHED_PARAMETERS // → { s: 0.15, c: 10 }
 * ```
 */
export const PUBLISHED_PARAMETERS: Parameters = { s: 0.15, c: 10 }

/** Eq 1: V[n] = σ(Σ_i V[i] A[i][n] W[i][n]). */
export function updateValue(state: NetworkState, node: number): void {
  const { inStart, source, weights, values } = state
  const end = inStart[node + 1]!
  let sum = 0
  // A removed edge has weight 0 and adds ±0, which changes no bit of a sum that starts at 0.
  for (let slot = inStart[node]!; slot < end; slot += 1) sum += values[source[slot]!]! * weights[slot]!
  // Products beyond the range of doubles can add up to NaN, which must not spread to other nodes.
  if (Number.isNaN(sum))
    throw new RangeError(`node ${node}: expected a weighted sum of input values, got ${sum}`)
  values[node] = 1 / (1 + Math.exp(-sum))
}

/** Σ_o E[o] A[n][o] W[n][o]. */
function errorFromTargets(
  { outStart, target, slotOf, weights, gradients }: NetworkState,
  node: number,
): number {
  const end = outStart[node + 1]!
  let sum = 0
  // As in Eq 1: checking whether the edge is present would cost as much as reading its weight.
  for (let place = outStart[node]!; place < end; place += 1)
    sum += gradients[target[place]!]! * weights[slotOf[place]!]!
  return sum
}

/** Eq 2: s (V[n] − expected) at the k-th output node, (Σ_o E[o] A[n][o] W[n][o]) · V[n] (1 − V[n]) elsewhere. */
export function updateGradient(
  state: NetworkState,
  node: number,
  expected: ArrayLike<number>,
  s: number,
): void {
  const { values, gradients, outputIndex } = state
  const value = values[node]!
  const output = outputIndex[node]! - 1
  const gradient =
    output >= 0 ? s * (value - expected[output]!) : errorFromTargets(state, node) * value * (1 - value)
  if (!Number.isFinite(gradient))
    throw new RangeError(`node ${node}: expected a finite error gradient, got ${gradient}`)
  gradients[node] = gradient
}

/** Eq 3: W[i][n] ← clip(W[i][n] − E[n] V[i] A[i][n], −c, c) for every input i. */
export function updateWeights(state: NetworkState, node: number, c: number): void {
  const { inStart, source, weights, present, values, gradients } = state
  const gradient = gradients[node]!
  const end = inStart[node + 1]!
  for (let slot = inStart[node]!; slot < end; slot += 1)
    if (present[slot] === 1)
      weights[slot] = Math.min(c, Math.max(-c, weights[slot]! - gradient * values[source[slot]!]!))
}
