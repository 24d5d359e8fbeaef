/** Parts that all pages have: text to copy, tags, numbers at a glance. */

import { countText } from '../../base/counts.ts'
import type { Tone } from '../../base/paint.ts'
import { clamped } from '../charts/axis.ts'
import { type Html, html, longText, MOST_LONG_TEXT, type Part } from './html.ts'

/** More lines than these scroll in their own box. */
const LONG_TEXT = 600

/** A text that a page would cut is no text to copy from it. */
export const copyBox = (text: string, what: string): Html =>
  text.length > MOST_LONG_TEXT
    ? html`<p class="note">Too long to copy from here: ${countText(text.length)} characters. The report as data has it.</p>`
    : html`<div class="copy${text.length > LONG_TEXT && ' long'}"><pre${text.length > LONG_TEXT && html` tabindex="0"`}><code>${longText(text)}</code></pre><button type="button" data-copy aria-label="Copy ${what}">Copy</button></div>`

export const tag = (text: string, tone: Tone | undefined): Html =>
  html`<span class="tag ${tone}">${text}</span>`

/** A sentence of the specification: what stands between backticks is code. */
export const sentenceHtml = (sentence: string): Html =>
  html`${sentence.split('`').map((part, k) => (k % 2 === 1 ? html`<code>${part}</code>` : part))}`

/** Numbers with what they count. */
export const numbersList = (numbers: readonly (readonly [figure: Part, noun: string])[]): Html =>
  html`<ul class="numbers">${numbers.map(([figure, noun]) => html`<li><strong>${figure}</strong>${noun}</li>`)}</ul>`

/** A share as a bar and in words; the bar of what is no share is empty or full. */
export const shareBar = (share: number, words: string): Html =>
  html`<span class="share" aria-hidden="true"><span style="width:${Math.round(100 * clamped(share || 0))}%"></span></span> ${words}`
