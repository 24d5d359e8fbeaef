/** Charts by Observable Plot as SVG text. Colours are the page's own (CSS variables), so that they follow light and dark. */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { Html, html } from './html.ts'

const { document } = parseHTML('<html><body></body></html>')

/** Colours that the page's style sheet defines for both schemes. */
export const INK = 'var(--ink)'
export const MUTED = 'var(--muted)'
export const FAINT = 'var(--line)'
export const PAPER = 'var(--card)'
export const ACCENT = 'var(--accent)'
export const NEGATIVE = 'var(--negative)'
export const REMOVED = 'var(--removed)'
export const RIGHT = 'var(--right)'

export interface ChartOptions extends Plot.PlotOptions {
  readonly width: number
  readonly height: number
  /** What a reader who cannot see the chart is told; nothing where words beside it say it already. */
  readonly says?: string
}

/** Plot writes coordinates with 16 digits; nobody sees more than a tenth of a pixel. What is written as text stays. */
const shortDigits = (svg: string): string =>
  svg.replace(/<[^>]+>/g, (element) => element.replace(/(\d+\.\d)\d+/g, '$1'))

/** The style sheet says once what Plot says in every chart. */
const withoutStyle = (svg: string): string => svg.replace(/<style>[\s\S]*?<\/style>/g, '')

/** Inside an image, parts have no roles and no names of their own. */
const withoutLabels = (svg: string): string => svg.replace(/ aria-(label|description|hidden)="[^"]*"/g, '')

export function drawChart({ says, ...options }: ChartOptions): Html {
  const element = Plot.plot({ document, ...options, className: 'plot' } as Plot.PlotOptions)
  const svg = shortDigits(
    withoutLabels(withoutStyle((element as unknown as { outerHTML: string }).outerHTML)),
  )
  const label = says === undefined ? ' aria-hidden="true"' : html` role="img" aria-label="${says}"`.text
  return new Html(svg.replace('<svg', `<svg${label}`))
}
