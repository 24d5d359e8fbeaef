/** The zoo: plausible mistakes, each one change away from right, in the order of the pipeline. */
import type { Mistake } from './mistake.ts'
import { PARTICIPATION_MISTAKES, RULE_MISTAKES } from './mistakes/decision.ts'
import { DOOR_MISTAKES } from './mistakes/door.ts'
import { LAPLACIAN_MISTAKES } from './mistakes/local-laplacian.ts'
import { ROUND_MISTAKES } from './mistakes/round.ts'
import { PAIR_MISTAKES, SPECTRUM_MISTAKES } from './mistakes/spectrum.ts'
import { DYNAMICS_MISTAKES, REMOVAL_MISTAKES } from './mistakes/update.ts'

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
]
