/** The zoo: plausible mistakes, each one change away from right, in the order of the pipeline. */
import type { Mistake } from './mistake.ts'
import { BETWEEN_MISTAKES } from './mistakes/between-stages.ts'
import { RULE_MISTAKES } from './mistakes/decision.ts'
import { DOOR_MISTAKES } from './mistakes/door.ts'
import { DYNAMICS_MISTAKES } from './mistakes/dynamics.ts'
import { EXPERIMENT_MISTAKES } from './mistakes/experiment.ts'
import { HISTORY_MISTAKES } from './mistakes/history.ts'
import { LAPLACIAN_MISTAKES } from './mistakes/local-laplacian.ts'
import { PARTICIPATION_MISTAKES } from './mistakes/participation.ts'
import { REMOVAL_MISTAKES } from './mistakes/removal.ts'
import { ROUND_MISTAKES } from './mistakes/round.ts'
import { PAIR_MISTAKES, SPECTRUM_MISTAKES } from './mistakes/spectrum.ts'

export const ZOO: readonly Mistake[] = [
  ...DOOR_MISTAKES,
  ...DYNAMICS_MISTAKES,
  ...LAPLACIAN_MISTAKES,
  ...SPECTRUM_MISTAKES,
  ...PAIR_MISTAKES,
  ...PARTICIPATION_MISTAKES,
  ...RULE_MISTAKES,
  ...REMOVAL_MISTAKES,
  ...ROUND_MISTAKES,
  ...BETWEEN_MISTAKES,
  ...EXPERIMENT_MISTAKES,
  ...HISTORY_MISTAKES,
]
