/**
 * One decision explained: the local Laplacian, its spectrum from the exact oracle, the reference and two
 * independent solvers, the pair, what each neighbour contributes, the edge, and why.
 */
import { isExactRule } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { reference } from '../adapter/reference.ts'
import { type ExplainedDecision, explainDecision } from './explain-decision.ts'
import {
  closeSolvers,
  type KnownLaplacian,
  knownSpectra,
  openSolvers,
  type Sources,
} from './known-spectra.ts'

export const EXPLANATION_SCHEMA = 'argnn-spec/decide/2'

export interface Explanation extends KnownLaplacian, ExplainedDecision {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
}

/**
 * Explains the decision of one behaving node. The solvers run in threads that are stopped if they never
 * return; whoever explains many decisions keeps them open in between. Without `sources` this is the one
 * decision that somebody waits for.
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
  const isAsked = isExactRule(rule) && known.exact === null
  const dominant = isAsked ? await decide(network, node, { mode, rule: 'dominant' }) : undefined
  return {
    schema: EXPLANATION_SCHEMA,
    node,
    mode,
    rule,
    ...known,
    ...explainDecision(network, node, { mode, rule }, { ...known, decision, dominant }),
  }
}
