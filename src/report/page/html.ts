/** HTML as values: what is put into a template is escaped, unless it is HTML itself. */

import { NUMBERS } from '../../base/text.ts'
import { escapeXml } from '../../base/xml.ts'
import { shortened } from '../charts/text-size.ts'

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes; nothing becomes nothing. */
export type Part = Html | string | number | undefined | null | false | readonly Part[]

/** Of one text, so that no name and no log can make a page that nobody can open. */
const MOST_TEXT = 4000
/** Of what is there to be copied or read whole. */
export const MOST_LONG_TEXT = 20_000

/** Marks that turn the direction of text around, and control characters that browsers pass on: seen, not obeyed. */
const UNSEEN = /[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const visible = (text: string): string =>
  text.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

function partText(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(partText).join('')
  return escapeXml(shortened(visible(String(part)), MOST_TEXT))
}

/** Of a number that could be broken: one digit cannot. */
const LEAST_DIGITS = 2
/** Of a number with its imaginary part, which a telephone has room for. */
const MOST_TOGETHER = 28

/** Numbers that no line ends within; after a comma one may, as JSON has no spaces. */
function withWholeNumbers(text: string): string {
  let [all, end] = ['', 0]
  const between = (part: string): string => escapeXml(part).replaceAll(/,(?!\s)/g, ',<wbr>')
  for (const { 0: number, index } of text.matchAll(NUMBERS)) {
    if (number.length < LEAST_DIGITS) continue
    const parts = number.length > MOST_TOGETHER ? number.split(' ') : [number]
    all += between(text.slice(end, index)) + parts.map((one) => `<span class="n">${one}</span>`).join(' ')
    end = index + number.length
  }
  return all + between(text.slice(end))
}

/** A text that is long by its nature: a case, a call to paste. */
export const longText = (text: string): Html =>
  new Html(withWholeNumbers(shortened(visible(text), MOST_LONG_TEXT)))

/** A text of a paragraph, a list or a cell. */
export const proseText = (text: string): Html =>
  new Html(withWholeNumbers(shortened(visible(text), MOST_TEXT)))

/** A button for a page that holds the explorer, and the text that it opens there, whole. */
export const exploredHtml = (text: string): Html =>
  html`<div class="explored"><button type="button" data-try hidden>Try it in the explorer</button><div data-case hidden><code>${new Html(escapeXml(visible(text)))}</code></div></div>`

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((text, string, k) => text + partText(parts[k - 1]) + string))
