/** Error messages of the command line. Each kind of error has its exit status. */
import { CommanderError } from 'commander'
import { HarnessError } from '../adapter/harness-error.ts'
import { documentAt, PROGRAM } from '../base/command-line.ts'
import { cut, harmless, shown } from '../base/printable.ts'
import { say } from '../terminal/stderr.ts'

/** Exit statuses: 0 all hold; 1 a clause does not hold; 2 bad request or input; 3 cannot be run or written. */
export const EXIT = { holds: 0, fails: 1, badInput: 2, cannotRun: 3, interrupted: 130 } as const

/**
 * The request or an input is invalid: one or two lines on stderr, no stack trace, nothing written.
 */
export class InputError extends Error {
  /** What the help line refers to, if not the command's --help; null: no help line. */
  readonly help: string | null | undefined

  constructor(message: string, help?: string | null) {
    super(message)
    this.help = help
  }
}

/**
 * Turns errors about a file into InputError; `help` names the documentation of such files, `option`
 * the option that named the file.
 */
export function asInputError<T>(read: () => T, help?: string, option?: string): T {
  try {
    return read()
  } catch (error) {
    const { message } = error as Error
    throw new InputError(option === undefined ? message : `${option}: ${message}`, help)
  }
}

/** The command lines that print the schemas of files. */
export const FORMATS = {
  network: `${PROGRAM} schema`,
  otherNetwork: `${PROGRAM} convert --help`,
  known: `${PROGRAM} schema --known-failures`,
  storedCase: `${PROGRAM} schema --case`,
  trace: `${PROGRAM} schema --trace`,
} as const

/** The longest message. */
const LONGEST_MESSAGE = 1000

/** The longest message that contains log lines of an implementation. */
const LONGEST_TROUBLE = 20_000

/** A suggestion, which the parser adds on a line of its own. */
const HINT = '\n(Did you mean '

/** The part of the parser's message that precedes our own words and repeats the whole value. */
const REFUSED = /^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument '.*?' is invalid\. /s

/**
 * Rewrites a message of the command line's parser; the user's text in it is made printable and cut.
 */
export function parserText(text: string): string {
  const at = text.lastIndexOf(HINT)
  const message = (at < 0 ? text : text.slice(0, at))
    .trimEnd()
    .replace(REFUSED, 'argnn-spec: $1: ')
    .replace(/^error: /, 'argnn-spec: ')
  const hint = at < 0 ? '' : ` ${shown(text.slice(at).trim(), LONGEST_MESSAGE)}`
  return harmless(`${shown(message, LONGEST_MESSAGE)}${hint}\n`)
}

const PROTOCOL_HELP = `${documentAt('docs/protocol/README.md')} describes the messages of an implementation`

function helpFor(error: unknown, command: string | undefined): string | undefined {
  if (error instanceof HarnessError) return PROTOCOL_HELP
  if (error instanceof InputError && error.help !== undefined) return error.help ?? undefined
  if (error instanceof InputError || error instanceof CommanderError)
    return [PROGRAM, ...(command === undefined ? [] : [command]), '--help'].join(' ')
  return process.env.ARGNN_SPEC_DEBUG === undefined ? 'ARGNN_SPEC_DEBUG=1 prints the stack' : undefined
}

/**
 * Prints the error in one or two lines, with the stack if ARGNN_SPEC_DEBUG is set; returns the exit
 * status.
 */
export function explainError(error: unknown, command: string | undefined): number {
  // --help, --version, or no command: the help was printed already.
  if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
    return error.exitCode === 0 ? EXIT.holds : EXIT.badInput
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof InputError) say(`argnn-spec: ${shown(message, LONGEST_MESSAGE)}`)
  else if (!(error instanceof CommanderError))
    say(`argnn-spec: could not run: ${cut(message, LONGEST_TROUBLE)}`)
  const help = helpFor(error, command)
  if (help !== undefined) say(`Help: ${help}`)
  if (process.env.ARGNN_SPEC_DEBUG !== undefined && error instanceof Error) say(error.stack ?? '')
  return error instanceof InputError || error instanceof CommanderError ? EXIT.badInput : EXIT.cannotRun
}
