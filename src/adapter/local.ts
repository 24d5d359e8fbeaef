/**
 * An implementation in this thread, called like one in a worker thread: its answers are copied and
 * validated in the same way. Therefore it gets the same verdicts in a test suite as from `verify`.
 */
import { NoAnswer } from '../../properties/no-answer.ts'
import type { Description, Implementation, Stage } from '../../spec/implementation.ts'
import { type Described, METHODS, STAGES } from './messages.ts'
import { checkResult, explainIssues, textOf } from './shape.ts'
import { describeStages, PARAMS } from './stages.ts'

type Call = (...given: readonly unknown[]) => unknown

/**
 * Throws TypeError if the value is not an implementation: `implementation.description.modes: …`.
 */
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

/**
 * Copies the parts of a request that determine sizes, because the stage may change its arguments.
 */
const sized = (params: unknown): unknown =>
  Object.fromEntries(
    Object.entries(params as Record<string, unknown>).map(([name, part]) => [
      name,
      Array.isArray(part) ? [...part] : typeof part === 'object' && part !== null ? { ...part } : part,
    ]),
  )

/** A stage whose answers are validated; an invalid answer throws NoAnswer. */
const checked =
  (implementation: Implementation, stage: Stage): Call =>
  async (...given) => {
    const params = sized((PARAMS[stage] as Call)(...given))
    const answer = structuredClone(await (implementation[stage] as Call)(...given))
    const result = checkResult(stage, params, answer)
    if (!result.ok) throw new NoAnswer(`an invalid answer: ${result.wrong}`)
    return result.result
  }

/** Throws TypeError if the description is invalid. */
export function localImplementation(implementation: Implementation): Implementation {
  const { protocol: _, stages, batch: __, ...description } = describedBy(implementation)
  const { fresh } = implementation
  return {
    description: description as Description,
    ...(fresh === undefined ? {} : { fresh: async () => localImplementation(await fresh()) }),
    // The answer is not validated here: other clauses test it.
    argumentsAfter: async (stage, given) => {
      await (implementation[stage] as Call)(...given)
      return structuredClone(given)
    },
    ...Object.fromEntries(stages.map((stage) => [stage, checked(implementation, stage)])),
  }
}
