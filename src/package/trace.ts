/** The exported `checkTrace`, with checks of its arguments. */
import { RULES } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import { openTraceJudge } from '../trace/judge-lines.ts'
import type { TraceOutcome } from '../trace/outcomes.ts'
import { checkOneOf, checkText } from './arguments.ts'

/**
 * Judges the text of a trace (argnn-trace/1) by the clauses about traces.
 *
 * @param text lines of JSON: a header, then events or decisions
 * @param rule judges by this rule, whatever the trace says; default: the trace's own
 * @returns for each clause its verdict, and the first line that breaks it
 * @throws TypeError if an argument has the wrong type, RangeError with line, column and field if a line is not of the format, or the rule
 * is unknown.
 * @example
 * ```ts
 * import { startingNetwork, train } from 'argnn-spec'
 * import { checkTrace } from 'argnn-spec/spec'
 *
 * const options = { presentations: 40, pruning: { mode: 'DW', rule: 'dominant' }, trace: true }
 * const { trace } = train(startingNetwork(2, 2024), 'XOR', options)
 * checkTrace(trace).filter(({ verdict }) => verdict === 'fails') // → []
 * ```
 */
export function checkTrace(text: string, rule?: Rule): TraceOutcome[] {
  checkText('text', 'the text of a trace', text)
  if (rule !== undefined) checkOneOf('rule', rule, RULES)
  const judge = openTraceJudge({ as: rule, isWanted: () => true })
  for (const line of text.replace(/\n$/, '').split('\n')) judge.take(line)
  return [...judge.finish('trace').clauses]
}
