import { describe, expect, it } from 'vitest'
import {
  COMPLEX_THRESHOLD,
  findPair,
  frobeniusNorm,
  largestImaginary,
  smallestImaginary,
} from '../../src/argnn/pair.ts'

describe('Frobenius norm', () => {
  it('is the root of the sum of squares of the first n × n entries', () => {
    expect(frobeniusNorm(Float64Array.of(1, -5, 7, 5, 100), 2)).toBe(10)
    expect(frobeniusNorm(new Float64Array(9), 3)).toBe(0)
  })

  it.each([1e-200, 1e200])('neither underflows nor overflows at %f', (scale) => {
    const norm = frobeniusNorm(
      Float64Array.of(3, -4, 0, 0).map((x) => x * scale),
      2,
    )
    expect(norm / scale).toBeCloseTo(5, 14)
  })
})

describe('Eq 6 and 7, the pair', () => {
  it('PAIR-2: is the eigenvalue with the largest imaginary part', () => {
    expect(findPair(Float64Array.of(0, 1, -1, 2, -2), 5, 10)).toBe(3)
  })

  it('is the first of equals, as argmax and argmin are', () => {
    const im = Float64Array.of(0, 2, -2, 2, -2)
    expect([largestImaginary(im, 5), smallestImaginary(im, 5)]).toEqual([1, 2])
    expect([largestImaginary(new Float64Array(3), 3), smallestImaginary(new Float64Array(3), 3)]).toEqual([
      0, 0,
    ])
  })

  it('PAIR-7: is none where imaginary parts are rounding, measured against the norm', () => {
    const [norm, rounding] = [8, 8 * COMPLEX_THRESHOLD]
    expect(findPair(Float64Array.of(0, rounding, -rounding), 3, norm)).toBe(-1)
    expect(findPair(Float64Array.of(0, 1.01 * rounding, -1.01 * rounding), 3, norm)).toBe(1)
    expect(findPair(new Float64Array(3), 3, 0)).toBe(-1)
  })

  it('ignores what lies behind the first n entries', () => {
    expect(findPair(Float64Array.of(0, 1, -1, 9, -9), 3, 1)).toBe(1)
    expect(smallestImaginary(Float64Array.of(0, 1, -1, 9, -9), 3)).toBe(2)
  })
})
