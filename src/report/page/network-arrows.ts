/** The edges of a drawing as arrows: where they begin, end and bend, and where their weights stand. */
import { numberText } from '../../../spec/clause.ts'
import {
  antagonisticNeighbours,
  type Edge,
  edgesOf,
  hasEdge,
  isMutual,
  type Network,
  weightOf,
} from '../../../spec/network.ts'
import type { Drawing } from './drawing.ts'
import { isWhole, shortNumber } from './numbers.ts'
import type { NodePlace } from './place-nodes.ts'

/**
 * Degrees by which an edge leaves the straight line: the two directions of a mutual pair, each to its own
 * side.
 */
export const BEND = 22
/**
 * Where on the way from source to target a weight stands; at the deciding node, where edges crowd, farther
 * out.
 */
const LABEL_AT = { fromCentre: 0.64, toCentre: 0.36, elsewhere: 0.42 } as const
/** An edge between others that would come this near the node in the middle bends around it. */
const NEAR_CENTRE = 0.3

export interface EdgeArrow extends Edge {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly label: string
  /** All digits, where the label leaves some out. */
  readonly whole: string | undefined
  readonly look: Look
  readonly bend: number
  readonly labelAt: number
}

export type Look = 'positive' | 'negative' | 'got' | 'right'

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Where a drawn node stands. */
export const at = (places: ReadonlyMap<number, NodePlace>, node: number): NodePlace =>
  places.get(node) as NodePlace

/** Where the weight of an arrow stands: beside the straight line, as far as the arrow bends there. */
export function labelPlace({ x1, y1, x2, y2, bend, labelAt }: EdgeArrow): NodePlace {
  const [dx, dy] = [x2 - x1, y2 - y1]
  // A circular arc is close to a parabola: highest over the middle of its chord.
  const height = (Math.tan(radians(bend) / 2) / 2) * (1 - (2 * labelAt - 1) ** 2)
  return { x: x1 + labelAt * dx + height * dy, y: y1 + labelAt * dy - height * dx }
}

export interface Head extends NodePlace {
  /** Degrees clockwise from upwards. */
  readonly rotate: number
}

/**
 * Where a circular arc arrives, `inset` from its target, and in which direction: its chord turned by half
 * of what it turns.
 */
export function headOf({ x1, y1, x2, y2, bend }: EdgeArrow, inset: number): Head {
  const chord = Math.atan2(y2 - y1, x2 - x1)
  const radius = Math.hypot(x2 - x1, y2 - y1) / (2 * Math.sin(radians(bend)) || Number.MIN_VALUE)
  const arrival = chord + radians(bend) - Math.asin(Math.min(1, inset / (2 * radius)))
  return {
    x: x2 - inset * Math.cos(arrival),
    y: y2 - inset * Math.sin(arrival),
    rotate: 90 - (arrival * 180) / Math.PI,
  }
}

/**
 * Does the straight line between two nodes of the circle run into the node in the middle? Two nodes have no
 * middle.
 */
function passesCentre(a: NodePlace, b: NodePlace, nodes: number): boolean {
  const isOnCircle = ({ x, y }: NodePlace): boolean => Math.hypot(x, y) > 0.5
  if (nodes <= 2 || !isOnCircle(a) || !isOnCircle(b)) return false
  return Math.hypot(a.x + b.x, a.y + b.y) / 2 < NEAR_CENTRE
}

const isSame = (a: Edge, b: Edge): boolean => a.from === b.from && a.to === b.to

export function arrowsOf(
  { network, node, removals = [] }: Drawing,
  places: ReadonlyMap<number, NodePlace>,
): EdgeArrow[] {
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
    const whole = hasEdge(network, from, to) && !isWhole(weight) ? numberText(weight) : undefined
    const isAside = hasEdge(network, to, from) || passesCentre(a, b, places.size)
    const labelAt = from === node ? LABEL_AT.fromCentre : to === node ? LABEL_AT.toCentre : LABEL_AT.elsewhere
    const bend = isAside ? BEND : 0
    return { from, to, x1: a.x, y1: a.y, x2: b.x, y2: b.y, label, whole, look, bend, labelAt }
  })
}

/** A mutual pair. */
export interface Band {
  readonly a: NodePlace
  readonly b: NodePlace
  /** Is p < 0? */
  readonly antagonistic: boolean
}

export function bandsOf(network: Network, places: ReadonlyMap<number, NodePlace>): Band[] {
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
