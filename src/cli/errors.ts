/** What the command line says when it cannot do what was asked. Each kind has its exit status. */
import { CommanderError } from 'commander'
import { HarnessError } from '../adapter/harness-error.ts'
import { documentAt, PROGRAM } from '../base/command-line.ts'
import { cut, harmless, shown } from '../base/printable.ts'
import { say } from '../report/terminal/stderr.ts'

/** Exit statuses: 0 all hold; 1 a clause does not hold; 2 bad request or input; 3 cannot be run or written. */
export const EXIT = { holds: 0, fails: 1, badInput: 2, cannotRun: 3, interrupted: 130 } as const

/** A request or an input that is wrong: one or two lines on stderr, no stack, nothing written. */
export class InputError extends Error {
  /** What to read, where it is not the command's own --help; null: nothing. */
  readonly help: string | null | undefined

  constructor(message: string, help?: string | null) {
    super(message)
    this.help = help
  }
}

/** What a file at the door refuses is a bad request; `help` is what to read about such files, `option` what named it. */
export function asInputError<T>(read: () => T, help?: string, option?: string): T {
  try {
    return read()
  } catch (error) {
    const { message } = error as Error
    throw new InputError(option === undefined ? message : `${option}: ${message}`, help)
  }
}

/** The lines that print what a file should look like. */
export const FORMATS = {
  network: `${PROGRAM} schema`,
  known: `${PROGRAM} schema --known-failures`,
  storedCase: `${PROGRAM} schema --case`,
  trace: `${PROGRAM} schema --trace`,
} as const

/** As much of a message as stays readable, whatever names are in it. */
const LONGEST_MESSAGE = 1000

/** With the last lines that an implementation logged. */
const LONGEST_TROUBLE = 20_000

/** What the parser adds on a line of its own. */
const HINT = '\n(Did you mean '

/** What was refused with words of ours: they follow the parser's own, which repeat the value whole. */
const REFUSED = /^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument '.*?' is invalid\. /s

/** As the command line's own parser says it, in our words; what the user wrote is printable, and cut. */
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

/** Says the error in one or two lines, the stack only for whoever asks for it; the exit status. */
export function explainError(error: unknown, command: string | undefined): number {
  // --help, --version, and no command at all: the help is there already.
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
