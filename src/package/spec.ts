/**
 * `argnn-spec/spec`: what is right. The clauses, the plain data that they judge, and the exact oracle: a stage's answer
 * decided in exact arithmetic, every admissible one where several are right. For use in your own tests; not fast.
 */
export type { Clause, Finding, Subject } from '../../spec/clause.ts'
export { type AnyClause, CLAUSES } from '../../spec/clauses.ts'
export type { Action, Decision, ExactRule, KeepReason, Rule } from '../../spec/decision.ts'
export type { Parameters } from '../../spec/dynamics.ts'
export type {
  ArgumentsAfter,
  Awaitable,
  Description,
  Implementation,
  Pruning,
  RoundResult,
  Stage,
  UpdateOptions,
  UpdateResult,
} from '../../spec/implementation.ts'
export type { Complex, DegreeMode, Edge, Matrix, Network } from '../../spec/network.ts'
export type { Seen } from '../../spec/observation.ts'
export type { PairEnclosure } from '../../spec/pair.ts'
export {
  admissibleDecisions,
  centre,
  eigenvalueTolerance,
  exactEigenvalues,
  existenceIsIllPosed,
  hasEdge,
  hasPair,
  isInput,
  largestPairs,
  localLaplacian,
  mutualNeighbours,
  pairCount,
  reasonToKeep,
  sameAction,
  weightOf,
} from './oracle.ts'
