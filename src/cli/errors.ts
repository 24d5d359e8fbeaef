/** What the command line says when it cannot do what was asked. Each kind has its exit status. */

/** Exit statuses: 0 all hold; 1 a clause does not hold; 2 bad request or input; 3 the implementation cannot be run. */
export const EXIT = { holds: 0, fails: 1, badInput: 2, cannotRun: 3, interrupted: 130 } as const

/** A request or an input that is wrong: one or two lines on stderr, no stack, nothing written. */
export class InputError extends Error {}

/** What a file at the door refuses is a bad request. */
export function atTheDoor<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new InputError((error as Error).message)
  }
}

/** One line of plain text, whatever a file's field names hold: control characters as \u escapes. */
export const printable = (text: string): string =>
  Array.from(text, (c) =>
    c < ' ' || c === '\u007f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c,
  ).join('')
