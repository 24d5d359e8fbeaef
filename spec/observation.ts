/** Cases, and the observations of an implementation in each: the input of the predicates. */
import type { Action, Decision, Rule } from './decision.ts'
import type {
  AsynchronousCase,
  Description,
  RoundResult,
  Stage,
  TrainResult,
  TrainStageOptions,
  UpdateOptions,
  UpdateResult,
} from './implementation.ts'
import type { Complex, DegreeMode, Matrix, Network } from './network.ts'
import type { Trace } from './trace.ts'

/** One node of one network, in one degree mode. */
export interface LocalCase {
  readonly network: Network
  readonly node: number
  readonly mode: DegreeMode
}

export interface RuleCase extends LocalCase {
  readonly rule: Rule
}

export interface TwinCase extends RuleCase {
  readonly twin: { readonly network: Network; readonly node: number; readonly mode: DegreeMode }
  /** The number of each node of the network in its variant. */
  readonly image: readonly number[]
}

export interface UpdateCase {
  readonly network: Network
  readonly node: number
  readonly options: UpdateOptions
}

export interface RunCase {
  readonly network: Network
  readonly options: UpdateOptions
  /**
   * The behaving nodes in the order in which they act; `age` is how many steps old their
   * information is.
   */
  readonly steps: readonly { readonly node: number; readonly age: number }[]
}

export interface RoundCase {
  readonly network: Network
  readonly options: UpdateOptions
  readonly seed: number
  /** The number of further seeds whose order of updates is observed. */
  readonly furtherSeeds: number
}

export interface StartCase {
  readonly hidden: number
  readonly seed: number
  /** The number of further seeds whose starts are observed. */
  readonly furtherSeeds: number
}

export interface TrainCase {
  readonly network: Network
  readonly options: TrainStageOptions
  readonly seed: number
  /** The number of further seeds whose rows and orders are observed. */
  readonly furtherSeeds: number
  /** The further seeds are the 32 that differ from the seed in one bit. */
  readonly seeds?: 'bits'
}

/** What training draws. */
export type WhatItDrew = Pick<TrainResult, 'presented' | 'rounds'>

export type DoorCase =
  | { readonly text: string; readonly network: Network }
  /** `path` is the invalid field as the error must name it, or it names one of `otherPaths`. */
  | {
      readonly text: string
      readonly damage: string
      readonly path: string
      readonly otherPaths?: readonly string[]
    }

/** Many seeds: `mixed` are `count` spread like random ones, `bits` the 32 that differ in one bit. */
export interface SeedsCase {
  readonly seed: number
  readonly seeds: 'mixed' | 'bits'
  readonly count: number
}

export interface OrdersCase extends SeedsCase {
  readonly network: Network
  readonly options: UpdateOptions
}

export interface StartsCase extends SeedsCase {
  readonly hidden: number
}

/** Questions of one stage, its arguments each: all but the first differ from it in one component. */
export interface HistoryCase {
  readonly stage: Stage
  readonly questions: readonly (readonly unknown[])[]
}

/** An answer to question number `question`, and when it was asked. An error is an answer like any other. */
export interface AnswerInHistory {
  readonly question: number
  readonly asked: string
  readonly answer: unknown
}

export interface DecisionSeen extends RuleCase {
  readonly decision: Decision
  readonly description: Description
}

/** The result of a round. */
export interface RoundPlayed {
  readonly after: Network
  readonly order: readonly number[]
  /** The decision of each node; undefined if it is not reported. */
  readonly decisions: RoundResult['decisions']
}

/** The arguments of a stage, in the order of its parameters, and the same after the call. */
export interface ArgumentsSeen {
  readonly given: readonly unknown[]
  readonly left: readonly unknown[]
}

/** The states before and after each step. */
export interface RunSeen extends RunCase {
  readonly networks: readonly Network[]
}

/** What is observed for each kind of clause: the case and the answers of the implementation. */
export interface Seen {
  readonly theorem: LocalCase
  readonly 'twin theorem': TwinCase
  readonly 'run theorem': RunCase
  readonly laplacian: LocalCase & { readonly laplacian: Matrix }
  readonly spectrum: LocalCase & { readonly matrix: Matrix; readonly spectrum: readonly Complex[] }
  readonly decision: DecisionSeen
  readonly positions: RuleCase & { readonly decision: Decision; readonly spectrum: readonly Complex[] }
  readonly twins: TwinCase & DecisionSeen & { readonly twinDecision: Decision }
  readonly update: UpdateCase & {
    readonly after: UpdateResult
    readonly description: Description
  }
  /** `before`: its own update without pruning; `spectrum`: its own, of its own local Laplacian of that. */
  readonly 'update positions': UpdateCase & {
    readonly after: UpdateResult
    readonly before: Network
    readonly spectrum: readonly Complex[]
  }
  /**
   * `run`: by update, on current information; `stale run`: by decide, on information as old as each
   * step says.
   */
  readonly run: RunSeen
  readonly 'stale run': RunSeen
  readonly round: RoundCase &
    RoundPlayed & {
      readonly again: RoundResult
      /** The same nodes updated one by one in the order reported; undefined without the stage `update`. */
      readonly folded:
        | { readonly networks: readonly Network[]; readonly decisions: readonly (Action | null)[] }
        | undefined
      /** The order with the same seed, from the state after the round and without pruning. */
      readonly orderElsewhere: readonly number[]
      /** The orders of the round with further seeds. */
      readonly orders: readonly (readonly number[])[]
    }
  /** A round by itself, for the specification's own updates in its order. */
  readonly 'specified round': RoundCase & RoundPlayed
  /** `spectra`: its own of each node that updates, on the specification's updates before it. */
  readonly 'round positions': RoundCase & RoundPlayed & { readonly spectra: readonly (readonly Complex[])[] }
  readonly start: StartCase & {
    readonly network: Network
    readonly again: Network
    readonly others: readonly Network[]
  }
  readonly train: TrainCase & {
    readonly result: TrainResult
    readonly again: TrainResult
    readonly others: readonly WhatItDrew[]
  }
  readonly 'train arguments': TrainCase & ArgumentsSeen
  /** Nodes that update by messages which may be late, lost, doubled and reordered, and that crash. */
  readonly trace: AsynchronousCase & { readonly trace: Trace; readonly description: Description }
  readonly 'laplacian arguments': LocalCase & ArgumentsSeen
  readonly 'spectrum arguments': LocalCase & ArgumentsSeen
  readonly 'decide arguments': RuleCase & ArgumentsSeen
  readonly 'update arguments': UpdateCase & ArgumentsSeen
  readonly 'round arguments': RoundCase & ArgumentsSeen
  /** The orders with the seeds of the case; `first` is that of its own seed. */
  readonly orders: OrdersCase & {
    readonly first: readonly number[]
    readonly orders: readonly (readonly number[])[]
  }
  readonly starts: StartsCase & { readonly first: Network; readonly others: readonly Network[] }
  readonly history: HistoryCase & { readonly answers: readonly AnswerInHistory[] }
  readonly door: DoorCase & ({ readonly accepted: Network } | { readonly refusal: string })
}
