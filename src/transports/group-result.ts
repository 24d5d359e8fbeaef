/** What a group of nodes has in the end, and what became of all groups together. */

import { removeEdge } from '../argnn/edge-lists.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../argnn/network.ts'
import type { GroupCounts, NodeGroup } from '../runtime/group.ts'
import type { UdpCounts } from './udp.ts'

export interface NodeResult {
  readonly node: number
  readonly value: number
  readonly gradient: number
  /** Its input edges: [source, weight]. */
  readonly inputs: readonly (readonly [from: number, weight: number])[]
  /** Targets of the output edges that it believes in. */
  readonly outputs: readonly number[]
}

export interface NodeGroupResult {
  readonly schema: 'argnn-spec/node/1'
  readonly group: number
  readonly rounds: number
  readonly milliseconds: number
  /** Did all groups say that they know of all removals? */
  readonly isSettled: boolean
  readonly counts: GroupCounts
  readonly udp?: UdpCounts
  /** Bytes of a torn log that were cut off at the start. */
  readonly cutBytes: number
  readonly nodes: readonly NodeResult[]
}

export const nodeResults = ({ nodes }: NodeGroup): NodeResult[] =>
  nodes.map(({ node, hub, members, inSlot, outSlot, star }) => {
    const held = (slots: Int32Array): number[] =>
      [...members.keys()].filter(
        (member) => member !== hub && slots[member]! >= 0 && star.present[slots[member]!] === 1,
      )
    return {
      ...{ node, value: star.values[hub]!, gradient: star.gradients[hub]! },
      inputs: held(inSlot).map((member) => [members[member]!, star.weights[inSlot[member]!]!] as const),
      outputs: held(outSlot).map((member) => members[member]!),
    }
  })

/** The network as the owners of its edges know it; `start` is the network at the start. */
export function networkOfGroups(start: NetworkState, results: readonly NodeGroupResult[]): NetworkState {
  const network = createNetwork(describeNetwork(start))
  for (const { node, value, gradient, inputs } of results.flatMap(({ nodes }) => nodes)) {
    network.values[node] = value
    network.gradients[node] = gradient
    const weights = new Map(inputs)
    for (let slot = network.inStart[node]!; slot < network.inStart[node + 1]!; slot += 1) {
      const from = network.source[slot]!
      const weight = weights.get(from)
      if (weight === undefined) removeEdge(network, from, node)
      else network.weights[slot] = weight
    }
  }
  return network
}

/** Edges whose source believes what is not so. */
export function disagreements(results: readonly NodeGroupResult[]): (readonly [from: number, to: number])[] {
  const nodes = results.flatMap(({ nodes: all }) => all)
  const held = new Set(nodes.flatMap(({ node, inputs }) => inputs.map(([from]) => `${from} ${node}`)))
  const believed = nodes.flatMap(({ node, outputs }) => outputs.map((to) => [node, to] as const))
  const wrong = believed.filter(([from, to]) => !held.has(`${from} ${to}`))
  const seen = new Set(believed.map(([from, to]) => `${from} ${to}`))
  const unseen = [...held].filter((edge) => !seen.has(edge))
  return [...wrong, ...unseen.map((edge) => edge.split(' ').map(Number) as [number, number])]
}

/** Mutual pairs of the start of which both directions are gone. */
export function lostPairs(start: NetworkState, end: NetworkState): (readonly [number, number])[] {
  const pairs: [number, number][] = []
  for (let to = 0; to < start.nodes; to += 1)
    for (let slot = start.inStart[to]!; slot < start.inStart[to + 1]!; slot += 1) {
      const [from, back] = [start.source[slot]!, start.reverse[slot]!]
      if (back > slot && end.present[slot] === 0 && end.present[back] === 0) pairs.push([from, to])
    }
  return pairs
}
