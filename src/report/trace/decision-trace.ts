/** One decision as a trace of its own, which check-trace judges and the explorer opens. */
import { encode } from '../../base/encode.ts'
import { type DecisionLine, TRACE_FORMAT } from '../../trace/shapes.ts'

export const decisionTrace = (line: Omit<DecisionLine, 'network'> & { readonly network?: unknown }): string =>
  `${encode({ format: TRACE_FORMAT, level: 'decisions' })}\n${encode(line)}\n`
