/** Axes of any doubles: places between the ends, ticks that say where they stand, to the last bit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Axis, countAxis, linearAxis, MOST_TICKS, tickText } from '../../../src/report/charts/axis.ts'
import { logAxis, rootAxis } from '../../../src/report/charts/bent-axes.ts'
import { textWidth } from '../../../src/report/charts/text-size.ts'
import { awkward, awkwardFinite, lists } from './awkward.ts'

const SEED = 2024
const RUNS = 500

const read = (label: string): number => Number(label.replaceAll('−', '-'))

const USUAL_ROOT = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5]

const KINDS: Readonly<Record<string, fc.Arbitrary<{ axis: Axis; values: readonly number[] }>>> = {
  linear: fc
    .record({
      values: lists(awkward),
      include: lists(awkwardFinite, 3),
      room: fc.constantFrom(0, 0.06, 0.3, [0, 0.05] as const),
      ticks: fc.integer({ min: 0, max: 20 }),
      isWhole: fc.boolean(),
      pixels: fc.constantFrom(undefined, 30, 150, 400),
    })
    .map(({ pixels, ...options }) => ({
      axis: linearAxis({ ...options, ...(pixels === undefined ? {} : { pixels }) }),
      values: options.values,
    })),
  count: lists(fc.oneof(awkward, fc.nat())).map((values) => ({ axis: countAxis(values, 5, 300), values })),
  logarithmic: fc
    .record({
      values: lists(awkward),
      ticks: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant([1, 2, 4])),
    })
    .map((options) => ({ axis: logAxis(options), values: options.values })),
  root: lists(awkward).map((values) => ({
    axis: rootAxis({ values, include: [0, 0.6], ticks: USUAL_ROOT }),
    values,
  })),
}

describe.each(Object.entries(KINDS))('a %s axis', (_, axes) => {
  const forAll = (check: (made: { axis: Axis; values: readonly number[] }) => void): void =>
    fc.assert(fc.property(axes, check), { seed: SEED, numRuns: RUNS })

  it('gives every finite number a place between its ends, or none, in order', () => {
    forAll(({ axis, values }) => {
      const placed = values
        .filter(Number.isFinite)
        .map((x) => [x, axis.at(x)] as const)
        .filter(([, at]) => !Number.isNaN(at))
        .sort(([a], [b]) => a - b)
      for (const [k, [, at]] of placed.entries()) {
        expect(at >= 0 && at <= 1).toBe(true)
        expect(at).toBeGreaterThanOrEqual(placed[k - 1]?.[1] ?? 0)
      }
    })
  })

  it('gives NaN and infinities no place', () => {
    forAll(({ axis }) => {
      for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
        expect(axis.at(x)).toBeNaN()
    })
  })

  it('has no more than a dozen ticks, ascending, whose labels differ and say where they stand', () => {
    forAll(({ axis: { at, ticks } }) => {
      expect(ticks.length).toBeLessThanOrEqual(MOST_TICKS)
      expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
      for (const [k, tick] of ticks.entries()) {
        expect(tick.at >= 0 && tick.at <= 1).toBe(true)
        expect(tick.at).toBe(at(read(tick.label)))
        if (k > 0) expect(read(tick.label)).toBeGreaterThan(read(ticks[k - 1]!.label))
      }
    })
  })
})

describe('a linear axis', () => {
  it('has two ticks at least where two numbers are apart, and one where there is any', () => {
    fc.assert(
      fc.property(lists(awkwardFinite), (values) => {
        const { ticks } = linearAxis({ values })
        if (values.length > 0) expect(ticks.length).toBeGreaterThan(0)
        if (values.some((x) => x !== values[0])) expect(ticks.length).toBeGreaterThan(1)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('is as wide as its numbers', () => {
    fc.assert(
      fc.property(lists(awkwardFinite), (values) => {
        const { at } = linearAxis({ values })
        const [low, high] = [
          values.reduce((a, b) => Math.min(a, b), 0),
          values.reduce((a, b) => Math.max(a, b), 0),
        ]
        const whole = linearAxis({ values, include: [0] }).at
        if (low < high) expect([whole(low), whole(high)]).toEqual([0, 1])
        for (const x of values) expect(at(x)).not.toBeNaN()
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('keeps labels apart that stand beside each other', () => {
    fc.assert(
      fc.property(lists(awkwardFinite), fc.integer({ min: 20, max: 500 }), (values, pixels) => {
        const { ticks } = linearAxis({ values, pixels, ticks: 10 })
        for (const [k, { at, label }] of ticks.entries()) {
          const next = ticks[k + 1]
          if (next === undefined) continue
          const half = (textWidth(label, 11) + textWidth(next.label, 11)) / 2
          expect((next.at - at) * pixels).toBeGreaterThan(half)
        }
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it.each([
    [
      [0, 1],
      ['0', '0.2', '0.4', '0.6', '0.8', '1'],
    ],
    [
      [-2, 2],
      ['−2', '−1', '0', '1', '2'],
    ],
    [
      [1, 1 + 2 ** -52],
      ['0.9996', '0.9998', '1', '1.0002', '1.0004'],
    ],
    [
      [0, 5e-324],
      ['0', '5e−324'],
    ],
    [
      [0, 1e300],
      ['0', '2e+299', '4e+299', '6e+299', '8e+299', '1e+300'],
    ],
    [
      [-Number.MAX_VALUE, Number.MAX_VALUE],
      ['−1e+308', '0', '1e+308'],
    ],
    [
      [3, 3],
      ['2.999', '3', '3.001'],
    ],
    [[], ['0', '0.2', '0.4', '0.6', '0.8', '1']],
  ])('of %j has the ticks %j', (values, labels) => {
    expect(linearAxis({ values }).ticks.map(({ label }) => label)).toEqual(labels)
  })

  it('counts in whole numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1 }), (counts) => {
        for (const { label } of countAxis(counts, 5).ticks) expect(Number.isInteger(read(label))).toBe(true)
      }),
      { seed: SEED },
    )
  })
})

describe('a square-root axis', () => {
  it('keeps its usual ticks where numbers are as they are mostly, and has others where they are far beyond', () => {
    const labels = (values: number[]): string[] =>
      rootAxis({ values, include: [0, 0.6], ticks: USUAL_ROOT }).ticks.map(({ label }) => label)
    expect(labels([0.3])).toEqual(USUAL_ROOT.map(tickText))
    expect(labels([1e300])).toContain('1e+300')
  })
})
