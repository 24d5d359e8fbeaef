/**
 * Which neighbour sustains the pair (T9): |π_i| is proportional to |p_i| / |d_i − λ|², over the antagonistic
 * neighbours (p_i < 0). The factor c that they share does not matter to the largest.
 */
import { isAntagonist } from './local-laplacian.ts'
import type { NetworkState } from './network.ts'

/** |p_i| / |d_i − λ|² for λ = re + i·im, im ≠ 0; `laplacian` is L_n. */
export function participationOf(
  laplacian: Float64Array,
  n: number,
  node: number,
  i: number,
  re: number,
  im: number,
): number {
  const distance = Math.hypot(laplacian[i * n + i]! - re, im)
  // Each weight over the distance: their product alone may leave the range of doubles.
  return Math.abs(laplacian[i * n + node]! / distance) * Math.abs(laplacian[node * n + i]! / distance)
}

/** The antagonist that participates most, of equals the one first in the declared order; −1 if there is none. */
export function mostParticipating(
  state: NetworkState,
  node: number,
  laplacian: Float64Array,
  re: number,
  im: number,
): number {
  let best = -1
  let most = -1
  for (let k = 0; k < state.nodes; k += 1) {
    const i = state.order[k]!
    if (!isAntagonist(state, node, i)) continue
    const participation = participationOf(laplacian, state.nodes, node, i, re, im)
    if (participation > most) {
      most = participation
      best = i
    }
  }
  return best
}
