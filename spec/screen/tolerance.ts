/**
 * Tests whether a reported pair is certainly close enough to the pair with the largest imaginary
 * part. `eigenvalueTolerance` is ‖L‖ times the backward error times a condition number, which is at
 * least 1 for every eigenvalue, and ‖L‖² ≥ d_n² + Σ(d_i² + 2|p_i|) over the mutual neighbours,
 * because a² + b² ≥ 2|ab|.
 */
import { BACKWARD_ERROR } from '../conditioning.ts'
import type { Complex } from '../network.ts'
import { atMost, exactly, subtractBalls } from './ball.ts'
import type { Screened } from './screen.ts'
import type { Star } from './star.ts'

/** Room for rounding: the tolerance itself is an estimate, computed in doubles. */
const ROOM = 1 / 2

function leastTolerance({ hub, neighbours }: Star): number {
  const parts = neighbours.flatMap(({ d, p }) => [d.high, Math.sqrt(2 * Math.abs(p.high))])
  // Large weights are not squared: an infinite tolerance would accept everything.
  return ROOM * BACKWARD_ERROR * Math.hypot(hub.re, ...parts)
}

/** False if the screen cannot decide. */
export const isCertainlyNear = ({ star, largest }: Screened, pair: Complex): boolean =>
  (largest ?? []).some(
    (disc) => atMost(subtractBalls(disc, exactly(pair.re, pair.im))) <= leastTolerance(star),
  )
