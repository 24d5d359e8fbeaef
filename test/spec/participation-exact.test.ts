/**
 * Participation beside fractions: arrows whose roots were chosen, so that ties and their order are
 * known (known-roots.ts).
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encloseRoots, upperDiscs } from '../../spec/exact/enclosures.ts'
import { multiply } from '../../spec/exact/polynomial.ts'
import type { Spoke } from '../../spec/local-laplacian.ts'
import {
  compareParticipation,
  mostParticipating,
  participationFactors,
  participationFactorsOf,
} from '../../spec/participation.ts'
import { enclosedAt, type Gaussian, type KnownArrow, knownArrow, sureComparison } from './known-roots.ts'

type Numbers = readonly number[]
type Given = readonly [poles: Numbers, pairs: readonly (readonly [re: number, im: number])[], real: Numbers]

const known = ([poles, pairs, real]: Given): KnownArrow =>
  knownArrow(
    { pairs: pairs.map(([re, im]) => ({ re: BigInt(re), im: BigInt(im) })), real: real.map(BigInt) },
    poles.map(BigInt),
  )

/** Neighbours of different p that tie in one of two pairs: λ lies on a circle of Apollonius of their d. */
const ON_CIRCLES: readonly Given[] = [
  [
    [-1, 0, -2, -3],
    [
      [-2, 3],
      [-3, 1],
    ],
    [0],
  ],
  [
    [3, 2, -3, 1],
    [
      [0, 1],
      [1, 3],
    ],
    [0],
  ],
  [
    [2, 1, -1, 4],
    [
      [-2, 1],
      [0, 3],
    ],
    [-2],
  ],
  [
    [-1, 1, -4, 2],
    [
      [-1, 2],
      [1, 1],
    ],
    [1],
  ],
  [
    [1, -3, -2, -1],
    [
      [-1, 1],
      [1, 2],
    ],
    [-2],
  ],
  [
    [1, 0, -1, 2],
    [
      [2, 3],
      [-2, 2],
    ],
    [0],
  ],
  [
    [0, -1, -3, 1],
    [
      [-1, 1],
      [0, 1],
    ],
    [0],
  ],
  [
    [-2, 1, 2, 0],
    [
      [-1, 2],
      [1, 3],
    ],
    [-2],
  ],
]

/** Mirrored in Re z = 0: neighbours at ±d tie in a pair on the axis, and in no other pair. */
const MIRRORED: readonly Given[] = [
  [[-1, 1], [[0, 3]], [0]],
  [
    [-2, -1, 1, 2],
    [
      [0, 1],
      [0, 5],
    ],
    [0],
  ],
  [
    [-3, -1, 1, 3],
    [
      [0, 2],
      [0, 7],
    ],
    [0],
  ],
  [
    [-4, -3, -1, 1, 3, 4],
    [
      [0, 9],
      [-2, 1],
      [2, 1],
    ],
    [0],
  ],
  [
    [-4, -3, -1, 1, 3, 4],
    [
      [0, 1],
      [-2, 5],
      [2, 5],
    ],
    [0],
  ],
  [
    [-5, -2, -1, 1, 2, 5],
    [
      [0, 4],
      [-3, 2],
      [3, 2],
    ],
    [0],
  ],
  [
    [-5, -2, -1, 1, 2, 5],
    [
      [0, 2],
      [-3, 8],
      [3, 8],
    ],
    [0],
  ],
]

const poles = (least: number, most: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: least, maxLength: most })
const pairsOf = (count: number): fc.Arbitrary<[number, number][]> =>
  fc.uniqueArray(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 6 })), {
    minLength: count,
    maxLength: count,
    selector: String,
  })
const spoke = (d: bigint, p: bigint): Spoke => ({ node: 1, d, p, mutual: true })

/** As many roots as poles and one more, most of them in pairs. */
const anywhere: fc.Arbitrary<Given> = poles(2, 5).chain((given) => {
  const pairs = Math.floor((given.length + 1) / 2)
  const real = given.length + 1 - 2 * pairs
  return fc.tuple(
    fc.constant(given),
    pairsOf(pairs),
    fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: real, maxLength: real }),
  )
})

const antagonistsOf = ({ arrow }: KnownArrow) => arrow.spokes.filter(({ p }) => p < 0n)

/** Each comparison of two antagonists in each pair; how many are ties. */
function expectComparisons(one: KnownArrow, bits: number): number {
  const all = antagonistsOf(one)
  let ties = 0
  for (const root of one.pairs) {
    const pair = enclosedAt(one, root, bits)
    for (const i of all)
      for (const j of all) {
        const sure = sureComparison(i, j, root)
        if (sure === 0 && i !== j) ties += 1
        expect(compareParticipation(i, j, pair)).toBe(sure)
      }
    const most = all.filter((i) => all.every((j) => sureComparison(i, j, root) >= 0))
    expect(mostParticipating(one.arrow, pair)).toEqual(most.map(({ node }) => node))
  }
  return ties
}

describe('two antagonists compared', () => {
  it.each(ON_CIRCLES)('on a circle of Apollonius: %j', (...given) => {
    expect(expectComparisons(known(given), 96)).toBeGreaterThan(0)
  })

  it.each(MIRRORED)('mirrored, with a pair on the axis and others: %j', (...given) => {
    expect(expectComparisons(known(given), 96)).toBeGreaterThan(0)
    expect(expectComparisons(known(given), 24)).toBeGreaterThan(0)
  })

  it('anywhere', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(16, 96), (given, bits) => {
        expectComparisons(known(given), bits)
      }),
      { seed: 2024, numRuns: 25 },
    )
  })

  // With d = 1, p = −1 and d = 2, p = −2 the linear form has no term in Re λ: 2 − |λ|².
  it.each([
    [0, 1, 1],
    [1, 1, 0],
    [0, 3, -1],
    [1, 3, -1],
  ])('whose form has no term in Re λ, at %i + %ii', (re, im, sign) => {
    const roots = { pairs: [{ re: BigInt(re), im: BigInt(im) }], real: [] }
    const pair = enclosedAt(knownArrow(roots, [5n]), roots.pairs[0]!, 96)
    expect(compareParticipation(spoke(1n, -1n), spoke(2n, -2n), pair)).toBe(sign)
    expect(compareParticipation(spoke(2n, -2n), spoke(1n, -1n), pair)).toBe(0 - sign)
  })

  it('of the same p, mirrored in another axis than Re z = 0', () => {
    const one = known([
      [5, 6, 7],
      [
        [2, 1],
        [3, 1],
      ],
      [],
    ])
    const stretch = one.pairs[0]!.im
    const [on, beside] = one.pairs.map((root) => enclosedAt(one, root, 600))
    const [i, j] = [spoke(stretch, -1n), spoke(3n * stretch, -1n)]
    expect(compareParticipation(i, j, on!)).toBe(0)
    expect(compareParticipation(i, j, beside!)).toBe(-1)
    expect(compareParticipation(j, i, beside!)).toBe(1)
  })

  it('that nearly tie: in the eight hundredth bit', () => {
    const large = 1n << 800n
    const [i, j] = [spoke(2n, -5n * large), spoke(3n, -10n * large - 1n)]
    const roots = { pairs: [{ re: 0n, im: 1n }], real: [] }
    const pair = enclosedAt(knownArrow(roots, [5n]), roots.pairs[0]!, 24)
    expect([compareParticipation(i, j, pair), compareParticipation(j, i, pair)]).toEqual([-1, 1])
    expect(compareParticipation(i, spoke(3n, -10n * large), pair)).toBe(0)
  })

  // On Re z = 0 they tie at i alone, and λ has to be known to 800 bits before 2i is seen not to be there.
  const far = 1n << 400n
  const atOne = [spoke(far, -far * far - 1n), spoke(-far - 1n, -((far + 1n) ** 2n) - 1n)] as const
  const axis = knownArrow(
    {
      pairs: [
        { re: 0n, im: 1n },
        { re: 0n, im: 2n },
      ],
      real: [],
    },
    [5n, 6n, 7n],
  )

  it('that nearly tie in one pair, and tie in the other', () => {
    const unit = axis.pairs[0]!.im
    const [i, j] = atOne.map((one) => ({ ...one, d: one.d * unit, p: one.p * unit ** 2n }))
    expect(axis.pairs.map(({ im }) => im)).toEqual([unit, 2n * unit])
    const signs = axis.pairs.map((root) => compareParticipation(i!, j!, enclosedAt(axis, root, 96)))
    expect(signs).toEqual(axis.pairs.map((root) => sureComparison(i!, j!, root)))
    expect(signs[0]).toBe(0)
    expect(signs[1]).not.toBe(0)
  })

  it('where the discs are so wide that the other root may be meant', () => {
    const enclosures = encloseRoots([4n, 0n, 5n, 0n, 1n], 0, 600)
    const wide = {
      ...enclosures,
      discs: enclosures.discs.map((disc) => ({ ...disc, radius: (6n << BigInt(enclosures.shift)) / 10n })),
    }
    const disc = upperDiscs(wide).find(({ im }) => im >> BigInt(enclosures.shift - 1) >= 3n)!
    const [i, j] = [spoke(2n, -5n), spoke(-3n, -10n)]
    expect(compareParticipation(i, j, { enclosures: wide, disc })).toBe(
      sureComparison(i, j, { re: 0n, im: 2n }),
    )
  })

  it('that nearly tie in a pair, and would tie for two real roots of the same sum', () => {
    const roots = { pairs: [{ re: 0n, im: 2n }], real: [1n, -1n] }
    const one = knownArrow(roots, [5n, 6n, 7n])
    const unit = one.real[0]!
    const [i, j] = [
      spoke(far * unit, -(far * far - 1n) * unit ** 2n),
      spoke((-far - 1n) * unit, -((far + 1n) ** 2n - 1n) * unit ** 2n),
    ]
    const sure = sureComparison(i, j, one.pairs[0]!)
    expect(sure).not.toBe(0)
    expect(compareParticipation(i, j, enclosedAt(one, one.pairs[0]!, 96))).toBe(sure)
  })

  it('of the same p, where the discs are so wide that another root of the same modulus may be meant', () => {
    const one = known([
      [1, 2, 3],
      [
        [16, 63],
        [25, 60],
      ],
      [],
    ])
    const unit = one.pairs[0]!.re / 16n
    const { enclosures } = enclosedAt(one, one.pairs[1]!, 600)
    const radius = ((19n * unit) << BigInt(enclosures.shift)) / 2n
    const wide = { ...enclosures, discs: enclosures.discs.map((disc) => ({ ...disc, radius })) }
    const signs = wide.discs
      .filter(({ im }) => im > 0n)
      .map((disc) => compareParticipation(spoke(0n, -1n), spoke(32n * unit, -1n), { enclosures: wide, disc }))
    expect(signs.sort()).toEqual([-1, 0])
  })

  it('are none without an antagonist', () => {
    const one = known([[-1, 1], [[0, 3]], [0]])
    const friends = { ...one.arrow, spokes: one.arrow.spokes.map((spoke) => ({ ...spoke, p: -spoke.p })) }
    expect(mostParticipating(friends, enclosedAt(one, one.pairs[0]!, 96))).toEqual([])
  })
})

const BITS = 4000n

/** |π_i| with λ known: fixed point with far more bits than anything cancels. */
function factors({ arrow: { spokes } }: KnownArrow, { re, im }: Gaussian): number[] {
  const terms = spokes.map(({ d, p }) => {
    const [x, y] = [d - re, -im]
    const size = (x * x + y * y) ** 2n
    return { re: ((p * (x * x - y * y)) << BITS) / size, im: ((p * -2n * x * y) << BITS) / size }
  })
  const sum = terms.reduce((a, b) => ({ re: a.re + b.re, im: a.im + b.im }), { re: 1n << BITS, im: 0n })
  const squared = (z: Gaussian): bigint => z.re * z.re + z.im * z.im
  return terms.map((z) => Math.sqrt(Number((squared(z) << 400n) / squared(sum)) / 2 ** 400))
}

const close = (got: readonly number[] | undefined, right: readonly number[]): boolean =>
  got?.length === right.length &&
  got.every((x, k) => Math.abs(x - (right[k] as number)) <= 1e-6 * (right[k] as number))

describe('participation factors', () => {
  it('are fractions of the root, to six digits, whatever the first enclosure', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(16, 96), (given, bits) => {
        const one = known(given)
        for (const root of one.pairs) {
          const right = factors(one, root)
          expect(close(participationFactors(one.arrow, enclosedAt(one, root, bits)), right)).toBe(true)
        }
      }),
      { seed: 2024, numRuns: 25 },
    )
  })

  it('of a root in doubles are those of that root', () => {
    for (const given of [...ON_CIRCLES, ...MIRRORED]) {
      const one = known(given)
      const lambda = one.pairs[0] as Gaussian
      const exact = { re: Number(lambda.re), im: Number(lambda.im) }
      expect(close(participationFactorsOf(one.arrow, exact), factors(one, lambda))).toBe(true)
      // Half of a unit beside the root, and in other units of the arrow.
      const beside = { re: exact.re + 0.5, im: exact.im }
      const twice = {
        ...one,
        arrow: { ...one.arrow, spokes: one.arrow.spokes.map((s) => ({ ...s, d: 2n * s.d, p: 4n * s.p })) },
      }
      const right = factors(twice, { re: 2n * lambda.re + 1n, im: 2n * lambda.im })
      expect(close(participationFactorsOf(one.arrow, beside), right)).toBe(true)
      const inHalves = { ...twice.arrow, scale: 1 }
      expect(close(participationFactorsOf(inHalves, beside), right)).toBe(true)
    }
  })

  it.each([
    [30, 24],
    [60, 96],
    [90, 96],
  ])('of roots that are close for their size, 2^-%i, from %i bits', (exponent, bits) => {
    const far = 2 ** exponent
    const one = knownArrow(
      {
        pairs: [
          { re: 0n, im: BigInt(far) },
          { re: 0n, im: BigInt(far) + 1n },
        ],
        real: [0n],
      },
      [-3n, -1n, 1n, 3n],
    )
    for (const root of one.pairs) {
      const got = participationFactors(one.arrow, enclosedAt(one, root, bits))
      expect(close(got, factors(one, root))).toBe(true)
    }
  })

  it('are none at a double root, and none at a pole', () => {
    const one = known([
      [-3, -1, 1, 3],
      [
        [0, 2],
        [0, 2],
      ],
      [0],
    ])
    const simple = known([[-1, 1], [[0, 2]], [0]]).polynomial
    const { pairs } = one
    const factor = [pairs[0]!.im ** 2n, 0n, 1n]
    const enclosures = encloseRoots(multiply(factor, [0n, 1n]), 1, 96)
    expect(simple).toHaveLength(4)
    expect(participationFactors(one.arrow, { enclosures, disc: upperDiscs(enclosures)[0]! })).toBeUndefined()
    const d = Number(one.arrow.spokes[2]!.d)
    expect(participationFactorsOf(one.arrow, { re: d, im: 0 })).toBeUndefined()
    expect(participationFactorsOf(one.arrow, { re: d, im: 1 })).toHaveLength(4)
  })
})
