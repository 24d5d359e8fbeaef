/** `argnn-spec fuzz`: a campaign with a time limit, which continues where it was stopped. */
import { join } from 'node:path'
import { PROGRAM, quoted, thisLine } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import { type Campaign, FUZZ_FILE } from '../fuzz/campaign.ts'
import { fuzz } from '../fuzz/fuzz.ts'
import { lock } from '../fuzz/lock.ts'
import type { Shard } from '../fuzz/schedule.ts'
import type { Tally } from '../fuzz/tally.ts'
import { askedClauses, type FuzzRequest, judgeAll } from '../report/fuzz/fuzz-report.ts'
import type { Progress } from '../terminal/progress.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { type ClauseJobs, clauseJobs } from '../verify/clause-jobs.ts'
import { nameOf, readCorpus, reasonNotToAsk } from '../verify/corpus.ts'
import { closeSolvers, openSolvers } from '../verify/known-spectra.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import { campaignOf, identityOfImplementation } from './campaign-subject.ts'
import { checkClauseNames, checkDirectory, checkReports } from './checks.ts'
import { asInputError, EXIT } from './errors.ts'
import {
  campaignSaver,
  campaignToContinue,
  directoryFor,
  identityOfCampaign,
  wantedOf,
  wantedTallies,
} from './fuzz-campaign.ts'
import { reported } from './fuzz-reports.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted, type Tested } from './implementation.ts'
import { onInterrupt } from './interrupt.ts'
import { knownFrom } from './known-input.ts'
import { type MediaOptions, mediaPlaces } from './media.ts'
import { type OpenedQueue, type QueueOption, queueOf, workersNote } from './queue-access.ts'
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

export async function runFuzz(options: FuzzCommandOptions): Promise<number> {
  checkClauseNames(options.clause ?? [])
  const known = knownFrom(options.known)
  const queue = queueOf(options)
  checkReports(mediaPlaces(options))
  checkDirectory('--corpus', options.corpus)
  const corpus = asInputError(() => readCorpus(options.corpus))
  const tested = await meetUnlessInterrupted(options)
  if (tested === undefined) return EXIT.interrupted
  const identity = identityOfCampaign(tested, options.seed)
  const directory = options.out ?? directoryFor(identity, options.shard)
  checkDirectory('--out', directory)
  const unlock = asInputError(() => lock(directory))
  try {
    const campaign = campaignToContinue(directory, identity, options.shard)
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

const lineWithMore = ({ cases }: FuzzCommandOptions): string | undefined =>
  cases === undefined ? undefined : thisLine().replace(/(--cases[ =])\d+/, `$1${2 * cases}`)

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
    language: tested.language,
    more: lineWithMore(options),
    ...{ report: join(directory, FUZZ_FILE), remarks: [found] },
  }
  try {
    return await reported(report, all, request, options, tested.subject.spec)
  } finally {
    await closeSolvers(solvers)
  }
}
