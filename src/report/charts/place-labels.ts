/**
 * Where the labels of lines stand, so that none touches another, a node or the edge of the picture: side by side, two
 * weights would read as one number. A label without such a place is left out, and whoever draws says it elsewhere.
 *
 * Each label has places of its own, the best first. Labels choose one after another, those with the fewest places before
 * the others, and prefer a place through which no other line goes. Sizes come from the metric of `text-size.ts`.
 */
import { textHeight, textWidth } from './text-size.ts'

export interface LabelPoint {
  readonly x: number
  readonly y: number
}

/** A rectangle by its middle, in pixels. */
export interface Box extends LabelPoint {
  readonly width: number
  readonly height: number
}

export interface Circle extends LabelPoint {
  readonly radius: number
}

export interface Label {
  readonly text: string
  /** The best first. */
  readonly places: readonly LabelPoint[]
  /** The line that it belongs to, as points along it. */
  readonly line: readonly LabelPoint[]
  /** Labels of a smaller rank choose first. */
  readonly rank: number
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly fontSize: number
  readonly nodes: readonly Circle[]
}

/** Around the text, on its own ground. */
const PADDING = 1.5
/** Between the grounds of two labels, and between a label and a node: as wide as a digit, or a line's width. */
export const GAP = { across: 6, along: 2, node: 2 } as const

export const boxOf = (text: string, { x, y }: LabelPoint, fontSize: number): Box => ({
  x,
  y,
  width: textWidth(text, fontSize) + 2 * PADDING,
  height: textHeight(fontSize) + 2 * PADDING,
})

const areApart = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) >= (a.width + b.width) / 2 + GAP.across ||
  Math.abs(a.y - b.y) >= (a.height + b.height) / 2 + GAP.along

function isClearOf({ x, y, width, height }: Box, node: Circle): boolean {
  const across = Math.max(0, Math.abs(node.x - x) - width / 2)
  const along = Math.max(0, Math.abs(node.y - y) - height / 2)
  return Math.hypot(across, along) >= node.radius + GAP.node
}

const isInside = ({ x, y, width, height }: Box, picture: Picture): boolean =>
  x - width / 2 >= 0 &&
  x + width / 2 <= picture.width &&
  y - height / 2 >= 0 &&
  y + height / 2 <= picture.height

/** Side of a square of the grid in which lines are looked up, and more squares than a row has. */
const CELL = 4
const ROW = 1 << 16

/** Which lines go through a box, without asking each of them. */
function linesThrough(labels: readonly Label[]): (box: Box) => Set<number> {
  const cells = new Map<number, Set<number>>()
  for (const [k, { line }] of labels.entries())
    for (const { x, y } of line) {
      const key = Math.floor(x / CELL) + ROW * Math.floor(y / CELL)
      cells.set(key, (cells.get(key) ?? new Set()).add(k))
    }
  return ({ x, y, width, height }) => {
    const found = new Set<number>()
    for (let i = Math.floor((x - width / 2) / CELL); i <= (x + width / 2) / CELL; i += 1)
      for (let j = Math.floor((y - height / 2) / CELL); j <= (y + height / 2) / CELL; j += 1)
        for (const k of cells.get(i + ROW * j) ?? []) found.add(k)
    return found
  }
}

/** How many places farther from the best one a label goes to avoid another line. */
const PLACES_A_LINE = 3

/** The box of each label, in their order; undefined where there is no room. */
export function placeLabels(labels: readonly Label[], picture: Picture): (Box | undefined)[] {
  const through = linesThrough(labels)
  const free = labels.map(({ text, places }, label) =>
    places
      .map((place) => boxOf(text, place, picture.fontSize))
      .filter((box) => isInside(box, picture) && picture.nodes.every((node) => isClearOf(box, node)))
      .map((box, k) => {
        const lines = through(box)
        return { box, cost: k + PLACES_A_LINE * (lines.size - Number(lines.has(label))) }
      })
      .sort((a, b) => a.cost - b.cost),
  )
  const order = labels
    .map((_, k) => k)
    .sort((a, b) => rankOf(labels, a) - rankOf(labels, b) || free[a]!.length - free[b]!.length || a - b)
  const placed: (Box | undefined)[] = labels.map(() => undefined)
  for (const k of order)
    placed[k] = free[k]?.find(({ box }) =>
      placed.every((other) => other === undefined || areApart(box, other)),
    )?.box
  return placed
}

const rankOf = (labels: readonly Label[], k: number): number => labels[k]?.rank ?? 0
