/** When memory is flat. */
import { describe, expect, it } from 'vitest'
import { judgeMemory, LEAST_SAMPLES, type MemorySample } from '../../bench/soak/flat.ts'

const samples = (live: (k: number) => number, resident = (_: number) => 1e8): MemorySample[] =>
  Array.from({ length: 100 }, (_, k) => ({ live: live(k), resident: resident(k) }))

const areFlat = (all: readonly MemorySample[]): boolean[] => {
  const { live, resident } = judgeMemory(all)
  return [live.isFlat, resident.isFlat]
}

describe('memory', () => {
  it('that goes up and down is flat', () => {
    expect(areFlat(samples((k) => 1e7 + 1e6 * (k % 3)))).toEqual([true, true])
  })

  it('that grows all the time is not, even slowly', () => {
    expect(areFlat(samples((k) => 1e7 + 1e5 * k))).toEqual([false, true])
    expect(
      areFlat(
        samples(
          () => 1e7,
          (k) => 1e8 + 1e6 * k,
        ),
      ),
    ).toEqual([true, false])
  })

  it('that grows at first is, and that has a peak', () => {
    expect(areFlat(samples((k) => 1e7 + 1e6 * Math.min(k, 20)))).toEqual([true, true])
    expect(areFlat(samples((k) => (k === 90 ? 9e7 : 1e7)))).toEqual([true, true])
  })

  it('that shrinks is', () => {
    expect(areFlat(samples((k) => 1e8 - 5e5 * k))).toEqual([true, true])
  })

  it('of few samples is not judged', () => {
    expect(() => judgeMemory(samples(() => 1).slice(0, LEAST_SAMPLES - 1))).toThrow(/^samples: expected/)
  })
})
