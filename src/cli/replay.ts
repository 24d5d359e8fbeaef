/** `argnn-spec replay FILE`: repeats one stored case. */

import { CLAUSES } from '../../spec/clauses.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { openImplementation } from '../adapter/open.ts'
import { PROGRAM, quoted } from '../base/command-line.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { openProcessGroups } from '../base/process-groups.ts'
import { replayBrief, replayReport } from '../report/verify/replay-report.ts'
import { clauseReasonText } from '../report/verify/words.ts'
import { toJson } from '../report/write-json.ts'
import { remark, whileWaiting } from '../terminal/stderr.ts'
import { print, printData } from '../terminal/stdout.ts'
import { caseSpectra } from '../verify/case-spectra.ts'
import { readCase } from '../verify/corpus.ts'
import { closeSolvers, openSolvers, type Solvers } from '../verify/known-spectra.ts'
import type { Language } from '../verify/languages.ts'
import { type Replay, reasonNotToReplay, replay } from '../verify/replay.ts'
import { reproduction } from '../verify/reproduction.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import { checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT, FORMATS, InputError } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted, type Tested } from './implementation.ts'
import { SIGNALS, sayInterrupted } from './interrupt.ts'
import { type MediaOptions, mediaPlaces, pageOutputs } from './media.ts'
import { printModel } from './print-model.ts'
import { writeReports } from './report-files.ts'

export interface ReplayCommandOptions extends ImplementationOptions, Pick<MediaOptions, 'html' | 'summary'> {
  readonly json?: boolean
  readonly print?: Language
}

/**
 * Opens the implementation, runs `ask` and closes it. Programs that it starts end with this process, also
 * if a signal ends it.
 */
async function withImplementation<T>(
  { subject, offered }: Tested,
  ask: (implementation: Implementation) => Promise<T>,
): Promise<T> {
  const onSignal = (): void => {
    sayInterrupted('replay: interrupted before the case was finished')
    process.exit(EXIT.interrupted)
  }
  for (const signal of SIGNALS) process.once(signal, onSignal)
  try {
    const { implementation, close } = await openImplementation(subject.spec, {
      ...subject,
      onProcess: openProcessGroups().note,
      onLog: logLine,
    })
    try {
      return await ask({ ...implementation, description: offered.description })
    } finally {
      await close()
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal)
  }
}

/** Prints only the code to paste on stdout, and the finding on stderr. */
function printCall(stored: ReturnType<typeof readCase>, { finding }: Replay, language: Language): void {
  const about = CLAUSES.find(({ id }) => id === stored.clause)?.about
  if (about === undefined) return
  const now = finding.kind === 'fails' ? { expected: finding.expected, got: finding.got } : {}
  print(`${reproduction(about, { ...stored, ...now }, language)}\n`)
  remark(`replay: ${stored.clause} ${finding.kind}`)
}

/** For the case and its metamorphic variant, if they are about a spectrum or a decision. */
function spectraOf({ clause: id, given }: StoredCase, { own }: Replay, solvers: Solvers) {
  const about = CLAUSES.find((clause) => clause.id === id)?.about
  return about === undefined || own === null ? [] : caseSpectra(about, given, own, solvers)
}

/**
 * Prints the finding and writes the page if it was requested. Returns whether everything was
 * written.
 */
async function printed(
  file: string,
  stored: StoredCase,
  replayed: Replay,
  tested: Tested,
  options: ReplayCommandOptions,
): Promise<boolean> {
  const { json, quiet } = options
  const solvers = openSolvers()
  try {
    const spectra = quiet === true ? [] : await spectraOf(stored, replayed, solvers)
    const again = `${PROGRAM} replay ${quoted(file)}${tested.text}`
    const { language } = tested
    const promote = `${PROGRAM} promote ${quoted(file)}`
    const model = () => replayReport(replayed, stored, spectra, { file, again, promote, solvers, language })
    if (json === true) printData(toJson({ file, ...replayed, spectra }))
    const isWritten = await writeReports(pageOutputs(options, model))
    if (json === true) return isWritten
    const isPrinted = await printModel(model, () => replayBrief(replayed), quiet)
    return isWritten && isPrinted
  } finally {
    await closeSolvers(solvers)
  }
}

export async function runReplay(file: string, options: ReplayCommandOptions): Promise<number> {
  if (options.json === true && options.print !== undefined)
    throw new InputError('--print: expected no --json beside it, since both write to stdout')
  if ((options.html ?? options.summary) !== undefined && options.print !== undefined)
    throw new InputError('--print: expected no other report beside it, got --html or --summary')
  const json = options.json === true ? STANDARD_OUTPUT : undefined
  checkReports([...placesOf({ '--json': json }), ...mediaPlaces(options)])
  const stored = asInputError(() => readCase(file), FORMATS.storedCase)
  const tested = await meetUnlessInterrupted(options)
  if (tested === undefined) return EXIT.interrupted
  const missing = reasonNotToReplay(stored, tested.offered)
  if (missing !== undefined)
    throw new InputError(
      `${shown(file)}: expected a case that ${shown(tested.offered.description.name)} can be asked, but it ${clauseReasonText(missing)}`,
    )
  const replayed = await whileWaiting(
    `asking ${stored.clause}`,
    withImplementation(tested, (implementation) => replay(stored, implementation)),
  )
  if (options.print !== undefined) printCall(stored, replayed, options.print)
  else if (!(await printed(file, stored, replayed, tested, options))) return EXIT.cannotRun
  return replayed.finding.kind === 'fails' ? EXIT.fails : EXIT.holds
}
