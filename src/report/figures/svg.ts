/** Figures put together from panels: plain SVG text, a title, a legend and panels in a grid. */
import { textWidth } from '../charts/text-size.ts'
import {
  DARK_SHEET,
  FIGURE_CLASS,
  FIGURE_INK,
  FONT,
  FONT_SIZE,
  PATTERNS,
  type Series,
  type SymbolName,
} from './style.ts'

/** Part of a figure with its own size. */
export interface Panel {
  readonly width: number
  readonly height: number
  /** The content, an <svg> element or a group. */
  readonly svg: string
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] as string)

/** D_W with its subscript. Titles and descriptions for screen readers keep the plain text. */
export function withSubscripts(escaped: string, size: number): string {
  const [first = '', ...rest] = escaped.split('D_W')
  const [down, small] = [round(0.22 * size), round(0.75 * size)]
  const subscript = `D<tspan dy="${down}" font-size="${small}">W</tspan>`
  const level = (text: string): string => (text === '' ? '' : `<tspan dy="${-down}">${text}</tspan>`)
  return rest.reduce((text, after) => `${text}${subscript}${level(after)}`, first)
}

export interface TextOptions {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly fill?: string
}

export function textAt(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { size = FONT_SIZE, anchor = 'start', bold = false, fill = FIGURE_INK } = options
  const attributes = `x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"${bold ? ' font-weight="bold"' : ''}`
  return `<text ${attributes} fill="${fill}">${withSubscripts(escapeText(text), size)}</text>`
}

export const round = (x: number): number => Math.round(x * 100) / 100

const SHAPES: Readonly<Record<SymbolName, string>> = {
  circle: 'M4 0A4 4 0 1 1 -4 0A4 4 0 1 1 4 0Z',
  triangle: 'M0 -5L4.6 3.5H-4.6Z',
  square: 'M-3.6 -3.6H3.6V3.6H-3.6Z',
  diamond2: 'M0 -5L5 0L0 5L-5 0Z',
  times: 'M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5',
  star: 'M0 -5.5L1.3 -1.8L5.2 -1.7L2.1 0.7L3.2 4.5L0 2.3L-3.2 4.5L-2.1 0.7L-5.2 -1.7L-1.3 -1.8Z',
}

export const symbolAt = (x: number, y: number, symbol: SymbolName, fill: string, stroke: string): string =>
  `<path transform="translate(${round(x)},${round(y)})" d="${SHAPES[symbol]}" fill="${fill}" stroke="${stroke}" stroke-width="1.3"/>`

/** One entry of a legend: how it is drawn in a box of 26 × 12, and its label. */
export interface LegendEntry {
  readonly label: string
  readonly draw: (x: number, y: number) => string
}

export const lineEntry = ({ label, colour, symbol, dash, fill }: Series): LegendEntry => ({
  label,
  draw: (x, y) =>
    `<path d="M${x} ${y}h26" stroke="${colour}" stroke-width="1.6" stroke-dasharray="${dash}"/>` +
    symbolAt(x + 13, y, symbol, fill.startsWith('url') ? colour : fill, colour),
})

export const barEntry = ({
  label,
  colour,
  fill,
}: Pick<Series, 'label' | 'colour' | 'fill'>): LegendEntry => ({
  label,
  draw: (x, y) => `<rect x="${x}" y="${y - 6}" width="26" height="12" fill="${fill}" stroke="${colour}"/>`,
})

const LEGEND_GAP = 18

function legend(
  entries: readonly LegendEntry[],
  width: number,
  top: number,
): { svg: string; height: number } {
  let [x, y, svg] = [12, top, '']
  for (const { label, draw } of entries) {
    const span = 32 + textWidth(label, FONT_SIZE)
    if (x > 12 && x + span > width - 12) [x, y] = [12, y + 18]
    svg += draw(x, y) + textAt(x + 32, y + 4, label)
    x += span + LEGEND_GAP
  }
  return { svg, height: entries.length === 0 ? 0 : y - top + 20 }
}

/** Lines of at most so many characters. */
export function breakLines(text: string, most: number): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const last = lines.length - 1
    if (lines[last]!.length + word.length + 1 > most) lines.push(word)
    else lines[last] = lines[last] === '' ? word : `${lines[last]} ${word}`
  }
  return lines
}

export interface FigureText {
  readonly title: string
  readonly caption: string
  readonly legend: readonly LegendEntry[]
}

/** Panels in rows of `columns`, with title and legend above and a caption below. */
export function composeFigure(panels: readonly Panel[], columns: number, text: FigureText): string {
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) =>
    panels.slice(row * columns, (row + 1) * columns),
  )
  const width = Math.max(...rows.map((row) => row.reduce((total, panel) => total + panel.width, 0)))
  const { svg: legendSvg, height: legendHeight } = legend(text.legend, width, 44)
  let y = 34 + legendHeight
  const body = rows.map((row) => {
    let x = 0
    const placed = row.map(({ width: w, height: h, svg }) => {
      const group = `<svg x="${x}" y="${y}" width="${w}" height="${h}" overflow="visible">${svg}</svg>`
      x += w
      return group
    })
    y += Math.max(...row.map(({ height }) => height))
    return placed.join('')
  })
  const caption = breakLines(text.caption, Math.floor((width - 24) / (FONT_SIZE * 0.58)))
  const foot = caption.map((line, k) => textAt(12, y + 18 + k * 15, line, { fill: '#444444' })).join('')
  const height = y + 18 + caption.length * 15
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${FIGURE_CLASS}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="${FONT_SIZE}" fill="${FIGURE_INK}">`,
    `<title>${escapeText(text.title)}</title>`,
    `<desc>${escapeText(text.caption)}</desc>`,
    DARK_SHEET,
    PATTERNS,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    textAt(12, 24, text.title, { size: 14, bold: true }),
    legendSvg,
    ...body,
    foot,
    '</svg>\n',
  ].join('\n')
}
