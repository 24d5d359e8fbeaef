/** The options that select the implementation under test, shared by all commands that test one. */

import type { Rule } from '../../spec/decision.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { ANSWER_EACH_LINE } from '../adapter/channel.ts'
import {
  CASE_MILLISECONDS,
  type ImplementationSpec,
  openImplementation,
  parseImplementation,
  REFERENCE,
} from '../adapter/open.ts'
import { START_MILLISECONDS } from '../adapter/start.ts'
import { quoted } from '../base/command-line.ts'
import { printable } from '../base/printable.ts'
import { remark, say, whileWaiting } from '../terminal/stderr.ts'
import type { ClauseSubject } from '../verify/clause-jobs.ts'
import type { Language } from '../verify/languages.ts'
import { languageOf } from '../verify/reproduction.ts'
import { asInputError, InputError } from './errors.ts'
import { sayInterrupted, unlessInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'

export interface ImplementationOptions extends QuietOption {
  readonly impl: string
  readonly rule?: Rule
  readonly as?: Rule
  readonly caseTime: number
  readonly startTime: number
  readonly repro?: Language
}

export interface Tested {
  readonly subject: ClauseSubject
  /** Its description and stages, restricted to the rules under test; not to be called. */
  readonly offered: Implementation
  /** The options that differ from the defaults, for a command line to copy. */
  readonly text: string
  /** In which calls are shown, to paste. */
  readonly language: Language
}

/** The options that select the implementation, as text. */
export const optionText = ({ impl, rule, as, caseTime, startTime, repro }: ImplementationOptions): string =>
  [
    impl === REFERENCE ? '' : ` --impl ${quoted(impl)}`,
    rule === undefined ? '' : ` --rule ${rule}`,
    as === undefined ? '' : ` --as ${as}`,
    caseTime === CASE_MILLISECONDS ? '' : ` --case-time ${caseTime}ms`,
    startTime === START_MILLISECONDS ? '' : ` --start-time ${startTime}ms`,
    repro === undefined ? '' : ` --repro ${repro}`,
  ].join('')

/**
 * Prints a log line of the implementation under test with a prefix that distinguishes it from our
 * own.
 */
export const logLine = (line: string): void => say(`impl| ${printable(line)}`)

/** Most programs have started by then; the time limit of a start allows for the slowest. */
const HINT_MILLISECONDS = 5000

/**
 * Prints early what keeps most adapters from answering; returns a function that cancels the hint.
 */
function hintWhereSilent({ kind }: ImplementationSpec, startTime: number): () => void {
  if (kind !== 'command' && kind !== 'tcp') return () => {}
  const hint = (): void => remark(`argnn-spec: no description yet; if none arrives: ${ANSWER_EACH_LINE}`)
  const timer = setTimeout(hint, Math.min(HINT_MILLISECONDS, startTime / 2))
  return () => clearTimeout(timer)
}

/**
 * Starts the implementation once to get its description. Throws InputError for a bad request, and
 * HarnessError if it does not start or `signal` is aborted meanwhile.
 */
async function meet(options: ImplementationOptions, signal: AbortSignal): Promise<Tested> {
  const spec = asInputError(() => parseImplementation(options.impl))
  const limits = { limitMilliseconds: options.caseTime, startMilliseconds: options.startTime }
  const log = { onProcess: () => {}, onLog: logLine }
  const stopHint = hintWhereSilent(spec, options.startTime)
  const { implementation, close } = await whileWaiting(
    'starting the implementation',
    openImplementation(spec, { ...limits, ...log, signal }),
    options.startTime / 1000,
  ).finally(stopHint)
  await close()
  const { rules } = implementation.description
  if (options.rule !== undefined && !rules.includes(options.rule))
    throw new InputError(
      `--rule: expected a rule that the implementation offers (${rules.join(', ')}), got ${options.rule}`,
    )
  const own = options.rule ?? (rules[0] as Rule)
  const judgedAs = options.as === undefined ? undefined : { rule: own, as: options.as }
  const chosen = options.as ?? options.rule
  const judged = chosen === undefined ? rules : [chosen]
  return {
    subject: { spec, ...limits, judgedAs, rules: judged },
    offered: { ...implementation, description: { ...implementation.description, rules: judged } },
    text: optionText(options),
    language: options.repro ?? languageOf(spec),
  }
}

/** The same, but Ctrl-C ends it and what it started; then returns undefined. */
export async function meetUnlessInterrupted(options: ImplementationOptions): Promise<Tested | undefined> {
  const met = await unlessInterrupted((_, signal) => meet(options, signal))
  if (met === undefined) sayInterrupted('argnn-spec: interrupted before any case was run')
  return met
}
