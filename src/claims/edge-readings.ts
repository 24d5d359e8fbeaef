/**
 * EDGE-4 and EDGE-6: who can still be reached (Section 3), and whether edges go wherever there is a
 * pair (Eq 7).
 */
import type { Rule } from '../../spec/decision.ts'
import { type DegreeMode, type Network, nodesOf } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import { reachableFrom } from '../base/reachable.ts'
import {
  byDefinition,
  byRule,
  type ClaimCase,
  type ExactClaim,
  holds,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { decisionsOf, judgeRemovals, type RemovalSeen, removalCase } from './edge.ts'
import { caseOn, without } from './small-networks.ts'

/** Which nodes can be reached from which, as text: equal for equal relations. */
const reachability = (network: Network): string =>
  nodesOf(network)
    .map((start) => {
      const reached = reachableFrom([start], (from) =>
        nodesOf(network).filter((to) => network.adjacency[from]![to] === 1),
      )
      return nodesOf(network)
        .map((node) => (reached.has(node) ? 1 : 0))
        .join('')
    })
    .join(' ')

export function reachOf(removals: readonly RemovalSeen[]): RuleVerdict {
  const lost = removals.filter(
    ({ network, edge }) => reachability(without(network, [edge])) !== reachability(network),
  )
  const because = `a node can no longer be reached from another after ${lost.length} of ${removals.length} removals in all networks of three nodes with weights −2, 1 or no edge`
  if (removals.length === 0) return undecided(because)
  return lost[0] === undefined ? holds(because) : refuted(because, removalCase(lost[0]))
}

/** What becomes of a node with a complex pair. */
export interface PairSeen {
  readonly rule: Rule
  readonly mode: DegreeMode
  readonly network: Network
  readonly node: number
  /** undefined: an edge goes. */
  readonly kept: string | undefined
}

/** Every node with a complex pair in the networks of three nodes. */
export function pairsSeen(rule: Rule): PairSeen[] {
  return decisionsOf(rule)
    .filter(({ network, node, mode }) => hasPair(network, node, mode))
    .map(({ decision, ...at }) => ({
      ...at,
      kept: decision.kind === 'keep' ? decision.reason : undefined,
    }))
}

const pairCase = ({ network, mode, node, kept }: PairSeen): ClaimCase =>
  caseOn(network, [`mode ${mode}: node ${node} has a pair and removes nothing (${kept})`], { node })

/** “The edge is removed if it exists”: the edge that the rule names. */
export function sufficiencyOf(pairs: readonly PairSeen[]): RuleVerdict {
  const kept = pairs.filter((one) => one.kept !== undefined)
  const missing = kept.filter((one) => one.kept === 'no-such-edge')
  const against = kept.find((one) => one.kept !== 'no-such-edge')
  const because = `of ${pairs.length} nodes with a pair in all networks of three nodes with weights −2, 1 or no edge, ${pairs.length - kept.length} remove an edge, ${missing.length} keep since the edge named does not exist, and ${kept.length - missing.length} keep although it exists`
  if (pairs.length === 0) return undecided(because)
  return against === undefined ? byDefinition(because) : refuted(because, pairCase(against))
}

export const EDGE_4: ExactClaim = {
  id: 'EDGE-4',
  section: '3',
  claim: 'Pruning by eigenvalues retains the core structure of the graph: who can reach whom.',
  formal: 'No removal changes which nodes can be reached from which along the edges.',
  method: {
    kind: 'finite check',
    text:
      'Every removal in all networks of three nodes with weights −2, 1 or no edge. One ' +
      'counterexample refutes. What happens in the paper’s own networks is counted in ' +
      'EDGE-5.',
  },
  otherReadings: ['EDGE-3', 'EDGE-5'],
  plain: {
    yes: 'Signals still get wherever they got before.',
    no: 'After a removal, signals may no longer get from one node to another.',
  },
  committed: { ordered: 'refuted', dominant: 'refuted', published: 'refuted', 'published-own': 'refuted' },
  judge: () => judgeRemovals(reachOf),
}

export const EDGE_6: ExactClaim = {
  id: 'EDGE-6',
  section: '3.2, Eq 7',
  claim:
    'Where two eigenvalues have opposite imaginary parts, the edge between their nodes ' +
    'is removed if it exists.',
  formal: 'Whenever L_n has a complex pair and the edge that the rule names exists, node n removes it.',
  method: {
    kind: 'finite check',
    text:
      'Every node with a pair in all networks of three nodes with weights −2, 1 or no ' +
      'edge. `ordered` keeps edges from upstream, so that both ends never remove the same ' +
      'pair; `published-own` keeps edges of other nodes. This is the other direction of ' +
      'EDGE-2.',
    clauses: ['KEEP-5'],
  },
  otherReadings: ['EDGE-2'],
  plain: {
    yes: 'Wherever there is a pair, the edge that the rule names goes.',
    no: 'The rule keeps edges that the paper’s sentence removes.',
  },
  committed: {
    ...{ ordered: 'refuted', dominant: 'by definition' },
    ...{ published: 'by definition', 'published-own': 'refuted' },
  },
  judge: () => ({ verdicts: byRule((rule) => sufficiencyOf(pairsSeen(rule))) }),
}
