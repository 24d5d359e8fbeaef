/** What is asked about one group of states, and what comes of it. */

import type { Rule } from '../../spec/decision.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { ChangeTally } from './changes.ts'
import type { ClauseCount } from './clause-counts.ts'
import type { Columns } from './columns.ts'
import type { DriftRecord } from './drift.ts'
import type { Sample } from './numerics.ts'
import type { StateGroup } from './states.ts'

/** Of the decisions within rounds that changed or are wrong. */
export interface RoundDecisions {
  readonly reported: number
  /** Not what the baseline says of the same node in the same order. */
  readonly changed: number
  /** Not what the node decides in an update of its own. */
  readonly wrong: number
}

/** What a baseline holds of the rounds of one group. */
export interface RoundsRecord {
  readonly bytes: Uint8Array
  readonly samples: readonly Sample[]
}

/** What a baseline holds of one group. */
export interface GroupRecord {
  readonly hash: string
  readonly columns: Columns
  readonly samples: readonly Sample[]
  /** Undefined in baselines from before rounds were asked. */
  readonly rounds: RoundsRecord | undefined
}

export interface GroupTask {
  readonly group: StateGroup
  readonly seed: number
  readonly old: GroupRecord | undefined
  /** Judge every spectrum too, as accepting a baseline asks; otherwise those of sampled states. */
  readonly everySpectrum: boolean
  /** The rules that the run was asked for: of the others nothing is compared. Undefined: all. */
  readonly onlyRules?: readonly Rule[] | undefined
  /** Clauses that it is known to fail. */
  readonly known?: readonly string[] | undefined
}

export interface GroupResult {
  readonly record: GroupRecord
  /** The states are not those of the baseline: nothing was compared, all was judged. */
  readonly corpusChanged: boolean
  readonly states: number
  readonly decisions: number
  readonly updates: number
  readonly rounds: number
  readonly roundDecisions: RoundDecisions
  /** Was there anything to compare rounds with, where there was anything to compare at all? */
  readonly hasOldRounds: boolean
  /** Answers that were judged, and those excused within the floating band. */
  readonly judged: number
  readonly excused: number
  readonly clauses: readonly ClauseCount[]
  readonly tallies: readonly ChangeTally[]
  readonly drift: readonly DriftRecord[]
  /** Decisions that the implementation given with --against answers otherwise than the baseline. */
  readonly againstDiffers: number
}

/** An implementation, and how many questions it takes at once. */
export interface Opened {
  readonly implementation: Implementation
  readonly atOnce: number
}
