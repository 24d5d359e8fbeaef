/** What lines and shapes in drawings of networks mean. */
import { type Html, html } from './html.ts'

export const drawingKey = (): Html =>
  html`<p class="note">In the drawings: <span class="key key-node">deciding node</span> <span class="key key-negative">negative weight</span> <span class="key key-mutual">mutual pair</span> <span class="key key-antagonist">mutual pair with p &lt; 0 (antagonists)</span> <span class="key key-got">removed by the answer</span> <span class="key key-right">right to remove</span> Inputs are squares, outputs have a second ring. A weight stands nearer the node from which its edge comes; short forms show all digits where the pointer rests.</p>`
