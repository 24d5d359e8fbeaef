/** `merge` of shards whose runs are in journals: those of `claims`, `compare` and `simulate`. */

import { isDeepStrictEqual } from 'node:util'
import { PROGRAM } from '../base/command-line.ts'
import { encode } from '../base/encode.ts'
import { SIMULATE_SCHEMA, type SimulatedRuns } from '../report/simulate/simulate-blocks.ts'
import { runSimulations } from '../transports/run-simulations.ts'
import { runClaims } from './claims.ts'
import { runCompare } from './compare.ts'
import { criteriaAt } from './compare-criteria.ts'
import { InputError } from './errors.ts'
import { checkShards, joinJournals, journalFolder, readShard, type ShardedCommand } from './shard-file.ts'
import type { SimulateShardRequest } from './simulate-jobs.ts'
import { localPruning, pruningText } from './simulate-options.ts'
import { reportRuns } from './simulate-report.ts'
import { type CampaignCriterion, campaignCriteria } from './workshops.ts'

export interface MergedPlaces {
  readonly out: string
  readonly html?: string
  readonly summary?: string
  readonly json?: string
  readonly quiet?: boolean
  readonly criterion?: readonly string[]
}

async function mergeSimulate(request: SimulateShardRequest, places: MergedPlaces): Promise<number> {
  const runs = await runSimulations(request.input, request.count, {
    journal: journalFolder('simulate', places.out),
  })
  const { subject, presentations, faults } = request
  const all: SimulatedRuns = {
    ...{ schema: SIMULATE_SCHEMA, subject, pruning: pruningText(localPruning(request)) },
    ...{ presentations, faults, runs },
  }
  const next = { what: 'see what else a simulation can show', line: `${PROGRAM} simulate --help` }
  return reportRuns(all, { ...places, rule: request.rule }, [], next)
}

function checkCriteria(wanted: readonly CampaignCriterion[], paths: readonly string[]): void {
  const own = campaignCriteria(criteriaAt(paths))
  if (!isDeepStrictEqual(own, wanted))
    throw new InputError(
      `--criterion: expected the criteria of the shards, ${encode(wanted)}, got ${encode(own)}`,
    )
}

const MERGES: Readonly<Record<ShardedCommand, (request: never, places: MergedPlaces) => Promise<number>>> = {
  claims: (request: object, { json: _, criterion: __, ...places }) => runClaims({ ...request, ...places }),
  compare: ({ criteria, ...request }: { criteria: CampaignCriterion[] }, { json: _, ...places }) => {
    checkCriteria(criteria, places.criterion ?? [])
    return runCompare({ ...request, ...places })
  },
  simulate: mergeSimulate,
}

/** The exit status; undefined where none of the directories holds such a shard. */
export async function mergeRuns(
  directories: readonly string[],
  places: MergedPlaces,
): Promise<number | undefined> {
  const files = directories.map((path) => ({ path, file: readShard(path) }))
  if (files.every(({ file }) => file === undefined)) return undefined
  const shards = files.map(({ path, file }) => {
    if (file === undefined)
      throw new InputError(`${path}: expected a shard as in the other directories, got none`)
    return { path, file }
  })
  const { command, request } = checkShards(shards)
  joinJournals(command, directories, places.out)
  const merge = MERGES[command] as (request: unknown, places: MergedPlaces) => Promise<number>
  return merge(request, places)
}
