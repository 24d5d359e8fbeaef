/** `argnn-spec report FILE…`: stored reports as a page, several runs beside each other. */
import { PROGRAM, quoted } from '../base/command-line.ts'
import { readJson } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import type { Report } from '../report/model.ts'
import { type StoredRequest, storedReport } from '../report/stored/alone.ts'
import { besideReport, letterOf } from '../report/stored/beside.ts'
import { type Stored, storedIn } from '../report/stored/stored.ts'
import { openProgress } from '../terminal/stderr.ts'
import { closeSolvers, openSolvers } from '../verify/known-spectra.ts'
import type { Language } from '../verify/languages.ts'
import { checkReports } from './checks.ts'
import { asInputError, EXIT, InputError } from './errors.ts'
import { type MediaOptions, mediaPlaces, pageOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import { writeReports } from './report-files.ts'

export interface ReportCommandOptions extends QuietOption, Pick<MediaOptions, 'html' | 'summary'> {
  readonly repro?: Language
}

/** A table of more runs is not read. */
const MOST_FILES = 26

function storedAt(file: string): Stored {
  const data = asInputError(() => readJson(file, 'stored report'))
  try {
    return storedIn(file, data)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new InputError(`${shown(file)}: ${error.message}`)
  }
}

/** What the shape of the data does not show is found when the report is made. */
function reportAt(stored: Stored, request: StoredRequest): Report {
  try {
    return storedReport(stored, request)
  } catch (error) {
    throw new InputError(
      `${shown(stored.file)}: expected a report of ${stored.kind} that can be shown, got one with: ${(error as Error).message}`,
    )
  }
}

/** One report as its command shows it, or several runs beside each other. */
function modelOf(all: readonly Stored[], request: StoredRequest, page: string | undefined): Report {
  const [only] = all
  if (all.length > 1 || only === undefined)
    return besideReport(
      all.map((stored, k) => ({ letter: letterOf(k), stored, report: reportAt(stored, request) })),
      page,
    )
  const report = reportAt(only, request)
  return page === undefined ? report : { ...report, next: [{ what: 'write the same as a page', line: page }] }
}

export async function runReport(files: readonly string[], options: ReportCommandOptions): Promise<number> {
  if (files.length > MOST_FILES)
    throw new InputError(`expected at most ${MOST_FILES} reports, got ${files.length}`)
  checkReports([...mediaPlaces(options), ...files.map((path) => ({ path, isRead: true }))])
  const all = files.map(storedAt)
  const page =
    options.html === undefined ? `${PROGRAM} report ${files.map(quoted).join(' ')} --html` : undefined
  const solvers = openSolvers()
  const line = openProgress('report', { isMostlyShort: true })
  try {
    // Damage that the shape does not show is a bad input, whatever was asked for.
    const report = modelOf(all, { solvers, language: options.repro ?? 'json' }, page)
    const { command, verdict } = report
    const isWritten = await writeReports(pageOutputs(options, () => report, line))
    line.end()
    const isPrinted = await printModel(
      () => report,
      () => ({ command, lines: [], verdict }),
      options.quiet,
    )
    return isWritten && isPrinted ? EXIT.holds : EXIT.cannotRun
  } finally {
    line.end()
    await closeSolvers(solvers)
  }
}
