/**
 * A property: a clause for any implementation, with a generator of cases, the premise of the clause, and the share of cases that
 * must meet the premise for the test to be meaningful.
 */
import type fc from 'fast-check'
import type { Clause, Subject } from '../spec/clause.ts'
import type { AsynchronousCase, Description } from '../spec/implementation.ts'
import type {
  DoorCase,
  HistoryCase,
  LocalCase,
  OrdersCase,
  RoundCase,
  RuleCase,
  RunCase,
  Seen,
  StartCase,
  StartsCase,
  TrainCase,
  TwinCase,
  UpdateCase,
} from '../spec/observation.ts'
import type { Offer } from './arbitraries/network.ts'

/** The case for each kind of observation: the observation without the answers. */
export interface CaseOf {
  theorem: LocalCase
  'twin theorem': TwinCase
  'run theorem': RunCase
  laplacian: LocalCase
  spectrum: LocalCase
  decision: RuleCase
  positions: RuleCase
  twins: TwinCase
  update: UpdateCase
  'update positions': UpdateCase
  run: RunCase
  'stale run': RunCase
  round: RoundCase
  trace: AsynchronousCase
  'specified round': RoundCase
  'round positions': RoundCase
  'laplacian arguments': LocalCase
  'spectrum arguments': LocalCase
  'decide arguments': RuleCase
  'update arguments': UpdateCase
  'round arguments': RoundCase
  door: DoorCase
  history: HistoryCase
  orders: OrdersCase
  starts: StartsCase
  start: StartCase
  train: TrainCase
  'train arguments': TrainCase
}

/** Among the cases selected by `among`, at least the share `atLeast` must satisfy `is`. */
export interface Premise<S extends Subject = Subject> {
  readonly says: string
  readonly among: (seen: Seen[S]) => boolean
  readonly is: (seen: Seen[S]) => boolean
  readonly atLeast: number
}

export interface Property<S extends Subject = Subject> {
  readonly clause: Clause<S>
  readonly cases: (offer: Offer) => fc.Arbitrary<CaseOf[S]>
  /** Does the case meet the premise of the clause, so that the clause could fail? */
  readonly interesting: (seen: Seen[S]) => boolean
  /**
   * The least share of interesting cases; below it the clause is `vacuous`. Every rule and mode that an implementation
   * may offer alone reaches it, with room to spare.
   */
  readonly atLeast: number
  /** Further shares that the cases must reach, where the implementation offers what they are about. */
  readonly premises: readonly Premise<S>[]
  /** The largest share of excused answers in doubles (`ill-posed`); above it the clause fails. */
  readonly illPosedAtMost: number
  /** Number of cases relative to the requested number: less than 1 if a case is expensive. */
  readonly effort: number
}

export type AnyProperty = { [S in Subject]: Property<S> }[Subject]

type Options<S extends Subject> = Pick<Property<S>, 'cases' | 'interesting' | 'atLeast'> &
  Partial<Pick<Property<S>, 'illPosedAtMost' | 'effort' | 'premises'>>

/** Most clauses excuse nothing. */
const NOTHING = 0

export const property = <S extends Subject>(clause: Clause<S>, options: Options<S>): Property<S> => ({
  clause,
  premises: [],
  illPosedAtMost: NOTHING,
  effort: 1,
  ...options,
})

/**
 * Is the implementation tested where rounding hides the answer, and at scales where doubles lose products of weights? Only if its
 * pair test is exact. `verify` and `gate` both use this function.
 */
export const promisesExactDecisions = ({ pairTest }: Pick<Description, 'pairTest'>): boolean =>
  pairTest === 'exact'

/** The rules and modes that a clause binds and the implementation offers. */
export const offerFor = (clause: Pick<Clause, 'rules' | 'mode'>, description: Description): Offer => ({
  rules:
    clause.rules === undefined
      ? description.rules
      : description.rules.filter((rule) => clause.rules?.includes(rule)),
  modes:
    clause.mode === undefined ? description.modes : description.modes.filter((mode) => mode === clause.mode),
  parameters: description.parameters,
  orders: description.orders,
  isExact: promisesExactDecisions(description),
})

/** So many cases of a property are asked where one of effort 1 is asked `runs`. */
export const casesAsked = ({ effort }: Pick<AnyProperty, 'effort'>, runs: number): number =>
  Math.max(1, Math.ceil(runs * effort))
