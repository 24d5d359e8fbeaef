/** What the command line says when it cannot do what was asked. Each kind has its exit status. */
import { CommanderError } from 'commander'
import { PROGRAM } from '../harness/command-line.ts'
import { HarnessError } from '../harness/harness-error.ts'
import { say } from '../harness/terminal/stderr.ts'

/** Exit statuses: 0 all hold; 1 a clause does not hold; 2 bad request or input; 3 the implementation cannot be run. */
export const EXIT = { holds: 0, fails: 1, badInput: 2, cannotRun: 3, interrupted: 130 } as const

/** A request or an input that is wrong: one or two lines on stderr, no stack, nothing written. */
export class InputError extends Error {
  /** What to read, where it is not the command's own --help. */
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}

/** What a file at the door refuses is a bad request; `help` is what to read about such files. */
export function atTheDoor<T>(read: () => T, help?: string): T {
  try {
    return read()
  } catch (error) {
    throw new InputError((error as Error).message, help)
  }
}

/** The lines that print what a file should look like. */
export const FORMATS = {
  network: `${PROGRAM} schema`,
  known: `${PROGRAM} schema --known-failures`,
  storedCase: `${PROGRAM} schema --case`,
} as const

/** One line of plain text, whatever a file's field names hold: control characters as \u escapes. */
export const printable = (text: string): string =>
  Array.from(text, (c) =>
    c < ' ' || c === '\u007f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c,
  ).join('')

/** As the command line's own parser says it, in our words. */
export const parserText = (text: string): string =>
  text
    .replace(/^error: option '(?:-\w, )?(--[\w-]+)[^']*' argument '.*?' is invalid\. /s, 'argnn-spec: $1: ')
    .replace(/^error: /, 'argnn-spec: ')
    .replace(/\n\(Did you mean/, ' (Did you mean')

const PROTOCOL_HELP = 'docs/protocol/README.md says what an implementation says and when'

function helpFor(error: unknown, command: string | undefined): string | undefined {
  if (error instanceof HarnessError) return PROTOCOL_HELP
  if (error instanceof InputError && error.help !== undefined) return error.help
  if (error instanceof InputError || error instanceof CommanderError)
    return [PROGRAM, ...(command === undefined ? [] : [command]), '--help'].join(' ')
  return process.env.ARGNN_SPEC_DEBUG === undefined ? 'ARGNN_SPEC_DEBUG=1 prints where' : undefined
}

/** Says the error in one or two lines, the stack only for whoever asks for it; the exit status. */
export function explainError(error: unknown, command: string | undefined): number {
  // --help, --version, and no command at all: the help is there already.
  if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help'))
    return error.exitCode === 0 ? EXIT.holds : EXIT.badInput
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof InputError) say(`argnn-spec: ${printable(message)}`)
  else if (!(error instanceof CommanderError)) say(`argnn-spec: could not run: ${message}`)
  const help = helpFor(error, command)
  if (help !== undefined) say(`Help: ${help}`)
  if (process.env.ARGNN_SPEC_DEBUG !== undefined && error instanceof Error) say(error.stack ?? '')
  return error instanceof InputError || error instanceof CommanderError ? EXIT.badInput : EXIT.cannotRun
}
