/**
 * A property: a clause over any implementation. It says where cases come from, which of them are interesting
 * (the clause's premise is met) and how often that must happen for the clause to have been tested at all.
 */
import type fc from 'fast-check'
import type { Clause, Subject } from '../spec/clause.ts'
import type { Description } from '../spec/implementation.ts'
import type {
  DoorCase,
  LocalCase,
  RoundCase,
  RuleCase,
  RunCase,
  Seen,
  TwinCase,
  UpdateCase,
} from '../spec/observation.ts'
import type { Offer } from './arbitraries/network.ts'

/** What is needed to observe: the case, that is what is seen less what the implementation answers. */
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
  run: RunCase
  'stale run': RunCase
  round: RoundCase
  'laplacian arguments': LocalCase
  'spectrum arguments': LocalCase
  'decide arguments': RuleCase
  'update arguments': UpdateCase
  'round arguments': RoundCase
  door: DoorCase
}

/** Among the cases that `among` selects, at least this share has to be as `is` says. */
export interface Premise<S extends Subject = Subject> {
  readonly says: string
  readonly among: (seen: Seen[S]) => boolean
  readonly is: (seen: Seen[S]) => boolean
  readonly atLeast: number
}

export interface Property<S extends Subject = Subject> {
  readonly clause: Clause<S>
  readonly cases: (offer: Offer) => fc.Arbitrary<CaseOf[S]>
  /** Is the clause's premise met, so that it could have failed? */
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
  /** Cases of this property per case asked for: less than 1 where one case is costly. */
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
 * Is it asked where rounding hides the answer, and at scales where doubles lose products of weights? Those states are about
 * exact decisions: a floating pair test promises nothing there. `verify` and `gate` both ask here.
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
  isExact: promisesExactDecisions(description),
})
