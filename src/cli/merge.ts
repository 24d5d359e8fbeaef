/** `argnn-spec merge DIR… --out DIR`: merges the shards of a campaign, or of other long work. */
import { join, resolve } from 'node:path'
import { PROGRAM, quoted } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import { type Campaign, FUZZ_FILE, readCampaign, writeCampaign } from '../fuzz/campaign.ts'
import { mergeCampaigns } from '../fuzz/merge.ts'
import { type FuzzRequest, judgeAll, missingShards } from '../report/fuzz/fuzz-report.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { nameOf } from '../verify/corpus.ts'
import { closeSolvers, openSolvers } from '../verify/known-spectra.ts'
import type { Language } from '../verify/languages.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import { checkDirectory, checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT, InputError } from './errors.ts'
import { reported } from './fuzz-reports.ts'
import { knownFrom } from './known-input.ts'
import { type MediaOptions, mediaPlaces } from './media.ts'
import type { QuietOption } from './options.ts'
import { sayFailed } from './report-files.ts'
import { storeOne } from './store-case.ts'

export interface MergeCommandOptions extends QuietOption, Pick<MediaOptions, 'html' | 'summary'> {
  readonly out: string
  readonly known?: string
  readonly strict?: boolean
  readonly json?: string
  readonly criterion?: readonly string[]
  readonly repro?: Language
}

function campaignOf(directory: string): Campaign {
  const campaign = asInputError(() => readCampaign(directory))
  if (campaign === undefined)
    throw new InputError(
      `${shown(directory)}: expected a directory that fuzz wrote, got none with ${FUZZ_FILE}`,
    )
  return campaign
}

/** The merged report must not overwrite a shard. */
function checkOut(out: string, directories: readonly string[]): void {
  checkDirectory('--out', out)
  if (directories.some((directory) => resolve(directory) === resolve(out)))
    throw new InputError(`--out: expected another directory than the shards', got ${shown(out)}`)
  const there = asInputError(() => readCampaign(out))
  if (there?.shards.indices.length === 1)
    throw new InputError(
      `--out: expected a directory without a campaign of its own, got ${shown(out)}, which holds a shard`,
    )
}

function missingText(campaign: Campaign): string[] {
  const missing = missingShards(campaign)
  return missing.length === 0 ? [] : [`Missing: ${missing.length} of ${campaign.shards.of} shards.`]
}

/**
 * Stores the counterexamples in the corpus and the campaign beside it. Returns whether everything
 * was written.
 */
function isJoinedWritten(
  out: string,
  corpus: string,
  joined: Campaign,
  known: readonly KnownFailure[],
): boolean {
  const cases = joined.tallies.flatMap(({ counterexamples }) => counterexamples)
  const paths = cases.map((one) => storeOne(corpus, one))
  try {
    writeCampaign(out, joined, known)
    return !paths.includes(undefined)
  } catch (error) {
    sayFailed({ path: join(out, FUZZ_FILE), name: 'campaign' }, 'written', error)
    return false
  }
}

export async function runMerge(
  directories: readonly string[],
  options: MergeCommandOptions,
): Promise<number> {
  const known = knownFrom(options.known)
  checkReports([...mediaPlaces(options), ...placesOf({ '--json': options.json })])
  checkOut(options.out, directories)
  const { mergeRuns } = await import('./merge-runs.ts')
  const status = await mergeRuns(directories, options)
  if (status !== undefined) return status
  const shards = directories.map((path) => ({ path, campaign: campaignOf(path) }))
  const joined = asInputError(() => mergeCampaigns(shards))
  const corpus = join(options.out, 'corpus')
  const isWritten = isJoinedWritten(options.out, corpus, joined, known)
  const replay = (one: StoredCase): string => `${PROGRAM} replay ${quoted(join(corpus, nameOf(one)))}`
  const solvers = openSolvers()
  const request: FuzzRequest = {
    ...{ command: 'merge', known, replay, goOn: undefined, interrupted: false, solvers },
    language: options.repro ?? 'json',
    ...{
      strict: options.strict ?? false,
      report: join(options.out, FUZZ_FILE),
      remarks: missingText(joined),
    },
  }
  try {
    const { isFailing, isWhole } = await reported(joined, judgeAll(joined, known), request, options)
    if (!isWritten || !isWhole) return EXIT.cannotRun
    return isFailing ? EXIT.fails : EXIT.holds
  } finally {
    await closeSolvers(solvers)
  }
}
