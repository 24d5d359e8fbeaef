/** COUP-3 and COUP-4: what the removal of one edge does to the spectrum at its other end (Fig. 2). */
import type { Rule } from '../../spec/decision.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import {
  DEGREE_MODES,
  type DegreeMode,
  type Edge,
  isMutual,
  type Network,
  nodesOf,
} from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import { publishedEdge } from '../../spec/positions.ts'
import { reference } from '../adapter/reference.ts'
import {
  byRule,
  type ClaimCase,
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  holds,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { caseOn, decisionOf, triples, without } from './small-networks.ts'

/** Node `node` removes `edge`; afterwards the node at its source has a pair that it did not have before. */
export interface Decoupling {
  readonly rule: Rule
  readonly mode: DegreeMode
  readonly before: Network
  readonly after: Network
  readonly node: number
  readonly edge: Edge
  /** Do the largest and the smallest imaginary part stand at the positions of the edge's two ends? */
  readonly namedByPosition: boolean
}

/** Eighths apart from each other enough that sums of products fall on both sides of T3's threshold. */
const WEIGHTS = [-0.75, -0.5, 0.5, 0.75]

const namesEnds = (network: Network, mode: DegreeMode, { from, to }: Edge): boolean => {
  const named = publishedEdge(spectrumAt(network, from, mode))
  return (
    named !== undefined &&
    Math.min(named.from, named.to) === Math.min(from, to) &&
    Math.max(named.from, named.to) === Math.max(from, to)
  )
}

const spectrumAt = (network: Network, node: number, mode: DegreeMode) =>
  reference.spectrum!(localLaplacian(network, node, mode)) as { re: number; im: number }[]

function decouplingAt(before: Network, node: number, mode: DegreeMode, rule: Rule): Decoupling | undefined {
  const decision = decisionOf(before, node, mode, rule)
  if (decision.kind === 'keep') return undefined
  const { edge } = decision
  // Only the two ends of the edge see a change, and this is about the one that did not decide.
  if (edge.from === node || hasPair(before, edge.from, mode)) return undefined
  const after = without(before, [edge])
  if (!hasPair(after, edge.from, mode)) return undefined
  return { rule, mode, before, after, node, edge, namedByPosition: namesEnds(after, mode, edge) }
}

/** Every decoupling in fully connected networks of three nodes. */
export function decouplings(rules: readonly Rule[]): Decoupling[] {
  const found: Decoupling[] = []
  for (const before of triples(WEIGHTS))
    for (const mode of DEGREE_MODES)
      for (const rule of rules)
        for (const node of nodesOf(before)) {
          const one = decouplingAt(before, node, mode, rule)
          if (one !== undefined) found.push(one)
        }
  return found
}

let known: readonly Decoupling[] | undefined

/** The search takes seconds, and two claims ask for it. */
const allDecouplings = (): readonly Decoupling[] => {
  known ??= decouplings(['ordered', 'dominant', 'published', 'published-own'])
  return known
}

const decouplingCase = ({ before, node, edge, mode, rule }: Decoupling): ClaimCase =>
  caseOn(
    before,
    [
      `mode ${mode}, rule ${rule}: node ${node} removes ${edge.from} -> ${edge.to}; only then has node ${edge.from} a pair`,
    ],
    { node, removed: [edge] },
  )

export function judgeAppearance(all: readonly Decoupling[]): ClaimJudgement {
  const verdictOf = (rule: Rule): RuleVerdict => {
    const [D, DW] = DEGREE_MODES.map((mode) => all.filter((one) => one.rule === rule && one.mode === mode))
    const because = `${D!.length} cases in mode D and ${DW!.length} in mode D_W, among all fully connected networks of three nodes with four weights`
    // Fig. 2 shows mode D.
    return D![0] === undefined ? undecided(because) : holds(because, decouplingCase(D![0]))
  }
  return { verdicts: byRule(verdictOf), facts: { cases: all.length } }
}

const isPositionalRule = (rule: Rule): boolean => rule === 'published' || rule === 'published-own'

/**
 * By which eigenvalue a node is associated with: by participation, or by its position under the
 * published rules.
 */
const isThere = ({ rule, after, edge, namedByPosition }: Decoupling): boolean =>
  isPositionalRule(rule) ? namedByPosition : isMutual(after, edge.from, edge.to)

export function judgeAppearanceThere(all: readonly Decoupling[]): ClaimJudgement {
  const verdictOf = (rule: Rule): RuleVerdict => {
    const mine = all.filter((one) => one.rule === rule)
    if (mine.length === 0) return undecided('no cases')
    const against = mine.find((one) => !isThere(one))
    const there = mine.filter(isThere)
    const how = isPositionalRule(rule)
      ? 'if eigenvalue k stands for node k'
      : 'a one-way neighbour has p = 0 and takes no part in any pair (T1, T4)'
    const because = `in ${there.length} of ${mine.length} cases the new pair is one with the node just decoupled, ${how}`
    return against === undefined ? holds(because) : refuted(because, decouplingCase(against))
  }
  return { verdicts: byRule(verdictOf), facts: { cases: all.length } }
}

export const COUP_3: ExactClaim = {
  id: 'COUP-3',
  section: 'Fig. 2',
  claim: 'Removing an edge can make another coupling appear, at the node where the edge came from.',
  formal: 'Some decision removes i → n such that L_i has no pair before and has one after.',
  method: {
    kind: 'finite check',
    text:
      'Every decision in every fully connected network of three nodes with weights ±1/2, ' +
      '±3/4, the pairs by the exact oracle; a witness in mode D is enough.',
  },
  plain: {
    yes: 'It can: there are networks in which it does.',
    no: 'No network was found in which it does.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeAppearance(allDecouplings()),
}

export const COUP_4: ExactClaim = {
  id: 'COUP-4',
  section: 'Fig. 2',
  claim: 'The coupling that appears is one with the node just decoupled, in the direction that is left.',
  formal:
    'Whenever i → n is removed and L_i then has a pair that it did not have before, ' +
    'this pair is one of i and n: by participation, and under the published rules by ' +
    'position. The paper’s figure shows one case.',
  method: {
    kind: 'finite check',
    text:
      'Every case of COUP-3. By participation, T1 and T4 prove that it is never so: a ' +
      'one-way neighbour has p = 0 and takes no part in any pair.',
    clauses: ['THM-1', 'THM-4'],
  },
  plain: {
    yes: 'The new pair is always one with the node just decoupled.',
    no: 'The new pair is not always one with the node just decoupled.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeAppearanceThere(allDecouplings()),
}
