/** A finding and its case in words, as a page shows them. */

import { plural } from '../../base/counts.ts'
import { shortened } from '../charts/text-size.ts'
import { givenText } from '../verify/counterexample.ts'
import { decisionIn } from './case-views.ts'
import { type Html, html, longText } from './html.ts'
import { decisionText } from './numbers.ts'

/** A decision in words with its data behind it; everything else as it is. */
export function saidHtml(text: string): Html {
  const decision = decisionIn(text)
  return decision === undefined
    ? html`<code>${text}</code>`
    : html`<abbr title="${text}">${decisionText(decision)}</abbr>`
}

/** Of a large network, the first edges. */
const MOST_LINES = 400
const MOST_COLUMNS = 2000

/** The case in values, as far as anybody reads it. */
export function givenHtml(given: unknown): Html {
  const lines = givenText(given)
  const rest = lines.length - MOST_LINES
  const shown = lines.slice(0, MOST_LINES).map((line) => shortened(line, MOST_COLUMNS))
  return html`<details class="values"><summary>The case in values</summary><div class="body"><pre>${longText(shown.join('\n'))}</pre>${
    rest > 0 && html`<p class="note">${plural(rest, 'further line')}: the report as data has them.</p>`
  }</div></details>`
}
