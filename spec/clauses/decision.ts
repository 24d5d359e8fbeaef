/**
 * OWN and PRUNE: what a decision may remove (Section 3.2, Fig. 2), evaluated on the decision alone.
 */
import {
  clausesAbout,
  EXACT_RULES,
  expect,
  type Finding,
  HOLDS,
  OWNING_RULES,
  POSITION_RULES,
} from '../clause.ts'
import { excuseForExistence } from '../floating-band.ts'
import { judgeAction } from '../judgement.ts'
import { hasEdge, isInput } from '../network.ts'
import type { DecisionSeen } from '../observation.ts'
import { hasPair } from '../pair.ts'

export const decisionClause = clausesAbout('decision', {
  needs: ['decide'],
  premises: ['laplacian', 'spectrum'],
})

/** The predicate of a clause that is about removals only. */
const ofRemovals =
  (judge: (seen: DecisionSeen, edge: { from: number; to: number }) => [boolean, string]) =>
  (seen: DecisionSeen): Finding => {
    if (seen.decision.kind === 'keep') return HOLDS
    const [ok, expected] = judge(seen, seen.decision.edge)
    return expect(ok, expected, seen.decision)
  }

export const OWN_1 = decisionClause(
  'OWN-1',
  'A decision removes only input edges of the deciding node.',
  'Fig. 2',
  ofRemovals(({ node }, edge) => [edge.to === node, `an edge into node ${node}`]),
  { rules: OWNING_RULES },
)

export const PRUNE_1 = decisionClause(
  'PRUNE-1',
  'The edge that a decision removes exists.',
  'Section 3.2',
  ofRemovals(({ network }, edge) => [hasEdge(network, edge.from, edge.to), 'an edge of the network']),
)

export const PRUNE_2 = decisionClause(
  'PRUNE-2',
  'Where no pair exists exactly, nothing is removed.',
  'Eq 7, contract',
  (seen) => {
    const { network, node, mode, decision } = seen
    if (decision.kind === 'keep' || hasPair(network, node, mode)) return HOLDS
    const why = excuseForExistence(seen)
    if (why !== undefined) return { kind: 'ill-posed', why }
    return expect(false, 'keep, since the spectrum is real exactly', decision)
  },
  { rules: EXACT_RULES },
)

export const PRUNE_3 = decisionClause(
  'PRUNE-3',
  'Under `ordered`, the edge from the antagonist with the largest |π| is removed iff a pair exists and it is feedback.',
  'contract, T9, T10',
  judgeAction,
  { rules: ['ordered'] },
)

export const PRUNE_4 = decisionClause(
  'PRUNE-4',
  'Under `dominant`, the edge from the antagonist with the largest |π| is removed iff a pair exists.',
  'contract, T9',
  judgeAction,
  { rules: ['dominant'] },
)

export const PRUNE_5 = decisionClause(
  'PRUNE-5',
  'A decision removes no edge from an input node.',
  'T10',
  ofRemovals(({ network }, edge) => [!isInput(network, edge.from), 'an edge from a behaving node']),
  { rules: EXACT_RULES },
)

export const PRUNE_6 = decisionClause(
  'PRUNE-6',
  'The decision at an input node is to keep, without a pair.',
  'Fig. 2, Section 4.1',
  ({ network, node, decision }) =>
    expect(
      !isInput(network, node) || (decision.kind === 'keep' && decision.pair === undefined),
      'keep, without a pair',
      decision,
    ),
)

/** An edge that eigenvalues side by side may name, the positive imaginary part first (EIG-6). */
export const isNamedByNeighbours = ({ from, to }: { from: number; to: number }): boolean => from === to + 1

/** All that can be said of a rule by position without its spectrum. */
export const PRUNE_19 = decisionClause(
  'PRUNE-19',
  'Under the published rules, a decision removes only an edge from a node k+1 to node k.',
  'published code, T12',
  ofRemovals((_, edge) => [isNamedByNeighbours(edge), 'an edge from a node k+1 to node k']),
  { rules: POSITION_RULES },
)

export const DECISION_CLAUSES = [
  OWN_1,
  PRUNE_1,
  PRUNE_2,
  PRUNE_3,
  PRUNE_4,
  PRUNE_5,
  PRUNE_6,
  PRUNE_19,
] as const
