/** All arms of one cell and one seed, which start equal: one job. */
import { armsOf, BASELINE_ARMS, type ComparisonArm, familyOfArm } from './arms.ts'
import { BUILT_IN, type CriterionName } from './criteria.ts'
import type { PruningCriterion } from './criterion.ts'
import {
  type ArmRun,
  type ChosenCriterion,
  type ComparisonCell,
  cellText,
  runArm,
  type TimedRemoval,
} from './run-arm.ts'

/** A criterion of a user: an ES module. */
export interface OwnCriterion {
  /** The name of its file. */
  readonly name: string
  readonly url: string
}

export interface SeedRequest {
  readonly cell: ComparisonCell
  readonly seed: number
  /** Are the arms of the published rule run as well? */
  readonly hasPublished: boolean
  /** Undefined: the built-in arms. */
  readonly own?: OwnCriterion | undefined
}

/** What a run leaves behind. */
export interface ArmRecord {
  readonly error: number
  readonly edges: number
  readonly removed: number
  readonly missing: number
  /** Presentation of the first and the last removal, 0 for before training; null where none was removed. */
  readonly first: number | null
  readonly last: number | null
  readonly others: number
  readonly inputs: number
  readonly bothDirections: number
  readonly isConnected: boolean
  readonly reaches: boolean
}

/** By the arm's id. */
export type SeedRecord = Readonly<Record<string, ArmRecord>>

const recordOf = ({ error, edgesAtStart, removals, missing, safety }: ArmRun): ArmRecord => ({
  error,
  edges: edgesAtStart,
  removed: removals.length,
  missing,
  first: removals[0]?.presentation ?? null,
  last: removals.at(-1)?.presentation ?? null,
  ...safety,
})

/** The arms whose records the job returns. */
export const armsOfJob = ({
  own,
  hasPublished,
}: Pick<SeedRequest, 'own' | 'hasPublished'>): readonly ComparisonArm[] =>
  own !== undefined
    ? armsOf(own.name)
    : BASELINE_ARMS.filter((arm) => hasPublished || familyOfArm(arm) !== 'published')

const criterionOf = (name: string, own: PruningCriterion | undefined): ChosenCriterion =>
  name in BUILT_IN
    ? { ...BUILT_IN[name as CriterionName], hasParticipations: false }
    : { criterion: own as PruningCriterion, hasParticipations: true }

/** Arms before those that follow them, with the arms that they follow. */
const withFollowed = (arms: readonly ComparisonArm[]): ComparisonArm[] => {
  const missing = arms.flatMap(({ plan }) =>
    plan.kind !== 'follow' && plan.kind !== 'mask'
      ? []
      : BASELINE_ARMS.filter(({ id }) => id === plan.after && !arms.some((arm) => arm.id === id)),
  )
  return [...new Set([...missing, ...arms])]
}

/** `criterion`: that of `request.own`. Throws what it throws, with the run named. */
export function runSeed(
  request: SeedRequest,
  criterion: PruningCriterion | undefined,
  onPresented?: () => void,
): SeedRecord {
  const { cell, seed } = request
  const wanted = armsOfJob(request)
  const removals = new Map<string, readonly TimedRemoval[]>()
  const records: Record<string, ArmRecord> = {}
  for (const arm of withFollowed(wanted)) {
    const { plan } = arm
    const chosen = 'criterion' in plan ? criterionOf(plan.criterion, criterion) : undefined
    const followed = 'after' in plan ? (removals.get(plan.after) ?? []) : []
    try {
      const run = runArm({ cell, seed, arm, criterion: chosen, followed, onPresented })
      removals.set(arm.id, run.removals)
      if (wanted.includes(arm)) records[arm.id] = recordOf(run)
    } catch (error) {
      throw new Error(`${arm.id}, ${cellText(cell)}, seed ${seed}: ${(error as Error).message}`)
    }
  }
  return records
}
