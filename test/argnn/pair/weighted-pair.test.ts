import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localCases } from '../../../properties/arbitraries/network.ts'
import { scaleOf } from '../../../spec/local-laplacian.ts'
import type { Network } from '../../../spec/network.ts'
import { hasPair, largestPairs } from '../../../spec/pair.ts'
import { toState } from '../../../src/adapter/reference.ts'
import { IM, NO_PAIR, PAIR, RADIUS, RE, UNSURE } from '../../../src/argnn/existence.ts'
import { createCore, fillCore, LARGEST_FAST, SMALLEST_FAST } from '../../../src/argnn/pair/coupled-core.ts'
import { ACCURATE, ROUGH } from '../../../src/argnn/pair/settle.ts'
import { createPairWorkspace, findWeightedPair, refine } from '../../../src/argnn/pair/weighted-pair.ts'
import { createStar, gatherOthers, gatherStar, type Star } from '../../../src/argnn/star.ts'
import { liesIn } from '../discs.ts'
import { expectHolds } from '../holding.ts'
import { doublesBetween, neighbourOf } from '../numbers.ts'
import { type Mutual, specNetworkOf, starOf } from '../stars.ts'

const SEED = 20240607

/** The answer of the filter in doubles, and λ where it is PAIR. */
function ask(star: Star) {
  const edges = 2 * star.mutual + star.single
  const [core, lambda] = [createCore(edges), new Float64Array(3)]
  const workspace = createPairWorkspace(edges)
  const existence = fillCore(star, core) ? findWeightedPair(core, workspace, lambda) : UNSURE
  const at = [lambda[RE]!, lambda[IM]!, lambda[RADIUS]!] as const
  const refined = existence === PAIR && refine(core, workspace, lambda)
  return { existence, at, refined, fine: [lambda[RE]!, lambda[IM]!, lambda[RADIUS]!] as const }
}

type Answer = ReturnType<typeof ask>

/** UNSURE, or what the exact oracle says, with λ the largest pair up to the radius stated. */
function expectRight({ existence, at, refined, fine }: Answer, network: Network, node = 0): void {
  if (existence === UNSURE) return
  expect(existence).toBe(hasPair(network, node, 'DW') ? PAIR : NO_PAIR)
  if (existence === NO_PAIR) return
  const [, im, radius] = at
  expect(radius).toBeLessThanOrEqual(ROUGH * im)
  // One alone: where two tie exactly, doubles cannot say which is the larger.
  const largest = largestPairs(network, node, 'DW')
  const places = (circle: Answer['at']) =>
    largest.map(({ disc, enclosures }) => liesIn(disc, enclosures.shift + scaleOf(network), circle))
  expect(places(at)).toEqual(['inside'])
  if (!refined) return
  expect(fine[2]).toBeLessThanOrEqual(ACCURATE * fine[1])
  expect(places(fine)).toEqual(['inside'])
}

const count = () => ({ [NO_PAIR]: 0, [PAIR]: 0, [UNSURE]: 0 })

interface Case {
  readonly mutual: readonly Mutual[]
  readonly others: readonly number[]
}

const askCase = ({ mutual, others }: Case): Answer => ask(starOf(mutual, others))

/** Uniform in (−1, 1), as networks start. */
const fresh = fc.maxSafeInteger().map((k) => k / 2 ** 53)

const freshCases: fc.Arbitrary<Case> = fc.record({
  mutual: fc.array(fc.tuple(fresh, fresh), { minLength: 1, maxLength: 12, size: 'max' }),
  others: fc.array(fresh, { maxLength: 4 }),
})

describe('the pair in mode D_W, in doubles', () => {
  it(`is never wrong on neighbourhoods of all families, seed ${SEED}`, () => {
    const answers = count()
    expectHolds(
      localCases({ modes: ['DW'] }),
      ({ network, node }) => {
        const state = toState(network)
        const star = createStar(state.widest)
        gatherStar(state, node, star)
        gatherOthers(state, node, star, false)
        const answer = ask(star)
        answers[answer.existence] += 1
        expectRight(answer, network, node)
      },
      { seed: SEED, numRuns: 600 },
    )
    expect(answers[PAIR]).toBeGreaterThan(150)
    expect(answers[NO_PAIR]).toBeGreaterThan(100)
    expect(answers[UNSURE]).toBeLessThan(90)
  })

  it(`is never wrong on fresh weights, and hardly ever unsure, seed ${SEED}`, () => {
    const answers = count()
    expectHolds(
      freshCases,
      (given) => {
        const answer = askCase(given)
        answers[answer.existence] += 1
        expectRight(answer, specNetworkOf(given.mutual, given.others))
      },
      { seed: SEED, numRuns: 200 },
    )
    const more = fc.sample(freshCases, { seed: SEED, numRuns: 5000 }).map((given) => askCase(given).existence)
    expect(more.filter((existence) => existence === UNSURE).length).toBeLessThan(25)
    expect(Math.min(answers[PAIR], answers[NO_PAIR])).toBeGreaterThan(20)
  })

  it(`is the same at every scale that doubles reach, seed ${SEED}`, () => {
    expectHolds(
      fc.tuple(freshCases, fc.integer({ min: -80, max: 130 })),
      ([given, exponent]) => {
        const unit = 2 ** exponent
        const scaled = {
          mutual: given.mutual.map(([a, b]): Mutual => [a * unit, b * unit]),
          others: given.others.map((w) => w * unit),
        }
        const [one, other] = [askCase(given), askCase(scaled)]
        expect(other.existence).toBe(one.existence)
        expect(other.at).toEqual(one.at.map((x) => x * unit))
      },
      { seed: SEED, numRuns: 500 },
    )
  })

  it(`is never wrong where weights are of many magnitudes and d nearly equal, seed ${SEED}`, () => {
    const weight = fc.oneof(doublesBetween(-60, 3), doublesBetween(-2, 2))
    const near = fc
      .record({
        first: fc.tuple(weight, weight),
        moves: fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), doublesBetween(-50, 0)), { maxLength: 6 }),
      })
      .map(({ first: [a, b], moves }) => [
        [a, b] as const,
        ...moves.map(([ulps, move]): Mutual => [neighbourOf(a + move, ulps), b - move]),
      ])
    const cases = fc.record({
      mutual: fc.tuple(near, near).map((groups) => groups.flat().slice(0, 10)),
      others: fc.array(weight, { maxLength: 2 }),
    })
    const answers = count()
    expectHolds(
      cases,
      (given) => {
        const answer = askCase(given)
        answers[answer.existence] += 1
        expectRight(answer, specNetworkOf(given.mutual, given.others))
      },
      { seed: SEED, numRuns: 300 },
    )
    expect(Math.min(answers[PAIR], answers[NO_PAIR])).toBeGreaterThan(30)
  })

  it(`is never wrong at the ends of the range that the core vouches for, seed ${SEED}`, () => {
    const [low, high] = [Math.log2(SMALLEST_FAST), Math.log2(LARGEST_FAST)]
    const weight = fc.oneof(
      doublesBetween(low, low + 3),
      doublesBetween(low, low),
      doublesBetween(high - 6, high - 4),
      doublesBetween(-2, 2),
    )
    const cases = fc.record({
      mutual: fc.array(fc.tuple(weight, weight), { minLength: 1, maxLength: 4 }),
      others: fc.array(weight, { maxLength: 1 }),
    })
    const answers = count()
    expectHolds(
      cases,
      (given) => {
        const answer = askCase(given)
        answers[answer.existence] += 1
        expectRight(answer, specNetworkOf(given.mutual, given.others))
      },
      { seed: SEED, numRuns: 300 },
    )
    expect(Math.min(answers[PAIR], answers[NO_PAIR])).toBeGreaterThan(30)
  })

  it(`is never wrong beside double eigenvalues, and unsure only there, seed ${SEED}`, () => {
    const answers = count()
    expectHolds(
      fc.array(fc.tuple(fresh, fresh), { minLength: 1, maxLength: 5 }),
      (mutual) => {
        for (const given of towardsCollision(mutual)) {
          const answer = askCase(given)
          answers[answer.existence] += 1
          expectRight(answer, specNetworkOf(given.mutual, given.others))
        }
      },
      { seed: SEED, numRuns: 40 },
    )
    for (const existence of [PAIR, NO_PAIR, UNSURE] as const) expect(answers[existence]).toBeGreaterThan(40)
  })

  it(`is never wrong at a single neighbour within units in the last place of the collision, seed ${SEED}`, () => {
    // d_n − d = w: a pair iff w² < −4p.
    const answers = count()
    const steps = fc.integer({ min: -4, max: 4 })
    expectHolds(
      fc.tuple(fresh, fresh, steps),
      ([a, b, ulps]) => {
        const w = neighbourOf(2 * Math.sqrt(Math.abs(a * b)), ulps)
        const given = { mutual: [[Math.abs(a), -Math.abs(b)] as const], others: [w] }
        const answer = askCase(given)
        answers[answer.existence] += 1
        expectRight(answer, specNetworkOf(given.mutual, given.others))
      },
      { seed: SEED, numRuns: 500 },
    )
    expect(answers[UNSURE]).toBeGreaterThan(400)
  })

  it('says no pair without a pole, and without a sign of p that leaves one open', () => {
    expect(ask(starOf([])).existence).toBe(NO_PAIR)
    expect(ask(starOf([[0, -1]], [3])).existence).toBe(NO_PAIR)
    expect(ask(starOf([[1, 2]])).existence).toBe(NO_PAIR)
  })

  it('leaves the largest open where two tie exactly or within rounding', () => {
    // Mirror images: the pairs ±9.39 ± 0.86i.
    const mirrored: Mutual[] = [
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1],
    ]
    expect(ask(starOf(mirrored)).existence).toBe(UNSURE)
    expect(ask(starOf([...mirrored, [2 ** -60, 2 ** -60]])).existence).toBe(UNSURE)
    expect(ask(starOf([...mirrored, [0.25, 0.25]])).existence).toBe(PAIR)
  })
})

/**
 * A one-way weight moves the hub until two eigenvalues meet: the neighbourhoods on the way there from both sides, by
 * bisection with the filter's own answers.
 */
function towardsCollision(mutual: readonly Mutual[]): Case[] {
  const at = (weight: number): Case => ({ mutual, others: [weight] })
  const existence = (weight: number) => askCase(at(weight)).existence
  const grid = Array.from({ length: 33 }, (_, k) => (k - 16) / 4)
  const found = grid.slice(1).findIndex((w, k) => existence(w) !== existence(grid[k]!))
  if (found < 0) return []
  const [left, right] = [grid[found]!, grid[found + 1]!]
  const path: Case[] = []
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    let [same, other] = [from, to]
    for (let step = 0; step < 52; step += 1) {
      const middle = (same + other) / 2
      if (existence(middle) === existence(from)) same = middle
      else other = middle
      if (step >= 20 && step % 4 === 0) path.push(at(same), at(other))
    }
  }
  return path
}
