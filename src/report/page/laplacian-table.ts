/** The local Laplacian as a table: the deciding node's row and column carry the couplings, the diagonal the degrees. */
import type { Matrix } from '../../../spec/network.ts'
import { type Html, html } from './html.ts'
import { numberHtml } from './numbers.ts'

/** More columns than these are not read, and make the page large. */
export const MOST_SHOWN_ROWS = 16

export interface LocalMatrix {
  /** The nodes of rows and columns. */
  readonly nodes: readonly number[]
  readonly entries: Matrix
  readonly node: number
}

function cell({ node }: LocalMatrix, row: number, column: number, entry: number): Html {
  const kind = row === column ? 'diagonal' : row === node || column === node ? 'coupling' : 'outside'
  return html`<td class="${kind}">${numberHtml(entry)}</td>`
}

export function laplacianTable(matrix: LocalMatrix): Html {
  const shown = matrix.nodes.slice(0, MOST_SHOWN_ROWS)
  const rows = shown.map(
    (row, i) =>
      html`<tr><th scope="row">${row}</th>${shown.map((column, j) =>
        cell(matrix, row, column, matrix.entries[i]?.[j] ?? 0),
      )}</tr>`,
  )
  const rest = matrix.nodes.length - shown.length
  return html`<div class="scroll" role="region" aria-label="Local Laplacian of node ${matrix.node}" tabindex="0"><table class="matrix">
<thead><tr><td></td>${shown.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>${rest > 0 && html`<p class="note">${rest} further rows and columns are left out.</p>`}`
}
