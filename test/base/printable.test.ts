/** Foreign text on terminals and in CI logs: it has no effect there and remains recognizable. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coloured, SEQUENCES } from '../../src/base/paint.ts'
import {
  cut,
  harmless,
  printable,
  printableIn,
  shown,
  withoutCommands,
  withoutCommandsInMarkup,
} from '../../src/base/printable.ts'

const SEED = 20240607

/** What a text of any kind may be about: controls, bidi, half characters, and what CI systems listen for. */
const UNITS = [
  ...'\u0000\u0007\b\t\n\v\f\r\u001b\u007f\u0085\u009b\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202e\u2066\u2069',
  ...'\ufeff\ud800\udc00::##[]vo teamcity\\"\'<a\u{e0041}é→𝒳',
  '::error::',
  '##[error]',
  '##vso[task.x]',
  "##teamcity[buildProblem description='x']",
  '\u001b[31m',
  '\u001b]0;title\u0007',
]
const hostile = fc.array(fc.constantFrom(...UNITS), { maxLength: 30 }).map((units) => units.join(''))

/** As GitHub's runner, Azure's agent and TeamCity find a command in a line. */
const COMMAND = /^\s*::|##\w*\[/
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
/** As .NET and Node split a log into lines. */
const linesOf = (text: string): string[] => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)

describe('printable', () => {
  it.each([
    ['a line end and a tab', 'a\nb\tc\r', 'a\\nb\\tc\\r'],
    ['a sequence that clears the screen', '\u001b[2J', '\\u001b[2J'],
    ['one byte for the same', '\u009b2J', '\\u009b2J'],
    ['delete', '\u007f', '\\u007f'],
    ['text that is written backwards', 'a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['a mark that nobody sees', 'a\u200b\ufeffb', 'a\\u200b\\ufeffb'],
    ['half a character', 'a\ud83d', 'a\\ud83d'],
    ['letters of tags, which nobody sees', '\u{e0041}', '\\udb40\\udc41'],
    ['what prints as itself', 'é → 𝒳 "\\" 漢', 'é → 𝒳 "\\" 漢'],
  ])('escapes %s', (_, text, expected) => {
    expect(printable(text)).toBe(expected)
  })

  it('leaves one line without anything that does not print, whatever it is given', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).not.toMatch(UNPRINTABLE)
      }),
      { seed: SEED },
    )
  })
})

describe('cut and shown', () => {
  it('keep the start, no character halved, and say how long it was', () => {
    expect(cut('abc', 3)).toBe('abc')
    expect(cut('abcd', 3)).toBe('abc… (4 characters)')
    expect(cut('ab𝒳d', 3)).toBe('ab… (5 characters)')
    expect(shown(`${'\n'.repeat(300)}`, 2)).toBe('\\n\\n… (300 characters)')
  })

  it('cost nothing for a text of any length', () => {
    expect(shown('x'.repeat(10_000_000))).toBe(`${'x'.repeat(200)}… (10000000 characters)`)
  })
})

describe('printableIn', () => {
  it('makes every text of a value printable, keys too, and leaves the rest', () => {
    const value = { 'a\u001b': ['\u009b', 1, null, -0, { b: '\n' }], map: new Map([['\u0007', '\u0000']]) }
    expect(printableIn(value)).toEqual({
      'a\\u001b': ['\\u009b', 1, null, -0, { b: '\\n' }],
      map: new Map([['\\u0007', '\\u0000']]),
    })
  })

  it('cuts what would fill a terminal', () => {
    expect(printableIn(['x'.repeat(1e6)])[0]).toHaveLength(20_000 + '… (1000000 characters)'.length)
  })
})

describe('commands of CI systems', () => {
  it.each([
    ['::error::no', '\\u003a:error::no'],
    ['  ::set-output name=a::b', '  \\u003a:set-output name=a::b'],
    ['fine\n\t::stop-commands::x', 'fine\n\t\\u003a:stop-commands::x'],
    ['at the end ::error::', 'at the end ::error::'],
    ['got ##[error]no', 'got \\u0023#[error]no'],
    ['###vso[task.setvariable]x', '#\\u0023#vso[task.setvariable]x'],
    ["##TeamCity[message text='x']", "\\u0023#TeamCity[message text='x']"],
    ['# [a] ## [b] a::b', '# [a] ## [b] a::b'],
  ])('%j is none', (text, expected) => {
    expect(withoutCommands(text)).toBe(expected)
  })

  it('are none in markup either, where the text reads as it was', () => {
    expect(withoutCommandsInMarkup('::error::\n##[error]')).toBe('&#58;:error::\n&#35;#[error]')
  })
})

describe('harmless', () => {
  it('keeps lines and colours of ours, and nothing else that does not print', () => {
    expect(harmless(`${coloured('bad', 'fails')}\n\u001b[31;5mx\u001b[2J\r\n`)).toBe(
      '\u001b[31mfails\u001b[39m\n\\u001b[31;5mx\\u001b[2J\\r\n',
    )
  })

  it('leaves no command and no control character in any line, whatever it is given', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const plain = SEQUENCES.reduce((left, ours) => left.replaceAll(ours, ''), harmless(text))
        const lines = linesOf(plain)
        for (const line of lines) expect(line).not.toMatch(UNPRINTABLE)
        for (const line of lines) expect(line).not.toMatch(COMMAND)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  it('leaves JSON the same JSON, laid out or not', () => {
    fc.assert(
      fc.property(fc.dictionary(hostile, fc.array(hostile)), fc.constantFrom(0, 2), (value, indent) => {
        const text = harmless(JSON.stringify(value, null, indent))
        expect(JSON.parse(text)).toEqual(value)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })
})
