/**
 * Neighbourhoods beside a double root, in mode D_W with several groups of neighbours: a pair appears
 * or disappears there. The secular equation λ − d_n = Σ p_i/(λ − d_i) has the double root λ0 if
 * Σ p_i/(λ0 − d_i)² = −1, which the last p is chosen for.
 */
import fc from 'fast-check'
import { type Link, type Links, mutual } from './links.ts'

/** Half the distance of the two roots in units of the norm: a geometric grid, above what doubles can tell. */
const DISTANCES = Array.from({ length: 12 }, (_, k) => 10 ** (-1 - k * 0.4))
/** The same, down to what exact arithmetic can tell of doubles. */
const FINER = [...DISTANCES, ...Array.from({ length: 5 }, (_, k) => 10 ** (-6 - k * 0.5))]

interface Drawn {
  readonly centre: number
  readonly own: number
  readonly others: readonly { readonly far: number; readonly share: number }[]
  readonly distance: number
  readonly hasPair: boolean
}

/** Weights with the sum d and the product p; p ≤ d²/4. */
function withSum(d: number, p: number): Link {
  const root = Math.sqrt(Math.max(0, d * d - 4 * p))
  return mutual((d + root) / 2, (d - root) / 2)
}

function linksOf({ centre, own, others, distance, hasPair }: Drawn): Links {
  const groups = others.map(({ far, share }) => ({ far, p: (share * (centre + far) ** 2) / 4 }))
  const sum = (f: (group: { far: number; p: number }) => number): number =>
    groups.reduce((total, group) => total + f(group), 0)
  const p = -(own ** 2) * (1 + sum((one) => one.p / one.far ** 2))
  const all = [...groups, { far: own, p }]
  const onIt = all.reduce((total, one) => total + one.p / one.far, centre)
  const curvature = all.reduce((total, one) => total + one.p / one.far ** 3, 0)
  const norm = Math.hypot(onIt, ...all.flatMap((one) => [centre + one.far, Math.sqrt(2 * Math.abs(one.p))]))
  // To first order, the roots are λ0 ± √(step / curvature).
  const step = (hasPair ? -1 : 1) * (distance * norm) ** 2 * curvature
  const spokes = all.map((one) => withSum(centre + one.far, one.p))
  const total = spokes.reduce((at, one) => at + one.inWeight + one.outWeight, 0)
  return [...spokes, { kind: 'in', inWeight: onIt + step - total, outWeight: 0 }]
}

const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.tuple(fc.integer({ min, max }), fc.boolean()).map(([k, isBelow]) => ((isBelow ? -1 : 1) * k) / 10)

/** One to five groups; `isExact` draws distances that doubles cannot tell, too. */
export const doubleRootLinks = (isExact: boolean): fc.Arbitrary<Links> =>
  fc
    .record({
      centre: tenths(0, 50),
      own: tenths(5, 30),
      others: fc.array(
        fc.record({ far: tenths(11, 45), share: fc.integer({ min: 1, max: 9 }).map((k) => k / 10) }),
        { maxLength: 4, size: 'max' },
      ),
      distance: fc.constantFrom(...(isExact ? FINER : DISTANCES)),
      hasPair: fc.boolean(),
    })
    .map(linksOf)
