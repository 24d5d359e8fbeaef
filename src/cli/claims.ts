/** `argnn-spec claims`: re-runs the experiments, draws the figures, and prints the claim ledger. */

import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { familyOf } from '../base/text.ts'
import { CLAIMS, isWantedClaim } from '../claims/ledger.ts'
import { FIRST_SEED } from '../experiments/seeds.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import { claimsBrief, claimsReport, pageText, WHOLE_LEDGER } from '../report/claims/claims-report.ts'
import type { FigureNumber } from '../report/figures/figures.ts'
import type { Report } from '../report/model.ts'
import type { Progress } from '../terminal/progress.ts'
import { remark } from '../terminal/stderr.ts'
import { print, printData } from '../terminal/stdout.ts'
import { checkDirectory, checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { pageOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import {
  type ClaimsProgress,
  type ClaimsRequest,
  ledgerJson,
  ledgerPath,
  type Produced,
  produceFigure,
  produceLedger,
  produceRuns,
  runsPath,
} from './produce.ts'
import { type OpenedQueue, openRecorded, type QueueOption, queueOf, workersNote } from './queue-access.ts'
import { writeReports } from './report-files.ts'
import { runResumable } from './resumable.ts'
import { journalFolder, writeShard } from './shard-file.ts'

export interface ClaimsCommandOptions extends QuietOption, QueueOption {
  readonly quick?: boolean
  readonly figure?: FigureNumber
  readonly claim?: readonly string[]
  /** Default: that of the plan. */
  readonly seed?: number
  readonly out: string
  readonly shard?: ShareOfJobs
  readonly json?: boolean
  /** true: the default place of the page, in `out`. */
  readonly html?: string | true
  readonly summary?: string
}

/** Does the request name some claims, which are printed in full, or the ledger? */
const isPart = ({ claim = [] }: ClaimsCommandOptions): boolean => claim.length > 0

function checkRequest({ claim = [], figure, html }: ClaimsCommandOptions): void {
  if (figure !== undefined && claim.length > 0)
    throw new InputError('--figure: expected no --claim beside it, got both')
  if (figure !== undefined && html !== undefined)
    throw new InputError('--figure: expected no --html beside it, as the page shows the ledger, got both')
  for (const name of claim) {
    if (CLAIMS.some((any) => isWantedClaim(any, [name]))) continue
    const families = [...new Set(CLAIMS.map((any) => familyOf(any.claim.id)))].join(', ')
    throw new InputError(`--claim: expected one of ${families}, or a claim such as ERR-1, got ${shown(name)}`)
  }
}

const progressOf = (progress: ClaimsProgress, queue: OpenedQueue | undefined): Progress => ({
  notes: queue === undefined || progress.stage !== 'runs' ? [] : [workersNote(queue.notes)],
  done: progress.done,
  total: progress.total,
  unit: progress.stage,
  share: progress.stage === 'runs' ? progress.share : undefined,
})

/** The path of the page, if it was requested. */
function pagePath({ html, out, quick }: ClaimsCommandOptions): string | undefined {
  return html === true ? ledgerPath(out, quick === true ? 'quick' : 'full', 'html') : html
}

/** The ledger as a report. */
function modelOf({ ledger, figures, paths }: Produced, options: ClaimsCommandOptions): Report {
  return claimsReport(ledger, { paths, figures, page: pagePath(options), commands: 'as started' })
}

/** Writes the page and the summary, if they were requested; returns whether both were written. */
async function arePagesWritten(produced: Produced, options: ClaimsCommandOptions): Promise<boolean> {
  const page = pagePath(options)
  const places = { ...(page && { html: page }), ...(options.summary && { summary: options.summary }) }
  const isWritten = await writeReports(pageOutputs(places, () => modelOf(produced, options)))
  // If stdout contains data, the path of the page is printed to stderr.
  if (options.json === true && isWritten && page !== undefined) remark(pageText(page))
  return isWritten
}

/** Returns whether everything was printed. */
async function isPrinted(produced: Produced, options: ClaimsCommandOptions): Promise<boolean> {
  const { ledger } = produced
  if (options.json !== true)
    return printModel(
      () => modelOf(produced, options),
      () => claimsBrief(ledger),
      options.quiet,
    )
  printData(ledgerJson(ledger))
  return true
}

/** The request as all shards of it have it. */
const shardRequest = ({ plan, seed }: ClaimsRequest, { claim, figure }: ClaimsCommandOptions) => ({
  ...{ quick: plan === 'quick', seed },
  ...(claim === undefined ? {} : { claim }),
  ...(figure === undefined ? {} : { figure }),
})

async function produceShard(
  request: ClaimsRequest,
  share: ShareOfJobs,
  options: ClaimsCommandOptions,
): Promise<number> {
  const runs = await produceRuns(request, options.claim ?? [], options.figure)
  if (runs === undefined) throw new InputError('--shard: expected claims about runs, got proofs alone')
  writeShard('claims', request.out, share, runs, shardRequest(request, options))
  return EXIT.holds
}

async function produce(request: ClaimsRequest, options: ClaimsCommandOptions): Promise<number> {
  if (request.share !== undefined) return produceShard(request, request.share, options)
  if (options.figure !== undefined) {
    const { paths, isComplete } = await produceFigure(request, options.figure)
    for (const path of paths) print(`${path}\n`)
    if (!isComplete) return EXIT.cannotRun
    remark(`Next: derive the whole ledger:\n  ${WHOLE_LEDGER}`)
    return EXIT.holds
  }
  const produced = await produceLedger(request, options.claim ?? [])
  const { ledger } = produced
  const hasPages = await arePagesWritten(produced, options)
  const isWhole = await isPrinted(produced, options)
  if (!produced.isComplete || !hasPages || !isWhole) return EXIT.cannotRun
  return ledger.broken.length === 0 ? EXIT.holds : EXIT.fails
}

/** Where the ledger and its page are written. */
function checkPlaces(options: ClaimsCommandOptions): void {
  const { out, quick, json } = options
  const plan = quick === true ? 'quick' : 'full'
  const kinds = isPart(options) ? [] : (['json', 'md'] as const)
  checkReports([
    ...placesOf({ '--json': json === true ? STANDARD_OUTPUT : undefined }),
    ...kinds.map((kind) => ({ option: '--out', path: ledgerPath(out, plan, kind) })),
    ...(isPart(options) ? [] : [{ option: '--out', path: runsPath(out, plan) }]),
    ...placesOf({ '--html': pagePath(options), '--summary': options.summary }),
  ])
}

export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  checkRequest(options)
  checkDirectory('--out', options.out)
  checkPlaces(options)
  const plan = options.quick === true ? 'quick' : 'full'
  const { out, seed = FIRST_SEED[plan], shard: share } = options
  const queue = queueOf(options)
  const openJobs = queue && openRecorded(queue)
  const about = `plan ${plan}, first seed ${seed}${share === undefined ? '' : `, shard ${share.index}/${share.of}`}`
  const journal = journalFolder('claims', out)
  return runResumable({ command: 'claims', about, journal }, (line, signal) => {
    const onProgress = (progress: ClaimsProgress): void => line.show(progressOf(progress, queue))
    return produce({ plan, seed, out, signal, onProgress, openJobs, share }, options)
  })
}
