/**
 * Newton's iteration on the secular function, from an approximation to a disc around an eigenvalue.
 */
import type { Core } from './coupled-core.ts'
import { boundStep, evaluate, F_IM, F_RE, NEAR, SLOPE_IM, SLOPE_RE, X, Y } from './secular.ts'

/**
 * Radius relative to height that suffices to order most eigenvalues and participations: often
 * reached in one step.
 */
export const ROUGH = 2 ** -8
/** Radius relative to height at half of the digits of a double: one more step gives the rest. */
export const ACCURATE = 2 ** -26
/**
 * Limit on Newton's steps: two or three are usual; more mean that the start was not an
 * approximation.
 */
const MOST_STEPS = 8

/**
 * Refines the probe's point to within `accuracy` of its height. True: the probe has moved to λ,
 * known within NEAR; its values are those of one step before.
 */
export function settle(core: Core, accuracy: number, probe: Float64Array): boolean {
  for (let step = 0; step < MOST_STEPS && probe[Y]! > 0; step += 1) {
    evaluate(core, probe)
    boundStep(core, probe)
    const fRe = probe[F_RE]!
    const fIm = probe[F_IM]!
    const sRe = probe[SLOPE_RE]!
    const sIm = probe[SLOPE_IM]!
    const square = sRe * sRe + sIm * sIm
    probe[X] = probe[X]! - (fRe * sRe + fIm * sIm) / square
    probe[Y] = probe[Y]! - (fIm * sRe - fRe * sIm) / square
    if (probe[NEAR]! <= accuracy * probe[Y]!) return true
  }
  return false
}
