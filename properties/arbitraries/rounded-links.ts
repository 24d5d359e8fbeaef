/**
 * Neighbourhoods in which rounding hides the answer: a sum in doubles says that they are on the threshold, or tie, and
 * what it cut off says otherwise. They are about exact decisions: a floating pair test is excused for most of them.
 */
import fc from 'fast-check'
import type { DegreeMode } from '../../spec/network.ts'
import { type Link, type Links, mutual } from './links.ts'
import { WEIGHTS, type Weight } from './weights.ts'

const oneWay = (inWeight: number): Link => ({ kind: 'in', inWeight, outWeight: 0 })
const oneWayOut = (outWeight: number): Link => ({ kind: 'out', inWeight: 0, outWeight })

/** Mode D, P beside −((d_n − 2)/2)² by what rounding cuts off products and their sum (T3). */
const byDegree = (others: Weight): fc.Arbitrary<Links> =>
  fc
    .record({
      x: WEIGHTS.trained,
      y: WEIGHTS.trained,
      others: fc.array(fc.record({ inWeight: others, outWeight: others }), { maxLength: 8, size: 'max' }),
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

/** Mode D, two antagonists whose p differ by less than rounding: the larger is told by what it cuts off (T9). */
const byProduct: fc.Arbitrary<Links> = fc
  .record({ x: WEIGHTS.trained, y: WEIGHTS.trained, steps: fc.integer({ min: 1, max: 20 }) })
  .filter(({ x, y }) => Math.abs(x * y) > 1)
  .map(({ x, y, steps }) => {
    const nearly = x * (1 + steps * 2 ** -52)
    return [mutual(x, -y), mutual(nearly, -(x * y) / nearly)]
  })

/** Weights below 2 in steps of 2^−51: sums of two are exact. */
const FINEST = 2 ** -51
const fine = (w: number): number => Math.round(w / FINEST) * FINEST

/**
 * Mode D_W, two neighbours with the same d = d_n and p of both signs: they count as one with p in sum (T5), and a pair
 * exists iff that is below 0, as it is by less than rounding. The one p is nearly −d²/4, the other close to the largest
 * that two weights with the sum d have, d²/4, where a step of a weight changes it least.
 */
const byMerging: fc.Arbitrary<Links> = fc
  .record({ sum: WEIGHTS.insideUnit, steps: fc.integer({ min: 1, max: 64 }) })
  .map(({ sum, steps }) => {
    const d = fine(sum)
    const into = fine((d * (1 + Math.SQRT2)) / 2) - Math.sign(d) * steps * FINEST
    const other = fine(d / 2 + Math.sqrt(Math.max(0, (d * d) / 4 + into * (d - into))))
    return [mutual(into, d - into), mutual(other, d - other), oneWay(-d)]
  })

/** How far from the threshold, relative to it: less and more than the cancellation below hides. */
const LEADS = [0, ...[50, 44, 36, 28].flatMap((k) => [2 ** -k, -(2 ** -k)])]

/** Mode D_W, as `byWeight`, and two one-way edges that cancel: d_n is short, and has the rounding of what it is summed of. */
const byCancellation: fc.Arbitrary<Links> = fc
  .record({
    a: WEIGHTS.trained,
    b: WEIGHTS.trained,
    far: fc.integer({ min: 4, max: 30 }).map((k) => 2 ** k),
    lead: fc.constantFrom(...LEADS),
  })
  .map(({ a, b, far, lead }) => {
    const outOf = -Math.sign(a) * Math.abs(b)
    return [mutual(a, outOf), oneWay(far), oneWay(2 * Math.sqrt(-a * outOf) * (1 + lead)), oneWayOut(-far)]
  })

/**
 * Mode D_W, two neighbours with p of both signs and their mirror images, one of them a little off: two pairs ±α ± βi
 * whose imaginary parts differ by as little.
 */
const byImaginaryPart: fc.Arbitrary<Links> = fc
  .record({
    d: fc.integer({ min: 600, max: 1200 }).map((k) => k / 100),
    gap: fc.integer({ min: 1, max: 300 }).map((k) => k / 100),
    slip: fc.constantFrom(...SLIPS),
  })
  .map(({ d, gap, slip }) => [
    mutual(d - 1, 1),
    mutual(d + gap, -1),
    mutual(1 - d, -1),
    mutual(-(d + gap) * (1 + slip), 1),
  ])

/** Both modes: antagonists so light or heavy that they lose digits, products underflow, or squares of them overflow. */
const byRange: fc.Arbitrary<Links> = fc
  .record({
    weights: fc.array(fc.record({ a: WEIGHTS.trained, b: WEIGHTS.trained }), {
      minLength: 1,
      maxLength: 4,
      size: 'max',
    }),
    scale: fc.constantFrom(2 ** -1062, 2 ** -1000, 2 ** -540, 2 ** 470),
  })
  .map(({ weights, scale }) =>
    weights.map(({ a, b }) => mutual(a * scale, -Math.sign(a) * Math.abs(b) * scale)),
  )

/** Two neighbours of one d whose p have both signs, a third, and a one-way edge. */
const THIRDS = [
  { pairs: [mutual(-2, -1), mutual(2, -5), mutual(1, 1)], single: 5 },
  { pairs: [mutual(-2, -1), mutual(3, -6), mutual(1, 3)], single: 1 },
  { pairs: [mutual(-3, -1), mutual(2, -6), mutual(-1, 4)], single: 6 },
]

/**
 * Mode D_W, (λ − c)³ real: three eigenvalues a third of a turn apart. Powers of λ − c add up to 0 but for every third,
 * which leaves exact elimination without a pivot on the diagonal; p of both signs at one d leave doubles without a say.
 */
const byThirds: fc.Arbitrary<Links> = fc
  .record({ star: fc.constantFrom(...THIRDS), scale: fc.constantFrom(1, 2, 3, -1, 0.5) })
  .map(({ star: { pairs, single }, scale }) => [
    ...pairs.map(({ inWeight, outWeight }) => mutual(scale * inWeight, scale * outWeight)),
    oneWay(scale * single),
  ])

/** By the degree mode in which the answer is hidden. Weighed by how seldom a case of its kind finds out a mistake. */
export const roundedLinks: Readonly<Record<DegreeMode, fc.Arbitrary<Links>>> = {
  D: fc.oneof(
    { arbitrary: byDegree(WEIGHTS.integers), weight: 1 },
    { arbitrary: byDegree(WEIGHTS.saturated), weight: 3 },
    { arbitrary: byProduct, weight: 2 },
    { arbitrary: byRange, weight: 1 },
  ),
  DW: fc.oneof(
    { arbitrary: byWeight, weight: 4 },
    { arbitrary: byParticipation, weight: 4 },
    { arbitrary: byCancellation, weight: 4 },
    { arbitrary: byImaginaryPart, weight: 4 },
    { arbitrary: byMerging, weight: 1 },
    { arbitrary: byRange, weight: 1 },
    { arbitrary: byThirds, weight: 1 },
  ),
}
