/** A process of its own: judges one trace, and prints what it took as JSON. */
import { checkTrace } from '../src/trace/check-trace.ts'

export interface JudgedTrace {
  readonly lines: number
  readonly milliseconds: number
  /** Peak resident set of the process. */
  readonly peakBytes: number
  /** Clauses that fail; there should be none. */
  readonly failing: readonly string[]
}

const file = process.argv[2] as string
const began = performance.now()
const { lines, clauses } = await checkTrace(file, { isWanted: () => true })
const judged: JudgedTrace = {
  lines,
  milliseconds: performance.now() - began,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  failing: clauses.filter(({ verdict }) => verdict === 'fails').map(({ id }) => id),
}
process.stdout.write(`${JSON.stringify(judged)}\n`)
