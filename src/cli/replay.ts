/** `argnn-spec replay FILE`: asks one stored case again, alone. */
import { CLAUSES } from '../../spec/clauses.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { openImplementation } from '../adapter/open.ts'
import { type Ending, PROGRAM, quoted } from '../base/command-line.ts'
import { paintFor } from '../base/paint.ts'
import { shown } from '../base/printable.ts'
import { openProcessGroups } from '../base/process-groups.ts'
import { quietText } from '../report/terminal/ending.ts'
import { remark, whileWaiting } from '../report/terminal/stderr.ts'
import { print, printData, textStream } from '../report/terminal/stdout.ts'
import { type CaseSpectra, spectraOfCases } from '../report/verify/case-spectra.ts'
import { replayText } from '../report/verify/replay-text.ts'
import { toJson } from '../report/verify/report-files.ts'
import { type Language, reproduction } from '../report/verify/reproduction.ts'
import { readCase, type StoredCase } from '../verify/corpus.ts'
import { type Replay, reasonNotToReplay, replay } from '../verify/replay.ts'
import { asInputError, EXIT, FORMATS, InputError } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted, type Tested } from './implementation.ts'
import { SIGNALS, sayInterrupted } from './interrupt.ts'

export interface ReplayCommandOptions extends ImplementationOptions {
  readonly json?: boolean
  readonly print?: Language
}

/** Hears of programs that are started: they end with this process, however it ends. */
function watchProcesses(): (pid: number, isAlive: boolean) => void {
  const onSignal = (): void => {
    sayInterrupted('replay: interrupted before the case was finished')
    process.exit(EXIT.interrupted)
  }
  for (const signal of SIGNALS) process.once(signal, onSignal)
  return openProcessGroups().note
}

async function withImplementation<T>(
  { subject, offered }: Tested,
  ask: (implementation: Implementation) => Promise<T>,
): Promise<T> {
  const { implementation, close } = await openImplementation(subject.spec, {
    ...subject,
    onProcess: watchProcesses(),
    onLog: logLine,
  })
  try {
    return await ask({ ...implementation, description: offered.description })
  } finally {
    await close()
  }
}

const verdictOf = ({ clause, finding: { kind } }: Replay): Pick<Ending, 'verdict' | 'tone'> => ({
  verdict: `${clause} ${kind}`,
  tone: kind === 'fails' ? 'bad' : 'good',
})

/** The call to paste alone on stdout, the finding beside it. */
function printCall(stored: ReturnType<typeof readCase>, { finding }: Replay, language: Language): void {
  const about = CLAUSES.find(({ id }) => id === stored.clause)?.about
  if (about === undefined) return
  const now = finding.kind === 'fails' ? { expected: finding.expected, got: finding.got } : {}
  print(`${reproduction(about, { ...stored, ...now }, language)}\n`)
  remark(`replay: ${stored.clause} ${finding.kind}`)
}

/** Of the case and its twin, where they are about a spectrum or a decision. */
async function spectraOf({ clause: id, given }: StoredCase, { own }: Replay): Promise<CaseSpectra[]> {
  const about = CLAUSES.find((clause) => clause.id === id)?.about
  if (about === undefined || own === null) return []
  return (await spectraOfCases([{ about, given, own }])).flat()
}

export async function runReplay(file: string, options: ReplayCommandOptions): Promise<number> {
  if (options.json === true && options.print !== undefined)
    throw new InputError('--print: expected no --json beside it, since both write to stdout')
  const stored = asInputError(() => readCase(file), FORMATS.storedCase)
  const tested = await meetUnlessInterrupted(options)
  if (tested === undefined) return EXIT.interrupted
  const missing = reasonNotToReplay(stored, tested.offered)
  if (missing !== undefined)
    throw new InputError(
      `${shown(file)}: expected a case that ${shown(tested.offered.description.name)} can be asked, but it ${missing}`,
    )
  const replayed = await whileWaiting(
    `asking ${stored.clause}`,
    withImplementation(tested, (implementation) => replay(stored, implementation)),
  )
  const isShown = options.print === undefined && options.quiet !== true
  const spectra = isShown ? await spectraOf(stored, replayed) : []
  const again = `${PROGRAM} replay ${quoted(file)}${tested.text}`
  const paint = paintFor(textStream())
  if (options.print !== undefined) printCall(stored, replayed, options.print)
  else if (options.json === true) printData(toJson({ file, ...replayed, spectra }))
  else if (options.quiet === true) print(quietText([], verdictOf(replayed), paint))
  else {
    const promote = `${PROGRAM} promote ${quoted(file)}`
    print(replayText(replayed, spectra, { again, promote }, paint))
  }
  return replayed.finding.kind === 'fails' ? EXIT.fails : EXIT.holds
}
