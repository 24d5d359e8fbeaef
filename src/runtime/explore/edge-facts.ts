/** What a node knows of edges. */
import type { NetworkState } from '../../argnn/network.ts'
import { EPOCH, type NodeState, UPDATES } from '../node-state.ts'

export type Ends = readonly [from: number, to: number]

/**
 * What a node holds (input edges), believes (output edges) and knows to be known (removals), as bits by
 * edge number.
 */
export interface EdgeFacts {
  readonly holds: number
  readonly believes: number
  readonly acked: number
  readonly updates: number
  readonly epoch: number
}

/** Bits of edges are those of an integer. */
const MOST_EDGES_EXPLORED = 30

/** All edges, by their numbers. Throws RangeError for too many. */
export function edgesExplored({ nodes, inStart, source }: NetworkState): [number, number][] {
  const edges: [number, number][] = []
  for (let to = 0; to < nodes; to += 1)
    for (let slot = inStart[to]!; slot < inStart[to + 1]!; slot += 1) edges.push([source[slot]!, to])
  if (edges.length > MOST_EDGES_EXPLORED)
    throw new RangeError(`edges: expected at most ${MOST_EDGES_EXPLORED}, got ${edges.length}`)
  return edges
}

export function factsOf(
  { node, hub, members, inSlot, outSlot, star, acked, counters }: NodeState,
  edges: readonly Ends[],
): EdgeFacts {
  let [holds, believes, known] = [0, 0, 0]
  const bit = (from: number, to: number): number => 1 << edges.findIndex(([i, j]) => i === from && j === to)
  members.forEach((other, member) => {
    if (member === hub) return
    const [into, outOf] = [inSlot[member]!, outSlot[member]!]
    if (into >= 0 && star.present[into] === 1) holds |= bit(other, node)
    if (into >= 0 && acked[into] === 1) known |= bit(other, node)
    if (outOf >= 0 && star.present[outOf] === 1) believes |= bit(node, other)
  })
  return { holds, believes, acked: known, updates: counters[UPDATES]!, epoch: counters[EPOCH]! }
}
