/** Prints a report on the terminal, whatever command made it. */
import { columnsOf } from '../base/columns.ts'
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
  const stream = textStream()
  const [paint, width] = [paintFor(stream), columnsOf(stream)]
  const short = (): string => writeBrief(brief(), paint, width)
  return printReport(quiet === true ? short : () => writeTerminal(model(), paint, width), short)
}
