/**
 * Training as in Section 4.1: 2 inputs, h hidden nodes, 1 output, fully connected except into the inputs,
 * weights uniform in (−1, 1); each presentation clamps a random row of the truth table and runs 10 rounds;
 * the error is the mean |V − expected| over the truth table, state carried from row to row.
 * A run is a pure function of its options.
 */
import type { Pruning } from '../argnn/decision.ts'
import { type Parameters } from '../argnn/dynamics.ts'
import { type NetworkState } from '../argnn/network.ts'
import { type Random } from '../argnn/random.ts'
import { type Gate } from './gates.ts'
export interface TrainingOptions {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly parameters: Parameters
  readonly pruning: Pruning | null
}
export interface TrainingResult {
  readonly network: NetworkState
  /** Mean |V − expected| over the truth table. */
  readonly error: number
}
/** Inputs 0 and 1, hidden 2 … h+1, output h+2; (h+1)(h+2) edges. */
export declare function startingNetwork(hidden: number, random: Random): NetworkState
export declare function train({
  gate,
  hidden,
  seed,
  presentations,
  parameters,
  pruning,
}: TrainingOptions): TrainingResult
