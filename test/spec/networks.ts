/** Small networks for the specification's own examples. */
import type { Network } from '../../spec/network.ts'

type EdgeList = readonly (readonly [from: number, to: number, weight: number])[]

export function networkOf(nodes: number, edges: EdgeList, more: Partial<Network> = {}): Network {
  const matrix = (f: (edge: EdgeList[number]) => number): number[][] =>
    Array.from({ length: nodes }, (_, i) =>
      Array.from({ length: nodes }, (_, j) => {
        const edge = edges.find(([from, to]) => from === i && to === j)
        return edge === undefined ? 0 : f(edge)
      }),
    )
  const zeros = Array.from({ length: nodes }, () => 0)
  return {
    nodes,
    inputs: [],
    outputs: [],
    order: zeros.map((_, k) => k),
    adjacency: matrix(() => 1),
    weights: matrix(([, , weight]) => weight),
    values: zeros,
    gradients: zeros,
    ...more,
  }
}

/** Node 0 with one mutual neighbour for each [in, out]: W[i][0] and W[0][i]. */
export const starOf = (links: readonly (readonly [number, number])[], more: Partial<Network> = {}): Network =>
  networkOf(
    links.length + 1,
    links.flatMap(([input, output], k) => [[k + 1, 0, input] as const, [0, k + 1, output] as const]),
    more,
  )
