/**
 * The interface of an implementation under test: any subset of these stages, over plain data, synchronous or asynchronous. It is
 * the contract between the specification and the code that it evaluates.
 */
import type { Action, Decision, Rule } from './decision.ts'
import type { Parameters } from './dynamics.ts'
import type { Complex, DegreeMode, Matrix, Network } from './network.ts'
import type { Trace } from './trace.ts'

export type Awaitable<T> = T | Promise<T>

export type Stage = 'read' | 'laplacian' | 'spectrum' | 'decide' | 'update' | 'round' | 'start' | 'train'

/** When training draws an order of updates: for each round, or for the rounds of each presentation. */
export type OrderScope = 'round' | 'presentation'

export interface Description {
  readonly name: string
  readonly version: string
  /** Decision rules offered, the default first. */
  readonly rules: readonly Rule[]
  readonly modes: readonly DegreeMode[]
  /** `floating`: excused within the stated band; `exact`: never excused. */
  readonly pairTest: 'exact' | 'floating'
  /** The orders that `train` offers; both if absent. */
  readonly orders?: OrderScope[] | undefined
  /** s and c, if they are fixed in the implementation; otherwise every update specifies them. */
  readonly parameters?: Parameters
}

export interface Pruning {
  readonly mode: DegreeMode
  readonly rule: Rule
}

export interface UpdateOptions {
  /** One expected value per output node, in the order of `network.outputs`. */
  readonly expected: readonly number[]
  readonly parameters: Parameters
  /** null: Eq 1 to 3 only. */
  readonly pruning: Pruning | null
}

export interface UpdateResult {
  readonly network: Network
  /** null where pruning was null. */
  readonly decision: Decision | null
}

export interface RoundResult {
  readonly network: Network
  /** The behaving nodes in the order in which they were updated. */
  readonly order: readonly number[]
  /** What each of them decided, in that order; null if pruning was null. Optional; without it, the decisions of a round are not checked. */
  readonly decisions?: readonly (Action | null)[] | undefined
}

/** A row of the truth table: one number per input node, and one per output node. */
export interface TableRow {
  readonly inputs: readonly number[]
  readonly expected: readonly number[]
}

/** The experiment of Section 4.1. A presentation sets the input values and plays its rounds. */
export interface TrainStageOptions {
  readonly rows: readonly TableRow[]
  readonly presentations: number
  /** Rounds of each presentation, and of each row where the error is measured. */
  readonly rounds: number
  readonly orders: OrderScope
  readonly parameters: Parameters
  readonly pruning: Pruning | null
}

export interface PlayedRound {
  readonly order: readonly number[]
  /** As in `RoundResult`, for every update. */
  readonly decisions: readonly (Action | null)[]
}

export interface TrainResult {
  /** After the last presentation. */
  readonly network: Network
  /** The row of each presentation. */
  readonly presented: readonly number[]
  /** All rounds in turn: `presentations` × `rounds`. */
  readonly rounds: readonly PlayedRound[]
  /** Mean |V − expected| of the outputs over the rows. */
  readonly error: number
  /** How: Eq 1 alone, for each row in turn, `rounds` times in these orders; V of the outputs after each. */
  readonly measured: {
    readonly orders: readonly (readonly number[])[]
    readonly outputs: readonly (readonly number[])[]
  }
}

/**
 * One step of an asynchronous run: what happens, and to which of the nodes or messages that it can
 * happen to.
 */
export interface AsynchronousStep {
  readonly kind: 'present' | 'update' | 'deliver' | 'duplicate' | 'lose' | 'repeat' | 'crash'
  readonly pick: number
}

export interface AsynchronousCase {
  readonly network: Network
  readonly options: UpdateOptions
  readonly steps: readonly AsynchronousStep[]
}

/**
 * The arguments of a stage after it has answered. `unseen`: the stage gets copies, whose changes cannot be observed. Absent:
 * the stage gets the objects of the caller.
 */
export type ArgumentsAfter =
  | 'unseen'
  | ((stage: Stage, given: readonly unknown[]) => Promise<readonly unknown[]>)

/** No stage modifies its arguments. */
export interface Implementation {
  readonly description: Description
  /** Set by the adapter of an implementation in another process or thread. */
  readonly argumentsAfter?: ArgumentsAfter
  /**
   * Another instance without the history of this one, in another process or thread if possible; always the same one. Set by
   * the adapter. If it is absent, this one takes its place.
   */
  readonly fresh?: () => Promise<Implementation>
  /** Reads a network file (argnn-network/1); throws an error that names the wrong field if it is invalid. */
  readonly read?: (text: string) => Awaitable<Network>
  /** L_n of Eq 4, N × N. */
  readonly laplacian?: (network: Network, node: number, mode: DegreeMode) => Awaitable<Matrix>
  /** All eigenvalues of a matrix with multiplicity (Eq 5), in the implementation's own order. */
  readonly spectrum?: (matrix: Matrix) => Awaitable<readonly Complex[]>
  /** The decision of one node on the present state (Section 3.2). */
  readonly decide?: (network: Network, node: number, pruning: Pruning) => Awaitable<Decision>
  /** One node update: Eq 1 to 3, then pruning. */
  readonly update?: (network: Network, node: number, options: UpdateOptions) => Awaitable<UpdateResult>
  /** Every behaving node once, in a random order that depends on the seed alone. */
  readonly round?: (network: Network, options: UpdateOptions, seed: number) => Awaitable<RoundResult>
  /** A runtime of its own. Without one, `update` runs on nodes and messages of the harness. */
  readonly runtime?: (given: AsynchronousCase) => Awaitable<Trace>
  /** The network of Section 4.1 before training: 2 inputs, `hidden` nodes, 1 output. */
  readonly start?: (hidden: number, seed: number) => Awaitable<Network>
  /** Training as in Section 4.1, from a network as it is. */
  readonly train?: (network: Network, options: TrainStageOptions, seed: number) => Awaitable<TrainResult>
}

/** The stages of one that offers all. */
export type AllStages = Required<Pick<Implementation, Stage>>
