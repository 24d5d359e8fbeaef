/** Is a round admissible? By what it says of itself, by its node updates, and as a run of them. */
import { CannotRun } from '../../properties/no-answer.ts'
import { observe } from '../../properties/observe.ts'
import { show } from '../../spec/clause.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { Seen, UpdateCase } from '../../spec/observation.ts'
import { ADMISSIBLE, type JudgedAnswer, judgeSeen, together, unanswered, withKnown } from './judge.ts'
import type { RoundSeen } from './rounds.ts'

/** As one thing: the clauses about rounds, and those about runs on the states before and after. */
export function judgeRound({ answer, seen, left }: RoundSeen): JudgedAnswer {
  if (answer.kind === 'not offered') return ADMISSIBLE
  if (seen === undefined) return unanswered('round', answer.kind === 'none' ? answer.why : show(answer))
  const { network, after, order, options } = seen
  const run = { network, options, networks: [network, after], steps: order.map((node) => ({ node, age: 0 })) }
  const pruning = options.pruning ?? {}
  const ofLeft = left === undefined ? [] : [judgeSeen('round arguments', pruning, left)]
  // Without updates of its own, the specification's have to do.
  const ofUpdates = seen.folded === undefined ? [judgeSeen('specified round', pruning, seen)] : []
  return together([
    judgeSeen('round', pruning, seen),
    ...ofUpdates,
    judgeSeen('run', pruning, run),
    ...ofLeft,
  ])
}

/** What was seen, or why nothing was. */
async function seeUpdate(
  implementation: Implementation,
  given: UpdateCase,
): Promise<Seen['update'] | string> {
  try {
    return await observe('update', implementation, given)
  } catch (error) {
    if (error instanceof CannotRun) throw error
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Its node updates too, until one is not admissible: a round that is its updates is as wrong as they are. It costs an
 * exact decision an update, so that it is asked where a round changed. `known`: clauses that it is known to fail.
 */
export async function judgeUpdates(
  implementation: Implementation,
  { seen }: RoundSeen,
  known: readonly string[] = [],
): Promise<JudgedAnswer> {
  if (seen === undefined || seen.folded === undefined) return ADMISSIBLE
  const { options, order } = seen
  const judged: JudgedAnswer[] = []
  let network = seen.network
  for (const node of order) {
    const update = await seeUpdate(implementation, { network, node, options })
    if (typeof update === 'string') return unanswered('update', update)
    const one = judgeSeen('update', options.pruning ?? {}, update)
    judged.push(one)
    if (withKnown(one, known).admissible === 'no') break
    network = update.after.network
  }
  return together(judged)
}
