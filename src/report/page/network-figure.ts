/** A drawn network with its title, and in words below it what its marks say. */

import { type Drawing, drawable, drawnNodes, type Removal } from './drawing.ts'
import { type Html, html } from './html.ts'
import { drawNetwork } from './network-plot.ts'

/** More removals are counted. */
const MOST_TOLD = 12

const edgesText = (removals: readonly Removal[], joint: string): string => {
  const told = removals.slice(0, MOST_TOLD).map(({ from, to }) => `${from} → ${to}`)
  const rest = removals.length - told.length
  return `${told.join(joint)}${rest > 0 ? ` and ${rest} more` : ''}`
}

function caption({ network, node, removals = [] }: Drawing): Html {
  const got = removals.filter(({ by }) => by === 'got')
  const right = removals.filter(({ by }) => by === 'right')
  const hidden = network.nodes - drawnNodes({ network, node }).length
  return html`<figcaption>${node !== undefined && html`<span class="key key-node">deciding node ${node}</span> `}${
    got.length > 0 && html`<span class="key key-got">removed by the answer: ${edgesText(got, ', ')}</span> `
  }${right.length > 0 && html`<span class="key key-right">right to remove: ${edgesText(right, ' or ')}</span> `}${
    hidden > 0 && html`${hidden} further nodes are not drawn.`
  }</figcaption>`
}

/** Removed edges between nodes that do not exist are left out. */
export function networkFigure(title: string, given: Drawing): Html {
  const drawing = drawable(given)
  return html`<figure class="network"><h5>${title}</h5>${drawNetwork(drawing)}${caption(drawing)}</figure>`
}
