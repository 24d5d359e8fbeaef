/** Where nodes stand in a drawing: the deciding node in the middle, the others around it in the declared order. */
import type { Network } from '../../../spec/network.ts'

export interface NodePlace {
  readonly x: number
  readonly y: number
}

/** Clockwise from the left, so that upstream comes first as one reads. */
const onCircle = (k: number, count: number): NodePlace => {
  const angle = Math.PI - (2 * Math.PI * k) / count
  return { x: Math.cos(angle), y: Math.sin(angle) }
}

const LEFT: NodePlace = { x: -0.7, y: 0 }
const RIGHT: NodePlace = { x: 0.7, y: 0 }

/**
 * Places of `shown`, which includes `centre` where there is one, in a square from −1 to 1. Two nodes stand side by side.
 */
export function placeNodes(
  { order }: Pick<Network, 'order'>,
  shown: readonly number[],
  centre: number | undefined,
): Map<number, NodePlace> {
  const ranked = [...shown].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  if (ranked.length === 2)
    return new Map([
      [ranked[0] as number, LEFT],
      [ranked[1] as number, RIGHT],
    ])
  const around = ranked.filter((node) => node !== centre)
  const places = new Map(around.map((node, k) => [node, onCircle(k, around.length)]))
  if (centre !== undefined) places.set(centre, { x: 0, y: 0 })
  if (ranked.length === 1) places.set(ranked[0] as number, { x: 0, y: 0 })
  return places
}
