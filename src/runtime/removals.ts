/**
 * Removals of a simulated run: whether what the node knew was old, and whether both directions of a pair
 * went.
 */
import { memberOf, type NodeState } from './node-state.ts'
import type { World } from './world.ts'

/** Is a weight or an edge of the node's view not what its owner holds now? */
function isViewOld({ nodes, network }: World, { hub, members, star, outSlot, node }: NodeState): boolean {
  for (let member = 0; member < members.length; member += 1) {
    const slot = outSlot[member]!
    if (member === hub || slot < 0 || star.present[slot] === 0) continue
    const owner = nodes[members[member]!]!
    if (network.isInput[owner.node] === 1) continue
    const own = owner.inSlot[memberOf(owner.members, node)]!
    if (owner.star.present[own] === 0 || owner.star.weights[own] !== star.weights[slot]) return true
  }
  return false
}

export function countRemoval(world: World, state: NodeState): void {
  world.counts.removals += 1
  if (isViewOld(world, state)) world.counts.staleRemovals += 1
}

/** Is the edge from → to there, by what its owner knows? */
export function ownerHolds(nodes: readonly NodeState[], from: number, to: number): boolean {
  const { members, inSlot, star } = nodes[to]!
  const slot = inSlot[memberOf(members, from)] ?? -1
  return slot >= 0 && star.present[slot] === 1
}
