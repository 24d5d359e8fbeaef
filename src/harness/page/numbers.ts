/** Numbers and decisions as a page shows them: short for reading, whole where the pointer rests. */
import { numberText } from '../../../spec/clause.ts'
import type { Decision } from '../../../spec/decision.ts'
import type { Complex } from '../../../spec/network.ts'
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

export const complexText = ({ re, im }: Complex): string =>
  im === 0 ? shortNumber(re) : `${shortNumber(re)} ${im < 0 ? '−' : '+'} ${shortNumber(Math.abs(im))}i`

const pairText = ({ re, im }: Complex): string => `${shortNumber(re)} ± ${shortNumber(Math.abs(im))}i`

export function decisionText(decision: Decision): string {
  const pair = decision.pair === undefined ? '' : `, pair ${pairText(decision.pair)}`
  return decision.kind === 'prune'
    ? `prune: remove ${decision.edge.from} → ${decision.edge.to}${pair}`
    : `keep: ${decision.reason}${pair}`
}

/** Takes the conjugate of `z` out of the rest, where it is there. */
function takePartner(z: Complex, rest: Complex[]): boolean {
  const partner = rest.findIndex(({ re, im }) => re === z.re && im === -z.im && im !== 0)
  if (partner >= 0) rest.splice(partner, 1)
  return partner >= 0
}

/** Eigenvalues for reading: conjugates as one, equal ones counted, the largest imaginary part first. */
export function spectrumText(eigenvalues: readonly Complex[]): string {
  const rest = [...eigenvalues].sort((a, b) => Math.abs(b.im) - Math.abs(a.im) || a.re - b.re)
  const counts = new Map<string, { words: string; times: number }>()
  for (let z = rest.shift(); z !== undefined; z = rest.shift()) {
    const words = takePartner(z, rest) ? pairText(z) : complexText(z)
    const key = `${z.re} ${Math.abs(z.im)} ${words}`
    counts.set(key, { words, times: (counts.get(key)?.times ?? 0) + 1 })
  }
  return [...counts.values()]
    .map(({ words, times }) => (times === 1 ? words : `${words} (×${times})`))
    .join(', ')
}

const percentFormat = (digits: number) =>
  new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: digits })

/** A share as it is said; what is none, in four digits. */
export const percent = (share: number): string =>
  Math.abs(share) < 1e4
    ? percentFormat(share > 0 && share < 0.01 ? 2 : 0).format(share)
    : `${shortNumber(100 * share)}%`
