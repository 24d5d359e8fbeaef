/** Where the nodes of a drawing stand, and its weights. */
import { useMemo, useRef } from 'preact/hooks'
import type { Network } from '../../spec/network.ts'
import { type Box, boxOf } from '../report/charts/place-labels.ts'
import type { EdgeArrow } from '../report/page/network-arrows.ts'
import { LABEL_SIZE, placeWeights } from '../report/page/network-labels.ts'
import { type NodePlace, placeNodes } from '../report/page/place-nodes.ts'
import { type Geometry, NODE_RADIUS, shownNodes } from './network-geometry.ts'
import { plainOf, type Scene } from './scene.ts'

export interface Labelled {
  readonly arrow: EdgeArrow
  readonly box: Box
}

function labelsIn(
  arrows: readonly EdgeArrow[],
  node: number,
  places: ReadonlyMap<number, NodePlace>,
  { width, height, toPixels }: Geometry,
): readonly Labelled[] {
  const nodes = [...places.values()].map((place) => ({ ...toPixels(place), radius: NODE_RADIUS + 4 }))
  return placeWeights(arrows, node, { width, height, fontSize: LABEL_SIZE, nodes }, toPixels).placed
}

/**
 * Weights with their places. Places are found anew where edges, nodes or looks are others, and when a
 * weight comes to rest: as long as it is moved, each stays where it is.
 */
export function useLabels(
  arrows: readonly EdgeArrow[],
  scene: Scene,
  places: ReadonlyMap<number, NodePlace>,
  geometry: Geometry,
  isMoving: boolean,
): readonly Labelled[] {
  const kept = useRef<{ readonly key: string; readonly labels: readonly Labelled[] }>()
  const looks = arrows.map(({ from, to, look }) => `${from} ${to} ${look}`).join()
  const key = `${scene.node} ${geometry.width} ${looks}`
  if (kept.current?.key !== key || !isMoving)
    kept.current = { key, labels: labelsIn(arrows, scene.node, places, geometry) }
  const byEnds = new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow]))
  return kept.current.labels.map(({ arrow, box }) => {
    const now = byEnds.get(`${arrow.from} ${arrow.to}`) ?? arrow
    return { arrow: now, box: now.label === arrow.label ? box : boxOf(now.label, box, LABEL_SIZE) }
  })
}

/** The places of nodes, the same map as long as nodes and edges are the same. */
export function usePlaces(scene: Scene): {
  readonly network: Network
  readonly shown: readonly number[]
  readonly places: ReadonlyMap<number, NodePlace>
} {
  const network = useMemo(() => plainOf(scene), [scene])
  const { nodes, order, edges, inputs, outputs } = scene.network
  const topology = [
    ...[scene.node, nodes, order, inputs, outputs].map(String),
    ...edges.map(({ from, to }) => `${from} ${to}`),
  ].join(';')
  const placed = useMemo(() => {
    const shown = shownNodes(network, scene.node)
    return { shown, places: placeNodes(network, shown, scene.node) }
  }, [topology])
  return { network, ...placed }
}
