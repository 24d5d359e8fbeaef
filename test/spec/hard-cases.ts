/**
 * Cases at the ends of what doubles can tell: one weight moved by units in the last place, stars built around a double
 * root or an exact symmetry, and weights over the whole range of doubles.
 */
import fc from 'fast-check'
import type { LinkFamily } from '../../properties/arbitraries/links.ts'
import { localCases } from '../../properties/arbitraries/network.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { networkOf, starOf } from './networks.ts'

const MODES: readonly DegreeMode[] = ['D', 'DW']

export const casesOf = (family: LinkFamily): fc.Arbitrary<LocalCase> => localCases({ modes: MODES }, [family])

/** From one unit in the last place to what a disc in doubles can tell. */
const ulps = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: 2, max: 30 }).map((k) => 2 ** k),
)
const nudged = (w: number, count: number): number => w * (1 + count * Number.EPSILON)

const withWeight = (network: Network, from: number, to: number, change: (w: number) => number): Network => ({
  ...network,
  weights: network.weights.map((row, i) => row.map((w, j) => (i === from && j === to ? change(w) : w))),
})

/** A case of a family with one weight of its star moved a little. */
export const nearlyCasesOf = (family: LinkFamily): fc.Arbitrary<LocalCase> =>
  fc
    .record({ local: casesOf(family), pick: fc.nat(11), count: ulps, into: fc.boolean() })
    .map(({ local, pick, count, into }) => {
      const { network, node } = local
      const other = pick % network.nodes
      const [from, to] = into ? [other, node] : [node, other]
      return { ...local, network: withWeight(network, from, to, (w) => nudged(w, count)) }
    })

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)
const signed = fc.integer({ min: -1000, max: 1000 }).map((k) => (2 * k + 1) / 1000)

/**
 * Mode D_W: F = F′ = 0 at a root that is chosen, by solving for the last neighbour's p and d; then its weight is moved.
 * The others have p > 0, so that there is no other pair.
 */
export const nearDoubleRoots: fc.Arbitrary<LocalCase> = fc
  .record({
    others: fc.array(fc.tuple(signed, signed), { maxLength: 4, size: 'max' }),
    root: signed.map((x) => 2 * x),
    count: ulps,
  })
  .map(({ others, root, count }) => {
    const links = others.map(([a, b]): [number, number] => [a, Math.sign(a) * Math.abs(b)])
    const first = sum(links.map(([a, b]) => (a * b) / (root - a - b)))
    const second = sum(links.map(([a, b]) => (a * b) / (root - a - b) ** 2))
    const distance = (sum(links.map(([a, b]) => a + b)) + first) / (2 + second)
    const [d, p] = [root - distance, -(1 + second) * distance * distance]
    const larger = (d + Math.sign(d || 1) * Math.sqrt(d * d - 4 * p)) / 2
    const solved: [number, number] = Number.isFinite(larger) && larger !== 0 ? [larger, p / larger] : [1, -1]
    return { network: starOf([...links, [nudged(solved[0], count), solved[1]]]), node: 0, mode: 'DW' }
  })

/** Mirror images in Re z = 0 (see `mirrored`), one of them moved: imaginary parts that tie, or nearly. */
export const nearlyMirrored: fc.Arbitrary<LocalCase> = nearlyCasesOf('mirrored').map((local) => ({
  ...local,
  mode: 'DW',
}))

/** Antagonists at ±x with the same p, and hub 0: λ = ±i·h is as far from both; one of them moved. */
export const nearlyEvenShares: fc.Arbitrary<LocalCase> = fc
  .record({
    a: fc.integer({ min: 1, max: 9 }),
    b: fc.integer({ min: 1, max: 9 }),
    count: ulps,
    moved: fc.boolean(),
  })
  .map(({ a, b, count, moved }) => ({
    network: starOf([
      [a, -b],
      [-a, moved ? nudged(b, count) : b],
    ]),
    node: 0,
    mode: 'DW',
  }))

/** One neighbour and one input, mode D_W: d_n − d is the input's weight 2mn, and 4p = −(2mn)² before the nudge. */
export const nearSquares: fc.Arbitrary<LocalCase> = fc
  .record({ m: fc.integer({ min: 1, max: 99 }), n: fc.integer({ min: 1, max: 99 }), count: ulps })
  .map(({ m, n, count }) => ({
    network: networkOf(3, [
      [1, 0, nudged(m * m, count)],
      [0, 1, -n * n],
      [2, 0, 2 * m * n],
    ]),
    node: 0,
    mode: 'DW',
  }))

/**
 * One neighbour and one input, mode D_W: p is a double, and (d_n − d)² = g² takes two. −4p is g² rounded, or one unit
 * in the last place beside it; with g a little above 2, d_n is exact.
 */
export const inexactSquares: fc.Arbitrary<LocalCase> = fc
  .record({ bits: fc.integer({ min: 1, max: 2 ** 26 }), count: fc.integer({ min: -1, max: 1 }) })
  .map(({ bits, count }) => {
    const g = 2 + bits * 2 ** -30
    return {
      network: networkOf(3, [
        [1, 0, nudged((g * g) / 4, count)],
        [0, 1, -1],
        [2, 0, -g],
      ]),
      node: 0,
      mode: 'DW',
    }
  })

/** The mirror images of `mirrored`, and inputs 1, ε and −1: d_n is ε, and its sum in doubles is 0. */
export const nearlyMirroredHubs: fc.Arbitrary<LocalCase> = fc
  .record({ centre: fc.integer({ min: 6, max: 12 }), bits: fc.integer({ min: -9, max: 9 }) })
  .map(({ centre, bits }) => ({
    network: networkOf(8, [
      ...[1, -1].flatMap((s, k): [number, number, number][] => [
        [2 * k + 1, 0, s * (centre - 1)],
        [0, 2 * k + 1, s],
        [2 * k + 2, 0, s * (centre + 2)],
        [0, 2 * k + 2, -s],
      ]),
      [5, 0, 1],
      [6, 0, bits * 2 ** -60],
      [7, 0, -1],
    ]),
    node: 0,
    mode: 'DW',
  }))

/** Antagonists at ±x with the same p, hub 0, and one more neighbour that draws λ to its side. */
export const unevenShares: fc.Arbitrary<LocalCase> = fc
  .record({
    a: fc.integer({ min: 1, max: 9 }),
    b: fc.integer({ min: 1, max: 9 }),
    c: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ a, b, c }) => ({
    network: networkOf(5, [
      [1, 0, a],
      [0, 1, -b],
      [2, 0, -a],
      [0, 2, b],
      [3, 0, c],
      [0, 3, 1],
      [4, 0, -c - 1],
    ]),
    node: 0,
    mode: 'DW',
  }))

const anyExponent = fc.oneof(
  fc.constantFrom(0, 1e300, -1e300, 1e-300, -1e-300, 5e-324, -5e-324, 2 ** -1022, 1, -1),
  fc.tuple(signed, fc.integer({ min: -1000, max: 990 })).map(([x, e]) => x * 2 ** e),
)

/** Weights over the whole range of doubles, in any mixture. */
export const extremeScales: fc.Arbitrary<LocalCase> = fc
  .record({
    links: fc.array(fc.tuple(anyExponent, anyExponent), { minLength: 1, maxLength: 4, size: 'max' }),
    mode: fc.constantFrom(...MODES),
  })
  .map(({ links, mode }) => ({ network: starOf(links), node: 0, mode }))

/** Cases of a family with all weights times one power of two: close to where products leave the range. */
export const shiftedScales: fc.Arbitrary<LocalCase> = fc
  .record({
    local: casesOf('antagonistic'),
    exponent: fc.constantFrom(-520, -450, -130, -60, 60, 120, 130, 480),
  })
  .map(({ local, exponent }) => ({
    ...local,
    network: {
      ...local.network,
      weights: local.network.weights.map((row) => row.map((w) => w * 2 ** exponent)),
    },
  }))
