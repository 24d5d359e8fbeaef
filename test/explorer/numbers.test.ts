/** Numbers that are typed, neighbouring doubles, and thresholds between them. */
import { describe, expect, it } from 'vitest'
import { doubleAt, nextDouble, numberOf } from '../../src/base/doubles.ts'
import { changesAlong } from '../../src/explorer/threshold.ts'
import { allDigits, typedNumber } from '../../src/explorer/typed-number.ts'

describe('a number that is typed', () => {
  it.each([
    ['0.5', 0.5],
    [' -0.5 ', -0.5],
    ['−2', -2],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-300', 1e-300],
    ['5e-324', 5e-324],
    ['-0', -0],
    ['2.0000000000000004', 2.0000000000000004],
    ['1e300', 1e300],
  ])('%s is a double', (text, value) => {
    expect(typedNumber(text)).toEqual({ value })
  })

  it.each([
    ['', 'expected a number, got nothing'],
    ['   ', 'expected a number, got nothing'],
    ['NaN', 'expected a number such as -0.5 or 2e-3, got NaN'],
    ['Infinity', 'expected a number such as -0.5 or 2e-3, got Infinity'],
    ['0x10', 'expected a number such as -0.5 or 2e-3, got 0x10'],
    ['1,5', 'expected a point before the decimals, got 1,5'],
    ['1 2', 'expected a number such as -0.5 or 2e-3, got 1 2'],
    ['1e-400', 'expected a number that is not 0 as a double, got 1e-400, which would become 0'],
    ['-1e-400', 'expected a number that is not 0 as a double, got -1e-400, which would become -0'],
    ['1e400', 'expected a finite number, got 1e400'],
    ['1e301', 'expected at most 1e300 in modulus, got 1e301'],
    [
      '9007199254740993',
      'expected an integer that a double can represent, got 9007199254740993, ' +
        'which would become 9007199254740992',
    ],
  ])('%s is refused', (text, wrong) => {
    expect(typedNumber(text)).toEqual({ wrong })
  })

  it('is shown with all its digits', () => {
    expect([0.1, -0, 2.0000000000000004].map(allDigits)).toEqual(['0.1', '-0', '2.0000000000000004'])
  })
})

describe('doubles in their order', () => {
  it('are numbered without gaps, through 0', () => {
    expect([-1, 0, 1].map((k) => doubleAt(BigInt(k)))).toEqual([-5e-324, 0, 5e-324])
    expect(numberOf(-0)).toBe(0n)
    for (const x of [1, -1, 0.1, -1e300, 5e-324, 2 ** -1022]) expect(doubleAt(numberOf(x))).toBe(x)
    expect(nextDouble(2, 1)).toBe(2.0000000000000004)
    expect(nextDouble(2, -1)).toBe(1.9999999999999998)
    expect(nextDouble(0, -1)).toBe(-5e-324)
  })
})

describe('changes along a number', () => {
  const along = (start: number, answer: (x: number) => boolean) =>
    changesAlong(start, answer, (a, b) => a === b)

  it.each([0.1, 2, 1e-12, -7, 1 / 3])('are found between neighbouring doubles at %s', (threshold) => {
    const change = { low: threshold, high: nextDouble(threshold, 1), below: false, above: true }
    expect(along(threshold - 1, (x) => x > threshold)).toMatchObject({ up: change, down: undefined })
    expect(along(threshold + 1, (x) => x > threshold)).toMatchObject({ up: undefined, down: change })
    expect(along(threshold, (x) => x > threshold).up).toEqual(change)
  })

  it('through 0, where both zeros are one', () => {
    expect(along(3, (x) => x > 0).down).toEqual({ low: 0, high: 5e-324, below: false, above: true })
    expect(along(-3, (x) => x >= 0).up).toEqual({ low: -5e-324, high: 0, below: false, above: true })
  })

  it('are none where the answer does not change, and the range says how far was looked', () => {
    const { up, down, from, to } = along(1, () => true)
    expect([up, down]).toEqual([undefined, undefined])
    expect(from).toBeLessThan(-500)
    expect(to).toBeGreaterThan(500)
  })
})
