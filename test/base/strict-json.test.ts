/**
 * The strict reader compared with JSON.parse, and what it refuses in addition, with the path of the
 * field.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_DENSE_NODES } from '../../src/argnn/local-laplacian.ts'
import { FILE_LIMITS, parseJson } from '../../src/base/strict-json.ts'

const SEED = 20240607

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Without what it is stricter in. */
const isTaken = (text: string): boolean => {
  try {
    parseJson(text, 'file', { changedNumbers: 'rounded' })
    return true
  } catch (error) {
    // A fault that this reader overlooks is one that JSON.parse finds, in words of its own.
    expect(error, text).toBeInstanceOf(RangeError)
    if (/each field once|finite number|at most/.test((error as Error).message)) return isJson(text)
    return false
  }
}

describe('parseJson beside JSON.parse', () => {
  it('gives the same value, for all JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'large' }), fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseJson(text, 'file', { changedNumbers: 'rounded' })).toEqual(JSON.parse(text))
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  it('takes and refuses the same texts, one character away from JSON', () => {
    const damage = fc.record({
      value: fc.jsonValue(),
      at: fc.nat(),
      cut: fc.nat(2),
      put: fc.constantFrom(...'{}[],:"\\-+.0e1 \n\t\u0000\u2028tfn', ''),
    })
    fc.assert(
      fc.property(damage, ({ value, at, cut, put }) => {
        const text = JSON.stringify(value)
        const start = at % (text.length + 1)
        const damaged = text.slice(0, start) + put + text.slice(start + cut)
        expect(isTaken(damaged), damaged).toBe(isJson(damaged))
      }),
      { seed: SEED, numRuns: 10_000 },
    )
  })

  it.each([
    '"\\u00zz"',
    '"\\x"',
    '"\\N"',
    '"\\U0041"',
    '"\\u00Ff"',
    '"\\',
    '"a\u0001"',
    '"\u007f\u2028"',
    '"\\ud800"',
    '{"a":1,}',
    '[,1]',
    '01',
    '-',
    '1.',
    'True',
    'nul',
    '1 2',
    '\u00a01',
    '\ufeff1',
    '',
    ' ',
    '{"a"}',
    "{'a':1}",
    '{1:1}',
    '[1;2]',
    '/**/1',
  ])('%j', (text) => {
    expect(isTaken(text)).toBe(isJson(text))
  })
})

describe('refuses, with the path of the field,', () => {
  it.each([
    ['a field twice', '{"a":[{"b":1,"c":2,"b":3}]}', 'a[0].b: expected each field once, got it twice'],
    ['whatever its escapes', '{"a":1,"\\u0061":1}', 'a: expected each field once, got it twice'],
    [
      'after many others',
      `{${Array.from({ length: 40 }, (_, k) => `"k${k}":0`).join()},"k39":1}`,
      'k39: expected',
    ],
    ['an empty one', '{"":1,"":1}', ': expected each field once'],
    [
      'a number read as 0',
      '{"w":[1,-1e-400]}',
      'w[1]: expected a number that is not 0 as a double, got -1e-400, which would be read as -0',
    ],
    [
      'a whole number that is rounded',
      '{"n":9007199254740993}',
      'n: expected an integer that a double can represent, got 9007199254740993, which would be read as 9007199254740992',
    ],
    ['an infinite number', '[1e999]', '[0]: expected a finite number, got 1e999'],
    [
      'a long one, cut',
      `[${'9'.repeat(1000)}]`,
      `[0]: expected a finite number, got ${'9'.repeat(40)}… (1000 characters)`,
    ],
    [
      'NaN',
      '{"v":[0,\n NaN]}',
      'file: expected JSON, got NaN (v[1], line 2, column 2); JSON has no NaN and no Infinity',
    ],
    [
      '-Infinity',
      '{"v":-Infinity}',
      'file: expected JSON, got -Infinity (v, line 1, column 6); JSON has no NaN and no Infinity',
    ],
    ["Python's nan", '[nan]', 'file: expected JSON, got nan ([0], line 1, column 2); JSON has no NaN'],
    [
      'text that ends',
      '{"a":[1,',
      'file: expected JSON, got text that is not (a[1], line 1, column 9: expected a value, got the end)',
    ],
    [
      'a wrong character, escaped',
      '[1\u001b]',
      'file: expected JSON, got text that is not ([0], line 1, column 3: expected a comma or ], got \\u001b)',
    ],
    [
      'a name of any length, cut and escaped',
      `{"\\u001b${'x'.repeat(1e6)}":NaN}`,
      `(\\u001b${'x'.repeat(59)}… (1000001 characters), line 1,`,
    ],
  ])('%s', (_, text, message) => {
    expect(() => parseJson(text, 'file', { root: '' })).toThrow(message)
    expect(() => parseJson(text, 'file', { root: '' })).toThrow(RangeError)
  })

  it('below the root that is named', () => {
    expect(() => parseJson('{"a":[NaN]}', '', { root: 'file' })).toThrow(
      /^expected JSON, got NaN \(file\.a\[0\], line 1, column 7\)/,
    )
    expect(() => parseJson('{"a":[{"b":1,"b":1}]}', '', { root: 'file' })).toThrow(
      /^file\.a\[0\]\.b: expected each/,
    )
  })

  it('a changed number only where it is asked to', () => {
    const rounded = { changedNumbers: 'rounded' } as const
    expect(parseJson('[-1e-400, 9007199254740993]', 'file', rounded)).toEqual([-0, 9007199254740992])
    expect(() => parseJson('[1e400]', 'file', rounded)).toThrow('file[0]: expected a finite number')
  })
})

it('bounds files by the largest dense network', () => {
  expect(FILE_LIMITS.containers).toBeGreaterThan(MOST_DENSE_NODES ** 2)
  expect(FILE_LIMITS.scalars).toBeGreaterThan(4 * MOST_DENSE_NODES ** 2)
})

describe('refuses more than any file of ours has, before it is parsed:', () => {
  it.each([
    ['levels', '['.repeat(10_000_000), 'expected at most 64 levels, got more'],
    ['levels of objects', '{"a":'.repeat(1_000_000), 'expected at most 64 levels, got more'],
    [
      'fields',
      `{${Array.from({ length: 10_002 }, (_, k) => `"${k}":0`).join()}}`,
      'expected at most 10000 fields, got more',
    ],
    ['objects', `[${'{},'.repeat(FILE_LIMITS.containers)}{}]`, 'lists and objects, got more'],
    ['values', `[${'1,'.repeat(FILE_LIMITS.scalars)}1]`, 'values, got more'],
  ])('%s', (_, text, message) => {
    expect(() => parseJson(text, 'file', { limits: FILE_LIMITS })).toThrow(message)
  })

  it('but takes a network of 1024 nodes with all its edges, and any number of values without limits', () => {
    const edges = '{"from":0,"to":1,"weight":0.5},'.repeat(1024 * 1023 - 1)
    const text = `{"edges":[${edges}{"from":0,"to":1,"weight":0.5}],"values":[${'0,'.repeat(1023)}0]}`
    expect(parseJson(text, 'file', { limits: FILE_LIMITS })).toHaveProperty('edges.length', 1024 * 1023)
    expect(parseJson(`[${'{},'.repeat(FILE_LIMITS.containers)}{}]`, 'file')).toHaveLength(
      FILE_LIMITS.containers + 1,
    )
  })
})
