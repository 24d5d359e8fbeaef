/** What each neighbour has to do with the pair, as a table: why one edge is right and another is not (T1, T9). */

import { plural } from '../../base/text.ts'
import type { NeighbourExplanation } from '../../verify/decision-reasons.ts'
import { type Html, html, type Part } from './html.ts'
import { MOST_SHOWN_ROWS } from './laplacian-table.ts'
import { numberHtml } from './numbers.ts'

/** The antagonists (p < 0) first, the most participating at their head: the one whose edge is in question. */
const byParticipation = (a: NeighbourExplanation, b: NeighbourExplanation): number =>
  Number(b.antagonist) - Number(a.antagonist) ||
  Number(b.named) - Number(a.named) ||
  (b.participation ?? 0) - (a.participation ?? 0) ||
  a.node - b.node

function row({ node, downstream, d, p, pText, participation }: NeighbourExplanation): Html {
  const share: Part = participation !== null && html`<td class="number">${numberHtml(participation)}</td>`
  return html`<tr><th scope="row">${node}</th><td>${downstream ? 'downstream' : 'upstream'}</td><td class="number">${numberHtml(d)}</td><td class="number">${pText?.replaceAll('-', '−') ?? numberHtml(p)}</td>${share}</tr>`
}

/** Nothing where the node has no neighbour; no column of participations where there is no pair. */
export function neighboursTable(node: number, neighbours: readonly NeighbourExplanation[]): Part {
  if (neighbours.length === 0) return undefined
  const sorted = [...neighbours].sort(byParticipation)
  const rest = sorted.length - MOST_SHOWN_ROWS
  const hasPair = sorted[0]?.participation !== null
  return html`<figure class="neighbours"><h5>Neighbours of node ${node}, p &lt; 0 first${hasPair && ', by participation π (T9)'}</h5><div class="scroll" role="region" aria-label="Neighbours of node ${node}" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">node</th><th scope="col">lies</th><th scope="col">d</th><th scope="col">p</th>${hasPair && html`<th scope="col">|π|</th>`}</tr></thead>
<tbody>${sorted.slice(0, MOST_SHOWN_ROWS).map(row)}</tbody></table></div>${rest > 0 && html`<p class="note">${plural(rest, 'further neighbour')} ${rest === 1 ? 'is' : 'are'} left out.</p>`}</figure>`
}
