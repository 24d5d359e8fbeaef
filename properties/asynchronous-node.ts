/** A node of an asynchronous run: what it starts with, and what it knows. */
import { hasEdge, type Network, nodesOf, weightOf } from '../spec/network.ts'
import type { View } from '../spec/trace.ts'
import type { Belief, HostNode } from './asynchronous-protocol.ts'

function startOf(network: Network, node: number): HostNode['start'] {
  const sources = nodesOf(network).filter((i) => hasEdge(network, i, node))
  const targets = nodesOf(network).filter((o) => hasEdge(network, node, o))
  const belief = (...numbers: number[]): Belief => ({ numbers, stamp: 0 })
  return {
    weights: new Map(sources.map((i) => [i, weightOf(network, i, node)])),
    inputs: new Map(sources.map((i) => [i, belief(network.values[i] ?? 0)])),
    outputs: new Map(targets.map((o) => [o, belief(network.gradients[o] ?? 0, weightOf(network, node, o))])),
  }
}

export function nodeOf(network: Network, node: number): HostNode {
  const start = startOf(network, node)
  return {
    node,
    value: network.values[node] ?? 0,
    gradient: network.gradients[node] ?? 0,
    weights: new Map(start.weights),
    inputs: new Map(start.inputs),
    outputs: new Map(start.outputs),
    pending: new Set(),
    lost: new Set(),
    seq: 0,
    clock: 0,
    start,
  }
}

export const heldView = ({ inputs, outputs }: HostNode): View => ({
  in: [...inputs].map(([i, { numbers, stamp }]) => [i, numbers[0] as number, stamp]),
  out: [...outputs].map(([o, { numbers, stamp }]) => [o, numbers[0] as number, numbers[1] as number, stamp]),
})

/** The star of a node, as it knows it. */
export function knownTo(network: Network, node: HostNode): Network {
  const blank = (): number[][] => nodesOf(network).map(() => nodesOf(network).map(() => 0))
  const [adjacency, weights] = [blank(), blank()]
  const [values, gradients] = [[...network.values], [...network.gradients]]
  for (const [i, { numbers }] of node.inputs) {
    ;(adjacency[i] as number[])[node.node] = 1
    ;(weights[i] as number[])[node.node] = node.weights.get(i) ?? 0
    values[i] = numbers[0] as number
  }
  for (const [o, { numbers }] of node.outputs) {
    ;(adjacency[node.node] as number[])[o] = 1
    ;(weights[node.node] as number[])[o] = numbers[1] as number
    gradients[o] = numbers[0] as number
  }
  values[node.node] = node.value
  gradients[node.node] = node.gradient
  return { ...network, adjacency, weights, values, gradients }
}
