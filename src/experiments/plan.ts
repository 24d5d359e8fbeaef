/**
 * Which cells and seeds are run: those of Section 4, and what the paper leaves open. `full` is what claims are judged on,
 * `quick` the same code with fewer seeds.
 */
import { type Experiment, experimentsOf, type PlanName } from './experiments.ts'
import type { Cell } from './records.ts'
import type { Keeping } from './run.ts'
import { FIRST_SEED } from './seeds.ts'

export type { PlanName } from './experiments.ts'

export interface Plan {
  readonly name: PlanName
  readonly experiments: readonly Experiment[]
  /** The seed of each cell's first run; default: that of the plan. */
  readonly firstSeed?: number
}

/** One run: `runCell(experiment, cell, seed, keeping)`. */
export interface Run {
  readonly experiment: string
  readonly cell: Cell
  readonly seed: number
  readonly keeping: Keeping
}

/** Throws RangeError for an experiment that does not exist. */
export function planOf(name: PlanName, ids?: readonly string[]): Plan {
  const experiments = experimentsOf(name)
  const known = experiments.map(({ id }) => id)
  for (const id of ids ?? [])
    if (!known.includes(id))
      throw new RangeError(`experiment: expected one of ${known.join(', ')}, got ${id}`)
  return { name, experiments: experiments.filter(({ id }) => ids === undefined || ids.includes(id)) }
}

/** All runs, in the order in which their records are returned: by experiment, group, cell, seed. */
export const runsOf = ({ name, experiments, firstSeed = FIRST_SEED[name] }: Plan): Run[] =>
  experiments.flatMap(({ id, groups, keeping }) =>
    groups.flatMap(({ cells, from = 0, seeds, keeping: kept = keeping }) =>
      cells.flatMap((one) =>
        Array.from(
          { length: Math.max(0, seeds - from) },
          (_, k): Run => ({ experiment: id, cell: one, seed: firstSeed + from + k, keeping: kept }),
        ),
      ),
    ),
  )
