/**
 * Is a decision right? A positive answer may come from the screen; a negative one, and everything
 * that a clause reports as the right decision, comes from the exact path alone.
 */
import {
  admissibleDecisions,
  type Decision,
  decideAgainst,
  type ExactRule,
  reasonToKeep,
} from './decision.ts'
import type { DegreeMode, Network } from './network.ts'
import { screenedAntagonists } from './screen/participation.ts'
import { screen } from './screen/screen.ts'

/** As `admissibleDecisions`, or undefined if doubles cannot decide. */
export function screenedDecisions(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: ExactRule,
): Decision[] | undefined {
  const reason = reasonToKeep(network, node, mode)
  if (reason !== undefined) return [{ kind: 'keep', reason }]
  const screened = screen(network, node, mode)
  const decisions: Decision[] = []
  for (const disc of screened.largest ?? []) {
    const antagonists = screenedAntagonists(screened, disc)
    if (antagonists === undefined) return undefined
    const pair = { re: disc.re, im: disc.im }
    for (const nb of antagonists) decisions.push(decideAgainst(network, node, nb, rule, pair))
  }
  return decisions.length === 0 ? undefined : decisions
}

/** Does `is` hold for one of the right decisions? */
export const someAdmissible = (
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: ExactRule,
  is: (decision: Decision) => boolean,
): boolean =>
  (screenedDecisions(network, node, mode, rule) ?? []).some(is) ||
  admissibleDecisions(network, node, mode, rule).some(is)
