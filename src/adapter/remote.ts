/** A session presented as what spec/ calls an implementation: the stages that it offers, as functions. */
import type { ArgumentsAfter, Description, Implementation, Stage } from '../../spec/implementation.ts'
import { cut } from '../base/printable.ts'
import type { Described } from './messages.ts'
import type { Session } from './session.ts'
import { PARAMS } from './stages.ts'

/** As much of a name as reports repeat. */
const LONGEST_NAME = 200

const descriptionOf = ({ name, version, rules, modes, pairTest, parameters }: Described): Description => ({
  name: cut(name, LONGEST_NAME),
  version: cut(version, LONGEST_NAME),
  rules,
  modes,
  pairTest,
  ...(parameters === undefined ? {} : { parameters }),
})

/** `showsArguments`: whoever answers says on request what has become of the arguments; else they are copied on the way. */
export function remoteImplementation({ description, ask }: Session, showsArguments: boolean): Implementation {
  const paramsOf = (stage: Stage, given: readonly unknown[]): unknown =>
    (PARAMS[stage] as (...all: readonly unknown[]) => unknown)(...given)
  // Answers were checked against their schemas at the door.
  const offered = description.stages.map((stage) => [
    stage,
    (...given: unknown[]) => ask(stage, paramsOf(stage, given)),
  ])
  const argumentsAfter: ArgumentsAfter = showsArguments
    ? (stage, given) => ask(stage, paramsOf(stage, given), true) as Promise<readonly unknown[]>
    : 'unseen'
  return { description: descriptionOf(description), argumentsAfter, ...Object.fromEntries(offered) }
}
