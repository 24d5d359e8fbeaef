/** EDGE-1 and EDGE-3: whose edges go (Fig. 2), and whether the graph stays in one piece (Section 3). */
import type { Decision, Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode, type Edge, type Network, nodesOf } from '../../spec/network.ts'
import { weakComponents } from '../../spec/run.ts'
import {
  byDefinition,
  byRule,
  type ClaimCase,
  type ClaimJudgement,
  type ExactClaim,
  holds,
  holdsIf,
  RULES,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { caseOn, decisionOf, triples, without } from './small-networks.ts'

export interface RemovalSeen {
  readonly rule: Rule
  readonly mode: DegreeMode
  readonly network: Network
  readonly node: number
  readonly edge: Edge
}

/** With and without an edge, so that one-way neighbours and missing reverses occur. */
const SMALL_SLOTS = [null, -2, 1]

/** What a node of a small network decides. */
export interface DecisionAt extends Omit<RemovalSeen, 'edge'> {
  readonly decision: Decision
}

/** The decision of any node of any network of three nodes with these weights. */
function decideAll(rule: Rule): DecisionAt[] {
  const all: DecisionAt[] = []
  for (const network of triples(SMALL_SLOTS))
    for (const mode of DEGREE_MODES)
      for (const node of nodesOf(network))
        all.push({ rule, mode, network, node, decision: decisionOf(network, node, mode, rule) })
  return all
}

const known = new Map<Rule, readonly DecisionAt[]>()

/** Kept: several claims ask for the same decisions. */
export function decisionsOf(rule: Rule): readonly DecisionAt[] {
  const decisions = known.get(rule) ?? decideAll(rule)
  known.set(rule, decisions)
  return decisions
}

export const removalsOf = (rule: Rule): RemovalSeen[] =>
  decisionsOf(rule).flatMap(({ decision, ...at }) =>
    decision.kind === 'prune' ? [{ ...at, edge: decision.edge }] : [],
  )

export const removalCase = ({ network, mode, node, edge }: RemovalSeen): ClaimCase =>
  caseOn(network, [`mode ${mode}: node ${node} removes ${edge.from} -> ${edge.to}`], {
    node,
    removed: [edge],
  })

/** A rule that removes own edges alone was defined to do so: `published` is the only one that was not. */
export function ownershipOf(removals: readonly RemovalSeen[]): RuleVerdict {
  const foreign = removals.filter(({ node, edge }) => edge.to !== node)
  const because = `${removals.length - foreign.length} of ${removals.length} removals in all networks of three nodes with weights −2, 1 or no edge are own input edges`
  return foreign[0] === undefined ? byDefinition(because) : refuted(because, removalCase(foreign[0]))
}

const components = (network: Network): number => new Set(weakComponents(network)).size

/** Does the one removal break the graph apart? */
const disconnects = ({ network, edge }: RemovalSeen): boolean =>
  components(without(network, [edge])) > components(network)

const isComplete = (network: Network): boolean =>
  network.adjacency.every((row, from) => row.every((entry, to) => entry === 1 || from === to))

interface StaleLoss {
  readonly network: Network
  readonly mode: DegreeMode
  readonly edges: readonly Edge[]
}

/** All nodes decide on the same old state, as they may where information is late (T11). */
function staleLoss(removals: readonly RemovalSeen[]): StaleLoss | undefined {
  const atOnce = new Map<Network, RemovalSeen[]>()
  for (const removal of removals)
    atOnce.set(removal.network, [...(atOnce.get(removal.network) ?? []), removal])
  for (const network of new Set(removals.map((removal) => removal.network)))
    for (const mode of DEGREE_MODES) {
      const edges = (atOnce.get(network) ?? [])
        .filter((removal) => removal.mode === mode)
        .map(({ edge }) => edge)
      if (components(without(network, edges)) > components(network)) return { network, mode, edges }
    }
  return undefined
}

const staleCase = ({ network, mode, edges }: StaleLoss): ClaimCase =>
  caseOn(
    network,
    [
      `mode ${mode}, all nodes deciding on this state: ${edges.map(({ from, to }) => `${from} -> ${to}`).join(' and ')} go, and the graph falls apart`,
    ],
    { removed: edges },
  )

export function structureOf(removals: readonly RemovalSeen[]): RuleVerdict {
  const apart = removals.filter(disconnects)
  const stale = staleLoss(removals)
  const because = `${apart.length} of ${removals.length} removals in all networks of three nodes disconnect the graph`
  const complete = apart.find(({ network }) => isComplete(network))
  if (complete !== undefined) return refuted(because, removalCase(complete))
  // T12: where edges go from k + 1 to k alone, the other direction of a mutual pair always stays.
  const onlyDown = removals.every(({ edge }) => edge.from === edge.to + 1)
  if (apart[0] !== undefined && !onlyDown) return undecided(because)
  if (apart[0] !== undefined)
    return holdsIf('the graph starts fully connected, as in Section 4.1', because, removalCase(apart[0]))
  if (stale !== undefined)
    return holdsIf('no node decides on stale information (T11)', because, staleCase(stale))
  return holds(`${because}, even where all nodes decide on the same old state`)
}

export const judgeRemovals = (judge: (removals: readonly RemovalSeen[]) => RuleVerdict): ClaimJudgement => ({
  verdicts: byRule((rule) => judge(removalsOf(rule))),
  facts: Object.fromEntries(RULES.map((rule) => [`removals, ${rule}`, removalsOf(rule).length])),
})

export const EDGE_1: ExactClaim = {
  id: 'EDGE-1',
  section: 'Fig. 2',
  claim: 'A node removes none but its own input edges.',
  formal: 'Every decision of node n that removes an edge removes one into n.',
  method: {
    kind: 'finite check',
    text:
      'Every decision in all networks of three nodes with weights −2, 1 or no edge. Three ' +
      'of the rules are defined so (T10 for those of the mathematics).',
    clauses: ['OWN-1'],
  },
  plain: {
    yes: 'A node removes only edges that lead into it.',
    no: 'Nodes also remove edges that lead into other nodes.',
  },
  committed: {
    ...{ ordered: 'by definition', dominant: 'by definition' },
    ...{ published: 'refuted', 'published-own': 'by definition' },
  },
  judge: () => judgeRemovals(ownershipOf),
}

export const EDGE_3: ExactClaim = {
  id: 'EDGE-3',
  section: '3',
  claim: 'Pruning by eigenvalues retains the core structure of the graph: it stays in one piece.',
  formal:
    'No sequence of removals, in whatever order and on whatever old information, ' +
    'changes which nodes are connected, directions left aside.',
  method: {
    kind: 'proof',
    text:
      'For every number of nodes: T10 for `ordered`; T11 for `dominant`, which is safe with fresh information ' +
      'alone; T12 for the published rules, since k → k+1 stays where it was at the start. Looked at: every ' +
      'removal in all networks of three nodes with weights −2, 1 or no edge, one at a time and all nodes on ' +
      'the same old state.',
    clauses: ['RUN-2', 'RUN-6'],
  },
  otherReadings: ['EDGE-4', 'EDGE-5'],
  plain: {
    yes: 'The graph never falls apart.',
    no: 'The graph can fall apart.',
  },
  committed: { ordered: 'holds', dominant: 'holds if', published: 'holds if', 'published-own': 'holds if' },
  judge: () => judgeRemovals(structureOf),
}
