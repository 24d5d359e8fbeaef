import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { complexText, indent, NUMBERS, short, TERMINAL_COLUMNS, table, wrap } from '../../src/base/text.ts'

const SEED = 20240607

const WIDTHS = fc.integer({ min: 1, max: 40 })

describe('wrap', () => {
  it('exceeds the width for numbers alone, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), WIDTHS, (text, width) => {
        const lines = wrap(text, width)
        for (const line of lines) if (line.length > width) expect(line.match(NUMBERS)).toEqual([line])
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
      { seed: SEED },
    )
  })

  it('breaks at spaces only, as late as it can', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 40 }), (list, width) => {
        const lines = wrap(list.join(' '), width)
        expect(lines.join(' ')).toBe(list.join(' '))
        for (const [k, line] of lines.slice(0, -1).entries()) {
          const [next = ''] = (lines[k + 1] as string).split(' ')
          expect(`${line} ${next}`.length).toBeGreaterThan(width)
        }
      }),
      { seed: SEED },
    )
  })

  it('cuts no number, in words of any length and with an imaginary part', () => {
    expect(wrap('the pair 11.79 ± 1.177i exists', 20)).toEqual(['the pair', '11.79 ± 1.177i', 'exists'])
    expect(wrap('[0.1234567,-2.5e-14,1000]', 12)).toEqual(['[0.1234567,', '-2.5e-14,', '1000]'])
    expect(wrap('w 2.0000000000000004', 10)).toEqual(['w', '2.0000000000000004'])
    expect(wrap('59,624 cases', 8)).toEqual(['59,624', 'cases'])
    const double = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(double, { minLength: 1 }), WIDTHS, (xs, width) => {
        const words = xs.map(String)
        expect(wrap(`[${words.join(',')}]`, width).flatMap((line) => line.match(NUMBERS) ?? [])).toEqual(
          words,
        )
      }),
      { seed: SEED },
    )
  })

  it('cuts a text of digits that is no number', () => {
    expect(wrap('7'.repeat(100), 40).map((line) => line.length)).toEqual([40, 40, 20])
  })

  it('cuts a word that is longer than a line, by characters', () => {
    expect(wrap('see abcdefgh', 4)).toEqual(['see', 'abcd', 'efgh'])
    expect(wrap('𝒳𝒴𝒵', 2)).toEqual(['𝒳𝒴', '𝒵'])
    expect(wrap('', 4)).toEqual([''])
  })
})

describe('table', () => {
  /** The columns of the table of `verify`. */
  const columns = [
    { title: 'clause', width: 8 },
    { title: 'sentence', width: 33 },
    { title: 'source', width: 14 },
    { title: 'cases', width: 6, align: 'right' as const },
    { title: 'verdict', width: 10 },
  ]

  it('of all clauses stays within the terminal and cuts no id', () => {
    const rows = CLAUSES.map(({ id, sentence, source }) => [id, sentence, source, '100000', 'vacuous'])
    const lines = table(columns, rows)
    expect(lines.filter((line) => line.length > TERMINAL_COLUMNS)).toEqual([])
    expect(lines.flatMap((line) => /^[A-Z]+-\d+(?= )/.exec(line)?.[0] ?? [])).toEqual(
      CLAUSES.map(({ id }) => id),
    )
  })

  it('wraps whatever a cell holds inside its column', () => {
    const row = fc.array(fc.string({ maxLength: 100 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(row, (cells) => {
        for (const line of table(columns, [cells])) expect(line.length).toBeLessThanOrEqual(TERMINAL_COLUMNS)
      }),
      { seed: SEED },
    )
  })

  it.each([40, 60, 80])('fits %i columns and cuts no number, id or verdict', (width) => {
    const rows = CLAUSES.map(({ id, sentence, source }) => [id, sentence, source, '100,000', 'inconclusive'])
    const lines = table(columns, rows, width)
    expect(lines.filter((line) => line.length > width)).toEqual([])
    for (const word of ['100,000', 'inconclusive'])
      expect(lines.filter((line) => line.includes(word))).toHaveLength(CLAUSES.length)
    for (const { id } of CLAUSES) expect(lines.some((line) => line.split(' ').includes(id))).toBe(true)
  })

  it('puts the cells of a row below one another where the columns do not fit', () => {
    const row = ['PAIR-1', 'A pair is reported iff one exists.', 'Eq 7', '1,000', 'holds']
    expect(table(columns, [row], 32)).toEqual([
      'clause PAIR-1',
      '  sentence  A pair is reported',
      '            iff one exists.',
      '  source    Eq 7',
      '  cases     1,000',
      '  verdict   holds',
    ])
  })

  it('aligns, and ends no line with spaces', () => {
    const narrow = [
      { title: 'a', width: 5 },
      { title: 'n', width: 4, align: 'right' as const },
      { title: 'b', width: 3 },
    ]
    expect(table(narrow, [['one two', '12', 'x']])).toEqual([
      'a         n  b',
      '-----  ----  ---',
      'one      12  x',
      'two',
    ])
  })
})

describe('numbers', () => {
  it.each([
    [3, '3'],
    [-0, '0'],
    [2 / 3, '0.666667'],
    [1234567.8, '1234570'],
    [1e-9 / 3, '3.33333e-10'],
    [Infinity, 'Infinity'],
  ])('%d is %s', (x, text) => {
    expect(short(x)).toBe(text)
  })

  it('complex numbers show an imaginary part where there is one', () => {
    expect(complexText({ re: 2.5, im: -1 })).toBe('2.5 - 1i')
    expect(complexText({ re: 0, im: 1 / 3 })).toBe('0 + 0.333333i')
    expect(complexText({ re: 2, im: 0 })).toBe('2')
  })
})

it('indent leaves empty lines empty', () => {
  expect(indent(['a', '', 'b'], '    ')).toEqual(['    a', '', '    b'])
})
