/** The one list of clauses, in the order in which they are reported. */
import type { Clause } from './clause.ts'
import { ARGUMENT_CLAUSES } from './clauses/arguments.ts'
import { ASYNCHRONOUS_EDGE_CLAUSES } from './clauses/asynchronous-edges.ts'
import { ASYNCHRONOUS_END_CLAUSES } from './clauses/asynchronous-end.ts'
import { ASYNCHRONOUS_MESSAGE_CLAUSES } from './clauses/asynchronous-messages.ts'
import { ASYNCHRONOUS_UPDATE_CLAUSES } from './clauses/asynchronous-update.ts'
import { ASYNCHRONOUS_VIEW_CLAUSES } from './clauses/asynchronous-view.ts'
import { DECISION_CLAUSES } from './clauses/decision.ts'
import { DOOR_CLAUSES } from './clauses/door.ts'
import { DYNAMICS_CLAUSES } from './clauses/dynamics.ts'
import { EXPERIMENT_CLAUSES } from './clauses/experiment.ts'
import { STATE_CLAUSES } from './clauses/history.ts'
import { INVARIANCE_CLAUSES } from './clauses/invariance.ts'
import { KEEP_CLAUSES } from './clauses/keep.ts'
import { LAPLACIAN_CLAUSES } from './clauses/local-laplacian.ts'
import { PAIR_CLAUSES } from './clauses/pair.ts'
import { PARTICIPATION_CLAUSES } from './clauses/participation.ts'
import { POSITION_CLAUSES } from './clauses/positions.ts'
import { ROUND_CLAUSES } from './clauses/round.ts'
import { RUN_CLAUSES } from './clauses/run.ts'
import { SPECIFIED_ROUND_CLAUSES } from './clauses/specified-round.ts'
import { SPECTRUM_CLAUSES } from './clauses/spectrum.ts'
import { THEOREM_CLAUSES } from './clauses/theorems.ts'
import { TRAINING_DRAW_CLAUSES } from './clauses/training-draws.ts'
import { UPDATE_CLAUSES } from './clauses/update.ts'

/** Some clause; `about` tells which observation its predicate takes. */
export type AnyClause = { [S in Clause['about']]: Clause<S> }[Clause['about']]

const unordered: readonly AnyClause[] = [
  ...THEOREM_CLAUSES,
  ...PARTICIPATION_CLAUSES,
  ...STATE_CLAUSES,
  ...DOOR_CLAUSES,
  ...DYNAMICS_CLAUSES,
  ...ROUND_CLAUSES,
  ...SPECIFIED_ROUND_CLAUSES,
  ...LAPLACIAN_CLAUSES,
  ...SPECTRUM_CLAUSES,
  ...PAIR_CLAUSES,
  ...DECISION_CLAUSES,
  ...POSITION_CLAUSES,
  ...UPDATE_CLAUSES,
  ...KEEP_CLAUSES,
  ...INVARIANCE_CLAUSES,
  ...RUN_CLAUSES,
  ...EXPERIMENT_CLAUSES,
  ...TRAINING_DRAW_CLAUSES,
  ...ARGUMENT_CLAUSES,
  ...ASYNCHRONOUS_UPDATE_CLAUSES,
  ...ASYNCHRONOUS_EDGE_CLAUSES,
  ...ASYNCHRONOUS_VIEW_CLAUSES,
  ...ASYNCHRONOUS_MESSAGE_CLAUSES,
  ...ASYNCHRONOUS_END_CLAUSES,
]

/** Families in the order of the pipeline, from the mathematics to whole runs. */
export const FAMILIES = [
  'THM',
  'STATE',
  'DOOR',
  'DYN',
  'LAP',
  'EIG',
  'PAIR',
  'OWN',
  'PRUNE',
  'KEEP',
  'INV',
  'RUN',
  'ASYNC',
  'EXP',
] as const

const numberOf = ({ id }: AnyClause): number => Number(id.split('-')[1])

/**
 * All clauses, by family and number.
 *
 * @example
 * ```ts
 * import { CLAUSES } from 'argnn-spec/spec'
 *
 * CLAUSES.find(({ id }) => id === 'LAP-4').source // → 'Eq 4'
 * ```
 */
export const CLAUSES: readonly AnyClause[] = FAMILIES.flatMap((family) =>
  unordered.filter(({ id }) => id.startsWith(`${family}-`)).sort((a, b) => numberOf(a) - numberOf(b)),
)
