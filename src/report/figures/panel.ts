/** One panel of a figure, as SVG text that needs no style sheet: every renderer shows the same. */
import { type PlotOptions, plotSvg } from '../charts/plot-svg.ts'
import { FIGURE_INK, FONT_SIZE } from './style.ts'
import { type Panel, textAt, withSubscripts } from './svg.ts'

/** Room for the panel's own title above the frame. */
const TITLE_ROOM = 18

export interface PanelOptions extends Omit<PlotOptions, 'className' | 'style'> {
  /** Written above the panel. */
  readonly name?: string
}

export function drawPanel({ name, ...options }: PanelOptions): Panel {
  const plot = plotSvg({
    marginLeft: 48,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 36,
    ...options,
    style: { fontSize: `${FONT_SIZE}px`, color: FIGURE_INK, background: 'none' },
  })
  // Names and labels that the library wrote.
  const svg = plot.replace(/>([^<>]*D_W[^<>]*)</g, (_, text) => `>${withSubscripts(text, FONT_SIZE)}<`)
  const title =
    name === undefined ? '' : textAt(options.width / 2 + 16, 13, name, { anchor: 'middle', bold: true })
  const lift = name === undefined ? 0 : TITLE_ROOM
  return {
    width: options.width,
    height: options.height + lift,
    svg: `${title}<svg y="${lift}" width="${options.width}" height="${options.height}" overflow="visible">${svg}</svg>`,
  }
}
