/**
 * The work of `argnn-spec compare` without a terminal: runs the arms, compares them, and writes
 * the files.
 */

import { join, parse } from 'node:path'
import { gzipSync } from 'node:zlib'
import { withSixDigits } from '../base/encode.ts'
import { type Comparison, compareArms, runTable } from '../compare/comparison.ts'
import { type PlannedCell, requestsOf } from '../compare/plan.ts'
import { runComparison } from '../compare/run-comparison.ts'
import type { OwnCriterion } from '../compare/run-seed.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import type { OpenJobs, RecordedProgress } from '../jobs/run-recorded.ts'
import { compareDocument } from '../report/compare/compare-report.ts'
import { toJson } from '../report/write-json.ts'
import { writeDocument } from '../report/write-markdown.ts'
import { sayFailed, writeReports } from './report-files.ts'
import { journalFolder } from './shard-file.ts'

export interface CompareRequest {
  readonly cells: readonly PlannedCell[]
  readonly criteria: readonly OwnCriterion[]
  readonly firstSeed: number
  readonly isQuick: boolean
  /** Are cells and numbers of seeds those of the plan? */
  readonly isPlanned: boolean
  /** The directory of all output. */
  readonly out: string
  readonly onProgress: (progress: RecordedProgress) => void
  readonly signal: AbortSignal
  /** What does the runs, in place of threads of this process. */
  readonly openJobs?: OpenJobs | undefined
  readonly share?: ShareOfJobs | undefined
}

type Named = Pick<CompareRequest, 'criteria' | 'isQuick' | 'isPlanned' | 'out'>

/** Only the whole plan without other criteria has the plain name: nothing else overwrites its results. */
function nameOf({ criteria, isQuick, isPlanned }: Named): string {
  const names = criteria.map(({ name }) => parse(name).name)
  return [PLAIN, ...names, ...(isQuick ? ['quick'] : isPlanned ? [] : ['part'])].join('-')
}

export const comparePath = (request: Named, kind: 'json' | 'md' | 'html'): string =>
  join(request.out, `${nameOf(request)}.${kind}`)

const runsPath = (request: Named): string => join(request.out, `${nameOf(request)}-runs.csv.gz`)

const PLAIN = 'compare'

/** Beside the figures of the ledger; others beside their report. */
const figurePath = (request: Named, kind: 'svg' | 'png'): string => {
  const name = nameOf(request)
  return join(request.out, ...(name === PLAIN ? ['figures'] : []), `${name}.${kind}`)
}

/** Every file that is written, pages apart. */
export const compareFiles = (request: Named): string[] => [
  ...(['json', 'md'] as const).map((kind) => comparePath(request, kind)),
  runsPath(request),
  ...(['svg', 'png'] as const).map((kind) => figurePath(request, kind)),
]

export interface ComparedFiles {
  readonly comparison: Comparison
  /** The figure as SVG, if it could be drawn. */
  readonly figure: string | undefined
  readonly paths: readonly string[]
  readonly isComplete: boolean
}

/** Drawing libraries are loaded here alone; without them, the other files are written nevertheless. */
async function writeFigures(
  request: CompareRequest,
  comparison: Comparison,
): Promise<{ readonly figure: string | undefined; readonly isComplete: boolean }> {
  const path = figurePath(request, 'svg')
  try {
    const { drawCriteria } = await import('../report/figures/criteria.ts')
    const figure = drawCriteria(comparison)
    const isComplete = await writeReports([
      { path, name: 'figure', render: () => figure },
      {
        path: figurePath(request, 'png'),
        name: 'figure',
        render: async () => (await import('../report/figures/png.ts')).toPng(figure),
      },
    ])
    return { figure, isComplete }
  } catch (error) {
    sayFailed({ path, name: 'figure' }, 'made', error)
    return { figure: undefined, isComplete: false }
  }
}

/** The runs, or those of a share. */
export async function produceRecords(request: CompareRequest) {
  const { cells, criteria, firstSeed, out, signal, onProgress, openJobs, share } = request
  const requests = requestsOf(cells, firstSeed, criteria)
  const journal = journalFolder('compare', out)
  const records = await runComparison(requests, { journal, signal, onProgress, openJobs, share })
  return { requests, records }
}

export async function produceComparison(request: CompareRequest): Promise<ComparedFiles> {
  const { criteria, firstSeed, isQuick, isPlanned } = request
  const { requests, records } = await produceRecords(request)
  const plan = isPlanned ? (isQuick ? 'quick' : 'full') : 'other'
  const names = criteria.map(({ name }) => name)
  const comparison = compareArms({ plan, firstSeed, criteria: names, requests }, records)
  const { figure, isComplete } = await writeFigures(request, comparison)
  // Both files are for reading, and one follows from the other.
  const rounded = withSixDigits(comparison)
  const paths = [comparePath(request, 'json'), comparePath(request, 'md'), runsPath(request)]
  const [json, markdown, runs] = paths as [string, string, string]
  const isWritten = await writeReports([
    { path: json, name: 'JSON', render: () => toJson(rounded) },
    { path: markdown, name: 'Markdown', render: () => writeDocument(compareDocument(rounded)) },
    { path: runs, name: 'table of runs', render: () => gzipSync(runTable(requests, records)) },
  ])
  return {
    ...{ comparison, figure },
    paths: [...paths, figurePath(request, 'svg')],
    isComplete: isComplete && isWritten,
  }
}
