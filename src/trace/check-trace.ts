/** Reads the file of a trace, line by line, and judges it by the clauses about traces. */
import { readInputLines } from '../base/input-lines.ts'
import { shown } from '../base/printable.ts'
import { type JudgeOptions, openTraceJudge, type TraceResult } from './judge-lines.ts'
import { LineError } from './parse.ts'

export interface CheckTraceOptions extends JudgeOptions {
  /** Called now and then with the number of lines so far; may throw. */
  readonly progress?: (lines: number) => Promise<void>
}

/** Lines between two signs of progress. */
const STRETCH = 2000

/**
 * Judges the file; `-` is standard input. Throws RangeError `file: line 3, column 7: …` for the first line
 * that is not of the format, and for a file that cannot be read.
 */
export async function checkTrace(file: string, options: CheckTraceOptions): Promise<TraceResult> {
  const judge = openTraceJudge(options)
  let lines = 0
  try {
    for await (const texts of readInputLines(file, 'trace'))
      for (const text of texts) {
        judge.take(text)
        lines += 1
        if (lines % STRETCH === 0) await options.progress?.(lines)
      }
    return judge.finish(file)
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    throw new RangeError(`${shown(file)}: ${error.message}`)
  }
}
