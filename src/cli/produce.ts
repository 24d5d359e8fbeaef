/**
 * The work of `argnn-spec claims` without a terminal: runs the experiments, derives the ledger or a
 * figure, and writes it.
 */

import { join } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { withSixDigits } from '../base/encode.ts'
import {
  deriveLedger,
  experimentsFor,
  judgeProofs,
  type Ledger,
  type LedgerRequest,
  needsRuns,
} from '../claims/ledger.ts'
import { runPlan } from '../claims/run-plan.ts'
import { ledgerRuns } from '../claims/run-table.ts'
import { type PlanName, planOf } from '../experiments/plan.ts'
import { PUBLISHED_CELLS } from '../experiments/published-figures.ts'
import type { RunRecord } from '../experiments/records.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import type { OpenJobs, RecordedProgress } from '../jobs/run-recorded.ts'
import { ledgerDocument } from '../report/claims/claims-report.ts'
import type { PublishedMean } from '../report/figures/errors-and-edges.ts'
import type { FigureNumber, PaperFigure, PlannedFigure, Published } from '../report/figures/figures.ts'
import { toJson } from '../report/write-json.ts'
import { writeDocument } from '../report/write-markdown.ts'
import { provenanceHere } from './provenance.ts'
import { sayFailed, writeReports } from './report-files.ts'
import { journalFolder } from './shard-file.ts'

export type ClaimsProgress =
  | { readonly stage: 'proofs'; readonly done: number; readonly total: number }
  | ({ readonly stage: 'runs' } & RecordedProgress)
  | { readonly stage: 'figures'; readonly done: number; readonly total: number }

export interface ClaimsRequest {
  readonly plan: PlanName
  /** The seed of the first run of each cell. */
  readonly seed: number
  /** The directory of all output. */
  readonly out: string
  readonly onProgress: (progress: ClaimsProgress) => void
  readonly signal: AbortSignal
  /** What does the runs, in place of threads of this process. */
  readonly openJobs?: OpenJobs | undefined
  readonly share?: ShareOfJobs | undefined
}

/**
 * Means over the last hundred presentations in Figure 4, from the data published with the paper (5
 * runs).
 */
const PUBLISHED_TIMING: Published['timing'] = [
  { mode: 'D', error: 0.044 },
  { mode: 'DW', error: 0.064 },
]

const PUBLISHED: Published = {
  means: PUBLISHED_CELLS.flatMap(
    ({ task, hidden, removedD, removedDW, errorD, errorDW, errorNone }): PublishedMean[] => [
      { task, hidden, mode: 'D', error: errorD, removed: removedD },
      { task, hidden, mode: 'DW', error: errorDW, removed: removedDW },
      { task, hidden, mode: null, error: errorNone, removed: 0 },
    ],
  ),
  timing: PUBLISHED_TIMING,
}

/** A quick run does not overwrite the results of a full run. */
const suffix = (plan: PlanName): string => (plan === 'quick' ? '-quick' : '')

/** The ledger in one of its formats. */
export const ledgerPath = (out: string, plan: PlanName, kind: 'json' | 'md' | 'html'): string =>
  join(out, `claims${suffix(plan)}.${kind}`)

/** Every run, as a table. */
export const runsPath = (out: string, plan: PlanName): string =>
  join(out, `claims${suffix(plan)}-runs.csv.gz`)

const runExperiments = (request: ClaimsRequest, ids?: readonly string[]): Promise<RunRecord[]> =>
  runPlan(
    { ...planOf(request.plan, ids), firstSeed: request.seed },
    {
      journal: journalFolder('claims', request.out),
      ...{ signal: request.signal, openJobs: request.openJobs, share: request.share },
      onProgress: (progress) => request.onProgress({ stage: 'runs', ...progress }),
    },
  )

/**
 * Loaded only for figures: the drawing libraries are half of the start-up time, and most claims
 * need none.
 */
const drawing = (): Promise<typeof import('../report/figures/figures.ts')> =>
  import('../report/figures/figures.ts')

interface Drawn {
  /** The figures that could be drawn. */
  readonly figures: readonly PaperFigure[]
  readonly paths: readonly string[]
  readonly isComplete: boolean
}

/** One figure in both formats, as far as it can be drawn. */
async function writeFigure(folder: string, { name, draw }: PlannedFigure): Promise<Drawn> {
  const [svgPath, pngPath] = [join(folder, `${name}.svg`), join(folder, `${name}.png`)]
  const drawn: { svg?: string } = {}
  const render = (): string => {
    drawn.svg = draw()
    return drawn.svg
  }
  const hasSvg = await writeReports([{ path: svgPath, name: 'figure', render }])
  const { svg } = drawn
  if (svg === undefined) return { figures: [], paths: [], isComplete: false }
  const toImage = async (): Promise<Uint8Array> => (await import('../report/figures/png.ts')).toPng(svg)
  const hasPng = await writeReports([{ path: pngPath, name: 'figure', render: toImage }])
  const paths = [...(hasSvg ? [svgPath] : []), ...(hasPng ? [pngPath] : [])]
  return { figures: [{ name, svg }], paths, isComplete: hasSvg && hasPng }
}

const figuresFolder = ({ out, plan }: ClaimsRequest): string => join(out, `figures${suffix(plan)}`)

/** If the drawing libraries cannot be loaded, the ledger is derived nevertheless. */
async function planned(
  request: ClaimsRequest,
  records: readonly RunRecord[],
  only?: FigureNumber,
): Promise<readonly PlannedFigure[] | undefined> {
  try {
    const { planFigures } = await drawing()
    return planFigures(records, PUBLISHED, only)
  } catch (error) {
    sayFailed({ path: figuresFolder(request), name: 'figures' }, 'made', error)
    return undefined
  }
}

async function writeFigures(
  request: ClaimsRequest,
  records: readonly RunRecord[],
  only?: FigureNumber,
): Promise<Drawn> {
  const figures = await planned(request, records, only)
  let all: Drawn = { figures: [], paths: [], isComplete: figures !== undefined }
  for (const [done, figure] of (figures ?? []).entries()) {
    request.signal.throwIfAborted()
    request.onProgress({ stage: 'figures', done, total: figures?.length ?? 0 })
    await pause()
    const one = await writeFigure(figuresFolder(request), figure)
    all = {
      figures: [...all.figures, ...one.figures],
      paths: [...all.paths, ...one.paths],
      isComplete: all.isComplete && one.isComplete,
    }
  }
  return all
}

/**
 * One line per test or edge, with six digits: the file is for reading, and the ledger derives the
 * values again.
 */
export const ledgerJson = (ledger: Ledger): string =>
  toJson(withSixDigits(ledger)).replace(/\{\s+"(?:cell|from)": [^{}]*\}/g, (one) => one.replace(/\s+/g, ' '))

export interface Produced {
  readonly ledger: Ledger
  /** Drawn only together with the whole ledger. */
  readonly figures: readonly PaperFigure[]
  /** The paths that were written. */
  readonly paths: readonly string[]
  /** Was everything made and written? */
  readonly isComplete: boolean
}

/**
 * The ledger of the selected claims; without a selection, of all claims, and reports and figures
 * are written.
 */
export async function produceLedger(request: ClaimsRequest, claims: readonly string[]): Promise<Produced> {
  const { plan, seed, out, signal, onProgress } = request
  const asked: LedgerRequest = { plan, seed, claims }
  const hasRuns = needsRuns(asked)
  // Runs take their time on worker threads, and proofs on this one.
  const [records, proofs] = await Promise.all([
    hasRuns ? runExperiments(request, experimentsFor(asked)) : [],
    judgeProofs(
      asked,
      (done, total) => (hasRuns ? undefined : onProgress({ stage: 'proofs', done, total })),
      async () => {
        await pause()
        signal.throwIfAborted()
      },
    ),
  ])
  const ledger = deriveLedger(records, proofs, asked, provenanceHere())
  if (claims.length > 0) return { ledger, figures: [], paths: [], isComplete: true }
  const { figures, isComplete } = await writeFigures(request, records)
  const [json, markdown, runs] = [
    ledgerPath(out, plan, 'json'),
    ledgerPath(out, plan, 'md'),
    runsPath(out, plan),
  ]
  const isWritten = await writeReports([
    { path: runs, name: 'table of runs', render: () => gzipSync(ledgerRuns(records), { level: 9 }) },
    { path: json, name: 'JSON', render: () => ledgerJson(ledger) },
    { path: markdown, name: 'Markdown', render: () => writeDocument(ledgerDocument(ledger)) },
  ])
  const paths = [json, markdown, runs, figuresFolder(request)]
  return { ledger, figures, paths, isComplete: isComplete && isWritten }
}

/** Does the runs of a share and writes nothing else; how many they are. Undefined where no run is needed. */
export async function produceRuns(
  request: ClaimsRequest,
  claims: readonly string[],
  figure?: FigureNumber,
): Promise<number | undefined> {
  const asked: LedgerRequest = { plan: request.plan, seed: request.seed, claims }
  if (figure === undefined && !needsRuns(asked)) return undefined
  const ids = figure === undefined ? experimentsFor(asked) : (await drawing()).EXPERIMENTS_OF[figure]
  return (await runExperiments(request, ids)).length
}

/** Runs and draws one figure of the paper. */
export async function produceFigure(
  request: ClaimsRequest,
  figure: FigureNumber,
): Promise<Pick<Produced, 'paths' | 'isComplete'>> {
  const { EXPERIMENTS_OF } = await drawing()
  const records = await runExperiments(request, EXPERIMENTS_OF[figure])
  return writeFigures(request, records, figure)
}
