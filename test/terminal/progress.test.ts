import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { watchPart } from '../../src/terminal/progress.ts'
import { durationText, fittedLine, rateText } from '../../src/terminal/words.ts'

const SEED = 20240607
const WIDE = 200

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 }

/** What a reader takes from the words. */
const secondsIn = (text: string): number =>
  [...text.matchAll(/(\d+) (s|min|h|d)\b/g)].reduce(
    (total, [, count, unit]) => total + Number(count) * SECONDS[unit as string]!,
    0,
  )

describe('durationText', () => {
  it('never promises less, nor longer by a whole second, minute or, from a day on, hour', () => {
    fc.assert(
      fc.property(fc.nat(30 * 86_400_000), (milliseconds) => {
        const seconds = milliseconds / 1000
        const said = secondsIn(durationText(seconds))
        const smallest = seconds <= 90 ? 1 : seconds < 86_400 ? 60 : 3600
        expect(said).toBeGreaterThanOrEqual(seconds)
        expect(said).toBeLessThan(seconds + smallest)
      }),
      { seed: SEED },
    )
  })

  it.each([
    [0, '0 s'],
    [89.2, '90 s'],
    [91, '2 min'],
    [5399, '90 min'],
    [5401, '1 h 31 min'],
    [8 * 3600, '8 h'],
    [86_399, '24 h'],
    [24.5 * 86_400, '24 d 12 h'],
  ])('%d s: %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})

describe('rateText', () => {
  it.each([
    [2134.4, '2134'],
    [10, '10'],
    [3.14, '3.1'],
    [0.031, '0.03'],
  ])('%d: %s', (rate, text) => {
    expect(rateText(rate)).toBe(text)
  })
})

describe('fitted', () => {
  const PARTS = fc.array(fc.record({ text: fc.string({ minLength: 1, maxLength: 20 }), rank: fc.nat(4) }), {
    minLength: 1,
    maxLength: 6,
  })

  it('never exceeds the columns, and shows whole parts where one fits', () => {
    fc.assert(
      fc.property(PARTS, fc.integer({ min: 1, max: 100 }), (parts, columns) => {
        const text = fittedLine('fuzz', parts, columns)
        expect(text.length).toBeLessThanOrEqual(columns)
        const least = Math.min(...parts.map(({ rank }) => rank))
        const first = parts.filter(({ rank }) => rank === least).map((part) => part.text)
        const whole = `fuzz: ${first.join(', ')}`
        if (whole.length <= columns) for (const part of first) expect(text).toContain(part)
        if (whole.length > columns) expect(whole.startsWith(text)).toBe(true)
      }),
      { seed: SEED },
    )
  })
})

const counted = (done: number, total: number, more: object = {}) => ({
  done,
  total,
  unit: 'clauses',
  ...more,
})

/** The text after steps of so many milliseconds, each of which did as much as it says. */
function textAfter(steps: readonly (readonly [milliseconds: number, done: number])[], total: number): string {
  const part = watchPart(counted(0, total), 0)
  let [now, done] = [0, 0]
  for (const [milliseconds, more] of steps) {
    now += milliseconds
    done += more
    part.add(counted(done, total), now)
  }
  return part.text('verify', now, WIDE)
}

describe('progress', () => {
  it('says no time left, nor a rate, until there is ground for one', () => {
    expect(watchPart(counted(0, 10), 0).text('verify', 0, WIDE)).toBe('verify: 0 of 10 clauses')
    expect(textAfter([[400, 1]], 10)).toBe('verify: 1 of 10 clauses')
    expect(textAfter([[1999, 5]], 10)).toContain('1 s so far')
    expect(textAfter([[60_000, 1]], 100)).toContain('60 s so far')
    expect(textAfter([[60_000, 100]], 100)).toBe('verify: 100 of 100 clauses, 1.7 clauses/s')
  })

  it('estimates the time left exactly where the pace is steady', () => {
    const steady = fc.record({
      step: fc.integer({ min: 600, max: 5000 }),
      total: fc.integer({ min: 10, max: 60 }),
    })
    fc.assert(
      fc.property(steady, ({ step, total }) => {
        const half = Math.floor(total / 2)
        const text = textAfter(new Array(half).fill([step, 1]), total)
        const left = (step * (total - half)) / 1000
        if ((step * half) / 2 > 2500) expect(text).toContain(`about ${durationText(left)} left`)
      }),
      { seed: SEED },
    )
  })

  it('takes the pace of the last half of the time: a slow start does not count for ever', () => {
    const slow = Array.from({ length: 10 }, () => [1000, 1] as const)
    const fast = Array.from({ length: 20 }, () => [1000, 10] as const)
    // Ten a second since half of the time; 4.8 a second in all.
    expect(textAfter([...slow, ...fast], 410)).toContain('10 clauses/s, about 20 s left')
  })

  it('counts nothing that was done before: a campaign that goes on has the speed of this run', () => {
    const part = watchPart(counted(900, 1000, { share: 0 }), 0)
    part.add(counted(910, 1000, { share: 0.1 }), 10_000)
    expect(part.text('claims', 10_000, WIDE)).toBe(
      'claims: 910 of 1000 clauses, 1.0 clauses/s, about 90 s left',
    )
  })

  it('goes on with the time where nothing new is heard', () => {
    const part = watchPart(counted(0, 10, { secondsLeft: 3600 }), 0)
    expect(part.text('fuzz', 0, WIDE)).toContain('60 min left')
    expect(part.text('fuzz', 3_000_000, WIDE)).toContain('10 min left')
    expect(part.text('fuzz', 9e6, WIDE)).toContain(', 0 s left')
    const waiting = watchPart({ doing: 'starting the implementation', atMostSeconds: 60 }, 0)
    expect(waiting.text('argnn-spec', 12_400, WIDE)).toBe(
      'argnn-spec: starting the implementation, 12 s of at most 60 s',
    )
  })

  it('leaves out on a narrow terminal what says least: first the rate, last how far it is', () => {
    const part = watchPart(counted(12, 89, { finer: { done: 0, unit: 'cases' }, notes: ['1 failing'] }), 0)
    part.add(counted(20, 89, { finer: { done: 8431, unit: 'cases' }, notes: ['1 failing'] }), 10_000)
    const at = (columns: number): string => part.text('verify', 10_000, columns)
    expect(at(80)).toBe('verify: 20 of 89 clauses, 8431 cases, 843 cases/s, about 87 s left, 1 failing')
    expect(at(79 - 20)).toBe('verify: 20 of 89 clauses, about 87 s left, 1 failing')
    expect(at(45)).toBe('verify: 20 of 89 clauses, about 87 s left')
    expect(at(24)).toBe('verify: 20 of 89 clauses')
    expect(at(10)).toBe('verify: 20')
  })

  it('knows work on something else when it hears of it', () => {
    const part = watchPart(counted(0, 3), 0)
    expect(part.add(counted(1, 3), 1)).toBe(true)
    expect(part.add({ done: 0, total: 3, unit: 'files' }, 2)).toBe(false)
    expect(part.add({ doing: 'measuring cost' }, 2)).toBe(false)
  })
})
