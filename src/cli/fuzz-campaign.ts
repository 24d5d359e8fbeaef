/** The campaign of a directory that `fuzz` works in: read, continued, written. */
import { join } from 'node:path'
import { reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { STAGES } from '../adapter/messages.ts'
import { shown } from '../base/printable.ts'
import {
  type Campaign,
  FUZZ_FILE,
  type Identity,
  identityDifference,
  propertyOf,
  readCampaign,
  SPECIFICATION_VERSION,
  writeCampaign,
} from '../fuzz/campaign.ts'
import type { Shard } from '../fuzz/schedule.ts'
import { noTally, type Tally } from '../fuzz/tally.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { isWanted } from '../verify/verify.ts'
import { asInputError, InputError } from './errors.ts'
import type { Tested } from './implementation.ts'
import { sayFailed } from './report-files.ts'

export function identityOfCampaign({ subject, offered }: Tested, seed: number): Identity {
  const { rules, modes, ...rest } = offered.description
  return {
    specification: SPECIFICATION_VERSION,
    seed,
    implementation: { ...rest, rules: [...rules], modes: [...modes] },
    stages: STAGES.filter((stage) => offered[stage] !== undefined),
    judgedAs: subject.judgedAs ?? null,
  }
}

/** The longest directory name, leaving room for a suffix: file systems limit names to 255 bytes. */
const LONGEST_NAME = 150

/** A separate directory for each implementation, seed and shard. */
export function directoryFor({ implementation, seed, judgedAs }: Identity, { index, of }: Shard): string {
  const name = `${implementation.name} ${implementation.version}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .slice(0, LONGEST_NAME)
  const as = judgedAs === null ? '' : `-as-${judgedAs.as}`
  return join('reports', 'fuzz', `${name}${as}-seed-${seed}${of === 1 ? '' : `-shard-${index}-of-${of}`}`)
}

/** The campaign stored in the directory, if it is the same campaign; a new one if there is none. */
export function campaignToContinue(directory: string, identity: Identity, shard: Shard): Campaign {
  const path = join(directory, FUZZ_FILE)
  const found = asInputError(() => readCampaign(directory))
  if (found === undefined)
    return {
      identity,
      shards: { of: shard.of, indices: [shard.index] },
      milliseconds: undefined,
      tallies: PROPERTIES.map((property) => noTally(property)),
    }
  const differs = identityDifference(found.identity, identity)
  if (differs !== undefined)
    throw new InputError(
      `${shown(path)}: expected a campaign to continue, got another one: ${differs}; name another directory with --out`,
    )
  const { of, indices } = found.shards
  if (of !== shard.of || indices.length !== 1 || indices[0] !== shard.index)
    throw new InputError(
      `${shown(path)}: expected shard ${shard.index}/${shard.of} to continue, got ${indices.join(', ')} of ${of}; name another directory with --out`,
    )
  // Clauses that no run has selected are missing in the file.
  const known = new Map(found.tallies.map((tally) => [tally.id, tally]))
  return {
    ...found,
    tallies: PROPERTIES.map((property) => known.get(property.clause.id) ?? noTally(property)),
  }
}

/** The tallies of the selected clauses, marked as skipped if the implementation lacks the stage. */
export function wantedTallies(campaign: Campaign, { offered }: Tested, clauses: readonly string[]): Tally[] {
  const wanted = campaign.tallies.filter(({ id }) => isWanted(id, clauses))
  for (const tally of wanted) tally.skipped = reasonToSkip(propertyOf(tally.id) as never, offered)
  return wanted
}

/** The report has the clauses selected in this run or an earlier one. */
export const wantedOf = (campaign: Campaign, wanted: readonly Tally[]): Campaign => ({
  ...campaign,
  tallies: campaign.tallies.filter((tally) => tally.cases > 0 || wanted.includes(tally)),
})

/**
 * Writes the campaign. A failure is reported once in a row, and the campaign continues. Returns
 * whether it was written.
 */
export function campaignSaver(
  directory: string,
  report: () => Campaign,
  known: readonly KnownFailure[],
): () => boolean {
  let hasFailed = false
  return () => {
    try {
      writeCampaign(directory, report(), known)
      hasFailed = false
    } catch (error) {
      if (!hasFailed) sayFailed({ path: join(directory, FUZZ_FILE), name: 'campaign' }, 'written', error)
      hasFailed = true
    }
    return !hasFailed
  }
}
