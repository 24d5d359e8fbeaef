/**
 * The one place where Observable Plot draws. What it is given are places from 0 to 1 (`axis.ts`) and names, never the
 * numbers of a report; what it gives is SVG text, without a browser.
 */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Axis, TICK_SIZE } from './axis.ts'
import { fitted, textWidth } from './text-size.ts'

const { document } = parseHTML('<html><body></body></html>')

interface Labelled {
  readonly label?: string | null
  readonly labelAnchor?: 'center'
}

/** An axis of numbers; without ticks and label, none is seen. */
export interface NumberAxis extends Labelled {
  readonly axis: Axis
  readonly grid?: boolean
}

/** An axis of names, each once. */
export interface NameAxis extends Labelled {
  readonly names: readonly string[]
  /** Do marks fill their bands, or stand on a line? */
  readonly isBand: boolean
  readonly padding?: number
}

export interface Margins {
  readonly marginTop?: number
  readonly marginRight?: number
  readonly marginBottom?: number
  readonly marginLeft?: number
}

export const NO_MARGINS: Margins = { marginTop: 0, marginRight: 0, marginBottom: 0, marginLeft: 0 }

export interface PlotOptions extends Margins {
  readonly width: number
  readonly height: number
  readonly x: NumberAxis | NameAxis
  readonly y: NumberAxis | NameAxis
  /** Columns side by side, by name. */
  readonly fx?: NameAxis
  readonly marks: readonly Plot.Markish[]
  readonly className?: string
  readonly style?: Readonly<Record<string, string>>
}

/** Names take no more than this share of the width. */
const NAMES_SHARE = 0.4
/** What an axis is about takes no more than this share. */
const LABEL_SHARE = 0.6
/** From an axis to its labels, and from them to the edge. */
const LABEL_PADDING = 12
/** A last label farther inside than this share does not reach the edge. */
const NEAR_EDGE = 0.15

const isNames = (axis: NumberAxis | NameAxis): axis is NameAxis => 'names' in axis

function numberScale(
  { axis, grid = false, label = null, labelAnchor }: NumberAxis,
  width: number,
): Plot.ScaleOptions {
  const scale = { type: 'linear', domain: [0, 1], transform: axis.at } as const
  if (axis.ticks.length === 0 && label === null) return { ...scale, axis: null }
  return {
    ...scale,
    label: label === null ? null : fitted(label, LABEL_SHARE * width, TICK_SIZE),
    labelArrow: 'none',
    grid,
    ticks: axis.ticks.map(({ at }) => at),
    tickFormat: (_: unknown, k: number) => axis.ticks[k]?.label,
    ...(labelAnchor === undefined ? {} : { labelAnchor }),
  }
}

function nameScale({ names, isBand, label = null, padding }: NameAxis, width: number): Plot.ScaleOptions {
  const room = NAMES_SHARE * width
  return {
    type: isBand ? 'band' : 'point',
    domain: names,
    label,
    labelArrow: 'none',
    tickSize: 0,
    tickFormat: (name: string) => fitted(name, room, TICK_SIZE),
    ...(padding === undefined ? {} : { padding }),
  }
}

const scaleOf = (axis: NumberAxis | NameAxis, width: number): Plot.ScaleOptions =>
  isNames(axis) ? nameScale(axis, width) : numberScale(axis, width)

const widest = (labels: readonly string[]): number =>
  labels.reduce((most, label) => Math.max(most, textWidth(label, TICK_SIZE)), 0)

const labelsOf = (axis: NumberAxis | NameAxis): readonly string[] =>
  isNames(axis) ? axis.names : axis.axis.ticks.map(({ label }) => label)

/** As asked, or as much as labels need to stay inside. */
function marginsFor({ width, x, y, ...margins }: PlotOptions): Margins {
  const beside = Math.min(widest(labelsOf(y)), NAMES_SHARE * width)
  const ticks = isNames(x) ? [] : x.axis.ticks
  const below = (label: string | undefined, isNear: boolean): number =>
    label !== undefined && isNear ? textWidth(label, TICK_SIZE) / 2 + 2 : 0
  const [first, last] = [ticks[0], ticks.at(-1)]
  return {
    marginLeft: Math.ceil(
      Math.max(
        margins.marginLeft ?? 0,
        beside > 0 ? beside + LABEL_PADDING : 0,
        below(first?.label, (first?.at ?? 1) < NEAR_EDGE),
      ),
    ),
    marginRight: Math.ceil(
      Math.max(margins.marginRight ?? 0, below(last?.label, (last?.at ?? 0) > 1 - NEAR_EDGE)),
    ),
  }
}

/** Nobody sees more than a tenth of a pixel. */
const shortDigits = (value: string): string => value.replace(/(\d+\.\d)\d+/g, '$1')

/** What is needed of an element: this project is written without the types of browsers. */
interface Element {
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
  readonly outerHTML: string
  readonly querySelectorAll: (selector: string) => Iterable<Element>
  readonly setAttribute: (name: string, value: string) => void
  readonly removeAttribute: (name: string) => void
  readonly remove: () => void
}

/** Parts of an image have no roles and names of their own, and style sheets are left to whoever shows it. */
function tidied(svg: Element): string {
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  for (const part of [svg, ...svg.querySelectorAll('*')])
    for (const { name, value } of [...part.attributes])
      if (name.startsWith('aria-')) part.removeAttribute(name)
      else if (/\d\.\d\d/.test(value)) part.setAttribute(name, shortDigits(value))
  return svg.outerHTML
}

/** An <svg> element as text. Marks without a place on an axis (NaN, infinities) are not drawn. */
export function plotSvg(options: PlotOptions): string {
  const { x, y, fx, width, marks, className, style, ...rest } = options
  const element = Plot.plot({
    document,
    ...rest,
    ...marginsFor(options),
    width,
    x: scaleOf(x, width),
    y: scaleOf(y, width),
    ...(fx === undefined ? {} : { fx: nameScale(fx, width) }),
    marks: [...marks],
    ...(className === undefined ? {} : { className }),
    ...(style === undefined ? {} : { style }),
  } as unknown as Plot.PlotOptions)
  return tidied(element as unknown as Element)
}
