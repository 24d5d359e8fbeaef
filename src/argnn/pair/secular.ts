/**
 * The secular function F(z) = z − d_n − Σ p_i/(z − d_i) of a coupled core (T1), whose zeros are its eigenvalues,
 * in doubles, with what certificates about them need.
 *
 * Rounding. Let D = z − d_i, q = 1/|D|², Z = |x| + |y| + max|d_i| (so |D| ≤ Z), and u the unit roundoff.
 * D is known up to 2uZ, because d_i is; where |D| ≥ 2^−40 Z that is small against |D|, and the relative error
 * of q is at most 8u + 5uZ/|D|. A term p_i/D, |p_i|√q, then errs by at most |p_i|q(12|D| + 5Z)u ≤ 17uZ·|p_i|q,
 * p itself by u a merged neighbour, and adding k terms costs k·u of
 * Σ|p_i|√q ≤ Z·Σ|p_i|q. The sum d_n of t weights, reach = Σ|w|, errs by t·u·reach, and z − d_n by u of
 * itself. Merged neighbours and terms are at most t/2 each. With A = Σ|p_i|q_i in all
 *
 *   |error of F| ≤ u·((t + 24)·Z·A + (t + 8)·(|x| + |y| + reach)),
 *
 * and likewise, for p_i/D² with |D| ≥ y, |error of F'| ≤ u·(t + 32)·(1 + A·Z/y). Factors are rounded up, which
 * covers the terms of second order for t < 2^20.
 *
 * One zero. For |h| ≤ ρ ≤ y/2: |F(z+h) − F(z) − F'(z)h| ≤ |h|²·Σ|p_i|/(|D_i|²(|D_i| − ρ)) ≤ (2A/y)|h|², because
 * every pole is real and so |D_i| ≥ y. With ρ = 2|F|/|F'|, (8A/y)·|F| < |F'|² makes the linear part win on
 * |h| = ρ, and by Rouché's theorem the disc holds exactly one zero. From z − F/F' it is at most (2A/y)ρ²/|F'| away. With
 * (32/3)(A/y)·|F| < |F'|² the same goes for ρ = 4|F|/|F'| ≤ y/2. That, or ρ = 2|F|/|F'| where it is larger than y/4,
 * takes in the disc around z − F/F' if its radius, rounding included, is at most y/16: the zero is alone there too.
 *
 * No zero. |F| > |F'|r + r²A/(y − r) for r < y leaves none within r of z.
 */
import { type Core, ROUNDOFF } from './coupled-core.ts'

/** Poles nearer than this share of Z are out of the analysis above. */
export const CLOSEST = 2 ** -40

/**
 * A probe is a point of the plane and what was found there: one array, and no numbers passed between functions,
 * because V8 allocates a double that it hands to a function it does not inline.
 */
export const X = 0
export const Y = 1
export const F_RE = 2
export const F_IM = 3
export const SLOPE_RE = 4
export const SLOPE_IM = 5
/** A = Σ|p_i| / |z − d_i|². */
export const STEEPNESS = 6
/** Written by `boundStep`. */
export const NEAR = 7

export const createProbe = (): Float64Array => new Float64Array(8)

/** F, F' and A at the probe's point; y = 0 only off the poles. */
export function evaluate(core: Core, probe: Float64Array): void {
  const { size, d, p } = core
  const x = probe[X]!
  const y = probe[Y]!
  let re = x - core.hub
  let im = y
  let slopeRe = 1
  let slopeIm = 0
  let steepness = 0
  for (let i = 0; i < size; i += 1) {
    const dx = x - d[i]!
    const q = 1 / (dx * dx + y * y)
    const pull = p[i]! * q
    const bend = pull * q
    re -= pull * dx
    im += pull * y
    slopeRe += bend * (dx * dx - y * y)
    slopeIm -= 2 * bend * dx * y
    steepness += Math.abs(pull)
  }
  probe[F_RE] = re
  probe[F_IM] = im
  probe[SLOPE_RE] = slopeRe
  probe[SLOPE_IM] = slopeIm
  probe[STEEPNESS] = steepness
}

/**
 * |F|. Within the core's range squares do not overflow, and Math.hypot costs as much as several
 * poles.
 */
export const valueSize = (probe: Float64Array): number => {
  const re = probe[F_RE]!
  const im = probe[F_IM]!
  return Math.sqrt(re * re + im * im)
}

/** |F'|. */
export const slopeSize = (probe: Float64Array): number => {
  const re = probe[SLOPE_RE]!
  const im = probe[SLOPE_IM]!
  return Math.sqrt(re * re + im * im)
}

/** Bound on |error of F| at a point with |x| + |y| = at. */
export const valueError = (core: Core, at: number, steepness: number): number => {
  const poles = (core.terms + 24) * (at + core.spread) * steepness
  return ROUNDOFF * (poles + (core.terms + 8) * (at + core.reach))
}

/** Bound on |error of F'| at a height y > 0. */
export const slopeError = (core: Core, at: number, y: number, steepness: number): number =>
  ROUNDOFF * (core.terms + 32) * (1 + (steepness * (at + core.spread)) / y)

/** Is y high enough above the real axis for the error bounds? */
export const isClear = (core: Core, at: number, y: number): boolean => y >= CLOSEST * (at + core.spread)

/**
 * After `evaluate` at z = x + iy, y > 0: writes to NEAR a radius around z − F/F', Newton's step, within which
 * an eigenvalue lies, alone if the radius is at most y/16. Infinity: none known.
 */
export function boundStep(core: Core, probe: Float64Array): void {
  probe[NEAR] = Number.POSITIVE_INFINITY
  const y = probe[Y]!
  const at = Math.abs(probe[X]!) + y
  const steepness = probe[STEEPNESS]!
  const error = valueError(core, at, steepness)
  const bend = slopeError(core, at, y, steepness)
  const value = valueSize(probe) + error
  const slope = slopeSize(probe) - bend
  // 11 for 32/3, 2.01 for 2: the bounds themselves are rounded.
  if (!(slope > 0 && 11 * steepness * value < y * slope * slope && isClear(core, at, y))) return
  const radius = (2.01 * value) / slope
  if (!(radius <= y / 2)) return
  // F(z) + F'(z)h + R = 0 for the eigenvalue z + h, |R| ≤ (2A/y)|h|². The step errs as F and F' do; the rounding of
  // z itself is within the error of F, which is at least 8uZ(1 + A) ≥ 8uZ|F'|.
  probe[NEAR] = (2.01 * (steepness / y) * radius * radius + bend * radius + 2 * error) / slope
}

/** The sign of F at the probe's x on the real axis, 0 if rounding hides it. */
export function signAt(core: Core, probe: Float64Array): number {
  const { size, d, p } = core
  const x = probe[X]!
  const z = Math.abs(x) + core.spread
  let value = x - core.hub
  let steepness = 0
  let nearest = z
  for (let i = 0; i < size; i += 1) {
    const dx = x - d[i]!
    const inverse = 1 / dx
    value -= p[i]! * inverse
    steepness += Math.abs(p[i]! * inverse * inverse)
    if (Math.abs(dx) < nearest) nearest = Math.abs(dx)
  }
  if (!(nearest >= CLOSEST * z)) return 0
  const error = valueError(core, Math.abs(x), steepness)
  return value > error ? 1 : value < -error ? -1 : 0
}
