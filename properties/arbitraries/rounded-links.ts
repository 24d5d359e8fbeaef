/**
 * Neighbourhoods in which rounding hides the answer: a sum in doubles says that they are on the threshold, or tie, and
 * what it cut off says otherwise. They are about exact decisions: a floating pair test is excused for most of them.
 */
import fc from 'fast-check'
import { type Link, type Links, mutual } from './links.ts'
import { WEIGHTS } from './weights.ts'

const oneWay = (inWeight: number): Link => ({ kind: 'in', inWeight, outWeight: 0 })

/** Mode D, P beside −((d_n − 2)/2)² by what rounding cuts off one product (T3). */
const byDegree: fc.Arbitrary<Links> = fc
  .record({
    x: WEIGHTS.trained,
    y: WEIGHTS.trained,
    others: fc.array(fc.record({ inWeight: WEIGHTS.integers, outWeight: WEIGHTS.integers }), {
      maxLength: 4,
      size: 'max',
    }),
    single: fc.nat(4),
  })
  .map(({ x, y, others, single }) => {
    const hub = 2 * (others.length + 2) + single
    const sum = others.reduce((total, { inWeight, outWeight }) => total + inWeight * outWeight, x * y)
    return [
      ...others.map(({ inWeight, outWeight }) => mutual(inWeight, outWeight)),
      ...Array.from({ length: single }, () => oneWay(1)),
      mutual(x, y),
      mutual(1, -(((hub - 2) / 2) ** 2) - sum),
    ]
  })

/**
 * Mode D_W, one antagonist with weights a and b and one-way edges of weight w in sum: d_n − d is w, and a pair exists iff
 * w² < −4ab, for a w that is 2√(−ab) as rounded.
 */
const byWeight: fc.Arbitrary<Links> = fc
  .record({
    a: WEIGHTS.trained,
    b: WEIGHTS.trained,
    share: WEIGHTS.fresh,
    scale: fc.integer({ min: -20, max: 20 }),
  })
  .map(({ a, b, share, scale }) => {
    const into = 2 ** scale * a
    const outOf = 2 ** scale * -Math.sign(a) * Math.abs(b)
    const w = 2 * Math.sqrt(-into * outOf)
    // A part of a few bits, so that the parts add up to w.
    const part = Math.fround(share * w)
    return [mutual(into, outOf), oneWay(part), oneWay(w - part)]
  })

/** How far a mirror image is off: a few units in the last place, or not at all. */
const SLIPS = [0, 2 ** -52, -(2 ** -52), 2 ** -51, -(2 ** -51), 2 ** -45, -(2 ** -45)]

/**
 * Mode D_W, two antagonists that mirror each other around d_n = 0, the second a little off: λ is next to the imaginary
 * axis, and which of the two participates more (T9) is as good as a tie, or is one.
 */
const byParticipation: fc.Arbitrary<Links> = fc
  .record({
    x: WEIGHTS.trained,
    // Between 2 − √3 and 2 + √3 there is a pair.
    ratio: fc.integer({ min: 27, max: 373 }).map((k) => k / 100),
    slip: fc.constantFrom(...SLIPS),
  })
  .map(({ x, ratio, slip }) => {
    const y = x * ratio
    return [mutual(x, -y), mutual(y * (1 + slip), -x)]
  })

export const roundedLinks: fc.Arbitrary<Links> = fc.oneof(byDegree, byWeight, byParticipation)
