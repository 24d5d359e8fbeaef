/** One decision as a trace of its own, which check-trace judges and the explorer opens. */
import { encode } from '../../base/encode.ts'
import { TRACE_FORMAT } from '../../trace/shapes.ts'

/** Of a line of a trace of decisions, as data. */
export const decisionTrace = (line: object): string =>
  `${encode({ format: TRACE_FORMAT, level: 'decisions' })}\n${encode(line)}\n`
