import { describe, expect, it } from 'vitest'
import { coloured, paintFor, plain, type Tone } from '../../src/base/paint.ts'
import { toneOf } from '../../src/verify/verdicts.ts'

const TERMINAL = { isTTY: true }
const FILE = { isTTY: undefined }

describe('colour', () => {
  it.each([
    ['a terminal', TERMINAL, {}, true],
    ['a file', FILE, {}, false],
    ['a terminal, NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false],
    ['a terminal, NO_COLOR empty, which is no wish (no-color.org)', TERMINAL, { NO_COLOR: '' }, true],
    ['a terminal that is dumb', TERMINAL, { TERM: 'dumb' }, false],
    ['a file, FORCE_COLOR', FILE, { FORCE_COLOR: '1' }, true],
    ['a file, FORCE_COLOR empty, as in Node', FILE, { FORCE_COLOR: '' }, true],
    ['a terminal, FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false],
    ['a terminal, FORCE_COLOR=false', TERMINAL, { FORCE_COLOR: 'false' }, false],
    ['FORCE_COLOR against NO_COLOR', FILE, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['FORCE_COLOR against TERM=dumb', FILE, { FORCE_COLOR: '1', TERM: 'dumb' }, true],
  ] as const)('%s', (_, stream, environment, isColoured) => {
    expect(paintFor(stream, environment)).toBe(isColoured ? coloured : plain)
  })

  it('is all that is added to a word, and ends with it', () => {
    for (const verdict of ['holds', 'fails', 'vacuous', 'unexpected', 'blocked', 'unfinished', 'known']) {
      const tone = toneOf(verdict) as Tone
      const text = coloured(tone, verdict)
      expect(text).toMatch(new RegExp(`^\\u001b\\[3[123]m${verdict}\\u001b\\[39m$`))
      expect(plain(tone, verdict)).toBe(verdict)
    }
  })

  it('tells good from bad', () => {
    expect(coloured('good', 'x')).not.toBe(coloured('bad', 'x'))
    expect(toneOf('vacuous')).toBe('bad')
    expect(toneOf('skipped')).toBeUndefined()
    expect(toneOf('known')).toBe('open')
  })
})
