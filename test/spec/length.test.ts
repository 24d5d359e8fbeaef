/** The length of any number of numbers, held against Math.hypot where that takes them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthOf } from '../../spec/length.ts'

const SEED = 2024
/** Both are within a few roundings of the right value, and nothing is said of how an engine rounds Math.hypot. */
const ROUNDINGS = 4

describe('lengthOf', () => {
  it(`is Math.hypot within ${ROUNDINGS} roundings (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ noNaN: true }), { maxLength: 4 }), { maxLength: 4 }),
        (rows) => {
          const [got, right] = [lengthOf(rows), Math.hypot(...rows.flat())]
          if (Number.isFinite(right) && Number.isFinite(got))
            expect(Math.abs(got - right)).toBeLessThanOrEqual(ROUNDINGS * Number.EPSILON * right)
          else expect(got).toBe(right)
        },
      ),
      { seed: SEED },
    )
  })

  it('neither overflows nor underflows on the way', () => {
    expect(lengthOf([[3e300, 4e300]])).toBeCloseTo(5e300, -290)
    expect(lengthOf([[3e-320], [4e-320]])).toBe(5e-320)
    expect(lengthOf([])).toBe(0)
    expect(lengthOf([[1, Number.NaN]])).toBeNaN()
    expect(lengthOf([[1, Number.NEGATIVE_INFINITY]])).toBe(Number.POSITIVE_INFINITY)
  })

  it('takes a matrix of 1024 nodes', () => {
    const ones = Array.from({ length: 1024 }, () => new Array<number>(1024).fill(1))
    expect(lengthOf(ones)).toBe(1024)
  })
})
