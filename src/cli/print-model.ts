/** Prints a report on the terminal, whatever command made it. */
import { paintFor } from '../base/paint.ts'
import type { Report } from '../report/model.ts'
import { type Brief, writeBrief, writeTerminal } from '../report/write-terminal.ts'
import { printReport, textStream } from '../terminal/stdout.ts'

/**
 * Prints the report, or its short form if `quiet`, or if making the report throws. Returns whether
 * what was wanted could be made.
 */
export function printModel(
  model: () => Report,
  brief: () => Brief,
  quiet: boolean | undefined,
): Promise<boolean> {
  const paint = paintFor(textStream())
  const short = (): string => writeBrief(brief(), paint)
  return printReport(quiet === true ? short : () => writeTerminal(model(), paint), short)
}
