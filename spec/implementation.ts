/**
 * What an implementation under test may offer: any subset of these stages, over plain data, sync or async.
 * Nothing here computes; it is the contract between the specification and the code that it judges.
 */
import type { Action, Decision, Rule } from './decision.ts'
import type { Parameters } from './dynamics.ts'
import type { Complex, DegreeMode, Matrix, Network } from './network.ts'

export type Awaitable<T> = T | Promise<T>

export type Stage = 'read' | 'laplacian' | 'spectrum' | 'decide' | 'update' | 'round'

export interface Description {
  readonly name: string
  readonly version: string
  /** Decision rules offered, the default first. */
  readonly rules: readonly Rule[]
  readonly modes: readonly DegreeMode[]
  /** `floating`: excused within the stated band; `exact`: never excused. */
  readonly pairTest: 'exact' | 'floating'
  /** s and c, where they are built in; without them, every update says which to use. */
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
  /** What each of them decided, in that order; null where pruning was null. May be left out: then nobody can see it. */
  readonly decisions?: readonly (Action | null)[] | undefined
}

/**
 * What a stage was given, as it is after the stage has answered. `unseen`: the stage gets copies, of which nobody can
 * see what becomes. Absent: the stage gets the very objects of whoever asks.
 */
export type ArgumentsAfter =
  | 'unseen'
  | ((stage: Stage, given: readonly unknown[]) => Promise<readonly unknown[]>)

/** No stage modifies what it is given. */
export interface Implementation {
  readonly description: Description
  /** Set by whoever reaches an implementation that is somewhere else. */
  readonly argumentsAfter?: ArgumentsAfter
  /** Reads a network file (argnn-network/1); throws, naming the offending field, where it is bad. */
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
}

/** The stages of one that offers all. */
export type AllStages = Required<Pick<Implementation, Stage>>
