/**
 * Presents a session as an implementation (spec/implementation.ts): one function for each stage
 * that it offers.
 */
import type { ArgumentsAfter, Description, Implementation, Stage } from '../../spec/implementation.ts'
import { cut } from '../base/printable.ts'
import type { Described } from './messages.ts'
import type { Session } from './session.ts'
import { PARAMS } from './stages.ts'

/** The longest name that reports repeat. */
const LONGEST_NAME = 200

const descriptionOf = ({
  name,
  version,
  rules,
  modes,
  pairTest,
  parameters,
  orders,
}: Described): Description => ({
  name: cut(name, LONGEST_NAME),
  version: cut(version, LONGEST_NAME),
  rules,
  modes,
  pairTest,
  ...(parameters === undefined ? {} : { parameters }),
  ...(orders === undefined ? {} : { orders }),
})

/**
 * `showsArguments`: on request, the other side returns the arguments as they are after the call.
 * Otherwise arguments are copied on the way, and changes to them are not seen.
 */
export function remoteImplementation({ description, ask }: Session, showsArguments: boolean): Implementation {
  const paramsOf = (stage: Stage, given: readonly unknown[]): unknown =>
    (PARAMS[stage] as (...all: readonly unknown[]) => unknown)(...given)
  // Answers were validated on arrival.
  const offered = description.stages.map((stage) => [
    stage,
    (...given: unknown[]) => ask(stage, paramsOf(stage, given)),
  ])
  const argumentsAfter: ArgumentsAfter = showsArguments
    ? (stage, given) => ask(stage, paramsOf(stage, given), true) as Promise<readonly unknown[]>
    : 'unseen'
  return { description: descriptionOf(description), argumentsAfter, ...Object.fromEntries(offered) }
}
