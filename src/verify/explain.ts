/**
 * One decision explained: the local Laplacian, its spectrum from the exact oracle, the reference and two
 * independent solvers, the pair, what each neighbour contributes, the edge, and why.
 */
import {
  admissibleDecisions,
  type Decision,
  type ExactRule,
  type Rule,
  sameAction,
} from '../../spec/decision.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Network } from '../../spec/network.ts'
import { participationFactorsOf } from '../../spec/participation.ts'
import { reference } from '../adapter/reference.ts'
import {
  type DecisionReason,
  exactFactors,
  type NeighbourExplanation,
  neighboursOf,
  whyOf,
} from './decision-reasons.ts'
import {
  closeSolvers,
  type KnownLaplacian,
  knownSpectra,
  openSolvers,
  type Sources,
} from './known-spectra.ts'
import { roundingIn } from './spectra.ts'

export const EXPLANATION_SCHEMA = 'argnn-spec/decide/2'

export interface Explanation extends KnownLaplacian {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
  readonly pair: Complex | null
  readonly neighbours: readonly NeighbourExplanation[]
  readonly decision: Decision
  /** What the specification admits; null for the published rules, and where the exact spectrum is left out. */
  readonly admissible: readonly Decision[] | null
  readonly isAdmissible: boolean | null
  readonly why: DecisionReason
}

/**
 * Explains the decision of one behaving node. The solvers run in threads that are stopped if they never return; whoever
 * explains many decisions keeps them open in between. Without `sources` this is the one decision that somebody waits for.
 */
export async function explain(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
  sources?: Sources,
): Promise<Explanation> {
  const { solvers, isPatient } = sources ?? { solvers: openSolvers(), isPatient: true }
  try {
    return await explainWith({ solvers, isPatient: isPatient ?? false }, network, node, mode, rule)
  } finally {
    if (sources === undefined) await closeSolvers(solvers)
  }
}

/**
 * The antagonists that participate most, whose edges are in question: by the exact oracle, or, where it is left out, by the
 * reference, which decides exactly at every size. None without a pair.
 */
async function mostParticipating(
  network: Network,
  node: number,
  mode: DegreeMode,
  hasExact: boolean,
): Promise<number[]> {
  const { decide } = reference as Required<typeof reference>
  const decisions = hasExact
    ? admissibleDecisions(network, node, mode, 'dominant')
    : [await decide(network, node, { mode, rule: 'dominant' })]
  return decisions.flatMap((decision) => (decision.kind === 'prune' ? [decision.edge.from] : []))
}

/** Of those that tie, the one that was decided on. */
const namedAmong = (most: readonly number[], decision: Decision): number | undefined =>
  decision.kind === 'prune' && most.includes(decision.edge.from) ? decision.edge.from : most[0]

async function explainWith(
  sources: Sources,
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
): Promise<Explanation> {
  const { decide } = reference as Required<typeof reference>
  const decision = await decide(network, node, { mode, rule })
  const known = await knownSpectra(network, node, mode, sources)
  const { exact, norm } = known
  const isExactRule = rule === 'ordered' || rule === 'dominant'
  const admissible =
    exact !== null && isExactRule ? admissibleDecisions(network, node, mode, rule as ExactRule) : null
  const pair = decision.pair ?? null
  const arrow = arrowOf(network, node, mode)
  const most = isExactRule ? await mostParticipating(network, node, mode, exact !== null) : []
  const named = pair === null ? undefined : namedAmong(most, decision)
  const factors =
    pair === null
      ? undefined
      : exact !== null && isExactRule
        ? exactFactors(network, node, mode, pair)
        : participationFactorsOf(arrow, pair)
  const neighbours = neighboursOf(network, node, arrow, { factors, named })
  return {
    schema: EXPLANATION_SCHEMA,
    node,
    mode,
    rule,
    ...known,
    pair,
    neighbours,
    decision,
    admissible,
    isAdmissible: admissible === null ? null : admissible.some((right) => sameAction(right, decision)),
    why: whyOf(rule, decision, named, {
      pairs: exact?.pairs ?? 0,
      isRounding: roundingIn({ exact, norm }),
    }),
  }
}
