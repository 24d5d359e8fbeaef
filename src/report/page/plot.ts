/** Charts as SVG in a page. Colours are the page's own (CSS variables), so that they follow light and dark. */

import { plural } from '../../base/text.ts'
import { type PlotOptions, plotSvg } from '../charts/plot-svg.ts'
import { Html, html, type Part } from './html.ts'

/** Colours that the page's style sheet defines for both schemes. */
export const INK = 'var(--ink)'
export const MUTED = 'var(--muted)'
export const FAINT = 'var(--line)'
export const PAPER = 'var(--card)'
export const ACCENT = 'var(--accent)'
export const NEGATIVE = 'var(--negative)'
export const REMOVED = 'var(--removed)'
export const RIGHT = 'var(--right)'

export interface ChartOptions extends Omit<PlotOptions, 'className' | 'style'> {
  /** What a reader who cannot see the chart is told; nothing where words beside it say it already. */
  readonly says?: string
}

/** The style sheet says once what Plot says in every chart. */
export function drawChart({ says, ...options }: ChartOptions): Html {
  const svg = plotSvg({ ...options, className: 'plot' })
  const label = says === undefined ? html` aria-hidden="true"` : html` role="img" aria-label="${says}"`
  return new Html(`<svg${label.text}${svg.slice('<svg'.length)}`)
}

/** More rows than these are no chart any more. */
const MOST_ROWS = 100

/** The rows that are drawn, each name once, and a note on those that are not. */
export function rowsOf(
  names: readonly string[],
  noun: string,
  many = `${noun}s`,
): { shown: string[]; note: Part } {
  const all = [...new Set(names)]
  const rest = all.length - MOST_ROWS
  return {
    shown: all.slice(0, MOST_ROWS),
    note:
      rest > 0 && html`<p class="note">Not drawn: ${plural(rest, `further ${noun}`, `further ${many}`)}.</p>`,
  }
}
