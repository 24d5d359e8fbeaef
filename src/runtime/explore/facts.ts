/**
 * What all nodes of a state together know of edges, as bits by edge number, and what may be wrong with it.
 */
import type { Space } from './local-steps.ts'

/** What the checks of a state find. */
export type StateBreach =
  /** Both directions of a mutual pair are gone. */
  | 'both-directions'
  /** A source believes that an edge is gone which is there. */
  | 'view-unsound'
  /** An owner believes that a source knows of a removal which does not. */
  | 'ack-unsound'
  /** An edge that was gone, or believed to be, is there again. */
  | 'revived'

export interface Facts {
  readonly holds: number
  readonly believes: number
  readonly acked: number
  readonly updates: number
}

/** Of all nodes together. */
export function factsOfState({ nodes }: Space, row: Int32Array): Facts {
  let [holds, believes, acked, updates] = [0, 0, 0, 0]
  for (let node = 0; node < nodes.length; node += 1) {
    const facts = nodes[node]!.facts(row[node]!)
    holds |= facts.holds
    believes |= facts.believes
    acked |= facts.acked
    updates += facts.updates
  }
  return { holds, believes, acked, updates }
}

/** The two edges of each mutual pair, as bits. */
export function pairMasks(edges: Space['edges']): number[] {
  return edges.flatMap(([i, j], k) => {
    const back = edges.findIndex(([a, b]) => a === j && b === i)
    return back > k ? [(1 << k) | (1 << back)] : []
  })
}

/** What is wrong with a state, or with the step to it. */
export function breachOf(pairs: readonly number[], before: Facts, after: Facts): StateBreach | undefined {
  const { holds, believes, acked } = after
  if ((holds & ~before.holds) !== 0 || (believes & ~before.believes) !== 0) return 'revived'
  if ((holds & ~believes) !== 0) return 'view-unsound'
  if ((acked & believes) !== 0) return 'ack-unsound'
  return pairs.some((pair) => (holds & pair) === 0) ? 'both-directions' : undefined
}
