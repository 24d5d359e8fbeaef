/** What the explorer shows: a network, a deciding node, a degree mode and a rule; and the edits of it. */
import type { Network } from '../../spec/network.ts'
import { fromState } from '../adapter/reference.ts'
import type { Rule } from '../argnn/decision.ts'
import { type CompleteDescription, createNetwork, type DegreeMode } from '../argnn/network.ts'

export interface Scene {
  readonly network: CompleteDescription
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
}

/** An edge without its weight. */
export interface EdgeEnds {
  readonly from: number
  readonly to: number
}

export const sameEnds = (a: EdgeEnds, b: EdgeEnds): boolean => a.from === b.from && a.to === b.to

export const edgeIn = ({ network }: Scene, ends: EdgeEnds) =>
  network.edges.find((edge) => sameEnds(edge, ends))

/** With matrices, for drawings. */
export const plainOf = ({ network }: Scene): Network => fromState(createNetwork(network))

/** The node that decides at first: an output, else the first that is no input, else 0. */
export function firstNode({ nodes, inputs, outputs }: CompleteDescription): number {
  const behaving = Array.from({ length: nodes }, (_, node) => node).find((node) => !inputs.includes(node))
  return outputs[0] ?? behaving ?? 0
}

const withEdges = (scene: Scene, edges: CompleteDescription['edges']): Scene => ({
  ...scene,
  network: { ...scene.network, edges },
})

export const withWeight = (scene: Scene, ends: EdgeEnds, weight: number): Scene =>
  withEdges(
    scene,
    scene.network.edges.map((edge) => (sameEnds(edge, ends) ? { ...edge, weight } : edge)),
  )

export const cutEdge = (scene: Scene, ends: EdgeEnds): Scene =>
  withEdges(
    scene,
    scene.network.edges.filter((edge) => !sameEnds(edge, ends)),
  )

/** Throws RangeError for an edge that no network has: into an input, to itself, or there already. */
export function withEdge(scene: Scene, ends: EdgeEnds, weight: number): Scene {
  const edges = [...scene.network.edges, { ...ends, weight }].sort((a, b) => a.from - b.from || a.to - b.to)
  const changed = withEdges(scene, edges)
  createNetwork(changed.network)
  return changed
}
