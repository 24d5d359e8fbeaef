import { describe, expect, it } from 'vitest'
import { studentQuantile } from '../../src/base/distributions.ts'

describe('the quantile of Student’s t', () => {
  // Two-sided 99 % and 95 %, from printed tables (three decimals).
  it.each([
    [0.99, 1, 63.657],
    [0.99, 2, 9.925],
    [0.99, 3, 5.841],
    [0.99, 9, 3.25],
    [0.99, 10, 3.169],
    [0.99, 29, 2.756],
    [0.99, 30, 2.75],
    [0.95, 4, 2.776],
    [0.95, 120, 1.98],
  ])('%d within, %d degrees of freedom: %d', (probability, freedom, expected) => {
    expect(Math.abs(studentQuantile(probability, freedom) - expected)).toBeLessThan(6e-4)
  })

  it('is 0 for probability 0 and grows with it', () => {
    expect(studentQuantile(0, 5)).toBeLessThan(1e-12)
    expect(studentQuantile(0.5, 5)).toBeLessThan(studentQuantile(0.9, 5))
  })

  it.each([
    [1, 5, 'probability: expected a number from 0 to below 1, got 1'],
    [Number.NaN, 5, 'probability: expected a number from 0 to below 1, got NaN'],
    [0.99, 0, 'degrees of freedom: expected a positive whole number, got 0'],
    [0.99, 1.5, 'degrees of freedom: expected a positive whole number, got 1.5'],
  ])('refuses %d and %d', (probability, freedom, message) => {
    expect(() => studentQuantile(probability, freedom)).toThrow(new RangeError(message))
  })
})
