/** All that is printed on stdout: text for people, or data. Where a report goes there, the text goes to stderr. */

import { harmless, shown } from '../base/printable.ts'
import { errorText } from '../base/system-error.ts'
import { say } from './stderr.ts'

let isTaken = false

/** Whether a report of this command is written to standard output, which is then data alone. */
export const leaveStdout = (toReport: boolean): void => {
  isTaken = toReport
}

/** Where text for people goes; its colours are for this stream. */
export const textStream = (): NodeJS.WriteStream => (isTaken ? process.stderr : process.stdout)

/** Text for people, whole lines: nothing in it moves the cursor or is a command of a CI system. */
export const print = (text: string): void => void textStream().write(harmless(text))

/** Commands for a CI system that are meant as such. */
export const printCommands = (lines: readonly string[]): void =>
  void textStream().write(`${lines.join('\n')}\n`)

/** What programs read, as it is. */
export const printData = (text: string): void => void process.stdout.write(text)

/** Prints the text, or, where making it throws, says so and prints the short one. Could it be made? */
export async function printReport(
  text: () => string | Promise<string>,
  short: () => string,
): Promise<boolean> {
  try {
    print(await text())
    return true
  } catch (error) {
    say(`argnn-spec: the report on the terminal: could not be made: ${shown(errorText(error))}`)
    print(short())
    return false
  }
}
