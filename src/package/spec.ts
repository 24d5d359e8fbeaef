/**
 * The specification: the clauses, the plain data that they evaluate, and the exact oracle, which computes the answer of a stage
 * in exact arithmetic, or all admissible answers. For use in tests; it is slow.
 *
 * @module argnn-spec/spec
 */
export type { Clause, Finding, Subject } from '../../spec/clause.ts'
export { type AnyClause, CLAUSES } from '../../spec/clauses.ts'
export type { Action, Decision, ExactRule, KeepReason, Rule } from '../../spec/decision.ts'
export type { Parameters } from '../../spec/dynamics.ts'
export type { Disc, Enclosures } from '../../spec/exact/enclosures.ts'
export type { Polynomial } from '../../spec/exact/polynomial.ts'
export type {
  ArgumentsAfter,
  AsynchronousCase,
  AsynchronousStep,
  Awaitable,
  Description,
  Implementation,
  OrderScope,
  PlayedRound,
  Pruning,
  RoundResult,
  Stage,
  TableRow,
  TrainResult,
  TrainStageOptions,
  UpdateOptions,
  UpdateResult,
} from '../../spec/implementation.ts'
export type { Complex, DegreeMode, Edge, Matrix, Network } from '../../spec/network.ts'
export type {
  AnswerInHistory,
  ArgumentsSeen,
  DecisionSeen,
  DoorCase,
  HistoryCase,
  LocalCase,
  OrdersCase,
  RoundCase,
  RoundPlayed,
  RuleCase,
  RunCase,
  RunSeen,
  SeedsCase,
  Seen,
  StartCase,
  StartsCase,
  TrainCase,
  TwinCase,
  UpdateCase,
  WhatItDrew,
} from '../../spec/observation.ts'
export type { PairEnclosure } from '../../spec/pair.ts'
export type {
  Content,
  CrashEvent,
  EdgePair,
  EndEvent,
  InputEvent,
  NetworkEvent,
  NodeEvent,
  OfMessage,
  OfNode,
  ReceiveEvent,
  RemovalEvent,
  RestartEvent,
  SendEvent,
  Trace,
  TraceDecision,
  TraceEvent,
  UpdateEvent,
  View,
} from '../../spec/trace.ts'
export type { TraceBreach, TraceOutcome, TraceVerdict } from '../trace/outcomes.ts'
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
export { checkTrace } from './trace.ts'
