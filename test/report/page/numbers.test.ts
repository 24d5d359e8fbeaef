/** Numbers as a page shows them: short, but never another number without a sign of it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from '../../../src/report/page/html.ts'
import { numberHtml, pageStyle, shortNumber } from '../../../src/report/page/numbers.ts'
import { spectrumText } from '../../../src/report/verify/words.ts'

const SEED = 2024

describe('short numbers', () => {
  it('are within four digits of the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (x) => {
        const back = Number(shortNumber(x).replaceAll('−', '-'))
        expect(Math.abs(back - x)).toBeLessThanOrEqual(0.5001e-3 * Math.abs(x))
        expect(Object.is(back, -0)).toBe(Object.is(x, -0))
      }),
      { seed: SEED },
    )
  })

  it('never say Infinity of a number', () => {
    expect(shortNumber(Number.MAX_VALUE)).toBe('1.798e+308')
  })

  it('carry all digits in their title where they leave some out', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const { text } = numberHtml(x)
        const title = /title="([^"]*)"/.exec(text)?.[1]
        const whole = title ?? text.replaceAll('−', '-')
        expect(Object.is(Number(whole), x)).toBe(true)
      }),
      { seed: SEED },
    )
  })
})

/** As a page shows it. */
const wordsOf = (eigenvalues: Parameters<typeof spectrumText>[0]): string =>
  spectrumText(eigenvalues, pageStyle())

describe('a spectrum in words', () => {
  const part = fc.integer({ min: -2, max: 2 })

  it('says every eigenvalue as often as it is there', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ re: part, im: part }), { maxLength: 8 }), (eigenvalues) => {
        const count = wordsOf(eigenvalues)
          .split(', ')
          .filter((words) => words !== '')
          .reduce(
            (total, words) => total + (words.includes('±') ? 2 : 1) * Number(/×(\d+)/.exec(words)?.[1] ?? 1),
            0,
          )
        expect(count).toBe(eigenvalues.length)
      }),
      { seed: SEED },
    )
  })

  it('says conjugates as one, and what has no partner alone', () => {
    expect(
      wordsOf([
        { re: 1, im: 2 },
        { re: 0, im: 0 },
        { re: 1, im: -2 },
        { re: 0, im: 0 },
      ]),
    ).toBe('1 ± 2i, 0 (×2)')
    expect(wordsOf([{ re: 1, im: -2 }])).toBe('1 − 2i')
  })
})

describe('templates', () => {
  it('escape whatever is no HTML itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/)
      }),
      { seed: SEED },
    )
    expect(html`<b>${html`<i>${'<'}</i>`}${undefined}${false}${[1, '&']}</b>`.text).toBe(
      '<b><i>&lt;</i>1&amp;</b>',
    )
  })
})
