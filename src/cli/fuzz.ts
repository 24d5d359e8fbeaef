/** `argnn-spec fuzz`: a campaign with a time limit, which continues where it was stopped. */
import { join } from 'node:path'
import { reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { STAGES } from '../adapter/messages.ts'
import { PROGRAM, quoted, thisLine } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
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
import { fuzz } from '../fuzz/fuzz.ts'
import { lock } from '../fuzz/lock.ts'
import type { Shard } from '../fuzz/schedule.ts'
import { noTally, type Tally } from '../fuzz/tally.ts'
import { askedClauses, type FuzzRequest, judgeAll } from '../report/fuzz/fuzz-report.ts'
import type { Progress } from '../terminal/progress.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { type ClauseJobs, clauseJobs } from '../verify/clause-jobs.ts'
import { nameOf, readCorpus, reasonNotToAsk, type StoredCase } from '../verify/corpus.ts'
import { closeSolvers, openSolvers } from '../verify/known-spectra.ts'
import { isWanted } from '../verify/verify.ts'
import { campaignOf, identityOfImplementation } from './campaign-subject.ts'
import { checkClauseNames, checkDirectory, checkReports } from './checks.ts'
import { asInputError, EXIT, InputError } from './errors.ts'
import { reported } from './fuzz-reports.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted, type Tested } from './implementation.ts'
import { onInterrupt } from './interrupt.ts'
import { knownFrom } from './known-input.ts'
import { type MediaOptions, mediaPlaces } from './media.ts'
import { type OpenedQueue, type QueueOption, queueOf, workersNote } from './queue-access.ts'
import { sayFailed } from './report-files.ts'
import { storeOne } from './store-case.ts'
import type { ClauseCampaign } from './workshops.ts'

export interface FuzzCommandOptions extends ImplementationOptions, MediaOptions, QueueOption {
  readonly time?: number
  readonly cases?: number
  readonly seed: number
  readonly shard: Shard
  readonly clause?: readonly string[]
  readonly known?: string
  readonly strict?: boolean
  readonly corpus: string
  readonly out?: string
}

/** The campaign is written at most this often; a process that is killed loses no more than this. */
const SAVE_MILLISECONDS = 1000

function identityOf({ subject, offered }: Tested, seed: number): Identity {
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
function directoryFor({ implementation, seed, judgedAs }: Identity, { index, of }: Shard): string {
  const name = `${implementation.name} ${implementation.version}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .slice(0, LONGEST_NAME)
  const as = judgedAs === null ? '' : `-as-${judgedAs.as}`
  return join('reports', 'fuzz', `${name}${as}-seed-${seed}${of === 1 ? '' : `-shard-${index}-of-${of}`}`)
}

/** The campaign stored in the directory, if it is the same campaign; a new one if there is none. */
function campaignIn(directory: string, identity: Identity, shard: Shard): Campaign {
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
function wantedTallies(campaign: Campaign, { offered }: Tested, clauses: readonly string[]): Tally[] {
  const wanted = campaign.tallies.filter(({ id }) => isWanted(id, clauses))
  for (const tally of wanted) tally.skipped = reasonToSkip(propertyOf(tally.id) as never, offered)
  return wanted
}

/** The report has the clauses selected in this run or an earlier one. */
const wantedOf = (campaign: Campaign, wanted: readonly Tally[]): Campaign => ({
  ...campaign,
  tallies: campaign.tallies.filter((tally) => tally.cases > 0 || wanted.includes(tally)),
})

export async function runFuzz(options: FuzzCommandOptions): Promise<number> {
  checkClauseNames(options.clause ?? [])
  const known = knownFrom(options.known)
  const queue = queueOf(options)
  checkReports(mediaPlaces(options))
  checkDirectory('--corpus', options.corpus)
  const corpus = asInputError(() => readCorpus(options.corpus))
  const tested = await meetUnlessInterrupted(options)
  if (tested === undefined) return EXIT.interrupted
  const identity = identityOf(tested, options.seed)
  const directory = options.out ?? directoryFor(identity, options.shard)
  checkDirectory('--out', directory)
  const unlock = asInputError(() => lock(directory))
  try {
    const campaign = campaignIn(directory, identity, options.shard)
    return await run(campaign, { directory, tested, known, corpus, options, queue })
  } finally {
    unlock()
  }
}

interface Context {
  readonly directory: string
  readonly tested: Tested
  readonly known: readonly KnownFailure[]
  readonly corpus: readonly StoredCase[]
  readonly options: FuzzCommandOptions
  readonly queue: OpenedQueue | undefined
}

const casesOf = (tallies: readonly Tally[]): number => tallies.reduce((total, { cases }) => total + cases, 0)

/** How far this run is. */
interface Step {
  readonly tallies: readonly Tally[]
  /** Of this run. */
  readonly cases: number
  readonly millisecondsLeft: number | undefined
  readonly news: number
}

function progressOf(
  { tallies, cases, millisecondsLeft, news }: Step,
  { options, queue }: Pick<Context, 'options' | 'queue'>,
): Progress {
  const notes = [`${news} new`, ...(queue === undefined ? [] : [workersNote(queue.notes)])]
  const {
    cases: goal,
    shard: { of },
  } = options
  if (goal !== undefined) {
    const total = Math.ceil(goal / of)
    return { done: Math.min(casesOf(tallies), total), total, unit: 'cases', notes }
  }
  const [done, total] = askedClauses(tallies)
  return {
    ...{ done, total, unit: 'clauses', finer: { done: cases, unit: 'cases' }, notes },
    secondsLeft: (millisecondsLeft ?? 0) / 1000,
  }
}

/** `60 s`, `1000000 cases`, or both. */
const sizeText = ({ time, cases }: FuzzCommandOptions): string =>
  [cases === undefined ? '' : `${cases} cases`, time === undefined ? '' : `${time / 1000} s`]
    .filter((text) => text !== '')
    .join(', at most ')

/** The jobs of the campaign on a queue. */
async function clauseJobsOn(queue: OpenedQueue, { subject, offered }: Tested): Promise<ClauseJobs> {
  const { spec, judgedAs, rules, limitMilliseconds } = subject
  const implementation = identityOfImplementation(spec, offered)
  const about: ClauseCampaign = { implementation, rules, limitMilliseconds, ...(judgedAs && { judgedAs }) }
  return clauseJobs(await queue.open(campaignOf('clause-worker', { ...about })))
}

async function run(campaign: Campaign, context: Context): Promise<number> {
  const { directory, tested, known, corpus, options, queue } = context
  const wanted = wantedTallies(campaign, tested, options.clause ?? [])
  const asked = corpus.filter((one) => reasonNotToAsk(one, tested.offered.description) === undefined)
  const before = casesOf(campaign.tallies)
  remark(`fuzz: seed ${options.seed}, shard ${options.shard.index}/${options.shard.of}, ${sizeText(options)}`)
  remark(`fuzz: ${before === 0 ? 'starting' : `continuing after ${before} cases`} in ${directory}`)
  const line = openProgress('fuzz')
  const started = performance.now()
  const show = (cases: number, news: number): void => {
    const left = options.time === undefined ? undefined : options.time + started - performance.now()
    line.show(progressOf({ tallies: wanted, cases, millisecondsLeft: left, news }, context))
  }
  show(0, 0)
  let [saved, news, isStored] = [Number.NEGATIVE_INFINITY, 0, true]
  const save = campaignSaver(directory, () => wantedOf(campaign, wanted), known)
  const { signal, release } = onInterrupt()
  await fuzz(
    tested.subject,
    campaign,
    {
      ...{ milliseconds: options.time, cases: options.cases, tallies: wanted, corpus: asked, onLog: logLine },
      openJobs: queue === undefined ? undefined : () => clauseJobsOn(queue, tested),
    },
    {
      onStep: (cases) => {
        if (performance.now() - saved > SAVE_MILLISECONDS) {
          saved = performance.now()
          save()
        }
        show(cases, news)
      },
      onNews: (found) => {
        news += 1
        const path = storeOne(options.corpus, found)
        if (path === undefined) isStored = false
        remark(`new: ${found.clause} fails${path === undefined ? '' : `: ${shown(path)}`}`)
      },
      onMended: (mended) => remark(`no longer fails: ${nameOf(mended)}`),
    },
    signal,
  ).catch((error: unknown) => {
    // What was counted before stays.
    line.end()
    save()
    throw error
  })
  line.end()
  const isSaved = save()
  const { isFailing, isWhole } = await concluded(wantedOf(campaign, wanted), context, signal.aborted, news)
  release()
  if (!isSaved || !isStored || !isWhole) return EXIT.cannotRun
  if (signal.aborted) return EXIT.interrupted
  return isFailing ? EXIT.fails : EXIT.holds
}

/**
 * Writes the campaign. A failure is reported once in a row, and the campaign continues. Returns
 * whether it was written.
 */
function campaignSaver(
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

/** Writes and prints the report. Does a clause fail, and was everything written and printed? */
async function concluded(report: Campaign, context: Context, interrupted: boolean, news: number) {
  const { directory, known, options, tested } = context
  const { strict = false } = options
  const all = judgeAll(report, known)
  const replay = (one: StoredCase): string =>
    `${PROGRAM} replay ${quoted(join(options.corpus, nameOf(one)))}${tested.text}`
  // With a number of cases the report is the same however often the campaign was stopped.
  const inThisRun = options.cases === undefined ? `${plural(news, 'new counterexample')} in this run; ` : ''
  const found = `${inThisRun}corpus: ${options.corpus}`
  const solvers = openSolvers()
  const request: FuzzRequest = {
    ...{ command: 'fuzz', known, replay, goOn: thisLine(), interrupted, strict, solvers },
    ...{ report: join(directory, FUZZ_FILE), remarks: [found] },
  }
  try {
    return await reported(report, all, request, options, tested.subject.spec)
  } finally {
    await closeSolvers(solvers)
  }
}
