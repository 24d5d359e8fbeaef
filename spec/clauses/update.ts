/** OWN and PRUNE on the network after an update: what was removed, and that nothing else was (Section 3.2). */
import {
  all,
  type Clause,
  clausesAbout,
  EXACT_RULES,
  expect,
  type Finding,
  HOLDS,
  OWNING_RULES,
  POSITION_RULES,
  sameData,
} from '../clause.ts'
import { updatedWeight } from '../dynamics.ts'
import { judgeAction } from '../judgement.ts'
import { type Edge, hasEdge, isInput, isMutual, type Network, nodesOf, weightOf } from '../network.ts'
import type { DecisionSeen, Seen } from '../observation.ts'
import { publishedAction } from '../positions.ts'
import { grownEdges, removedEdges } from '../run.ts'
import { judgeReasonAndPair } from '../whole-decision.ts'
import { isNamedByNeighbours } from './decision.ts'
import { EQUATION_CLAUSES } from './dynamics.ts'

type UpdateSeen = Seen['update']

const clause = clausesAbout('update', { needs: ['update'], premises: ['decide'] })

const removed = (seen: UpdateSeen): Edge[] => removedEdges(seen.network, seen.after.network)

export const OWN_2 = clause(
  'OWN-2',
  'An update removes only input edges of the updated node.',
  'Fig. 2',
  (seen) =>
    all(removed(seen), (edge) =>
      expect(edge.to === seen.node, `only edges into node ${seen.node} gone`, edge),
    ),
  { rules: OWNING_RULES },
)

export const PRUNE_9 = clause(
  'PRUNE-9',
  'An update removes at most one edge and adds none.',
  'Section 3.2',
  (seen) =>
    expect(
      removed(seen).length <= 1 && grownEdges(seen.network, seen.after.network).length === 0,
      'at most one edge gone and none new',
      { removed: removed(seen), grown: grownEdges(seen.network, seen.after.network) },
    ),
)

export const PRUNE_10 = clause(
  'PRUNE-10',
  'An update removes exactly the edge that its decision names; a decision to keep removes none.',
  'Section 3.2, contract',
  (seen) => {
    const { decision } = seen.after
    const expected = decision?.kind === 'prune' ? [decision.edge] : []
    return expect(
      JSON.stringify(removed(seen)) === JSON.stringify(expected),
      `removed ${JSON.stringify(expected)}`,
      removed(seen),
    )
  },
)

export const PRUNE_11 = clause(
  'PRUNE-11',
  'After an update, every entry of A is 0 or 1, and W[i][j] = 0 wherever A[i][j] = 0.',
  'contract',
  ({ after }) =>
    all(nodesOf(after.network), (i) =>
      all(nodesOf(after.network), (j) => {
        const [a, w] = [after.network.adjacency[i]?.[j], weightOf(after.network, i, j)]
        return expect(
          a === 1 || (a === 0 && w === 0),
          `A[${i}][${j}] = 0 and W[${i}][${j}] = 0, or an edge`,
          { a, w },
        )
      }),
    ),
)

export const PRUNE_12 = clause(
  'PRUNE-12',
  'An update that removes an edge does not remove its reverse.',
  'Section 3.2, T10',
  (seen) =>
    all(removed(seen), ({ from, to }) =>
      expect(
        !isMutual(seen.network, from, to) || hasEdge(seen.after.network, to, from),
        `the edge ${to} → ${from} still there`,
        removed(seen),
      ),
    ),
)

/** The network on which the node decides: after Eq 1 to 3, before the removal. */
function beforePruning({ network, node, options, after }: UpdateSeen): Network {
  const gradient = after.network.gradients[node] ?? 0
  const restore = (i: number, j: number, w: number): number => {
    if (!hasEdge(network, i, j) || hasEdge(after.network, i, j)) return w
    return j === node
      ? updatedWeight(network, i, j, gradient, options.parameters.c).value
      : weightOf(network, i, j)
  }
  return {
    ...after.network,
    adjacency: network.adjacency,
    weights: after.network.weights.map((row, i) => row.map((w, j) => restore(i, j, w))),
  }
}

/** The decision of an update as one of `decide`, on the network after Eq 1 to 3; undefined without one. */
function decisionIn(seen: UpdateSeen): DecisionSeen | undefined {
  const { decision } = seen.after
  const { pruning } = seen.options
  if (decision === null || pruning === null) return undefined
  return {
    ...pruning,
    network: beforePruning(seen),
    node: seen.node,
    decision,
    description: seen.description,
  }
}

const missing = ({ after, options }: UpdateSeen): Finding =>
  expect(options.pruning === null, 'a decision', after.decision)

export const PRUNE_13 = clause(
  'PRUNE-13',
  'An update decides on the weights after Eq 3, and its decision is admissible under the rule.',
  'Section 3.2',
  (seen) => {
    const decided = decisionIn(seen)
    return decided === undefined ? missing(seen) : judgeAction(decided)
  },
  { rules: EXACT_RULES },
)

/** Structure first, then every number that Eq 1 to 3 speak of. */
export const PRUNE_14 = clause(
  'PRUNE-14',
  'Besides its removal, an update changes only V[n], E[n] and its input weights, as in DYN-1 to DYN-5.',
  'Section 2, Section 3.2',
  (seen) => {
    const { network, after } = seen
    const structure = all(['nodes', 'inputs', 'outputs', 'order'] as const, (key) =>
      sameData(key, network[key], after.network[key]),
    )
    if (structure.kind !== 'holds') return structure
    return all(EQUATION_CLAUSES, (one) => one.holds(seen))
  },
)

/** The reason, and the pair, of an update's decision, which PRUNE-13 does not look at. */
export const PRUNE_16 = clause(
  'PRUNE-16',
  'On the weights after Eq 3, an update’s reason and pair satisfy KEEP-1 to -5, PAIR-1 and PAIR-2.',
  'Section 3.2, contract',
  (seen) => {
    const decided = decisionIn(seen)
    return decided === undefined ? missing(seen) : judgeReasonAndPair(decided)
  },
  { rules: EXACT_RULES },
)

/** An input node holds a value and does nothing (Fig. 2), asked or not. */
export const DYN_16 = clause(
  'DYN-16',
  'An update of an input node changes nothing; it keeps, for `input-node`, or null without pruning.',
  'Fig. 2, Section 4.1, contract',
  ({ network, node, options, after }) => {
    if (!isInput(network, node)) return HOLDS
    const unchanged = sameData('network', network, after.network)
    if (unchanged.kind !== 'holds') return unchanged
    const expected = options.pruning === null ? null : { kind: 'keep', reason: 'input-node' }
    return sameData('decision', expected, after.decision)
  },
  { premises: [] },
)

/** What is seen of an update under a rule by position: its own spectrum on its own state after Eq 1 to 3. */
export const PRUNE_15: Clause<'update positions'> = {
  id: 'PRUNE-15',
  sentence:
    'Under the published rules, an update decides as PRUNE-7, PRUNE-8 and KEEP-6 say, after Eq 1 to 3.',
  source: 'published code',
  about: 'update positions',
  needs: ['laplacian', 'spectrum', 'update'],
  premises: ['laplacian', 'spectrum', 'decide'],
  rules: POSITION_RULES,
  holds: ({ node, options, after, before, spectrum }) => {
    const rule = options.pruning?.rule as 'published' | 'published-own'
    return sameData('decision', publishedAction(before, node, rule, spectrum), after.decision)
  },
}

export const PRUNE_20 = clause(
  'PRUNE-20',
  'Under the published rules, an update removes only an edge from a node k+1 to node k.',
  'published code, T12',
  (seen) =>
    all(removed(seen), (edge) =>
      expect(isNamedByNeighbours(edge), 'only an edge from a node k+1 to node k gone', edge),
    ),
  { rules: POSITION_RULES },
)

export const UPDATE_CLAUSES = [
  OWN_2,
  PRUNE_9,
  PRUNE_10,
  PRUNE_11,
  PRUNE_12,
  PRUNE_13,
  PRUNE_14,
  PRUNE_15,
  PRUNE_16,
  PRUNE_20,
  DYN_16,
] as const
