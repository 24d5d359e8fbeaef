/**
 * `argnn-spec compare`: the same training with other pruning criteria, built-in ones and those of
 * the user.
 */
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { breaksClause } from '../compare/comparison.ts'
import { CONFIRMATORY_SEED, cellsOfPlan, comparisonPlanText, QUICK_FIRST_SEED } from '../compare/plan.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import type { RecordedProgress } from '../jobs/run-recorded.ts'
import { compareBrief, compareReport } from '../report/compare/compare-report.ts'
import type { Report } from '../report/model.ts'
import { toJson } from '../report/write-json.ts'
import type { Progress } from '../terminal/progress.ts'
import { print, printData } from '../terminal/stdout.ts'
import { checkDirectory, checkReports, placesOf } from './checks.ts'
import { criteriaAt } from './compare-criteria.ts'
import {
  type ComparedFiles,
  type CompareRequest,
  compareFiles,
  comparePath,
  produceComparison,
  produceRecords,
} from './compare-produce.ts'
import { EXIT, InputError } from './errors.ts'
import { pageOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import { type OpenedQueue, openRecorded, type QueueOption, queueOf, workersNote } from './queue-access.ts'
import { writeReports } from './report-files.ts'
import { runResumable } from './resumable.ts'
import { journalFolder, writeShard } from './shard-file.ts'
import { campaignCriteria } from './workshops.ts'

export interface CompareCommandOptions extends QuietOption, QueueOption {
  readonly criterion?: readonly string[]
  readonly quick?: boolean
  readonly gate?: readonly string[]
  /** Default: that of the plan, or for a quick comparison one that no other experiment has. */
  readonly seed?: number
  readonly seeds?: number
  readonly out: string
  readonly shard?: ShareOfJobs
  readonly plan?: boolean
  readonly json?: boolean
  /** true: the default place of the page, in `out`. */
  readonly html?: string | true
  readonly summary?: string
}

const seedOf = ({ seed, quick }: CompareCommandOptions): number =>
  seed ?? (quick === true ? QUICK_FIRST_SEED : CONFIRMATORY_SEED)

function requestOf(options: CompareCommandOptions): Omit<CompareRequest, 'signal' | 'onProgress'> {
  const planned = cellsOfPlan(options.quick === true)
  const gates = options.gate?.map((name) => name.toUpperCase())
  const known = [...new Set(planned.map(({ cell }) => cell.task))]
  for (const name of gates ?? [])
    if (!known.includes(name))
      throw new InputError(`--gate: expected one of ${known.join(', ')}, got ${shown(name)}`)
  const cells = planned
    .filter(({ cell }) => gates === undefined || gates.includes(cell.task))
    .map((one) => ({ ...one, seeds: options.seeds ?? one.seeds }))
  return {
    ...{ cells, criteria: criteriaAt(options.criterion ?? []), firstSeed: seedOf(options), out: options.out },
    isQuick: options.quick === true,
    isPlanned: gates === undefined && options.seeds === undefined && options.seed === undefined,
  }
}

const progressOf = ({ done, total, share }: RecordedProgress, queue: OpenedQueue | undefined): Progress => ({
  ...{ done, total, unit: 'seeds', share },
  notes: queue === undefined ? [] : [workersNote(queue.notes)],
})

const modelOf = (compared: ComparedFiles, page: string | undefined): Report =>
  compareReport(compared.comparison, { figure: compared.figure, paths: compared.paths, page })

async function isPrinted(
  compared: ComparedFiles,
  page: string | undefined,
  options: CompareCommandOptions,
): Promise<boolean> {
  if (options.json === true) {
    printData(toJson(compared.comparison))
    return true
  }
  return printModel(
    () => modelOf(compared, page),
    () => compareBrief(compared.comparison),
    options.quiet,
  )
}

/** The request as all shards of it have it. */
const shardRequest = ({ criteria }: CompareRequest, { quick, gate, seed, seeds }: CompareCommandOptions) => ({
  criteria: campaignCriteria(criteria),
  ...(quick === undefined ? {} : { quick }),
  ...(gate === undefined ? {} : { gate }),
  ...(seed === undefined ? {} : { seed }),
  ...(seeds === undefined ? {} : { seeds }),
})

async function produce(request: CompareRequest, options: CompareCommandOptions): Promise<number> {
  if (request.share !== undefined) {
    const { records } = await produceRecords(request)
    writeShard('compare', request.out, request.share, records.length, shardRequest(request, options))
    return EXIT.holds
  }
  const page = options.html === true ? comparePath(request, 'html') : options.html
  const compared = await produceComparison(request)
  const places = { ...(page && { html: page }), ...(options.summary && { summary: options.summary }) }
  const hasPages = await writeReports(pageOutputs(places, () => modelOf(compared, page)))
  const isWhole = await isPrinted(compared, page, options)
  if (!compared.isComplete || !hasPages || !isWhole) return EXIT.cannotRun
  return breaksClause(compared.comparison) ? EXIT.fails : EXIT.holds
}

function checkPlaces(options: CompareCommandOptions, request: Parameters<typeof comparePath>[0]): void {
  const { out, html, json, summary } = options
  checkDirectory('--out', out)
  checkReports([
    ...placesOf({ '--json': json === true ? STANDARD_OUTPUT : undefined }),
    ...compareFiles(request).map((path) => ({ option: '--out', path })),
    ...placesOf({ '--html': html === true ? comparePath(request, 'html') : html, '--summary': summary }),
  ])
}

export async function runCompare(options: CompareCommandOptions): Promise<number> {
  if (options.plan === true) {
    print(comparisonPlanText())
    return EXIT.holds
  }
  const request = requestOf(options)
  checkPlaces(options, request)
  const { shard: share } = options
  const queue = queueOf(options)
  const openJobs = queue && openRecorded(queue, { criteria: campaignCriteria(request.criteria) })
  const about = `first seed ${request.firstSeed}${share === undefined ? '' : `, shard ${share.index}/${share.of}`}`
  const journal = journalFolder('compare', options.out)
  return runResumable({ command: 'compare', about, journal }, (line, signal) => {
    const onProgress = (progress: RecordedProgress): void => line.show(progressOf(progress, queue))
    return produce({ ...request, signal, onProgress, openJobs, share }, options)
  })
}
