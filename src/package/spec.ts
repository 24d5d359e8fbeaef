/**
 * `argnn-spec/spec`: what is right. The clauses, the plain data that they judge, and the exact oracle: a stage's answer
 * decided in exact arithmetic, every admissible one where several are right. For use in your own tests; not fast.
 */
export type { Clause, Finding, Subject } from '../../spec/clause.ts'
export { type AnyClause, CLAUSES } from '../../spec/clauses.ts'
export { eigenvalueTolerance } from '../../spec/conditioning.ts'
export {
  type Action,
  admissibleDecisions,
  type Decision,
  type ExactRule,
  type KeepReason,
  type Rule,
  reasonToKeep,
  sameAction,
} from '../../spec/decision.ts'
export type { Parameters } from '../../spec/dynamics.ts'
export { centre } from '../../spec/exact/enclosures.ts'
export { existenceIsIllPosed } from '../../spec/floating-band.ts'
export type {
  Awaitable,
  Description,
  Implementation,
  Pruning,
  RoundResult,
  Stage,
  UpdateOptions,
  UpdateResult,
} from '../../spec/implementation.ts'
export { localLaplacian } from '../../spec/local-laplacian.ts'
export {
  type Complex,
  type DegreeMode,
  type Edge,
  hasEdge,
  isInput,
  type Matrix,
  mutualNeighbours,
  type Network,
  weightOf,
} from '../../spec/network.ts'
export type { Seen } from '../../spec/observation.ts'
export { hasPair, largestPairs, type PairEnclosure, pairCount } from '../../spec/pair.ts'
export { exactEigenvalues } from '../../spec/spectrum.ts'
