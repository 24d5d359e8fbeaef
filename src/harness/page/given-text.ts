/** A finding and its case in words, as a page shows them. */
import { givenText } from '../counterexample.ts'
import { decisionIn } from './case-views.ts'
import { type Html, html } from './html.ts'
import { decisionText } from './numbers.ts'

/** A decision in words with its data behind it; everything else as it is. */
export function saidHtml(text: string): Html {
  const decision = decisionIn(text)
  return decision === undefined
    ? html`<code>${text}</code>`
    : html`<abbr title="${text}">${decisionText(decision)}</abbr>`
}

export const givenHtml = (given: unknown): Html =>
  html`<details class="values"><summary>The case in values</summary><div class="body"><pre>${givenText(given).join('\n')}</pre></div></details>`
