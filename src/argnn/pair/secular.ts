/**
 * The secular function F(z) = z − d_n − Σ p_i/(z − d_i) of a coupled core (T1), whose zeros are its eigenvalues,
 * in doubles, with what certificates about them need.
 *
 * Rounding. Let D = z − d_i, q = 1/|D|², Z = |x| + |y| + max|d_i| (so |D| ≤ Z), and u the unit roundoff.
 * D is known up to 2uZ, because d_i is; where |D| ≥ 2^−40 Z that is small against |D|, and the relative error
 * of q is at most 8u + 5uZ/|D|. A term p_i/D, |p_i|√q, then errs by at most |p_i|q(12|D| + 5Z)u ≤ 17uZ·|p_i|q,
 * products of merged neighbours by as many u of their modulus as they are, and adding k terms costs k·u of
 * Σ|p_i|√q ≤ Z·Σ|p_i|q. The sum d_n of t weights, reach = Σ|w|, errs by t·u·reach, and z − d_n by u of
 * itself. Merged neighbours and terms are at most t/2 each. With A = Σ modulus_i·q_i in all
 *
 *   |error of F| ≤ u·((t + 24)·Z·A + (t + 8)·(|x| + |y| + reach)),
 *
 * and likewise, for p_i/D² with |D| ≥ y, |error of F'| ≤ u·(t + 32)·(1 + A·Z/y). Factors are rounded up, which
 * covers the terms of second order for t < 2^20.
 *
 * One zero. For |h| ≤ ρ ≤ y/2: |F(z+h) − F(z) − F'(z)h| ≤ |h|²·Σ|p_i|/(|D_i|²(|D_i| − ρ)) ≤ (2A/y)|h|², because
 * every pole is real and so |D_i| ≥ y. With ρ = 2|F|/|F'|, (8A/y)·|F| < |F'|² makes the linear part win on
 * |h| = ρ, and by Rouché's theorem the disc holds exactly one zero.
 *
 * No zero. |F| > |F'|r + r²A/(y − r) for r < y leaves none within r of z.
 */
import { type Core, ROUNDOFF } from './coupled-core.ts'

/** Poles nearer than this share of Z are out of the analysis above. */
export const CLOSEST = 2 ** -40

/** What `evaluate` writes. */
export const F_RE = 0
export const F_IM = 1
export const SLOPE_RE = 2
export const SLOPE_IM = 3
/** A = Σ modulus_i / |z − d_i|². */
export const STEEPNESS = 4

export const createValues = (): Float64Array => new Float64Array(5)

/** F, F' and A at x + iy; y = 0 only off the poles. */
export function evaluate(core: Core, x: number, y: number, out: Float64Array): void {
  const { size, d, p, modulus } = core
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
    steepness += modulus[i]! * q
  }
  out[F_RE] = re
  out[F_IM] = im
  out[SLOPE_RE] = slopeRe
  out[SLOPE_IM] = slopeIm
  out[STEEPNESS] = steepness
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

/** Radius of a disc around x + iy, y > 0, with exactly one eigenvalue, after `evaluate` there; Infinity: none known. */
export function radiusOfOne(core: Core, x: number, y: number, values: Float64Array): number {
  const at = Math.abs(x) + y
  if (!isClear(core, at, y)) return Number.POSITIVE_INFINITY
  const steepness = values[STEEPNESS]!
  const value = Math.hypot(values[F_RE]!, values[F_IM]!) + valueError(core, at, steepness)
  const slope = Math.hypot(values[SLOPE_RE]!, values[SLOPE_IM]!) - slopeError(core, at, y, steepness)
  // 9 for 8: the bounds themselves are rounded.
  if (!(slope > 0 && 9 * steepness * value < y * slope * slope)) return Number.POSITIVE_INFINITY
  const radius = (2.01 * value) / slope
  return radius <= y / 2 ? radius : Number.POSITIVE_INFINITY
}

/** The sign of F at a real point, 0 where rounding hides it. */
export function signAt(core: Core, x: number): number {
  const { size, d, p, modulus } = core
  const z = Math.abs(x) + core.spread
  let value = x - core.hub
  let steepness = 0
  let nearest = z
  for (let i = 0; i < size; i += 1) {
    const dx = x - d[i]!
    const inverse = 1 / dx
    value -= p[i]! * inverse
    steepness += modulus[i]! * inverse * inverse
    nearest = Math.min(nearest, Math.abs(dx))
  }
  if (!(nearest >= CLOSEST * z)) return 0
  const error = valueError(core, Math.abs(x), steepness)
  return value > error ? 1 : value < -error ? -1 : 0
}
