/**
 * Approximations of all eigenvalues of a coupled core in doubles, by the iteration of Aberth and
 * Ehrlich on the secular equation: O(k²) per sweep. Used for cores with many open eigenvalues, most
 * of which are real.
 */
import type { Core } from './coupled-core.ts'
import type { Candidates } from './few-roots.ts'
import { evaluate, F_IM, F_RE, SLOPE_IM, SLOPE_RE, X, Y } from './secular.ts'

/** One point of the plane for each eigenvalue. */
export interface Points {
  readonly re: Float64Array
  readonly im: Float64Array
}

export const createPoints = (edges: number): Points => ({
  re: new Float64Array(edges + 1),
  im: new Float64Array(edges + 1),
})

const MOST_SWEEPS = 60
/** A step below this share of the point's distance to the hub and the poles changes nothing. */
const STILL = 2 ** -48
/** An imaginary part below this share of the spectrum counts as rounding of a real root. */
const NEARLY_REAL = 2 ** -36

/** Off the real axis at each pole by about √|p|, all different; the last for the hub. */
function placeStarts({ size, hub, d, p }: Core, { re, im }: Points): void {
  for (let i = 0; i <= size; i += 1) {
    const arm = Math.sqrt(Math.abs(p[Math.min(i, size - 1)]!)) * (0.5 + ((0.13 * i) % 0.5))
    re[i] = (i < size ? d[i]! : hub) + 0.3 * arm * ((i % 3) - 1)
    im[i] = i % 2 === 0 ? arm : -arm
  }
}

/** One step at point i; returns its length. */
function step(core: Core, i: number, { re, im }: Points, probe: Float64Array): number {
  const { size, d } = core
  const x = re[i]!
  const y = im[i]!
  probe[X] = x
  probe[Y] = y
  evaluate(core, probe)
  // f/f' = F/(F' + F·S), Aberth: F/(F' + F·(S − R)), with S over the poles and R over the other points.
  let sumRe = 0
  let sumIm = 0
  for (let j = 0; j < size; j += 1) {
    const dx = x - d[j]!
    const q = 1 / (dx * dx + y * y)
    sumRe += dx * q
    sumIm -= y * q
  }
  for (let j = 0; j <= size; j += 1) {
    if (j === i) continue
    const dx = x - re[j]!
    const dy = y - im[j]!
    const square = dx * dx + dy * dy
    if (square === 0) continue
    sumRe -= dx / square
    sumIm += dy / square
  }
  const fRe = probe[F_RE]!
  const fIm = probe[F_IM]!
  const underRe = probe[SLOPE_RE]! + fRe * sumRe - fIm * sumIm
  const underIm = probe[SLOPE_IM]! + fRe * sumIm + fIm * sumRe
  const square = underRe * underRe + underIm * underIm
  const stepRe = (fRe * underRe + fIm * underIm) / square
  const stepIm = (fIm * underRe - fRe * underIm) / square
  if (!Number.isFinite(stepRe) || !Number.isFinite(stepIm)) return 0
  re[i] = x - stepRe
  im[i] = y - stepIm
  return Math.abs(stepRe) + Math.abs(stepIm)
}

/** Fills `found` again. */
export function findAllRoots(core: Core, found: Candidates, points: Points, probe: Float64Array): void {
  const { re, im } = points
  const scale = core.spread + Math.abs(core.hub)
  placeStarts(core, points)
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let moved = 0
    for (let i = 0; i <= core.size; i += 1) moved = Math.max(moved, step(core, i, points, probe))
    if (moved <= STILL * scale) break
  }
  found.reals = 0
  found.pairs = 0
  for (let i = 0; i <= core.size; i += 1) {
    if (im[i]! > NEARLY_REAL * scale) {
      found.re[found.pairs] = re[i]!
      found.im[found.pairs] = im[i]!
      found.pairs += 1
    } else if (im[i]! >= -NEARLY_REAL * scale) found.real[found.reals++] = re[i]!
  }
}
