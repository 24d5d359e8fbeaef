/** Numbers as a page shows them: short for reading, whole where the pointer rests. */
import { numberText } from '../../../spec/clause.ts'
import type { IsRounding } from '../../verify/rounding.ts'
import { clamped } from '../charts/axis.ts'
import type { SpectrumStyle } from '../verify/words.ts'
import { type Html, html } from './html.ts'

/** Digits that fit beside an edge and into a cell of a matrix. */
const SHOWN_DIGITS = 4

function rounded(x: number): string {
  const text = x.toPrecision(SHOWN_DIGITS)
  // The largest doubles round to what is none; without its zeros at the end everywhere else.
  return Number.isFinite(Number(text)) ? String(Number(text)) : text
}

/** A typographic minus, and no more than four digits. */
export const shortNumber = (x: number): string => (Object.is(x, -0) ? '-0' : rounded(x)).replaceAll('-', '−')

/** Does the short form say all of the number? */
export const isWhole = (x: number): boolean => numberText(x).replaceAll('-', '−') === shortNumber(x)

/** All digits in the title where the short form leaves some out. */
export const numberHtml = (x: number): Html =>
  isWhole(x) ? html`${shortNumber(x)}` : html`<abbr title="${numberText(x)}">${shortNumber(x)}</abbr>`

/** Eigenvalues in four digits. `isRounding`: which pairs are rounding, where that is known. */
export const pageStyle = (isRounding?: IsRounding): SpectrumStyle => ({ number: shortNumber, isRounding })

const percentFormat = (digits: number) =>
  new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: digits })

/** A share as it is said; what is none, in four digits. */
export const percent = (share: number): string =>
  Math.abs(share) < 1e4
    ? percentFormat(share > 0 && share < 0.01 ? 2 : 0).format(share)
    : `${shortNumber(100 * share)}%`

/** A share as a bar and in words; the bar of what is no share is empty or full. */
export const shareBar = (share: number, words: string): Html =>
  html`<span class="share" aria-hidden="true"><span style="width:${Math.round(100 * clamped(share || 0))}%"></span></span> ${words}`
