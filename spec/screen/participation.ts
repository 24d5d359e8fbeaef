/**
 * The antagonistic neighbours that participate most in a pair (T9), in doubles: by bounds on |p_i|
 * / |d_i − λ|² for all λ in its disc. Two tie exactly if their p are equal and their d are equal,
 * or if their d lie equally far from d_n on both sides and Re λ = d_n. The latter is the case if
 * the core is its own mirror image and λ alone has the largest imaginary part, because 2d_n − λ̄
 * has the same.
 */
import { atLeast, atMost, type Ball, ballOf, quotientAtLeast, quotientAtMost, subtractBalls } from './ball.ts'
import { areMirrored, type Screened } from './screen.ts'
import type { Neighbour } from './star.ts'
import { isSame } from './twofold.ts'

interface Share {
  readonly neighbour: Neighbour
  readonly low: number
  readonly high: number
}

function shareOf(neighbour: Neighbour, lambda: Ball): Share {
  const p = ballOf(neighbour.p)
  const distance = subtractBalls(ballOf(neighbour.d), lambda)
  const [near, far] = [atLeast(distance), atMost(distance)]
  return {
    neighbour,
    low: quotientAtLeast(quotientAtLeast(atLeast(p), far), far),
    high: quotientAtMost(quotientAtMost(atMost(p), near), near),
  }
}

/** Nodes, or undefined if doubles cannot decide. */
export function screenedAntagonists(
  { star: { hub, neighbours }, isMirrored, largest }: Screened,
  lambda: Ball,
): number[] | undefined {
  const isOnMirror = isMirrored && largest?.length === 1
  const shares = neighbours.filter(({ isAntagonist }) => isAntagonist).map((one) => shareOf(one, lambda))
  const best = shares.reduce((a, b) => (b.low > a.low ? b : a))
  const isTied = ({ neighbour: { d, p } }: Share): boolean =>
    isSame(p, best.neighbour.p) &&
    (isSame(d, best.neighbour.d) || (isOnMirror && areMirrored(hub, d, best.neighbour.d)))
  const rest = shares.filter((share) => !isTied(share))
  return rest.every(({ high }) => high < best.low)
    ? shares.filter(isTied).map(({ neighbour }) => neighbour.node)
    : undefined
}
