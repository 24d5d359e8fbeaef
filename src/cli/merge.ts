/** `argnn-spec merge DIR… --out DIR`: joins the shards of a campaign. */
import { join, resolve } from 'node:path'
import { PROGRAM, quoted } from '../harness/command-line.ts'
import { nameOf, type StoredCase, store } from '../harness/corpus.ts'
import { type Campaign, FUZZ_FILE, readCampaign, writeCampaign } from '../harness/fuzz/campaign.ts'
import { endOfFuzz, missingShards } from '../harness/fuzz/fuzz-end.ts'
import { fuzzText, judgeAll, verdictsOf } from '../harness/fuzz/fuzz-text.ts'
import { mergeCampaigns } from '../harness/fuzz/merge.ts'
import { readKnownFailures } from '../harness/known-failures.ts'
import { endingText, quietText } from '../harness/terminal/ending.ts'
import { paintFor } from '../harness/terminal/paint.ts'
import { isFailing } from '../harness/verdicts.ts'
import { checkDirectory } from './checks.ts'
import { atTheDoor, EXIT, FORMATS, InputError } from './errors.ts'
import type { QuietOption } from './options.ts'

export interface MergeCommandOptions extends QuietOption {
  readonly out: string
  readonly known?: string
  readonly strict?: boolean
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

function missingText(campaign: Campaign): string[] {
  const missing = missingShards(campaign)
  return missing.length === 0 ? [] : [`Missing: ${missing.length} of ${campaign.shards.of} shards.`]
}

export async function runMerge(
  directories: readonly string[],
  options: MergeCommandOptions,
): Promise<number> {
  const known =
    options.known === undefined
      ? []
      : atTheDoor(() => readKnownFailures(options.known as string), FORMATS.known)
  checkOut(options.out, directories)
  const shards = directories.map((path) => ({ path, campaign: campaignOf(path) }))
  const joined = atTheDoor(() => mergeCampaigns(shards))
  const corpus = join(options.out, 'corpus')
  for (const { counterexamples } of joined.tallies) for (const one of counterexamples) store(corpus, one)
  writeCampaign(options.out, joined, known)
  const paint = paintFor(process.stdout)
  const { strict = false } = options
  const all = judgeAll(joined, known)
  const failing = all.filter(({ judged }) => isFailing(judged.verdict, strict))
  const replay = (one: StoredCase): string => `${PROGRAM} replay ${quoted(join(corpus, nameOf(one)))}`
  const end = endOfFuzz(joined, all, { replay, goOn: undefined, interrupted: false, strict })
  const request = {
    known,
    replay,
    report: join(options.out, FUZZ_FILE),
    remarks: missingText(joined),
    strict,
  }
  process.stdout.write(
    options.quiet === true
      ? quietText(verdictsOf(failing), end, paint)
      : fuzzText(joined, all, request, paint) + endingText(end, paint),
  )
  return failing.length > 0 ? EXIT.fails : EXIT.holds
}
