/** Numbers and decisions as a page shows them: short for reading, whole where the pointer rests. */
import { numberText } from '../../../spec/clause.ts'
import type { Decision } from '../../../spec/decision.ts'
import type { Complex } from '../../../spec/network.ts'
import { type Html, html } from './html.ts'

/** Digits that fit beside an edge and into a cell of a matrix. */
const SHOWN_DIGITS = 4

/** A typographic minus, and no more than four digits. */
export const shortNumber = (x: number): string =>
  (Object.is(x, -0) ? '-0' : String(Number(x.toPrecision(SHOWN_DIGITS)))).replaceAll('-', '−')

/** All digits in the title where the short form leaves some out. */
export const numberHtml = (x: number): Html => {
  const [whole, shown] = [numberText(x).replaceAll('-', '−'), shortNumber(x)]
  return whole === shown ? html`${shown}` : html`<abbr title="${numberText(x)}">${shown}</abbr>`
}

export const complexText = ({ re, im }: Complex): string =>
  im === 0 ? shortNumber(re) : `${shortNumber(re)} ${im < 0 ? '−' : '+'} ${shortNumber(Math.abs(im))}i`

const pairText = ({ re, im }: Complex): string => `${shortNumber(re)} ± ${shortNumber(Math.abs(im))}i`

export function decisionText(decision: Decision): string {
  const pair = decision.pair === undefined ? '' : `, pair ${pairText(decision.pair)}`
  return decision.kind === 'prune'
    ? `prune: remove ${decision.edge.from} → ${decision.edge.to}${pair}`
    : `keep: ${decision.reason}${pair}`
}

/** Eigenvalues for reading: conjugates as one, the largest imaginary part first. */
export function spectrumText(eigenvalues: readonly Complex[]): string {
  const rest = [...eigenvalues].sort((a, b) => Math.abs(b.im) - Math.abs(a.im) || a.re - b.re)
  const words: string[] = []
  while (rest.length > 0) {
    const z = rest.shift() as Complex
    const partner = rest.findIndex(({ re, im }) => re === z.re && im === -z.im && im !== 0)
    if (partner < 0) words.push(complexText(z))
    else {
      rest.splice(partner, 1)
      words.push(pairText(z))
    }
  }
  return words.join(', ')
}

const percentFormat = (digits: number) =>
  new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: digits })

export const percent = (share: number): string =>
  percentFormat(share > 0 && share < 0.01 ? 2 : 0).format(share)

/** 40875 as 40,875. */
export const countText = (count: number): string => count.toLocaleString('en')

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${countText(count)} ${count === 1 ? noun : many}`
