/** The data of `gate` (argnn-spec/gate/4): codes and numbers; what they say to people is in src/report. */
import type { Rule } from '../../spec/decision.ts'
import type { Description, Stage } from '../../spec/implementation.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import type { Acceptance } from './baseline.ts'
import type { AskedStage, ChangeTally } from './changes.ts'
import type { Excuses } from './clause-counts.ts'
import type { OfferCode, SkipReason } from './codes.ts'
import type { Cost } from './cost.ts'
import type { DiffRemark } from './diff/read.ts'
import type { DriftRecord } from './drift.ts'
import type { CellComparison, PanelVerdict } from './equivalence.ts'
import type { RoundDecisions } from './group-result.ts'
import type { ShrunkExample } from './shrink-example.ts'
import type { SpecificationChange } from './specification.ts'

export const GATE_SCHEMA = 'argnn-spec/gate/4'

/**
 * The first two pass. `changed` and `lost`, where the baseline holds what is no longer answered, pass once they are accepted,
 * `wrong` never.
 */
export type GateVerdict = 'unchanged' | 'drift' | 'changed' | 'lost' | 'wrong'

export interface FamilyCount {
  readonly family: string
  readonly states: number
}

/** One count by kind, family, mode and rule. */
export type Count = Omit<ChangeTally, 'example'>

type About<A extends string, Code extends string, Data = unknown> = {
  readonly about: A
  readonly code: Code
  /** Can it be accepted? */
  readonly acceptable: boolean
} & Readonly<Data>

/** Something that keeps the gate from passing. */
export type Reason =
  | About<'answers', 'wrong answers' | 'changed decisions', { count: number; stages: readonly AskedStage[] }>
  | About<'answers', 'changed rounds', { count: number }>
  | About<'excuses', 'too many excuses', Pick<Excuses, 'clause' | 'judged' | 'excused' | 'atMost'>>
  | About<'lost', 'lost answers', { offers: readonly OfferCode[]; count: number }>
  /** A floating pair test is not asked them; or this version does not draw them. */
  | About<
      'lost',
      'lost groups',
      { why: 'floating' | 'not drawn'; count: number; families: readonly string[] }
    >
  | About<'lost', 'lost trainings', { why: readonly SkipReason[]; count: number }>
  | About<'drift', 'drift', { field: DriftRecord['field']; ulps: number; limitUlps: number }>
  /** `whole`: what the larger panel says of the same. */
  | About<'training', 'not equivalent', { compared: PanelVerdict; whole: PanelVerdict | null }>
  | About<'baseline', 'new answers', { offers: readonly OfferCode[]; count: number }>
  | About<'baseline', 'hangs', { groups: readonly string[] }>
  | About<'baseline', 'other pair test', { old: string; new: string }>
  | About<'baseline', 'other specification', SpecificationChange>
  | About<'baseline', 'other corpus', { count: number }>
  | About<'baseline', 'no rounds stored'>
  | About<'baseline', 'no baseline'>
  | About<'baseline', 'other seed', { seed: number }>

/** A stage that no question was asked of. */
export interface NotAsked {
  readonly stage: Stage
  readonly why: 'asked by verify' | 'not offered'
}

/** States that no question was asked of. */
export interface NotAskedStates {
  readonly family: string
  readonly why: 'exact pair tests only'
}

/** A clause that it is known to fail, and in how many of the answers that the clause judged it does. */
export interface KnownCount extends KnownFailure {
  readonly judged: number
  readonly broken: number
}

/** What became of the diff of --changed. */
export interface DiffReport {
  readonly path: string
  /** How many ranges of changed lines were read from it. */
  readonly places: number
  readonly remarks: readonly DiffRemark[]
}

export interface GateExample extends ShrunkExample {
  /** How many answers of the corpus it stands for. */
  readonly count: number
}

export interface GateReport {
  readonly schema: typeof GATE_SCHEMA
  readonly verdict: GateVerdict
  /** Nothing stands in the way: exit status 0. */
  readonly passes: boolean
  readonly reasons: readonly Reason[]
  readonly quick: boolean
  /** The options that narrowed the run: only what they left was asked and compared. */
  readonly filter: { readonly rule: Rule | null; readonly as: Rule | null }
  readonly seed: number
  readonly implementation: Description
  readonly against: Description | null
  readonly specification: { readonly version: string; readonly hash: string } & SpecificationChange
  readonly baseline: {
    readonly path: string
    /** null: there was none. */
    readonly implementation: string | null
    readonly specification: string | null
    readonly history: readonly Acceptance[]
    /** It was accepted from an implementation of another name. */
    readonly isAnothers: boolean
  }
  readonly corpus: {
    readonly states: number
    /** Of all states drawn: equal hashes, equal states. */
    readonly hash: string
    readonly families: readonly FamilyCount[]
    /** Groups of a hundred states that are not those of the baseline. */
    readonly changedGroups: readonly string[]
    /** Groups whose examination was given up: the implementation hangs. */
    readonly hungGroups: readonly string[]
  }
  readonly decisions: {
    readonly asked: number
    readonly updates: number
    /** Of decisions and updates; rounds are counted below. */
    readonly changed: number
    /** Of all stages. */
    readonly inadmissible: number
    readonly excused: number
    /** Answers of the baseline that are no longer offered, and answers that it does not hold; of all stages. */
    readonly lost: number
    readonly gained: number
    /** Answers that the specification judged. */
    readonly judged: number
    readonly counts: readonly Count[]
  }
  /** Their changes and mistakes are among the counts above, under the stage `round`. */
  readonly rounds: {
    readonly asked: number
    readonly changed: number
    readonly inadmissible: number
    readonly decisions: RoundDecisions
    /** Groups of states whose rounds the baseline does not hold: judged, not compared. */
    readonly uncomparedGroups: readonly string[]
  }
  /** Which clauses excused answers, how many, and how many they may. */
  readonly excuses: readonly Excuses[]
  readonly known: readonly KnownCount[]
  readonly notAsked: readonly NotAsked[]
  readonly notAskedStates: readonly NotAskedStates[]
  /** null without --changed. */
  readonly diff: DiffReport | null
  readonly examples: readonly GateExample[]
  readonly drift: { readonly limitUlps: number; readonly fields: readonly DriftRecord[] }
  readonly training: {
    readonly cells: readonly CellComparison[]
    readonly verdicts: readonly PanelVerdict[]
    /** Why cells were not trained. */
    readonly skipped: readonly SkipReason[]
  }
  readonly cost: Cost | null
  readonly againstDiffers: number
  /** What --accept did; null where it was not asked for. */
  readonly accepted: 'written' | 'nothing to accept' | 'refused' | null
  readonly milliseconds: number
}
