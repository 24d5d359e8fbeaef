/** One task of `gate`, done in whatever thread this is. */
import { ownAnswer } from '../../properties/own-answer.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { OpenImplementation } from '../adapter/open.ts'
import { formerEdges } from '../adapter/reference.ts'
import { measureCost, openForCost } from './cost.ts'
import { examineGroup } from './examine.ts'
import { reasonToSkipCell, trainCell } from './panel.ts'
import { type ShrunkExample, shrinkExample } from './shrink-example.ts'
import { shrinkRound } from './shrink-round.ts'
import type { GateSubject, GateTask, TaskKind, Tasks } from './tasks.ts'

/** What is asked of an implementation: nothing of how it was opened but how many cases are worth asking side by side. */
export type AskedImplementation = Pick<OpenImplementation, 'implementation' | 'atOnce'>

const shrink: typeof shrinkExample = (example, ...how) =>
  example.round === undefined
    ? shrinkExample(example, ...how)
    : shrinkRound({ ...example, round: example.round }, ...how)

/** The reference plays its rounds on a network with a past, without which what it did is not to be understood. */
const withPast = ({ round, ...example }: ShrunkExample): ShrunkExample =>
  round === undefined ? example : { ...example, round: { ...round, lost: formerEdges(example.network) } }

/** With the spectrum that the implementation gives, to be shown beside those of others; a round has many. */
async function withOwnAnswer(example: ShrunkExample, implementation: Implementation): Promise<ShrunkExample> {
  const { network, node, mode, round, new: answer } = example
  if (round !== undefined) return example
  const decision = answer?.kind === 'prune' || answer?.kind === 'keep' ? { decision: answer } : {}
  const own = await ownAnswer('decision', implementation, { network, node, mode }, decision as never)
  return own === undefined ? example : { ...example, own }
}

/** `old`: the implementation of --against. `heartbeat` is called every few cases. */
export async function performTask(
  request: GateTask,
  subject: Pick<GateSubject, 'spec' | 'against' | 'rules'>,
  opened: AskedImplementation,
  old: AskedImplementation | undefined,
  heartbeat: () => void,
): Promise<Tasks[TaskKind]['result']> {
  const { spec, against, rules } = subject
  const { description } = opened.implementation
  const implementation = { ...opened.implementation, description: { ...description, rules } }
  if (request.kind === 'group')
    return examineGroup(request.task, { ...opened, implementation }, old, heartbeat)
  if (request.kind === 'shrink') {
    const { example, known } = request.task
    const shrunk = await shrink(example, implementation, old?.implementation, heartbeat, known)
    const shown = await withOwnAnswer(shrunk, implementation)
    return spec.kind === 'reference' ? withPast(shown) : shown
  }
  if (request.kind === 'cell') {
    const { cell, seed } = request.task
    const skip = reasonToSkipCell(cell, implementation, spec.kind === 'reference')
    return skip ?? trainCell(cell, seed, implementation, heartbeat)
  }
  if (old === undefined || against === undefined) throw new RangeError('cost: expected --against, got none')
  const [a, b] = await openForCost(spec, against, implementation, old.implementation)
  return measureCost(a, b, request.task.seed, heartbeat)
}
