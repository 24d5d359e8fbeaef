/**
 * Weights by family. Each family shrinks across to small integers, so that a counterexample ends in numbers
 * that a person can follow, unless the failure needs the digits.
 */
import fc from 'fast-check'

export type Weight = fc.Arbitrary<number>

const UNIT = 2 ** 53 - 1

/** Uniform over doubles k / 2^53, all bits used. */
const unit: Weight = fc.integer({ min: -UNIT, max: UNIT }).map((k) => k / (UNIT + 1))

const small: Weight = fc.integer({ min: -3, max: 3 })

const shrinkable = (weight: Weight): Weight =>
  fc.oneof({ withCrossShrink: true }, { arbitrary: small, weight: 1 }, { arbitrary: weight, weight: 19 })

/** Before training: uniform in (−1, 1) (Section 4.1). */
export const fresh = shrinkable(unit)
/** Strictly inside (−1, 1), as T7 needs: the ends are approached, never reached. */
export const insideUnit = fc.oneof(unit, fc.constantFrom(0.5, -0.5, UNIT / (UNIT + 1), -UNIT / (UNIT + 1)))
/** Like trained weights: many small, some several units large. */
export const trained = shrinkable(unit.map((u) => 8 * u * Math.abs(u)))
/** At or near the published clip bound ±10. */
export const saturated = shrinkable(
  fc.oneof(
    fc.constantFrom(10, -10),
    unit.map((u) => 10 * u),
  ),
)
export const integers = small
/** Few values, zero among them: equal d_i, equal p_i, cancelling sums. */
export const duplicates = fc.constantFrom(0, 0.5, -0.5, 1, -1)
/** Magnitudes over forty powers of two. */
export const mixedScales = shrinkable(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -40, max: 0 })).map(([k, e]) => k * 2 ** e),
)

/** Node values: an input may hold any number, also one for which eˣ overflows. */
export const values = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fresh, weight: 39 },
  { arbitrary: fc.constantFrom(100, -100, 1000, -1000), weight: 1 },
)

/**
 * Generators of weights and values by kind.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { WEIGHTS } from 'argnn-spec/properties'
 *
 * const [weight] = fc.sample(WEIGHTS.insideUnit, { numRuns: 1, seed: 1 })
 * Math.abs(weight) < 1 // → true
 * ```
 */
export const WEIGHTS = { values, fresh, insideUnit, trained, saturated, integers, duplicates, mixedScales }
