/**
 * Which neighbour sustains the pair (T9): |π_i| is proportional to |p_i| / |d_i − λ|², over the antagonistic
 * neighbours (p_i < 0). The factor c that they share does not matter to the largest.
 *
 * λ is known up to a radius and d_i up to u|d_i|, so |d_i − λ| ≥ Im λ is known up to δ = radius + 2u(|λ| + |d_i|)
 * and a square up to 3δ/Im λ of itself; the other operations err by 16u. Two that are closer are not told apart.
 */

import { IM, RADIUS, RE } from './existence.ts'
import { type Core, ROUNDOFF } from './pair/coupled-core.ts'
import type { Star } from './star.ts'

/** The index in the star of the antagonist that participates most, −1 if doubles cannot decide. */
export function mostParticipating(star: Star, core: Core, lambda: Float64Array): number {
  const { mutual, into, outOf } = star
  const re = lambda[RE]!
  const im = lambda[IM]!
  let best = -1
  let most = 0
  let second = 0
  for (let i = 0; i < mutual; i += 1) {
    const distance = into[i]! + outOf[i]! - re
    // Negative for p > 0, which excludes them; in the core's range no product underflows.
    const participation = -(into[i]! * outOf[i]!) / (distance * distance + im * im)
    if (participation > most) {
      second = most
      most = participation
      best = i
    } else if (participation > second) second = participation
  }
  const slack = lambda[RADIUS]! + 2 * ROUNDOFF * (Math.abs(re) + im + core.spread)
  const error = (6 * slack) / im + 32 * ROUNDOFF
  return second < most * (1 - error) ? best : -1
}
