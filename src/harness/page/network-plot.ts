/**
 * A network as a drawing: edges with weight and direction, the deciding node, mutual pairs as bands, edges that a decision
 * removes dashed.
 */
import * as Plot from '@observablehq/plot'
import {
  antagonisticNeighbours,
  type Edge,
  edgesOf,
  hasEdge,
  isMutual,
  type Network,
  nodesOf,
  weightOf,
} from '../../../spec/network.ts'
import type { Html } from './html.ts'
import { shortNumber } from './numbers.ts'
import { type Place, placeNodes } from './place-nodes.ts'
import { ACCENT, drawChart, INK, MUTED, NEGATIVE, PAPER, REMOVED, RIGHT } from './plot.ts'

/** More nodes than these are no drawing any more: then the deciding node's star is drawn, or its nearest part. */
export const MOST_DRAWN_NODES = 24

const WIDTH = 380
const HEIGHT = 340
/** Nodes that all stand side by side need no more. */
const FLAT_HEIGHT = 130
/** Half the domain: the circle has radius 1. */
const REACH = 1.28
const PIXELS_A_UNIT = WIDTH / (2 * REACH)
const NODE_RADIUS = 13
const INSET = NODE_RADIUS + 3
/** Degrees by which an edge leaves the straight line: the two directions of a mutual pair, each to its own side. */
const BEND = 22
/** Where on the way from source to target a weight stands; at the deciding node, where edges crowd, farther out. */
const LABEL_AT = { fromCentre: 0.64, toCentre: 0.36, elsewhere: 0.42 } as const
/** An edge between others that would come this near the node in the middle bends around it. */
const NEAR_CENTRE = 0.3

/** What a decision removes, and in whose name. */
export interface Removal extends Edge {
  readonly by: 'got' | 'right'
}

export interface Drawing {
  readonly network: Network
  /** The deciding node. */
  readonly node?: number | undefined
  readonly removals?: readonly Removal[]
}

interface Arrow extends Edge {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly label: string
  readonly look: Look
  readonly bend: number
  readonly labelAt: number
}

type Look = 'positive' | 'negative' | 'got' | 'right'

const LOOKS: Readonly<
  Record<Look, { readonly stroke: string; readonly dash?: string; readonly width: number }>
> = {
  positive: { stroke: INK, width: 1.5 },
  negative: { stroke: NEGATIVE, width: 1.5 },
  got: { stroke: REMOVED, dash: '6 4', width: 2.4 },
  right: { stroke: RIGHT, dash: '2 4', width: 2.4 },
}

/** All nodes where they fit, else the star of the deciding node, the first of it in the declared order. */
export function drawnNodes({ network, node }: Drawing): number[] {
  const all = nodesOf(network)
  if (all.length <= MOST_DRAWN_NODES) return all
  if (node === undefined) return [...network.order].slice(0, MOST_DRAWN_NODES)
  const star = network.order.filter(
    (i) => i === node || hasEdge(network, i, node) || hasEdge(network, node, i),
  )
  return [node, ...star.filter((i) => i !== node)].slice(0, MOST_DRAWN_NODES)
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const at = (places: ReadonlyMap<number, Place>, node: number): Place => places.get(node) as Place

/** Where the weight of an arrow stands: beside the straight line, as far as the arrow bends there. */
function labelPlace({ x1, y1, x2, y2, bend, labelAt }: Arrow): Place {
  const [dx, dy] = [x2 - x1, y2 - y1]
  // A circular arc is close to a parabola: highest over the middle of its chord.
  const height = (Math.tan(radians(bend) / 2) / 2) * (1 - (2 * labelAt - 1) ** 2)
  return { x: x1 + labelAt * dx + height * dy, y: y1 + labelAt * dy - height * dx }
}

interface Head extends Place {
  /** Degrees clockwise from upwards. */
  readonly rotate: number
}

/** Where a circular arc arrives at the rim of its target, and in which direction: its chord turned by half of what it turns. */
function headOf({ x1, y1, x2, y2, bend }: Arrow): Head {
  const chord = Math.atan2(y2 - y1, x2 - x1)
  const radius = Math.hypot(x2 - x1, y2 - y1) / (2 * Math.sin(radians(bend)) || Number.MIN_VALUE)
  const inset = INSET / PIXELS_A_UNIT
  const arrival = chord + radians(bend) - Math.asin(Math.min(1, inset / (2 * radius)))
  return {
    x: x2 - inset * Math.cos(arrival),
    y: y2 - inset * Math.sin(arrival),
    rotate: 90 - (arrival * 180) / Math.PI,
  }
}

/** Does the straight line between two nodes of the circle run into the node in the middle? Two nodes have no middle. */
function passesCentre(a: Place, b: Place, nodes: number): boolean {
  const isOnCircle = ({ x, y }: Place): boolean => Math.hypot(x, y) > 0.5
  if (nodes <= 2 || !isOnCircle(a) || !isOnCircle(b)) return false
  return Math.hypot(a.x + b.x, a.y + b.y) / 2 < NEAR_CENTRE
}

const isSame = (a: Edge, b: Edge): boolean => a.from === b.from && a.to === b.to

function arrowsOf({ network, node, removals = [] }: Drawing, places: ReadonlyMap<number, Place>): Arrow[] {
  const absent = removals.filter(({ from, to }) => !hasEdge(network, from, to))
  const isDrawn = ({ from, to }: Edge): boolean => places.has(from) && places.has(to)
  return [...edgesOf(network), ...absent].filter(isDrawn).map(({ from, to }) => {
    const [a, b] = [at(places, from), at(places, to)]
    const removal =
      removals.find((one) => one.by === 'got' && isSame(one, { from, to })) ??
      removals.find((one) => isSame(one, { from, to }))
    const weight = weightOf(network, from, to)
    const look = removal?.by ?? (weight < 0 || Object.is(weight, -0) ? 'negative' : 'positive')
    const label = hasEdge(network, from, to) ? shortNumber(weight) : 'no such edge'
    const isAside = hasEdge(network, to, from) || passesCentre(a, b, places.size)
    const labelAt = from === node ? LABEL_AT.fromCentre : to === node ? LABEL_AT.toCentre : LABEL_AT.elsewhere
    const bend = isAside ? BEND : 0
    return { from, to, x1: a.x, y1: a.y, x2: b.x, y2: b.y, label, look, bend, labelAt }
  })
}

const ENDS = { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2' } as const

/** A dashed line with a whole head: Plot would dash the head too. */
function dashedMarks(arrows: readonly Arrow[], dash: string, common: Plot.ArrowOptions): Plot.Markish[] {
  const { stroke } = common
  return [
    Plot.arrow(arrows, { ...common, headLength: 0, strokeDasharray: dash }),
    Plot.vector(arrows.map(headOf), {
      x: 'x',
      y: 'y',
      rotate: 'rotate',
      length: 12,
      anchor: 'end',
      shape: HEAD,
      ...(stroke === undefined ? {} : { fill: stroke }),
      stroke: 'none',
    }),
  ]
}

/** A filled triangle. */
const HEAD: Plot.VectorShapeImplementation = {
  draw: (context, length) => {
    context.moveTo(0, -length)
    context.lineTo(length / 2.4, 0)
    context.lineTo(-length / 2.4, 0)
    context.closePath()
  },
}

function arrowMarks(arrows: readonly Arrow[]): Plot.Markish[] {
  return (Object.keys(LOOKS) as Look[]).flatMap((look) => {
    const { stroke, dash, width } = LOOKS[look]
    return [BEND, 0].flatMap((bend) => {
      const those = arrows.filter((arrow) => arrow.look === look && arrow.bend === bend)
      const common = { ...ENDS, bend: -bend, stroke, strokeWidth: width, inset: INSET }
      if (dash !== undefined) return dashedMarks(those, dash, common)
      return [Plot.arrow(those, { ...common, headLength: 9, headAngle: 50 })]
    })
  })
}

interface Band {
  readonly a: Place
  readonly b: Place
  readonly antagonistic: boolean
}

function bandsOf(network: Network, places: ReadonlyMap<number, Place>): Band[] {
  const shown = [...places.keys()]
  return shown.flatMap((a) =>
    shown
      .filter((b) => a < b && isMutual(network, a, b))
      .map((b) => ({
        a: at(places, a),
        b: at(places, b),
        antagonistic: antagonisticNeighbours(network, a).includes(b),
      })),
  )
}

const bandMark = (bands: readonly Band[], stroke: string): Plot.Markish =>
  Plot.link(bands, {
    x1: ({ a }: Band) => a.x,
    y1: ({ a }: Band) => a.y,
    x2: ({ b }: Band) => b.x,
    y2: ({ b }: Band) => b.y,
    stroke,
    strokeWidth: 26,
    strokeOpacity: 0.16,
  })

function nodeMarks({ network, node }: Drawing, places: ReadonlyMap<number, Place>): Plot.Markish[] {
  const all = [...places].map(([name, place]) => ({ name, ...place }))
  const where = { x: 'x', y: 'y' } as const
  const inputs = all.filter(({ name }) => network.inputs.includes(name))
  const others = all.filter(({ name }) => !network.inputs.includes(name))
  const outputs = all.filter(({ name }) => network.outputs.includes(name))
  const own = all.filter(({ name }) => name === node)
  const common = { ...where, r: NODE_RADIUS, fill: PAPER, stroke: INK, strokeWidth: 1.4 }
  return [
    Plot.dot(outputs, { ...where, r: NODE_RADIUS + 3.5, stroke: INK, strokeWidth: 1 }),
    Plot.dot(others, common),
    Plot.dot(inputs, { ...common, symbol: 'square' }),
    Plot.dot(own, { ...where, r: NODE_RADIUS, fill: ACCENT }),
    Plot.text(all, {
      ...where,
      text: ({ name }: { name: number }) => String(name),
      fill: ({ name }: { name: number }) => (name === node ? PAPER : INK),
      fontWeight: 'bold',
      fontSize: 12,
    }),
  ]
}

const edgeWords = (network: Network): string =>
  edgesOf(network)
    .map(({ from, to }) => `${from} to ${to} weight ${shortNumber(weightOf(network, from, to))}`)
    .join('; ')

function drawingWords({ network, node, removals = [] }: Drawing): string {
  const removed = removals.map(({ from, to, by }) =>
    by === 'got' ? `The answer removes ${from} to ${to}.` : `Right is to remove ${from} to ${to}.`,
  )
  const deciding = node === undefined ? '' : ` Node ${node} decides.`
  const edges = edgesOf(network).length === 0 ? 'no edges' : edgeWords(network)
  return `Network of ${network.nodes} nodes.${deciding} Edges: ${edges}. ${removed.join(' ')}`
}

export function drawNetwork(drawing: Drawing): Html {
  const places = placeNodes(drawing.network, drawnNodes(drawing), drawing.node)
  const arrows = arrowsOf(drawing, places)
  const bands = bandsOf(drawing.network, places)
  const isFlat = [...places.values()].every(({ y }) => Math.abs(y) < 0.1)
  const height = isFlat ? FLAT_HEIGHT : HEIGHT
  const reach = height / (2 * PIXELS_A_UNIT)
  const labels = arrows.map((arrow) => ({ ...labelPlace(arrow), label: arrow.label, look: arrow.look }))
  return drawChart({
    says: drawingWords(drawing),
    width: WIDTH,
    height,
    margin: 0,
    x: { domain: [-REACH, REACH], axis: null },
    y: { domain: [-reach, reach], axis: null },
    marks: [
      bandMark(
        bands.filter(({ antagonistic }) => !antagonistic),
        MUTED,
      ),
      bandMark(
        bands.filter(({ antagonistic }) => antagonistic),
        ACCENT,
      ),
      ...arrowMarks(arrows),
      ...nodeMarks(drawing, places),
      Plot.text(labels, {
        x: 'x',
        y: 'y',
        text: 'label',
        fill: ({ look }: { look: Look }) => LOOKS[look].stroke,
        stroke: PAPER,
        strokeWidth: 4,
        fontSize: 11.5,
      }),
    ],
  })
}
