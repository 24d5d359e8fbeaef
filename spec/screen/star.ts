/**
 * The star of a node in doubles (T1): d_n as a ball, and for each mutual neighbour with p ≠ 0 its d
 * and p, exactly. The core merges neighbours with equal d, as `spec/core.ts` does in integers; a
 * merged p that may be 0 is kept, because its eigenvalue is then d itself, which is real.
 */
import { type DegreeMode, hasEdge, type Network, weightOf } from '../network.ts'
import { addBalls, type Ball, ballOf, exactly } from './ball.ts'
import { exactProduct, exactSum, isSame, type Twofold } from './twofold.ts'

export interface Neighbour {
  readonly node: number
  readonly d: Twofold
  readonly p: Twofold
  /** p < 0, by the signs of the weights. */
  readonly isAntagonist: boolean
}

export interface Star {
  readonly hub: Ball
  readonly neighbours: readonly Neighbour[]
}

export interface PoleGroup {
  readonly d: Twofold
  readonly p: Ball
}

/** Both edges of a mutual neighbour, counted. */
const TWO: Twofold = { high: 2, low: 0 }

export function starOf(network: Network, node: number, mode: DegreeMode): Star {
  let hub = exactly(0)
  const neighbours: Neighbour[] = []
  for (let other = 0; other < network.nodes; other += 1) {
    const [comes, goes] = [hasEdge(network, other, node), hasEdge(network, node, other)]
    const [into, outOf] = [weightOf(network, other, node), weightOf(network, node, other)]
    if (comes) hub = addBalls(hub, exactly(mode === 'D' ? 1 : into))
    if (goes) hub = addBalls(hub, exactly(mode === 'D' ? 1 : outOf))
    if (!comes || !goes || into === 0 || outOf === 0) continue
    const d = mode === 'D' ? TWO : exactSum(into, outOf)
    neighbours.push({ node: other, d, p: exactProduct(into, outOf), isAntagonist: into > 0 !== outOf > 0 })
  }
  return { hub, neighbours }
}

/** The mutual neighbours with p ≠ 0, equal d merged into one with their p added. */
export function poleGroups({ neighbours }: Star): PoleGroup[] {
  const groups: PoleGroup[] = []
  for (const { d, p } of neighbours) {
    const at = groups.findIndex((group) => isSame(group.d, d))
    const known = groups[at]
    if (known === undefined) groups.push({ d, p: ballOf(p) })
    else groups[at] = { d, p: addBalls(known.p, ballOf(p)) }
  }
  return groups
}
