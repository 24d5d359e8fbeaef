/** What the examination of a group notes: changes, and whatever is not admissible, with the counts of each clause. */
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import type { DegreeMode } from '../../spec/network.ts'
import type { GateAnswer, OldAnswer } from './answers.ts'
import type { AskedStage, kindOf, Tallies } from './changes.ts'
import type { ClauseCounts } from './clause-counts.ts'
import type { Drift } from './drift.ts'
import type { GroupTask } from './group-result.ts'
import { type JudgedAnswer, withKnown } from './judge.ts'
import { fromSample, type Piece, type Sample } from './numerics.ts'
import { offerChanges } from './offered-numbers.ts'
import { GROUP_STATES, type State } from './states.ts'
import { wrongKind } from './wrong-kind.ts'

export interface Context {
  readonly implementation: Implementation
  readonly task: GroupTask
  readonly tallies: Tallies
  readonly drift: Drift
  readonly clauses: ClauseCounts
  judged: number
  excused: number
}

/** Of the stages that answer numbers. */
export const NO_ANSWERS = { old: undefined, now: undefined, isChanged: undefined }

/** Notes a change, and whatever is not admissible, changed or not. */
export function noteAnswer(
  context: Context,
  state: State,
  k: number,
  asked: { stage: AskedStage; mode: DegreeMode; rule: Pruning['rule'] | undefined },
  answers: { old: OldAnswer | undefined; now: GateAnswer | undefined; isChanged: ReturnType<typeof kindOf> },
  judged: JudgedAnswer,
): void {
  if (answers.now?.kind !== 'not offered') context.judged += 1
  context.clauses.add(judged)
  const { admissible, violations } = withKnown(judged, context.task.known ?? [])
  if (admissible === 'excused') context.excused += 1
  if (answers.isChanged === undefined && admissible !== 'no') return
  const { family, chunk } = context.task.group
  context.tallies.add({
    ...state,
    ...asked,
    admissible,
    violations,
    kind:
      answers.isChanged ??
      (asked.stage === 'decide' && answers.old !== undefined
        ? 'unchanged'
        : wrongKind(asked.stage, violations)),
    family,
    index: chunk * GROUP_STATES + k,
    old: answers.old,
    new: answers.now,
  })
}

/** Was the run asked for it? Of what it was not, nothing is compared. */
export const isRuleWanted = ({ onlyRules }: GroupTask, { rule }: Pruning): boolean =>
  onlyRules === undefined || onlyRules.includes(rule)

/** Numbers that the baseline holds and are no longer offered, or the other way round: nothing is wrong with them. */
export function noteOffers(
  context: Context,
  state: State,
  k: number,
  stored: Sample,
  pieces: readonly Piece[],
): void {
  const old = fromSample(stored, pieces, state.network.nodes)
  const { family, chunk } = context.task.group
  for (const { stage, mode, kind } of offerChanges(old, pieces, context.implementation))
    context.tallies.add({
      ...{ ...state, stage, mode, kind, family, index: chunk * GROUP_STATES + k },
      ...{ rule: undefined, old: undefined, new: undefined, admissible: 'yes', violations: [] },
    })
}
