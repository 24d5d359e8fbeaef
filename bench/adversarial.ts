/**
 * Weights at the threshold of a pair: in exact arithmetic a pair exists or not by a few units in the last place of
 * one weight. Where sums matter, weights are multiples of 2^−12, so that all sums and products here are exact.
 */
import type { DegreeMode } from '../src/argnn/network.ts'
import { below, type Random, uniform } from '../src/argnn/random.ts'
import type { Shape, StarWeights } from './stars.ts'

type Mutual = StarWeights['mutual'][number]

const GRID = 2 ** 12
const onGrid = (x: number): number => Math.round(x * GRID) / GRID

/** The last weight is moved by −2 … 2 units in the last place. */
const MOST_ULPS = 2

const view = new DataView(new ArrayBuffer(8))

/** The double that is `ulps` places away from x, in modulus. */
export function nudge(x: number, ulps: number): number {
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(ulps))
  return x === 0 ? 0 : view.getFloat64(0)
}

const nudged = (x: number, random: Random): number => nudge(x, below(random, 2 * MOST_ULPS + 1) - MOST_ULPS)
const signed = (x: number, random: Random): number => (below(random, 2) === 0 ? x : -x)
/** From 3/4 to 5/4. */
const about = (x: number, random: Random): number => x * (0.75 + uniform(random) / 2)

const gridWeights = (count: number, random: Random): number[] =>
  Array.from({ length: count }, () => onGrid(2 * uniform(random) - 1))

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)

/** T3: in mode D a pair exists iff Σp < −((d_n − 2)/2)². All p are negative and of like size. */
function atThresholdD({ mutual, oneWay }: Shape, random: Random): StarWeights {
  const target = -(((2 * mutual + oneWay - 2) / 2) ** 2)
  const stars: Mutual[] = []
  let rest = target
  for (let left = mutual; left > 1; left -= 1) {
    const size = Math.sqrt(-rest / left)
    const into = signed(onGrid(about(size, random)), random)
    const out = -Math.sign(into) * onGrid(about(size, random))
    stars.push({ into, out })
    rest -= into * out
  }
  // Dividing by a power of two is exact: the sum is the target, to the last bit, before the nudge.
  const out = signed(2 ** Math.round(Math.log2(Math.abs(rest)) / 2), random)
  stars.push({ into: nudged(rest / out, random), out })
  return { mutual: stars, oneWay: gridWeights(oneWay, random) }
}

/** The two weights with sum d and product p, for d² ≥ 4p. */
function withSumAndProduct(d: number, p: number): Mutual {
  const larger = (d + Math.sign(d || 1) * Math.sqrt(d * d - 4 * p)) / 2
  return { into: larger, out: p / larger }
}

/** The least distance of a double root from the antagonist's d: closer, the two would be one. */
const LEAST_DISTANCE = 1e-3

/**
 * Mode DW: f(λ) = λ − d_n − Σ p_i/(λ − d_i) has a double root where f = f′ = 0. All neighbours but the last have
 * p > 0, so that no other pair can be; the last is solved for, from a root that is chosen.
 */
function atDoubleRoot({ mutual, oneWay }: Shape, random: Random): StarWeights {
  const others: Mutual[] = Array.from({ length: mutual - 1 }, () => {
    const sign = below(random, 2) === 0 ? 1 : -1
    return { into: sign * uniform(random), out: sign * uniform(random) }
  })
  const inputs = gridWeights(oneWay, random)
  const degrees = sum(others.map(({ into, out }) => into + out)) + sum(inputs)
  for (;;) {
    const root = 4 * uniform(random) - 2
    const first = sum(others.map(({ into, out }) => (into * out) / (root - into - out)))
    const second = sum(others.map(({ into, out }) => (into * out) / (root - into - out) ** 2))
    const distance = (degrees + first) / (2 + second)
    if (!(Math.abs(distance) > LEAST_DISTANCE)) continue
    const { into, out } = withSumAndProduct(root - distance, -(1 + second) * distance * distance)
    return { mutual: [...others, { into: nudged(into, random), out }], oneWay: inputs }
  }
}

/** Mode DW with all d_i = δ: as T3, a pair exists iff Σp < −((d_n − δ)/2)². */
function atRepeatedDegree({ mutual, oneWay }: Shape, random: Random): StarWeights {
  const inputs = gridWeights(oneWay, random)
  const delta = signed(onGrid(0.5 + uniform(random)), random)
  const target = -(((mutual * delta + sum(inputs) - delta) / 2) ** 2)
  const stars: Mutual[] = []
  let rest = target
  for (let left = mutual; left > 1; left -= 1) {
    const into = onGrid(withSumAndProduct(delta, Math.min(0, about(rest / left, random))).into)
    stars.push({ into, out: delta - into })
    rest -= into * (delta - into)
  }
  const { into, out } = withSumAndProduct(delta, rest)
  return { mutual: [...stars, { into: nudged(into, random), out }], oneWay: inputs }
}

export function adversarialWeights(shape: Shape, mode: DegreeMode, random: Random): StarWeights {
  if (mode === 'D') return atThresholdD(shape, random)
  return below(random, 2) === 0 ? atDoubleRoot(shape, random) : atRepeatedDegree(shape, random)
}
