/** Newton's iteration on the secular function, from an approximation to a disc that holds exactly one eigenvalue. */

import { IM, RADIUS, RE } from '../existence.ts'
import type { Core } from './coupled-core.ts'
import { evaluate, F_IM, F_RE, radiusOfOne, SLOPE_IM, SLOPE_RE } from './secular.ts'

/** Radius over height at which an eigenvalue is known well enough to rank it and to weigh participations. */
export const ACCURACY = 2 ** -26

/**
 * From x + iy, in at most `steps` steps. True: λ is written, and `values` are those of the disc's centre, one step of
 * at most half its radius away.
 */
export function settle(
  core: Core,
  x: number,
  y: number,
  steps: number,
  values: Float64Array,
  lambda: Float64Array,
): boolean {
  let re = x
  let im = y
  for (let step = 0; step < steps && im > 0; step += 1) {
    evaluate(core, re, im, values)
    const radius = radiusOfOne(core, re, im, values)
    const fRe = values[F_RE]!
    const fIm = values[F_IM]!
    const sRe = values[SLOPE_RE]!
    const sIm = values[SLOPE_IM]!
    const square = sRe * sRe + sIm * sIm
    re -= (fRe * sRe + fIm * sIm) / square
    im -= (fIm * sRe - fRe * sIm) / square
    if (radius > ACCURACY * im) continue
    lambda[RE] = re
    lambda[IM] = im
    lambda[RADIUS] = 1.5 * radius
    return true
  }
  return false
}
