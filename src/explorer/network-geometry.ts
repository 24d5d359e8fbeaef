/** Where nodes and edges of a drawing stand in a picture of a given width. */
import { hasEdge, type Network, nodesOf } from '../../spec/network.ts'
import { type EdgeArrow, headOf } from '../report/page/network-arrows.ts'
import type { NodePlace } from '../report/page/place-nodes.ts'

/** The largest picture, in pixels, and the height of a picture by its width. */
export const MOST_WIDTH = 640
const heightOf = (width: number): number => Math.min(0.9 * width, 500)
/** Half the domain: the circle has radius 1. */
const REACH = 1.2
export const NODE_RADIUS = 15
const INSET = NODE_RADIUS + 3
const HEAD = { length: 11, half: 4.6 }
/** More nodes are drawn as the star of the deciding node. */
const MOST_NODES = 24

/** Where a place of the drawing stands in the picture. */
export interface Geometry {
  readonly width: number
  readonly height: number
  /** Pixels. */
  readonly unit: number
  readonly toPixels: (place: NodePlace) => NodePlace
}

export function geometryOf(width: number): Geometry {
  const height = heightOf(width)
  const unit = height / (2 * REACH)
  return {
    width,
    height,
    unit,
    toPixels: ({ x, y }) => ({ x: width / 2 + x * unit, y: height / 2 - y * unit }),
  }
}

/** The nodes that are drawn: all, or the star of the deciding node. */
export function shownNodes(network: Network, node: number): number[] {
  if (network.nodes <= MOST_NODES) return nodesOf(network)
  const star = nodesOf(network).filter(
    (other) => other !== node && (hasEdge(network, other, node) || hasEdge(network, node, other)),
  )
  return [node, ...star.slice(0, MOST_NODES - 1)]
}

/** An edge as a line or an arc. */
export function arcPath(arrow: EdgeArrow, { toPixels }: Geometry): string {
  const [a, b] = [toPixels({ x: arrow.x1, y: arrow.y1 }), toPixels({ x: arrow.x2, y: arrow.y2 })]
  const chord = Math.hypot(b.x - a.x, b.y - a.y)
  if (arrow.bend === 0) return `M${a.x} ${a.y}L${b.x} ${b.y}`
  const radius = chord / (2 * Math.sin((arrow.bend * Math.PI) / 180))
  return `M${a.x} ${a.y}A${radius} ${radius} 0 0 1 ${b.x} ${b.y}`
}

/** The head of an edge as the points of a polygon. */
export function headPoints(arrow: EdgeArrow, { unit, toPixels }: Geometry): string {
  const { x, y, rotate } = headOf(arrow, INSET / unit)
  const tip = toPixels({ x, y })
  const angle = (rotate * Math.PI) / 180
  const [ux, uy] = [Math.sin(angle), -Math.cos(angle)]
  const base = { x: tip.x - HEAD.length * ux, y: tip.y - HEAD.length * uy }
  return [
    `${tip.x},${tip.y}`,
    `${base.x - HEAD.half * uy},${base.y + HEAD.half * ux}`,
    `${base.x + HEAD.half * uy},${base.y - HEAD.half * ux}`,
  ].join(' ')
}
