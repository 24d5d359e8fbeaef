/** `argnn-spec merge DIR… --out DIR`: joins the shards of a campaign. */
import { join, resolve } from 'node:path'
import { nameOf, store } from '../harness/corpus.ts'
import {
  type Campaign,
  FAILING,
  FUZZ_FILE,
  propertyOf,
  readCampaign,
  writeCampaign,
} from '../harness/fuzz/campaign.ts'
import { fuzzText } from '../harness/fuzz/fuzz-text.ts'
import { mergeCampaigns } from '../harness/fuzz/merge.ts'
import { judgeTally } from '../harness/fuzz/tally.ts'
import { readKnownFailures } from '../harness/known-failures.ts'
import { PROGRAM } from '../harness/verify-text.ts'
import { checkDirectory } from './checks.ts'
import { atTheDoor, EXIT, InputError } from './errors.ts'
import { quoted } from './implementation.ts'

export interface MergeCommandOptions {
  readonly out: string
  readonly known?: string
}

function campaignOf(directory: string): Campaign {
  const campaign = atTheDoor(() => readCampaign(directory))
  if (campaign === undefined)
    throw new InputError(`${directory}: expected a directory that fuzz wrote, got none with ${FUZZ_FILE}`)
  return campaign
}

/** A shard is not to be lost under the joined report. */
function checkOut(out: string, directories: readonly string[]): void {
  checkDirectory('--out', out)
  if (directories.some((directory) => resolve(directory) === resolve(out)))
    throw new InputError(`--out: expected another directory than the shards', got ${out}`)
  const there = atTheDoor(() => readCampaign(out))
  if (there?.shards.indices.length === 1)
    throw new InputError(
      `--out: expected a directory without a campaign of its own, got ${out}, which holds a shard`,
    )
}

/** What is still to be run, where shards are missing. */
function missingShards({ shards: { of, indices } }: Campaign): string[] {
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((index) => !indices.includes(index))
  return missing.length === 0 ? [] : [`Missing: ${missing.length} of ${of} shards.`]
}

export async function runMerge(
  directories: readonly string[],
  options: MergeCommandOptions,
): Promise<number> {
  const known = options.known === undefined ? [] : atTheDoor(() => readKnownFailures(options.known as string))
  checkOut(options.out, directories)
  const shards = directories.map((path) => ({ path, campaign: campaignOf(path) }))
  const joined = atTheDoor(() => mergeCampaigns(shards))
  const corpus = join(options.out, 'corpus')
  for (const { counterexamples } of joined.tallies) for (const one of counterexamples) store(corpus, one)
  writeCampaign(options.out, joined, known)
  process.stdout.write(
    fuzzText(joined, {
      known,
      replay: (one) => `${PROGRAM} replay ${quoted(join(corpus, nameOf(one)))}`,
      report: join(options.out, FUZZ_FILE),
      next: missingShards(joined),
      interrupted: false,
    }),
  )
  const fails = joined.tallies.some((tally) => {
    const expected = known.find(({ id }) => id === tally.id)
    return FAILING.includes(judgeTally(propertyOf(tally.id) as never, tally, expected).verdict)
  })
  return fails ? EXIT.fails : EXIT.holds
}
