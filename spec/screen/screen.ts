/**
 * The screen decides questions about the spectrum of a local Laplacian (Eq 5 to 7) in doubles if
 * rounding provably does not matter, and otherwise returns `undefined`. The exact path then
 * decides; it never uses the screen.
 *
 * Largest imaginary part: a disc that lies above all others contains it. Two discs that overlap in
 * height tie exactly if the core is its own mirror image in Re z = d_n (for each group there is
 * another with the same p, equally far on the other side) and both lie off that line: F(2d_n − z) =
 * −F(z), so 2d_n − λ̄ is an eigenvalue with the imaginary part of λ. It is not λ itself, and no
 * third disc reaches as high.
 */
import type { DegreeMode, Network } from '../network.ts'
import { rememberingNetworks } from '../remember.ts'
import { type Ball, isAbove } from './ball.ts'
import { type EigenvalueDiscs, eigenvalueDiscs } from './eigenvalues.ts'
import { quadraticDiscs } from './quadratic.ts'
import { type PoleGroup, poleGroups, type Star, starOf } from './star.ts'
import { exactSum } from './twofold.ts'

export interface Screened {
  readonly star: Star
  /** Is the core its own mirror image in Re z = d_n, exactly? False if doubles cannot decide. */
  readonly isMirrored: boolean
  /** Number of distinct complex-conjugate pairs. */
  readonly pairs: number | undefined
  /**
   * Discs with one eigenvalue each, those with the largest imaginary part: several if they tie
   * exactly.
   */
  readonly largest: readonly Ball[] | undefined
}

/** Is d exactly as far from d_n as d′, on the other side? */
export function areMirrored(hub: Ball, d: PoleGroup['d'], other: PoleGroup['d']): boolean {
  const { high, low } = exactSum(d.high, other.high)
  return hub.radius === 0 && d.low === 0 && other.low === 0 && low === 0 && high === 2 * hub.re
}

const isOwnMirrorImage = (hub: Ball, groups: readonly PoleGroup[]): boolean =>
  groups.every(({ d, p }) =>
    groups.some(
      (other) =>
        areMirrored(hub, d, other.d) && p.radius === 0 && other.p.radius === 0 && p.re === other.p.re,
    ),
  )

/** Re λ = d_n is possible. */
const meetsMirror = (hub: Ball, disc: Ball): boolean => !(Math.abs(disc.re - hub.re) > 2 * disc.radius)

function largestOf({ upper }: EigenvalueDiscs, hub: Ball, isMirrored: boolean): readonly Ball[] | undefined {
  const candidates = upper.filter((disc) => !upper.some((other) => isAbove(other, disc)))
  if (candidates.length <= 1) return candidates
  const isTie = candidates.length === 2 && isMirrored && !candidates.some((disc) => meetsMirror(hub, disc))
  return isTie ? candidates : undefined
}

/** What doubles can decide about one node. */
export const screen = rememberingNetworks((network: Network, node: number, mode: DegreeMode): Screened => {
  const star = starOf(network, node, mode)
  const groups = poleGroups(star)
  const isMirrored = isOwnMirrorImage(star.hub, groups)
  const [first] = groups
  const discs =
    first !== undefined && groups.length === 1
      ? quadraticDiscs(star.hub, first)
      : eigenvalueDiscs(star.hub, groups)
  return {
    star,
    isMirrored,
    pairs: discs?.upper.length,
    largest: discs && largestOf(discs, star.hub, isMirrored),
  }
})
