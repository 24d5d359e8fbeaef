/** RUN: invariants of any run under a rule that decides by the mathematics (T10). */
import { all, type Clause, clausesAbout, EXACT_RULES, expect, type Finding } from '../clause.ts'
import { hasEdge, isInput, type Network } from '../network.ts'
import type { RunSeen } from '../observation.ts'
import { grownEdges, mutualPairs, removedEdges, weakComponents } from '../run.ts'
import { RUN_5 } from './round.ts'

const clause = clausesAbout('run', { needs: ['update'], premises: ['decide'], rules: EXACT_RULES })

const first = (seen: RunSeen): Network => seen.networks[0] as Network
const last = (seen: RunSeen): Network => seen.networks.at(-1) as Network

export const edgesNeverGrow = (seen: RunSeen): Finding =>
  all([...seen.networks.slice(1).entries()], ([k, network]) => {
    const grown = grownEdges(seen.networks[k] as Network, network)
    return expect(grown.length === 0, 'no new edge', grown)
  })

export const connectivityStays = (seen: RunSeen): Finding => {
  const [before, after] = [weakComponents(first(seen)), weakComponents(last(seen))].map((labels) =>
    labels.join(' '),
  )
  return expect(before === after, `weak components ${before}`, after)
}

export const oneDirectionStays = (seen: RunSeen): Finding =>
  all(mutualPairs(first(seen)), ({ from, to }) =>
    expect(
      hasEdge(last(seen), from, to) || hasEdge(last(seen), to, from),
      `one direction of the mutual pair ${from}, ${to} left`,
      'both removed',
    ),
  )

export const removalsAreBounded = (seen: RunSeen): Finding => {
  const [bound, gone] = [mutualPairs(first(seen)).length, removedEdges(first(seen), last(seen))]
  return expect(gone.length <= bound, `at most ${bound} removals`, gone)
}

export const inputEdgesStay = (seen: RunSeen): Finding =>
  all(removedEdges(first(seen), last(seen)), (edge) =>
    expect(!isInput(first(seen), edge.from), 'edges from input nodes stay', edge),
  )

export const RUN_1 = clause('RUN-1', 'A run adds no edge.', 'Section 3.2, T10', edgesNeverGrow, {
  rules: ['ordered', 'dominant', 'published', 'published-own'],
})
export const RUN_2 = clause(
  'RUN-2',
  'A run does not change the weakly connected components.',
  'T10',
  connectivityStays,
)
export const RUN_3 = clause(
  'RUN-3',
  'A run removes at most one direction of each mutual pair.',
  'T10',
  oneDirectionStays,
)
export const RUN_4 = clause(
  'RUN-4',
  'A run removes at most as many edges as there are mutual pairs at its start.',
  'T10',
  removalsAreBounded,
)

/**
 * T10 in full: what a run under `ordered` preserves, whatever the order and however old the
 * information.
 */
export const isSafe = (seen: RunSeen): Finding =>
  all([edgesNeverGrow, connectivityStays, oneDirectionStays, removalsAreBounded, inputEdgesStay], (judge) =>
    judge(seen),
  )

export const RUN_6: Clause<'stale run'> = {
  id: 'RUN-6',
  sentence:
    'Under `ordered`, RUN-1 to RUN-4 hold and edges from inputs stay, in any update order and however old the information.',
  source: 'T10',
  about: 'stale run',
  needs: ['decide'],
  premises: ['laplacian', 'spectrum'],
  rules: ['ordered'],
  holds: isSafe,
}

export const RUN_CLAUSES = [RUN_1, RUN_2, RUN_3, RUN_4, RUN_5, RUN_6] as const
