/**
 * Numbers that reading would change: which are found, and that none of them is ever written by a
 * program.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeOf, endOfNumber } from '../../src/base/json-number.ts'

const SEED = 20240607

const change = (literal: string) => changeOf(` ${literal},`, 1, literal.length + 1)

describe('a number that reading changes', () => {
  it.each<[string, string, string | undefined]>([
    ['-1e-400', 'a number that is not 0 as a double', '-0'],
    ['1e-400', 'a number that is not 0 as a double', '0'],
    ['0.0000001e-320', 'a number that is not 0 as a double', '0'],
    [`0.${'0'.repeat(330)}1`, 'a number that is not 0 as a double', '0'],
    ['2.4703282292062327e-324', 'a number that is not 0 as a double', '0'],
    ['1e400', 'a finite number', undefined],
    ['-1E+309', 'a finite number', undefined],
    ['9'.repeat(310), 'a finite number', undefined],
    [`${'9'.repeat(310)}.5`, 'a finite number', undefined],
    ['9007199254740993', 'an integer that a double can represent', '9007199254740992'],
    ['-9007199254740993', 'an integer that a double can represent', '-9007199254740992'],
    ['10000000000000001', 'an integer that a double can represent', '10000000000000000'],
    ['123456789012345680001', 'an integer that a double can represent', '123456789012345683968'],
  ])('%s: %s', (literal, expected, becomes) => {
    expect(change(literal)).toEqual(becomes === undefined ? { expected } : { expected, becomes })
  })

  it.each([
    '0',
    '-0',
    '-0.0',
    '0e-999',
    '-0.000E+999',
    '0.1',
    '0.30000000000000004',
    '1.00000000000000000000000000001',
    '5e-324',
    '4.9406564584124654e-324',
    '1.7976931348623157e308',
    '9007199254740992',
    '9007199254740994',
    '100000000000000000000',
    '123456789012345680000',
    '123456789012345683968',
    '999999999999999',
    '9007199254740993.0',
    '9.007199254740993e15',
  ])('%s stays what it is', (literal) => {
    expect(change(literal)).toBeUndefined()
  })

  it('is never one that JSON.stringify writes for a double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(change(JSON.stringify(x))).toBeUndefined()
      }),
      { seed: SEED, numRuns: 5000, examples: [[2 ** 53 + 2], [1e20], [-(2 ** 63)], [5e-324], [1.2345e20]] },
    )
  })
})

describe('endOfNumber', () => {
  const alphabet = fc.constantFrom(...'0123456789-+.eE')

  it('is where JSON.parse ends, for whatever looks like a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 8 }), (text) => {
        const end = endOfNumber(`${text}]`, 0)
        let isNumber = true
        try {
          JSON.parse(text)
        } catch {
          isNumber = false
        }
        expect(end === text.length).toBe(isNumber && text !== '')
      }),
      { seed: SEED, numRuns: 5000 },
    )
  })
})
