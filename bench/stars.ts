/** The neighbourhoods that decisions are measured on: a state, the deciding node, and its matrix for the peers. */
import type { WeightedEdge } from '../src/argnn/network.ts'
import { createNetwork, type DegreeMode, describeNetwork, type NetworkState } from '../src/argnn/network.ts'

export interface Shape {
  readonly name: string
  /** Neighbours with edges in both directions. */
  readonly mutual: number
  /** Neighbours with an edge into the deciding node only. */
  readonly oneWay: number
}

export interface Star {
  readonly state: NetworkState
  readonly node: number
}

/** The paper's start with 5 hidden nodes: a behaving node sees 5 others and, one way, the 2 inputs. */
export const PUBLISHED_SHAPE: Shape = { name: '8 nodes', mutual: 5, oneWay: 2 }

export const SHAPES: readonly Shape[] = [
  PUBLISHED_SHAPE,
  { name: '8 nodes, mutual', mutual: 7, oneWay: 0 },
  ...[4, 8, 16, 64, 256, 1024].map((mutual) => ({ name: `${mutual} neighbours`, mutual, oneWay: 0 })),
]

export const nodesOf = ({ mutual, oneWay }: Shape): number => 1 + mutual + oneWay

/** The weights into the hub and out of it, one mutual neighbour after another, and the one-way weights into it. */
export interface StarWeights {
  readonly mutual: readonly { readonly into: number; readonly out: number }[]
  readonly oneWay: readonly number[]
}

/** One-way neighbours first, as inputs; the hub is in `place` (0 = first) among the others. */
export function starOf({ mutual, oneWay }: StarWeights, place: number): Star {
  const node = oneWay.length + place
  const edges: WeightedEdge[] = oneWay.map((weight, from) => ({ from, to: node, weight }))
  mutual.forEach(({ into, out }, k) => {
    const other = oneWay.length + k + (k < place ? 0 : 1)
    edges.push({ from: other, to: node, weight: into }, { from: node, to: other, weight: out })
  })
  const nodes = 1 + mutual.length + oneWay.length
  const state = createNetwork({ nodes, inputs: oneWay.map((_, k) => k), outputs: [], edges })
  return { state, node }
}

/** L_n (Eq 4), dense, as the peers want it. */
export function laplacianOf({ state, node }: Star, mode: DegreeMode): number[][] {
  const { nodes, edges } = describeNetwork(state)
  const matrix = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  const addTo = (row: number, column: number, x: number): void => {
    const entries = matrix[row] as number[]
    entries[column] = (entries[column] as number) + x
  }
  for (const { from, to, weight } of edges) {
    if (from !== node && to !== node) continue
    const share = mode === 'D' ? 1 : weight
    addTo(from, to, 0 - weight)
    addTo(from, from, share)
    addTo(to, to, share)
  }
  return matrix
}
