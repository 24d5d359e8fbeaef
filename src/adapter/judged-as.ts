/**
 * The implementation under test with another rule name, so that its decisions are tested by the
 * clauses of that rule.
 */

import { sameData } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { ArgumentsAfter, Implementation, Stage } from '../../spec/implementation.ts'
import { STAGES } from './messages.ts'

export interface JudgedAs {
  /** The rule with which the implementation is called. */
  readonly rule: Rule
  /** The rule whose clauses are applied. */
  readonly as: Rule
}

type Call = (...given: unknown[]) => unknown

/**
 * Replaces the judged rule by the implementation's own, if the argument is a rule or an object with
 * a rule.
 */
function asOwn(argument: unknown, rule: Rule): unknown {
  if (typeof argument !== 'object' || argument === null) return argument
  if ('rule' in argument) return { ...argument, rule }
  return 'pruning' in argument && argument.pruning !== null
    ? { ...argument, pruning: asOwn(argument.pruning, rule) }
    : argument
}

/** An argument that was left unchanged counts as unchanged under the other rule name, too. */
const after =
  (own: Exclude<ArgumentsAfter, 'unseen'>, rule: Rule): ArgumentsAfter =>
  async (stage, given) => {
    const asked = given.map((argument) => asOwn(argument, rule))
    const left = await own(stage, asked)
    return left.map((one, k) => (sameData('', asked[k], one).kind === 'holds' ? given[k] : one))
  }

export function judgedAs(implementation: Implementation, { rule, as }: JudgedAs): Implementation {
  const ask =
    (stage: Stage): Call =>
    (...given) =>
      (implementation[stage] as Call)(...given.map((argument) => asOwn(argument, rule)))
  const offered = STAGES.filter((stage) => implementation[stage] !== undefined)
  const { argumentsAfter } = implementation
  return {
    ...implementation,
    description: { ...implementation.description, rules: [as] },
    ...Object.fromEntries(offered.map((stage) => [stage, ask(stage)])),
    ...(typeof argumentsAfter === 'function' ? { argumentsAfter: after(argumentsAfter, rule) } : {}),
  }
}
