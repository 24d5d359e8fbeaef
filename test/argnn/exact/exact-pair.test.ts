import { describe, expect, it } from 'vitest'
import { localCases } from '../../../properties/arbitraries/network.ts'
import { arrowOf, scaleOf } from '../../../spec/local-laplacian.ts'
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { hasPair, largestPairs } from '../../../spec/pair.ts'
import { mostParticipating } from '../../../spec/participation.ts'
import { toState } from '../../../src/adapter/reference.ts'
import { type ExactPair, findExactPairs } from '../../../src/argnn/exact/exact-pair.ts'
import { createStar, gatherOthers, gatherStar, scanStar } from '../../../src/argnn/star.ts'
import { liesIn } from '../discs.ts'
import { expectHolds } from '../holding.ts'
import { neighbourOf } from '../numbers.ts'
import { neighbourhoodOf, pair, product } from '../prescribed.ts'
import { type Mutual, specNetworkOf, starOf } from '../stars.ts'

const SEED = 20240607

const ascending = (xs: readonly number[]): number[] => [...xs].sort((a, b) => a - b)

/**
 * The pairs and, for each, the nodes that tie in it: the specification's result, computed
 * separately.
 */
function expectExact(network: Network, node: number, mode: DegreeMode): ExactPair[] {
  const state = toState(network)
  const star = createStar(state.widest)
  scanStar(state, node, star)
  gatherStar(state, node, star)
  gatherOthers(state, node, star, true)
  const found = findExactPairs(star, mode)
  const largest = hasPair(network, node, mode) ? largestPairs(network, node, mode) : []
  expect(found).toHaveLength(largest.length)
  const unmatched = [...largest]
  for (const { re, im, antagonists } of found) {
    const radius = 2 ** -31 * im + 2 ** -52 * Math.abs(re) + 5e-324
    const at = unmatched.findIndex(
      ({ disc, enclosures }) =>
        liesIn(disc, enclosures.shift + scaleOf(network), [re, im, radius]) !== 'outside',
    )
    expect(at, `${re} + ${im}i among the largest pairs`).toBeGreaterThanOrEqual(0)
    const [match] = unmatched.splice(at, 1)
    const nodes = antagonists.map((i) => star.neighbour[i]!)
    expect(ascending(nodes)).toEqual(ascending(mostParticipating(arrowOf(network, node, mode), match!)))
  }
  return found
}

const check = (mutual: readonly Mutual[], others: readonly number[] = [], mode: DegreeMode = 'DW') =>
  expectExact(specNetworkOf(mutual, others), 0, mode)

/** How many pairs tie, and how many antagonists in each. */
const ties = (found: readonly ExactPair[]): number[] => found.map(({ antagonists }) => antagonists.length)

describe('the pair and its antagonist in integers', () => {
  it(`are those of the specification on all families, seed ${SEED}`, () => {
    const met = { none: 0, one: 0, tied: 0 }
    expectHolds(
      localCases({ modes: ['D', 'DW'] }),
      ({ network, node, mode }) => {
        const found = expectExact(network, node, mode)
        if (found.length === 0) met.none += 1
        else if (ties(found).join() === '1') met.one += 1
        else met.tied += 1
      },
      { seed: SEED, numRuns: 500 },
    )
    expect(met.none).toBeGreaterThan(50)
    expect(met.one).toBeGreaterThan(50)
    expect(met.tied).toBeGreaterThan(10)
  })

  it('are none where the spectrum is real, a double root included', () => {
    expect(check([])).toEqual([])
    expect(check([[1, 2]])).toEqual([])
    expect(check([[1, -1]], [2])).toEqual([])
    expect(
      check(
        [
          [1, -1],
          [1, -1],
        ],
        [],
        'D',
      ),
    ).toHaveLength(1)
    expect(check([[0.5, -0.5]], [1], 'D')).toEqual([])
  })

  it('are told one unit in the last place beside a double root', () => {
    expect(check([[1, -1]], [neighbourOf(2, 1)])).toEqual([])
    expect(check([[1, -1]], [neighbourOf(2, -1)])).toHaveLength(1)
    expect(check([[1, neighbourOf(-1, 1)]], [2])).toHaveLength(1)
  })
})

describe('exact ties', () => {
  it('of neighbours with the same d and p name all of them, in both modes', () => {
    expect(
      ties(
        check([
          [1, -1],
          [1, -1],
        ]),
      ),
    ).toEqual([2])
    expect(
      ties(
        check(
          [
            [1, -3],
            [-3, 1],
            [1, -3],
          ],
          [],
          'D',
        ),
      ),
    ).toEqual([3])
    // −1·1 and −0.5·2: the same p, and in mode D the same d.
    expect(
      ties(
        check(
          [
            [1, -1],
            [2, -0.5],
          ],
          [],
          'D',
        ),
      ),
    ).toEqual([2])
  })

  it('of neighbours mirrored in one pair name both: d = c ± e with the same p', () => {
    expect(
      ties(
        check([
          [4.5, -1.5],
          [-4.5, 1.5],
        ]),
      ),
    ).toEqual([2])
    // c = 2: d = 5 and −1, both p = −6, and d_n = 4 − 2.
    expect(
      ties(
        check(
          [
            [6, -1],
            [2, -3],
          ],
          [-2],
        ),
      ),
    ).toEqual([2])
    const [heavier] = check(
      [
        [6, -1],
        [2, -3],
        [6, -1],
      ],
      [-5],
    )
    expect(heavier!.antagonists).toEqual([0, 2])
  })

  it('of pairs keep the antagonist of each', () => {
    const mirrored: Mutual[] = [
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1],
    ]
    const found = check(mirrored)
    expect(ties(found)).toEqual([1, 1])
    expect(found.map(({ re, antagonists: [i] }) => Math.sign(re) * Math.sign(mirrored[i!]![0]))).toEqual([
      1, 1,
    ])
  })

  it('of neighbours broken by one unit in the last place name one', () => {
    for (const ulps of [1, -1]) {
      const w = neighbourOf(-1, ulps)
      expect(
        ties(
          check([
            [1, -1],
            [1, w],
          ]),
        ),
      ).toEqual([1])
      expect(
        ties(
          check(
            [
              [1, -1],
              [1, w],
            ],
            [],
            'D',
          ),
        ),
      ).toEqual([1])
      expect(
        ties(
          check([
            [4.5, -1.5],
            [-4.5, neighbourOf(1.5, ulps)],
          ]),
        ),
      ).toEqual([1])
      expect(
        ties(
          check([
            [8, 1],
            [11, -1],
            [-8, -1],
            [-11, neighbourOf(1, ulps)],
          ]),
        ),
      ).toEqual([1])
    }
  })

  it('of pairs broken by a neighbour of 10^−200 name one', () => {
    const mirrored: Mutual[] = [
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1],
    ]
    expect(ties(check([...mirrored, [1e-200, 1e-200]]))).toEqual([1])
  })

  it('broken in the third order only name one: no near tie passes for a tie', () => {
    // The neighbour ε + ε takes back what it adds to d_n; what is left of it moves mirror images apart by about ε³.
    const epsilon = 2 ** -60
    const broken = (mutual: Mutual[]) => ties(check([...mutual, [epsilon, epsilon]], [-2 * epsilon]))
    expect(
      broken([
        [8, 1],
        [11, -1],
        [-8, -1],
        [-11, 1],
      ]),
    ).toEqual([1])
    expect(
      broken([
        [4.5, -1.5],
        [-4.5, 1.5],
      ]),
    ).toEqual([1])
  })

  it('of participations broken in the fifth order only name one', () => {
    // Σ p·d of the small ones is 0, Σ p·d³ is not: it moves the pair off the mirror's axis by about ε⁵.
    const epsilon = 2 ** -34
    const small: Mutual[] = [
      [epsilon, 4 * epsilon],
      [-epsilon, 5 * epsilon],
    ]
    expect(ties(check([[4.5, -1.5], [-4.5, 1.5], ...small], [-9 * epsilon]))).toEqual([1])
  })

  it('of neighbours mirrored in d alone name one: two p that differ by 2^−600 break the tie', () => {
    const t = 2 ** -300
    const mirrored: Mutual[] = [
      [4.5, -1.5],
      [-4.5, 1.5],
    ]
    expect(ties(check([...mirrored, [3 * t, t], [-3 * t, -t]]))).toEqual([2])
    expect(ties(check([...mirrored, [3 * t, t], [-2 * t, -2 * t]]))).toEqual([1])
  })

  it('of mirrored neighbours with all digits are proven', () => {
    const [a, b] = [8.1234567890123, 1.0123456789012]
    const mirrored: Mutual[] = [
      [a, b],
      [a + 3.1, -b],
      [-a, -b],
      [-(a + 3.1), b],
    ]
    expect(ties(check(mirrored))).toEqual([1, 1])
  })
})

describe('prescribed spectra', () => {
  const line = (root: number): number[] => [-root, 1]

  it.each<[string, number[], number[], number[]]>([
    ['three pairs that tie', product(pair(-4, 1), pair(0, 1), pair(4, 1)), [-5, -3, 1, 3, 5], [1, 1, 1]],
    ['two of three that tie', product(pair(-4, 2), pair(0, 1), pair(4, 2)), [-5, -3, 1, 3, 5], [1, 1]],
    ['a double pair, mirrored neighbours', product(pair(0, 2), pair(0, 2), line(0)), [-3, -1, 1, 3], [2]],
    ['a double pair below a simple one', product(pair(0, 2), pair(0, 2), pair(3, 3)), [-3, -1, 1, 3, 4], [1]],
    [
      'a double pair that ties with a simple one',
      product(pair(0, 2), pair(0, 2), pair(3, 2)),
      [-3, -1, 1, 3, 4],
      [1, 1],
    ],
    ['a triple pair', product(pair(10, 1), pair(10, 1), pair(10, 1)), [8, 9, 10, 11, 12], [1]],
    ['a double real root above which a pair stands', product(line(1), line(1), pair(0, 2)), [-3, -1, 3], [1]],
  ])('%s', (_, f, poles, tied) => {
    const { mutual, others } = neighbourhoodOf(f, poles)
    expect(ties(check(mutual, others))).toEqual(tied)
  })
})

describe('an imaginary part', () => {
  it('is known to its digits however close to the real axis it lies', () => {
    // d_n = 2, d = 0 and P = −1 − ε²: λ = 1 ± εi.
    for (let k = 10; k < 530; k += 13) {
      const epsilon = 2 ** -k
      const [found] = findExactPairs(
        starOf(
          [
            [1, -1],
            [epsilon, -epsilon],
          ],
          [2],
        ),
        'DW',
      )
      expect(found!.im / epsilon).toBeCloseTo(1, 9)
      expect(found!.re).toBe(1)
    }
  })

  it('is positive even where it is below the smallest double', () => {
    const [found] = findExactPairs(
      starOf(
        [
          [1, -1],
          [5e-324, -5e-324],
        ],
        [2],
      ),
      'DW',
    )
    expect(found).toMatchObject({ re: 1, im: 5e-324 })
    expect(findExactPairs(starOf([[5e-324, -1e-310]]), 'DW')).toMatchObject([{ antagonists: [0] }])
  })
})
