/**
 * The pair with the largest imaginary part in mode D_W (Eq 6 and 7), in doubles with certificates: the answer is
 * right, or it is `UNSURE`.
 *
 * Complete is an account of all k + 1 eigenvalues of the coupled core: those that T5 or changes of sign prove
 * real, and two for each disc off the real axis that holds exactly one.
 */
import { findAllRoots } from './all-roots.ts'
import { type Core, openRoots } from './coupled-core.ts'
import { type Existence, IM, NO_PAIR, PAIR, RADIUS, RE, UNSURE } from './existence.ts'
import { addOpenRoots, type Candidates, createCandidates, MOST_OPEN } from './few-roots.ts'
import { certifiedRealRoots, oddRoots } from './real-roots.ts'
import { createValues, evaluate, F_IM, F_RE, radiusOfOne, SLOPE_IM, SLOPE_RE } from './secular.ts'

/** Radius over height at which an eigenvalue is known well enough to rank it and to weigh participations. */
export const ACCURACY = 2 ** -26
/** Newton's steps from an approximation: two or three do; what needs more is no approximation. */
const MOST_STEPS = 8

export interface PairWorkspace {
  readonly candidates: Candidates
  readonly points: Candidates
  readonly values: Float64Array
}

export const createPairWorkspace = (edges: number): PairWorkspace => ({
  candidates: createCandidates(edges),
  points: createCandidates(edges),
  values: createValues(),
})

/** Newton's iteration from candidate i on; true once a small disc with exactly one eigenvalue is known. */
function settle(
  core: Core,
  { re, im }: Candidates,
  radii: Float64Array,
  i: number,
  values: Float64Array,
): boolean {
  let x = re[i]!
  let y = im[i]!
  for (let step = 0; step < MOST_STEPS && y > 0; step += 1) {
    evaluate(core, x, y, values)
    const radius = radiusOfOne(core, x, y, values)
    const fRe = values[F_RE]!
    const fIm = values[F_IM]!
    const sRe = values[SLOPE_RE]!
    const sIm = values[SLOPE_IM]!
    const square = sRe * sRe + sIm * sIm
    x -= (fRe * sRe + fIm * sIm) / square
    y -= (fIm * sRe - fRe * sIm) / square
    if (radius > ACCURACY * y) continue
    re[i] = x
    im[i] = y
    // The last step went at most radius/2 away from the disc's centre.
    radii[i] = 1.5 * radius
    return true
  }
  return false
}

/** Keeps the candidates that settle, each eigenvalue once; their radii go to `radii`. */
function settleAll(core: Core, found: Candidates, radii: Float64Array, values: Float64Array): void {
  const { re, im } = found
  let kept = 0
  for (let i = 0; i < found.pairs; i += 1) {
    if (!settle(core, found, radii, i, values)) continue
    let isNew = true
    for (let j = 0; j < kept && isNew; j += 1)
      isNew = Math.hypot(re[i]! - re[j]!, im[i]! - im[j]!) > radii[i]! + radii[j]!
    if (!isNew) continue
    re[kept] = re[i]!
    im[kept] = im[i]!
    radii[kept] = radii[i]!
    kept += 1
  }
  found.pairs = kept
}

/** Writes the settled eigenvalue with the largest imaginary part; UNSURE where two are too close to tell. */
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

/** The answer where the candidates account for all eigenvalues; `open` of them are not promised real by T5. */
function conclude(core: Core, open: number, workspace: PairWorkspace, lambda: Float64Array): Existence {
  const { candidates, points, values } = workspace
  settleAll(core, candidates, points.real, values)
  const { pairs } = candidates
  const missing = open - 2 * pairs
  if (missing < 0) return UNSURE
  if (
    missing > 0 &&
    certifiedRealRoots(core, candidates.real, candidates.reals) + 2 * pairs !== core.size + 1
  )
    return UNSURE
  return pairs === 0 ? NO_PAIR : pickLargest(candidates, points.real, lambda)
}

/** λ is written where the answer is PAIR. */
export function findWeightedPair(core: Core, workspace: PairWorkspace, lambda: Float64Array): Existence {
  const open = openRoots(core)
  if (open === 0) return NO_PAIR
  const { candidates, points, values } = workspace
  if (open <= MOST_OPEN) {
    candidates.pairs = 0
    candidates.reals = oddRoots(core, candidates.real)
    addOpenRoots(core, open, candidates)
    const answer = conclude(core, open, workspace, lambda)
    if (answer !== UNSURE) return answer
  }
  findAllRoots(core, candidates, points, values)
  return conclude(core, open, workspace, lambda)
}
