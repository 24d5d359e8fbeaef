import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centre } from '../../../spec/exact/enclosures.ts'
import { scaleOf } from '../../../spec/local-laplacian.ts'
import type { Network } from '../../../spec/network.ts'
import { coupledRoots } from '../../../spec/spectrum.ts'
import { type Core, createCore, fillCore } from '../../../src/argnn/pair/coupled-core.ts'
import {
  boundStep,
  createProbe,
  evaluate,
  F_IM,
  F_RE,
  isClear,
  NEAR,
  SLOPE_IM,
  SLOPE_RE,
  STEEPNESS,
  signAt,
  slopeError,
  valueError,
  X,
  Y,
} from '../../../src/argnn/pair/secular.ts'
import { liesIn } from '../discs.ts'
import { expectHolds } from '../holding.ts'
import { doublesBetween } from '../numbers.ts'
import { neighbourhoodOf, pair, product } from '../prescribed.ts'
import {
  divide,
  minus,
  ONE,
  plus,
  type Rational,
  rational,
  sign,
  square,
  sum,
  times,
  toNumber,
} from '../rational.ts'
import { type Mutual, specNetworkOf, starOf } from '../stars.ts'

const SEED = 20240607

interface Case {
  readonly mutual: readonly Mutual[]
  readonly others: readonly number[]
}

const pole = ([a, b]: Mutual) => ({ d: plus(rational(a), rational(b)), p: times(rational(a), rational(b)) })

/** F and F' at x + iy as fractions, from the weights themselves. */
function exactly({ mutual, others }: Case, x: number, y: number) {
  const im = rational(y)
  const hub = sum([...mutual.flat(), ...others].map(rational))
  let value = { re: minus(rational(x), hub), im }
  let slope: { re: Rational; im: Rational } = { re: ONE, im: rational(0) }
  for (const { d, p } of mutual.map(pole)) {
    const re = minus(rational(x), d)
    const modulus = plus(square(re), square(im))
    const pull = divide(p, modulus)
    const bend = divide(pull, modulus)
    value = { re: minus(value.re, times(pull, re)), im: plus(value.im, times(pull, im)) }
    const twice = times(rational(2), times(re, im))
    slope = {
      re: plus(slope.re, times(bend, minus(square(re), square(im)))),
      im: minus(slope.im, times(bend, twice)),
    }
  }
  return { value, slope }
}

function coreOf({ mutual, others }: Case): Core | undefined {
  const core = createCore(2 * mutual.length + others.length)
  return fillCore(starOf(mutual, others), core) ? core : undefined
}

/** The core of whole weights, whatever the signs of p that merge: their sums are exact. */
function mergedCoreOf({ mutual, others }: Case): Core {
  const weights = [...mutual.flat(), ...others]
  const core = createCore(weights.length)
  const poles = [...new Set(mutual.map(([a, b]) => a + b))].sort((x, y) => x - y)
  poles.forEach((d, i) => {
    core.d[i] = d
    core.p[i] = mutual.filter(([a, b]) => a + b === d).reduce((total, [a, b]) => total + a * b, 0)
  })
  core.size = poles.length
  core.terms = weights.length
  core.hub = weights.reduce((total, w) => total + w, 0)
  core.reach = weights.reduce((total, w) => total + Math.abs(w), 0)
  core.spread = Math.max(...poles.map(Math.abs))
  return core
}

const weight = fc.oneof(doublesBetween(-2, 2), doublesBetween(-30, 3), fc.integer({ min: -4, max: 4 }))

const cases: fc.Arbitrary<Case> = fc.record({
  mutual: fc.array(fc.tuple(weight, weight), { minLength: 1, maxLength: 12, size: 'max' }),
  others: fc.array(weight, { maxLength: 4 }),
})

/** How to choose a point: which pole, how far from it, and how many Newton steps towards a zero from there. */
const points = fc.record({
  pole: fc.nat(11),
  re: doublesBetween(-44, 3),
  im: doublesBetween(-38, 3).map(Math.abs),
  steps: fc.constantFrom(0, 3, 20, 20),
})

type Choice = typeof points extends fc.Arbitrary<infer T> ? T : never

/** F, F' and A at x + iy. */
function probeAt(core: Core, x: number, y: number): Float64Array {
  const probe = createProbe()
  probe[X] = x
  probe[Y] = y
  evaluate(core, probe)
  return probe
}

/** z − F/F'. */
function stepped(probe: Float64Array): { x: number; y: number } {
  const [fRe, fIm, sRe, sIm] = [probe[F_RE]!, probe[F_IM]!, probe[SLOPE_RE]!, probe[SLOPE_IM]!]
  const modulus = sRe * sRe + sIm * sIm
  return {
    x: probe[X]! - (fRe * sRe + fIm * sIm) / modulus,
    y: probe[Y]! - (fIm * sRe - fRe * sIm) / modulus,
  }
}

function signOf(core: Core, x: number): number {
  const probe = createProbe()
  probe[X] = x
  return signAt(core, probe)
}

function pointOf(core: Core, { pole: at, re, im, steps }: Choice): { x: number; y: number } | undefined {
  let [x, y] = [core.d[at % core.size]! + re, im]
  for (let step = 0; step < steps; step += 1) {
    const next = stepped(probeAt(core, x, y))
    if (!(next.y > 0)) break
    ;[x, y] = [next.x, next.y]
  }
  return isClear(core, Math.abs(x) + y, y) ? { x, y } : undefined
}

/** The errors of F and F' at a point as shares of their bounds. */
function shares(given: Case, core: Core, x: number, y: number) {
  const values = probeAt(core, x, y)
  const { value, slope } = exactly(given, x, y)
  const off = (got: number, exact: Rational): number => toNumber(minus(rational(got), exact))
  const at = Math.abs(x) + y
  const ofValue = Math.hypot(off(values[F_RE]!, value.re), off(values[F_IM]!, value.im))
  const ofSlope = Math.hypot(off(values[SLOPE_RE]!, slope.re), off(values[SLOPE_IM]!, slope.im))
  return {
    value: ofValue / valueError(core, at, values[STEEPNESS]!),
    slope: ofSlope / slopeError(core, at, y, values[STEEPNESS]!),
    cancelled: Math.hypot(values[F_RE]!, values[F_IM]!) <= 4 * valueError(core, at, values[STEEPNESS]!),
  }
}

describe('rounding in F and its derivative', () => {
  it(`stays within the bounds, which mean something, seed ${SEED}`, () => {
    const largest = { value: 0, slope: 0 }
    let [seen, cancelled] = [0, 0]
    expectHolds(
      fc.tuple(cases, points),
      ([given, choice]) => {
        const core = coreOf(given)
        const point = core === undefined || core.size === 0 ? undefined : pointOf(core, choice)
        if (core === undefined || point === undefined) return
        const found = shares(given, core, point.x, point.y)
        expect(found.value).toBeLessThan(1)
        expect(found.slope).toBeLessThan(1)
        largest.value = Math.max(largest.value, found.value)
        largest.slope = Math.max(largest.slope, found.slope)
        seen += 1
        if (found.cancelled) cancelled += 1
      },
      { seed: SEED, numRuns: 2000 },
    )
    expect(seen).toBeGreaterThan(1500)
    expect(cancelled).toBeGreaterThan(100)
    expect(largest.value).toBeGreaterThan(0.01)
    expect(largest.slope).toBeGreaterThan(0.01)
  })

  it('stays within the bounds where hundreds of neighbours merge into one pole', () => {
    // p = −1 and many times a little less than −2^−53: each addition to −1 drops it.
    const small = Math.sqrt(0.99) * 2 ** -26.5
    const mutual = [[1, -1] as const, ...Array.from({ length: 999 }, () => [small, -small] as const)]
    const given = { mutual, others: [] }
    const core = coreOf(given)!
    expect(core.size).toBe(1)
    for (const y of [1, 0.1, 0.02]) {
      const all = shares(given, core, 0, y)
      expect([all.value < 1, all.slope < 1]).toEqual([true, true])
    }
  })
})

describe('the sign of F on the real axis', () => {
  it(`is right or hidden, seed ${SEED}`, () => {
    const answers = { '-1': 0, '0': 0, '1': 0 }
    let near = 0
    expectHolds(
      fc.tuple(cases, points),
      ([given, { pole: at, re, steps }]) => {
        const core = coreOf(given)
        if (core === undefined || core.size === 0) return
        let x = core.d[at % core.size]! + re
        for (let step = 0; step < steps; step += 1) {
          const next = stepped(probeAt(core, x, 0)).x
          if (Number.isFinite(next)) x = next
        }
        if (core.d.includes(x)) return
        const answer = signOf(core, x)
        answers[answer as -1 | 0 | 1] += 1
        if (steps > 0 && answer !== 0) near += 1
        if (answer !== 0) expect(answer).toBe(sign(exactly(given, x, 0).value.re))
      },
      { seed: SEED, numRuns: 2000 },
    )
    expect(Math.min(...Object.values(answers))).toBeGreaterThan(200)
    expect(near).toBeGreaterThan(50)
  })

  it('is hidden next to a pole and beside a zero', () => {
    const core = coreOf({ mutual: [[4, 1]], others: [] })! // d_n = d = 5, p = 4: eigenvalues 3 and 7
    expect([2, 4, 6, 8, 100].map((x) => signOf(core, x))).toEqual([-1, 1, -1, 1, 1])
    expect([3, 7, 5 + 2 ** -39, 3 + 2 ** -50].map((x) => signOf(core, x))).toEqual([0, 0, 0, 0])
  })
})

describe('the disc after a step', () => {
  /** Where the core's distinct eigenvalues lie that are not outside the disc. */
  function eigenvaluesIn(network: Network, x: number, y: number, radius: number): string[] {
    const { discs, shift } = coupledRoots(network, 0, 'DW')
    const unit = shift + scaleOf(network)
    return discs.map((disc) => liesIn(disc, unit, [x, y, radius])).filter((place) => place !== 'outside')
  }

  it(`holds exactly one, seed ${SEED}`, () => {
    let [known, wide] = [0, 0]
    expectHolds(
      fc.tuple(cases, points),
      ([given, choice]) => {
        const core = coreOf(given)
        const point = core === undefined || core.size === 0 ? undefined : pointOf(core, choice)
        if (core === undefined || point === undefined) return
        const { x, y } = point
        const probe = probeAt(core, x, y)
        boundStep(core, probe)
        const radius = probe[NEAR]!
        if (radius === Number.POSITIVE_INFINITY) return
        known += 1
        if (radius > 2 ** -12 * y) wide += 1
        const next = stepped(probe)
        expect(eigenvaluesIn(specNetworkOf(given.mutual, given.others), next.x, next.y, radius)).toEqual([
          'inside',
        ])
      },
      { seed: SEED, numRuns: 2500 },
    )
    expect(known).toBeGreaterThan(50)
    expect(wide).toBeGreaterThan(10)
  })

  it('is not claimed where it would hold two', () => {
    // (λ² − 4λ + 8)²·(λ − 5): 2 + 2i is a double eigenvalue, until a one-way weight tears it apart.
    const { mutual, others, scale } = neighbourhoodOf(product(pair(2, 2), pair(2, 2), [-5, 1]), [-1, 1, 4, 6])
    for (const torn of [0, 2 ** -12, 2 ** -6, 2 ** -2]) {
      const given = { mutual, others: [...others, torn * scale] }
      const [core, network] = [mergedCoreOf(given), specNetworkOf(mutual, given.others)]
      const { discs, shift } = coupledRoots(network, 0, 'DW')
      const eigenvalue = centre(discs.find(({ im, radius }) => im > radius)!, shift, scaleOf(network))
      let known = 0
      for (let k = 0; k < 240; k += 1) {
        const [distance, angle] = [scale * 2 ** (-k / 8), k]
        const x = eigenvalue.re + distance * Math.cos(angle)
        const y = eigenvalue.im + distance * Math.sin(angle)
        if (!(y > 0)) continue
        const probe = probeAt(core, x, y)
        boundStep(core, probe)
        if (probe[NEAR] === Number.POSITIVE_INFINITY) continue
        known += 1
        const next = stepped(probe)
        expect(eigenvaluesIn(network, next.x, next.y, probe[NEAR]!)).toEqual(['inside'])
      }
      // The double eigenvalue is one of the distinct ones, but two of all.
      if (torn === 0) expect(known).toBe(0)
      else expect(known).toBeGreaterThan(10)
    }
  })
})
