/** The decisions of all behaving nodes of a network, each by itself: no removal of one is seen by another. */

import { someAdmissible } from '../../spec/admissible.ts'
import { isExactRule } from '../../spec/clause.ts'
import { type Decision, type Rule, sameAction } from '../../spec/decision.ts'
import { type DegreeMode, isInput, type Network, positionInOrder } from '../../spec/network.ts'
import { reference } from '../adapter/reference.ts'
import { whyNoExactSpectrum } from './exact-spectrum.ts'

export const DECISIONS_SCHEMA = 'argnn-spec/decisions/1'

export interface NodeDecision {
  readonly node: number
  /** Place in the declared order, from 0. */
  readonly position: number
  readonly decision: Decision
  /**
   * Does the specification admit it? null for the published rules, and where the exact spectrum is left
   * out.
   */
  readonly isAdmissible: boolean | null
}

export interface Decisions {
  readonly schema: typeof DECISIONS_SCHEMA
  readonly mode: DegreeMode
  readonly rule: Rule
  /** Every behaving node, in the declared order. */
  readonly nodes: readonly NodeDecision[]
}

function admits(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
  decision: Decision,
): boolean | null {
  if (!isExactRule(rule) || whyNoExactSpectrum(network, node, mode, false) !== null) return null
  return someAdmissible(network, node, mode, rule, (right) => sameAction(right, decision))
}

/**
 * What the reference decides for each behaving node in the network as it is, judged by the specification.
 * Throws RangeError where weights are outside the supported range.
 */
export async function decideAll(network: Network, mode: DegreeMode, rule: Rule): Promise<Decisions> {
  const { decide } = reference as Required<typeof reference>
  const nodes: NodeDecision[] = []
  for (const node of network.order.filter((one) => !isInput(network, one))) {
    const decision = await decide(network, node, { mode, rule })
    const isAdmissible = admits(network, node, mode, rule, decision)
    nodes.push({ node, position: positionInOrder(network, node), decision, isAdmissible })
  }
  return { schema: DECISIONS_SCHEMA, mode, rule, nodes }
}
