/** The one list of properties: each clause of the specification has exactly one. */
import { CLAUSES } from '../spec/clauses.ts'
import { ARGUMENT_PROPERTIES } from './arguments.ts'
import { ASYNCHRONOUS_PROPERTIES } from './asynchronous.ts'
import { DECISION_PROPERTIES, KEEP_PROPERTIES } from './decision.ts'
import { DOOR_PROPERTIES } from './door.ts'
import { DYNAMICS_PROPERTIES, SEED_PROPERTIES, SPECIFIED_ROUND_PROPERTIES } from './dynamics.ts'
import { EXPERIMENT_PROPERTIES } from './experiment.ts'
import { HISTORY_PROPERTIES } from './history.ts'
import { INVARIANCE_PROPERTIES } from './invariance.ts'
import { LAPLACIAN_PROPERTIES } from './local-laplacian.ts'
import { PAIR_PROPERTIES } from './pair.ts'
import type { AnyProperty } from './property.ts'
import { RUN_PROPERTIES } from './run.ts'
import { SPECTRUM_PROPERTIES } from './spectrum.ts'
import { THEOREM_PROPERTIES } from './theorems.ts'
import { UPDATE_PROPERTIES } from './update.ts'

const unordered: readonly AnyProperty[] = [
  ...THEOREM_PROPERTIES,
  ...HISTORY_PROPERTIES,
  ...DOOR_PROPERTIES,
  ...DYNAMICS_PROPERTIES,
  ...SPECIFIED_ROUND_PROPERTIES,
  ...SEED_PROPERTIES,
  ...LAPLACIAN_PROPERTIES,
  ...SPECTRUM_PROPERTIES,
  ...PAIR_PROPERTIES,
  ...DECISION_PROPERTIES,
  ...KEEP_PROPERTIES,
  ...UPDATE_PROPERTIES,
  ...INVARIANCE_PROPERTIES,
  ...RUN_PROPERTIES,
  ...ARGUMENT_PROPERTIES,
  ...ASYNCHRONOUS_PROPERTIES,
  ...EXPERIMENT_PROPERTIES,
]

const place = (id: string): number => CLAUSES.findIndex((clause) => clause.id === id)

/**
 * The properties of all clauses, in the order of `CLAUSES`.
 *
 * @example
 * ```ts
 * import { PROPERTIES } from 'argnn-spec/properties'
 *
 * PROPERTIES[0].clause.id // → 'THM-1'
 * ```
 */
export const PROPERTIES: readonly AnyProperty[] = [...unordered].sort(
  (a, b) => place(a.clause.id) - place(b.clause.id),
)
