/** What a run of `gate` is asked. */
import type { Rule } from '../../spec/decision.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import type { Extent } from './extent.ts'
import { PANEL_RULE, type PanelCell } from './panel.ts'
import type { DiffReport } from './report.ts'

export interface GateOptions {
  readonly seed: number
  readonly quick: boolean
  /** Less than the command asks, for whoever has a question about a few states; a baseline holds what was asked. */
  readonly extent?: Extent | undefined
  /** Judge every spectrum too: what is accepted has no unjudged part. */
  readonly accept: boolean
  readonly baselinePath: string
  /** Only this rule is asked, or judged: of the rest of the baseline nothing is compared. */
  readonly filter?: { readonly rule?: Rule | undefined; readonly as?: Rule | undefined }
  /** Clauses that it is known to fail. */
  readonly known?: readonly KnownFailure[] | undefined
  /** What became of the diff of --changed. */
  readonly diff?: DiffReport | undefined
}

/** The rules that are asked; undefined: all that are offered. */
export const rulesAsked = ({ filter = {} }: GateOptions): readonly Rule[] | undefined => {
  const rule = filter.as ?? filter.rule
  return rule === undefined ? undefined : [rule]
}

/** Networks are trained under one rule: without it, only those that are not pruned. */
export const isTrained = ({ mode }: PanelCell, onlyRules: readonly Rule[] | undefined): boolean =>
  mode === null || onlyRules === undefined || onlyRules.includes(PANEL_RULE)

export const knownIds = ({ known = [] }: GateOptions): string[] => known.map(({ id }) => id)
