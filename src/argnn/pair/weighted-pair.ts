/**
 * The pair with the largest imaginary part in mode D_W (Eq 6 and 7), in doubles with certificates:
 * the result is proved, or it is `UNSURE`.
 *
 * The result is complete if all k + 1 eigenvalues of the coupled core are accounted for: those that
 * T5 or sign changes prove real, and two for each disc off the real axis that contains exactly one.
 */

import { type Existence, IM, NO_PAIR, PAIR, RADIUS, RE, UNSURE } from '../existence.ts'
import { createPoints, findAllRoots, type Points } from './all-roots.ts'
import type { Core } from './coupled-core.ts'
import { type Candidates, createCandidates, findFourRoots, findTwoRoots, MOST_OPEN } from './few-roots.ts'
import { createSearch, findHighest, type Search } from './highest-root.ts'
import {
  certifiedRealRoots,
  createOddIntervals,
  type OddIntervals,
  placeOddRoots,
  settleOddRoots,
  sweepOddRoots,
} from './real-roots.ts'
import { createProbe, NEAR, X, Y } from './secular.ts'
import { ACCURATE, ROUGH, settle } from './settle.ts'

/**
 * Sweeps over the real roots before the first attempt at the others, and before the last; roots
 * refined to FINE must then suffice.
 */
const FEWEST_SWEEPS = 2
const MOST_SWEEPS = 3
/** The last step is at most this share of the interval: the root is then known to about 24 bits. */
const FINE = 2 ** -12

export interface PairWorkspace {
  readonly odd: OddIntervals
  readonly candidates: Candidates
  /** Radii of the candidates that were certified. */
  readonly radii: Float64Array
  readonly points: Points
  readonly search: Search
  readonly probe: Float64Array
}

export const createPairWorkspace = (edges: number): PairWorkspace => ({
  odd: createOddIntervals(edges),
  candidates: createCandidates(edges),
  radii: new Float64Array(edges + 1),
  points: createPoints(edges),
  search: createSearch(),
  probe: createProbe(),
})

/**
 * Keeps the candidates that can be certified, each eigenvalue once; their radii are written to
 * `radii`.
 */
function settleAll(core: Core, found: Candidates, radii: Float64Array, probe: Float64Array): void {
  const { re, im } = found
  let kept = 0
  for (let i = 0; i < found.pairs; i += 1) {
    probe[X] = re[i]!
    probe[Y] = im[i]!
    if (!settle(core, ROUGH, probe)) continue
    re[kept] = probe[X]!
    im[kept] = probe[Y]!
    radii[kept] = probe[NEAR]!
    let isNew = true
    for (let j = 0; j < kept && isNew; j += 1)
      isNew = Math.max(Math.abs(re[kept]! - re[j]!), Math.abs(im[kept]! - im[j]!)) > radii[kept]! + radii[j]!
    if (isNew) kept += 1
  }
  found.pairs = kept
}

/**
 * Writes the certified eigenvalue with the largest imaginary part; UNSURE if two are too close to
 * decide.
 */
function pickLargest({ pairs, re, im }: Candidates, radii: Float64Array, lambda: Float64Array): Existence {
  let best = 0
  for (let i = 1; i < pairs; i += 1) if (im[i]! > im[best]!) best = i
  for (let i = 0; i < pairs; i += 1)
    if (i !== best && im[i]! + radii[i]! >= im[best]! - radii[best]!) return UNSURE
  lambda[RE] = re[best]!
  lambda[IM] = im[best]!
  lambda[RADIUS] = radii[best]!
  return PAIR
}

/**
 * The result, if the candidates account for all eigenvalues; T5 does not prove `open` of them real.
 */
function conclude(core: Core, open: number, workspace: PairWorkspace, lambda: Float64Array): Existence {
  const { candidates, radii, probe } = workspace
  settleAll(core, candidates, radii, probe)
  const { pairs } = candidates
  const missing = open - 2 * pairs
  if (missing < 0) return UNSURE
  if (
    missing > 0 &&
    certifiedRealRoots(core, candidates.real, candidates.reals, probe) + 2 * pairs !== core.size + 1
  )
    return UNSURE
  return pairs === 0 ? NO_PAIR : pickLargest(candidates, radii, lambda)
}

function findOpenRoots(core: Core, open: number, odd: OddIntervals, found: Candidates): void {
  if (open === 2) findTwoRoots(core, odd, found)
  else findFourRoots(core, odd, found)
}

/** For cores with two or four open roots. */
function findAmongFew(core: Core, open: number, workspace: PairWorkspace, lambda: Float64Array): Existence {
  const { odd, candidates } = workspace
  for (let sweep = 1; sweep <= MOST_SWEEPS; sweep += 1) {
    sweepOddRoots(core, odd)
    if (sweep < FEWEST_SWEEPS) continue
    findOpenRoots(core, open, odd, candidates)
    const answer = conclude(core, open, workspace, lambda)
    if (answer !== UNSURE) return answer
  }
  settleOddRoots(core, odd, FINE, workspace.probe)
  findOpenRoots(core, open, odd, candidates)
  return conclude(core, open, workspace, lambda)
}

/**
 * If the result is PAIR, λ is written, within ROUGH of its height; `refine` improves it. If it is
 * UNSURE, `workspace.points` approximates all eigenvalues.
 */
export function findWeightedPair(core: Core, workspace: PairWorkspace, lambda: Float64Array): Existence {
  if (core.size === 0) return NO_PAIR
  const { odd, candidates, points, search, probe } = workspace
  placeOddRoots(core, odd)
  const open = core.size + 1 - odd.count
  if (open === 0) return NO_PAIR
  if (open <= MOST_OPEN) {
    const answer = findAmongFew(core, open, workspace, lambda)
    if (answer !== UNSURE) return answer
  } else if (findHighest(core, search, probe, lambda) === PAIR) return PAIR
  findAllRoots(core, candidates, points, probe)
  return conclude(core, open, workspace, lambda)
}

/**
 * Refines the λ of `findWeightedPair` to the accuracy of doubles; false if that is not possible.
 * From half of the digits, another step gives the rest.
 */
export function refine(core: Core, { probe }: PairWorkspace, lambda: Float64Array): boolean {
  probe[X] = lambda[RE]!
  probe[Y] = lambda[IM]!
  if (!settle(core, ACCURATE, probe) || !settle(core, ACCURATE, probe)) return false
  lambda[RE] = probe[X]!
  lambda[IM] = probe[Y]!
  lambda[RADIUS] = probe[NEAR]!
  return true
}
