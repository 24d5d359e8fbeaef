/** One panel drawn by Observable Plot, as SVG text that needs no style sheet: every renderer shows the same. */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { FONT_SIZE, INK } from './style.ts'
import { type Panel, textAt } from './svg.ts'

const { document } = parseHTML('<html><body></body></html>')

/** Room for the panel's own title above the frame. */
const TITLE_ROOM = 18

/** Plot's own style sheet uses selectors that SVG renderers do not all know; what it says is said by attributes. */
const withoutStyle = (svg: string): string => svg.replace(/<style>[\s\S]*?<\/style>/g, '')

export interface PanelOptions extends Plot.PlotOptions {
  readonly width: number
  readonly height: number
  /** Written above the panel. */
  readonly name?: string
}

export function drawPanel({ name, ...options }: PanelOptions): Panel {
  const element = Plot.plot({
    document,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 36,
    ...options,
    style: { fontSize: `${FONT_SIZE}px`, color: INK, background: 'none' },
  } as Plot.PlotOptions) as unknown as { outerHTML: string }
  const svg = withoutStyle(element.outerHTML)
  const title =
    name === undefined ? '' : textAt(options.width / 2 + 16, 13, name, { anchor: 'middle', bold: true })
  const lift = name === undefined ? 0 : TITLE_ROOM
  return {
    width: options.width,
    height: options.height + lift,
    svg: `${title}<svg y="${lift}" width="${options.width}" height="${options.height}" overflow="visible">${svg}</svg>`,
  }
}
