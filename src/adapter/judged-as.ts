/** The same implementation under another name for its rule: what the clauses of that rule say of its decisions. */

import { sameData } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { ArgumentsAfter, Implementation, Stage } from '../../spec/implementation.ts'
import { STAGES } from './messages.ts'

export interface JudgedAs {
  /** The rule that it is asked for. */
  readonly rule: Rule
  /** The rule whose clauses judge it. */
  readonly as: Rule
}

type Call = (...given: unknown[]) => unknown

/** An argument that names a rule, alone or among the options of an update, with its own rule in that place. */
function asOwn(argument: unknown, rule: Rule): unknown {
  if (typeof argument !== 'object' || argument === null) return argument
  if ('rule' in argument) return { ...argument, rule }
  return 'pruning' in argument && argument.pruning !== null
    ? { ...argument, pruning: asOwn(argument.pruning, rule) }
    : argument
}

/** What was left as it was, is left as it was under the name that was given, too. */
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
