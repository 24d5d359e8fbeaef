import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { below, createRandom, type Random, shuffle, uniform } from '../../src/argnn/random.ts'

const SEED = 20240607

const SEEDS = fc.integer({ min: 0, max: 0xffffffff })

const stream = (seed: number, length: number): number[] => {
  const random = createRandom(seed)
  return Array.from({ length }, () => random.next())
}

/** A generator that gives these numbers. */
const scripted = (...xs: number[]): Random => ({ next: () => xs.shift() as number })

const chiSquare = (counts: readonly number[], expected: number): number =>
  counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0)

/** Quantiles of χ² that uniform counts exceed once in a thousand times. */
const CHI_SQUARE_5 = 20.52
const CHI_SQUARE_6 = 22.46

describe('createRandom', () => {
  // Computed by another program, in Python, from the published algorithms.
  it.each([
    [0, [3809008728, 1133695204, 53579671, 2891528803, 139681546, 2203266335]],
    [42, [2837322924, 544945897, 479756282, 3500138142, 339756180, 113173290]],
    [0xffffffff, [835879718, 1921286648, 2356205009, 1885780724, 980451116, 1053911718]],
  ])('is xoshiro128** seeded by splitmix32: seed %d', (seed, expected) => {
    expect(stream(seed, 6)).toEqual(expected)
  })

  it('gives the same stream for the same seed and another for another', () => {
    fc.assert(
      fc.property(SEEDS, SEEDS, (a, b) => {
        expect(stream(a, 20)).toEqual(stream(a, 20))
        if (a !== b) expect(stream(a, 20)).not.toEqual(stream(b, 20))
        expect(stream(a, 20)).not.toEqual(stream((a + 1) % 2 ** 32, 20))
      }),
      { seed: SEED },
    )
  })

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses seed %d', (seed) => {
    expect(() => createRandom(seed)).toThrow(
      new RangeError(`seed: expected a whole number from 0 to 4294967295, got ${seed}`),
    )
  })
})

describe('uniform', () => {
  it('has 53 bits, from 0 to the last double before 1', () => {
    expect(uniform(scripted(0, 0))).toBe(0)
    expect(uniform(scripted(0xffffffff, 0xffffffff))).toBe(1 - 2 ** -53)
    expect(uniform(scripted(0x80000000, 0))).toBe(0.5)
    expect(uniform(scripted(0, 1 << 6))).toBe(2 ** -53)
  })
})

describe('below', () => {
  it('reaches every number equally often', () => {
    const random = createRandom(SEED)
    const counts = [0, 0, 0, 0, 0, 0, 0]
    for (let k = 0; k < 70_000; k += 1) (counts[below(random, 7)] as number) += 1
    expect(chiSquare(counts, 10_000)).toBeLessThan(CHI_SQUARE_6)
  })

  it('draws again where the last numbers would favour the small ones', () => {
    // 2^32 = 3 · 1431655765 + 1: the last number is one too many.
    expect(below(scripted(0xffffffff, 7), 3)).toBe(1)
    expect(below(scripted(0xfffffffe), 3)).toBe(2)
    expect(below(scripted(0xffffffff), 4)).toBe(3)
  })

  it('is 0 below 1', () => {
    expect(below(createRandom(1), 1)).toBe(0)
  })
})

describe('shuffle', () => {
  it('is a permutation', () => {
    fc.assert(
      fc.property(SEEDS, fc.int32Array({ maxLength: 20 }), (seed, xs) => {
        const shuffled = xs.slice()
        shuffle(createRandom(seed), shuffled)
        expect(shuffled.toSorted()).toEqual(xs.toSorted())
      }),
      { seed: SEED },
    )
  })

  it('reaches every order of three equally often', () => {
    const random = createRandom(SEED)
    const counts = new Map<string, number>()
    for (let k = 0; k < 6000; k += 1) {
      const xs = Int32Array.of(0, 1, 2)
      shuffle(random, xs)
      counts.set(xs.join(''), (counts.get(xs.join('')) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    expect(chiSquare([...counts.values()], 1000)).toBeLessThan(CHI_SQUARE_5)
  })
})
