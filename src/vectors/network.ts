/** Networks in vectors: edges as in a network file, defaults left out. */
import { edgesOf, type Network, weightOf } from '../../spec/network.ts'
import type { VectorNetwork } from './schema.ts'

const isZero = (xs: readonly number[]): boolean => xs.every((x) => Object.is(x, 0))

type CompleteNetwork = { readonly [K in keyof VectorNetwork]-?: NonNullable<VectorNetwork[K]> }

/** Everything that is said of the network, nothing left to defaults. */
export const completeNetwork = (network: Network): CompleteNetwork => ({
  nodes: network.nodes,
  inputs: [...network.inputs],
  outputs: [...network.outputs],
  order: [...network.order],
  edges: edgesOf(network).map((edge) => ({ ...edge, weight: weightOf(network, edge.from, edge.to) })),
  values: [...network.values],
  gradients: [...network.gradients],
})

export function vectorNetwork(network: Network): VectorNetwork {
  const { order, values, gradients, edges, ...rest } = completeNetwork(network)
  return {
    ...rest,
    ...(order.every((node, k) => node === k) ? {} : { order }),
    edges,
    ...(isZero(values) ? {} : { values }),
    ...(isZero(gradients) ? {} : { gradients }),
  }
}

/** The same network without what a node's star does not hold: no stage but `update` reads values and gradients. */
export const atRest = (network: Network): Network => ({
  ...network,
  values: network.values.map(() => 0),
  gradients: network.gradients.map(() => 0),
})

/** The plain data that the specification judges. */
export function networkOf(vector: VectorNetwork): Network {
  const zeros = (): number[] => Array.from({ length: vector.nodes }, () => 0)
  const [adjacency, weights] = [zeros().map(zeros), zeros().map(zeros)]
  for (const { from, to, weight } of vector.edges) {
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  return {
    nodes: vector.nodes,
    inputs: vector.inputs,
    outputs: vector.outputs,
    order: vector.order ?? zeros().map((_, k) => k),
    adjacency,
    weights,
    values: vector.values ?? zeros(),
    gradients: vector.gradients ?? zeros(),
  }
}
