/**
 * What is wrong with a drawing as SVG: coordinates that are no numbers or lie outside its view box, text that leaves it,
 * ticks of an axis that are too many, equal, or not in order of the numbers that they say. Reads what Observable Plot and
 * this project write: translations and rotations, nested <svg>, paths.
 */
import { parseHTML } from 'linkedom'
import { MOST_TICKS } from '../../../src/report/charts/axis.ts'
import { textWidth } from '../../../src/report/charts/text-size.ts'

/** The most that a page or a figure can bear of one drawing. */
export const MOST_SVG_BYTES = 250_000

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
type Point = readonly [x: number, y: number]

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]

const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f]

function matrixOf(transform: string): Matrix {
  let matrix = IDENTITY
  for (const [, name, list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [first = 0, second = 0] = list.split(/[ ,]+/).map(Number)
    const [sine, cosine] = [Math.sin((first * Math.PI) / 180), Math.cos((first * Math.PI) / 180)]
    const next: Matrix =
      name === 'translate' ? [1, 0, 0, 1, first, second] : [cosine, sine, -sine, cosine, 0, 0]
    matrix = times(matrix, next)
  }
  return matrix
}

/** How many numbers a command of a path takes, and which of them are its end. */
const COMMANDS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, C: 6, A: 7, Z: 0 }

/** Where a path goes through, control points of curves included. */
function pointsOf(path: string): Point[] {
  const points: Point[] = []
  let [x, y] = [0, 0]
  for (const [, letter = '', list = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const command = letter.toUpperCase()
    const numbers = (list.match(/-?\d*\.?\d+(?:e[+-]?\d+)?/g) ?? []).map(Number)
    const size = COMMANDS[command]
    if (size === undefined) return [...points, [Number.NaN, Number.NaN]]
    for (let k = 0; k + size <= numbers.length && size > 0; k += size) {
      const part = numbers.slice(k, k + size)
      const [dx, dy] = letter === command ? [0, 0] : [x, y]
      const pairs = command === 'A' ? part.slice(5) : part
      if (command === 'H') x = dx + (part[0] as number)
      else if (command === 'V') y = dy + (part[0] as number)
      else
        for (let j = 0; j < pairs.length; j += 2) {
          ;[x, y] = [dx + (pairs[j] as number), dy + (pairs[j + 1] as number)]
          points.push([x, y])
        }
      points.push([x, y])
    }
  }
  return points
}

interface Element {
  readonly tagName: string
  readonly children: Iterable<Element>
  readonly textContent: string | null
  readonly getAttribute: (name: string) => string | null
  readonly querySelectorAll: (selector: string) => Iterable<Element>
}

/** What parts inherit from what is around them. */
interface Around {
  readonly matrix: Matrix
  readonly anchor: string
  readonly size: number
}

const number = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0)

/** Pixels, of lengths in em too. */
function length(element: Element, name: string, size: number): number {
  const value = element.getAttribute(name) ?? '0'
  return value.endsWith('em') ? Number(value.slice(0, -2)) * size : Number(value)
}

function shapeOf(element: Element, { anchor, size }: Around): Point[] {
  const at = (...names: [string, string][]): Point[] =>
    names.map(([x, y]) => [number(element, x), number(element, y)])
  const tag = element.tagName.toLowerCase()
  if (tag === 'circle') return at(['cx', 'cy'])
  if (tag === 'line') return at(['x1', 'y1'], ['x2', 'y2'])
  if (tag === 'path') return pointsOf(element.getAttribute('d') ?? '')
  if (tag === 'rect') {
    const [[x, y] = [0, 0], [width, height] = [0, 0]] = at(['x', 'y'], ['width', 'height'])
    return [
      [x, y],
      [x + width, y + height],
    ]
  }
  if (tag !== 'text') return []
  const [x, y] = [length(element, 'x', size), length(element, 'y', size) + length(element, 'dy', size)]
  const width = textWidth(element.textContent ?? '', size)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return [
    [left, y],
    [left + width, y],
  ]
}

const SKIPPED = ['defs', 'title', 'desc', 'style']

function* placed(element: Element, around: Around): Generator<{ element: Element; points: Point[] }> {
  const tag = element.tagName.toLowerCase()
  if (SKIPPED.includes(tag)) return
  const own = matrixOf(element.getAttribute('transform') ?? '')
  const moved: Matrix =
    tag === 'svg' ? [1, 0, 0, 1, number(element, 'x') || 0, number(element, 'y') || 0] : own
  const inside: Around = {
    matrix: times(around.matrix, moved),
    anchor: element.getAttribute('text-anchor') ?? around.anchor,
    size: Number.parseFloat(element.getAttribute('font-size') ?? String(around.size)),
  }
  yield { element, points: shapeOf(element, inside).map((point) => apply(inside.matrix, point)) }
  for (const child of element.children) yield* placed(child, inside)
}

/** A pixel: coordinates are rounded, and lines are as wide. */
const SLACK = 1

const said = (text: string | null): number => Number((text ?? '').replaceAll('−', '-'))

/** Plot marks the labels of numbers by their figures. */
function tickFaults(svg: Element): string[] {
  return [...svg.querySelectorAll('g[font-variant="tabular-nums"]')].flatMap((group) => {
    const labels = [...group.querySelectorAll('text')].map(({ textContent }) => textContent)
    const numbers = labels.map(said)
    return [
      ...(labels.length > MOST_TICKS ? [`${labels.length} ticks`] : []),
      ...(new Set(labels).size < labels.length ? [`equal ticks: ${labels.join(' ')}`] : []),
      ...(numbers.every(Number.isFinite) ? [] : [`ticks that are no numbers: ${labels.join(' ')}`]),
      ...(numbers.every((x, k) => k === 0 || x > (numbers[k - 1] as number))
        ? []
        : [`ticks out of order: ${labels.join(' ')}`]),
    ]
  })
}

/** What is wrong with the first <svg> of `text`; nothing where there is none. */
export function faultsOf(text: string): string[] {
  const start = text.indexOf('<svg')
  if (start < 0) return []
  const svg = parseHTML(`<html><body>${text.slice(start)}</body></html>`).document.querySelector(
    'svg',
  ) as unknown as Element
  const box = svg.getAttribute('viewBox')?.split(' ').map(Number) ?? []
  const [, , width = Number.NaN, height = Number.NaN] = box
  const isInside = ([x, y]: Point): boolean =>
    x >= -SLACK && x <= width + SLACK && y >= -SLACK && y <= height + SLACK
  const start0: Around = { matrix: IDENTITY, anchor: 'start', size: 11 }
  const outside = [...placed(svg, start0)].flatMap(({ element, points }) =>
    points.every(isInside)
      ? []
      : [
          `${element.tagName} at ${points.join(' ')} outside ${box.join(' ')}: ${element.textContent?.slice(0, 40)}`,
        ],
  )
  const bytes = Buffer.byteLength(text)
  return [
    ...outside.slice(0, 3),
    ...(/NaN|Infinity|undefined/.test(text.replace(/>[^<]*</g, '><').replace(/aria-label="[^"]*"/g, ''))
      ? ['an attribute that is no number']
      : []),
    ...tickFaults(svg),
    ...(bytes > MOST_SVG_BYTES ? [`${bytes} bytes`] : []),
  ]
}

/** Every <svg> in a piece of a page. */
export const faultsIn = (html: string): string[] =>
  [...html.matchAll(/<svg [\s\S]*?<\/svg>/g)].flatMap(([svg]) => faultsOf(svg))
