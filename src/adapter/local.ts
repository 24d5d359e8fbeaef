/**
 * An implementation in this thread, asked as one in a worker thread is: its answers are copied as they would be on their
 * way from there, and checked at the same door. So it gets the same verdicts, in a suite of its own and from `verify`.
 */
import { NoAnswer } from '../../properties/no-answer.ts'
import type { Description, Implementation, Stage } from '../../spec/implementation.ts'
import { type Described, METHODS, STAGES } from './messages.ts'
import { checkResult, explainIssues, textOf } from './shape.ts'
import { describeStages, PARAMS } from './stages.ts'

type Call = (...given: readonly unknown[]) => unknown

/** Throws TypeError where it is none: `implementation.description.modes: …`. */
function describedBy(implementation: Implementation): Described {
  if (typeof implementation !== 'object' || implementation === null)
    throw new TypeError(
      `implementation: expected an object with a description and stages, got ${textOf(implementation)}`,
    )
  const described = describeStages(implementation)
  if ((described as Described).stages.length === 0)
    throw new TypeError(`implementation: expected a function of ${STAGES.join(', ')}, got none`)
  const parsed = METHODS.describe.result.safeParse(described)
  if (parsed.success) return parsed.data
  const root = 'implementation.description'
  throw new TypeError(explainIssues(parsed.error, described, root))
}

/** The parts of a request with sizes of their own: the stage may write into what it is given. */
const sized = (params: unknown): unknown =>
  Object.fromEntries(
    Object.entries(params as Record<string, unknown>).map(([name, part]) => [
      name,
      Array.isArray(part) ? [...part] : typeof part === 'object' && part !== null ? { ...part } : part,
    ]),
  )

/** Its answers checked, one stage; what is no answer throws NoAnswer. */
const checked =
  (implementation: Implementation, stage: Stage): Call =>
  async (...given) => {
    const params = sized((PARAMS[stage] as Call)(...given))
    const answer = structuredClone(await (implementation[stage] as Call)(...given))
    const result = checkResult(stage, params, answer)
    if (!result.ok) throw new NoAnswer(`an invalid answer: ${result.wrong}`)
    return result.result
  }

/** Throws TypeError where it does not describe itself as an implementation does. */
export function localImplementation(implementation: Implementation): Implementation {
  const { protocol: _, stages, batch: __, ...description } = describedBy(implementation)
  return {
    description: description as Description,
    // Whatever the answer is: other clauses judge it.
    argumentsAfter: async (stage, given) => {
      await (implementation[stage] as Call)(...given)
      return structuredClone(given)
    },
    ...Object.fromEntries(stages.map((stage) => [stage, checked(implementation, stage)])),
  }
}
