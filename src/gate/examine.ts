/** One group of states: asked, compared with what the baseline says of them, and judged by the specification. */
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import {
  type Answers,
  ASKED,
  askAll,
  type GateAnswer,
  isPublished,
  type OldAnswer,
  updateOptionsOf,
} from './answers.ts'
import { inBatches } from './batches.ts'
import { type AskedStage, createTallies, isSameUpdate, kindOf } from './changes.ts'
import { createClauseCounts } from './clause-counts.ts'
import { fromColumns, toColumns } from './columns.ts'
import { countDiffering } from './differing.ts'
import { createDrift } from './drift.ts'
import { examineRounds } from './examine-rounds.ts'
import type { GroupRecord, GroupResult, GroupTask, Opened } from './group-result.ts'
import { type JudgedAnswer, judgeDecision, judgeLaplacian, judgeSpectrum, judgeUpdate } from './judge.ts'
import { type Context, isRuleWanted, NO_ANSWERS, noteAnswer, noteOffers } from './noting.ts'
import {
  fromSample,
  isSampled,
  type Piece,
  piecesOf,
  type Sample,
  toSample,
  withoutUpdate,
} from './numerics.ts'
import { drawGroup, hashOf, type State } from './states.ts'

const isAnswered = (answer: OldAnswer | undefined): boolean =>
  answer?.kind === 'keep' || answer?.kind === 'prune'

function examineDecisions(
  context: Context,
  state: State,
  k: number,
  answers: Answers,
  old: OldAnswer[] | undefined,
): boolean {
  const { description } = context.implementation
  let positionsChanged = false
  ASKED.forEach((pruning, column) => {
    if (!isRuleWanted(context.task, pruning)) return
    const now = answers.decisions[column] as GateAnswer
    const before = old?.[column]
    const isChanged = before && kindOf(state, pruning.mode, before, now, true)
    if (isChanged !== undefined && isPublished(pruning)) positionsChanged = true
    if (before !== undefined && isChanged === undefined) context.drift.pair(state, k, pruning, before, now)
    if (now.kind === 'not offered' && isChanged === undefined) return
    const solved = answers.solved.find(({ mode }) => mode === pruning.mode)
    const judged = judgeDecision(state, pruning, now, description, solved)
    noteAnswer(context, state, k, { stage: 'decide', ...pruning }, { old: before, now, isChanged }, judged)
  })
  return positionsChanged
}

function examineUpdate(
  context: Context,
  state: State,
  k: number,
  answers: Answers,
  before: OldAnswer | undefined,
): void {
  const now = answers.updateDecision
  const { mode, rule } = updateOptionsOf(state.network, k, context.implementation).pruning as Pruning
  if (!isRuleWanted(context.task, { mode, rule })) return
  const kind = before && kindOf(state, mode, before, now, false)
  // Rules by position read the rounding of the weights just updated: the last bit of another order of summation may
  // change them. They are judged, and compared where the bits are given: in `decide`.
  const isChanged = isPublished({ mode, rule }) && isAnswered(before) && isAnswered(now) ? undefined : kind
  if (now.kind === 'not offered' && isChanged === undefined) return
  const judged = judgeUpdate(state, k, answers, context.implementation)
  noteAnswer(context, state, k, { stage: 'update', mode, rule }, { old: before, now, isChanged }, judged)
}

/** Eq 4 and 5. `spectra`: judge the spectra too. */
function examineSolved(context: Context, state: State, k: number, answers: Answers, spectra: boolean): void {
  const { description } = context.implementation
  for (const solved of answers.solved) {
    const { mode, why } = solved
    const noteStage = (stage: AskedStage, judged: JudgedAnswer): void =>
      noteAnswer(context, state, k, { stage, mode, rule: undefined }, NO_ANSWERS, judged)
    if (solved.laplacian !== undefined || why?.laplacian !== undefined)
      noteStage('laplacian', judgeLaplacian(state, solved))
    if ((spectra && solved.spectrum !== undefined) || why?.spectrum !== undefined)
      noteStage('spectrum', judgeSpectrum(state, solved, description))
  }
}

/** Did a spectrum move beyond the limit? Of an update that decided otherwise no number is compared. */
function noteDrift(
  { drift, implementation }: Context,
  state: State,
  k: number,
  { before, pieces }: { readonly before: readonly Piece[]; readonly pieces: readonly Piece[] },
  { updated, given }: { readonly updated: OldAnswer | undefined; readonly given: Answers },
): boolean {
  const { mode } = updateOptionsOf(state.network, k, implementation).pruning as Pruning
  return isSameUpdate(state, mode, updated, given.updateDecision)
    ? drift.pieces(state, k, before, pieces)
    : drift.pieces(state, k, withoutUpdate(before), withoutUpdate(pieces))
}

/** All that is known of a group before its states are examined. */
interface Material {
  readonly states: readonly State[]
  readonly answers: readonly Answers[]
  /** Of the implementation of --against. */
  readonly others: readonly Answers[] | undefined
  /** What the baseline holds of the same states. */
  readonly stored: GroupRecord | undefined
  readonly old: OldAnswer[][] | undefined
}

/** Examines state `k`; its sample is added where it is one that baselines hold. */
function examineState(context: Context, material: Material, k: number, samples: Sample[]): void {
  const { states, answers, others, stored, old } = material
  const [state, given] = [states[k] as State, answers[k] as Answers]
  const pieces = piecesOf(state, given)
  const positionsChanged = examineDecisions(context, state, k, given, old?.[k])
  examineUpdate(context, state, k, given, old?.[k]?.[ASKED.length])
  const isStored = isSampled(k)
  const before = oldPieces(stored, state, pieces, samples.length, isStored, others?.[k])
  const updated = others?.[k]?.updateDecision ?? old?.[k]?.[ASKED.length]
  const drifted = before !== undefined && noteDrift(context, state, k, { before, pieces }, { updated, given })
  const sample = isStored ? stored?.samples[samples.length] : undefined
  if (sample !== undefined) noteOffers(context, state, k, sample, pieces)
  const spectra = context.task.everySpectrum || isStored || positionsChanged || drifted
  examineSolved(context, state, k, given, spectra)
  if (isStored) samples.push(toSample(pieces))
}

const contextOf = (task: GroupTask, implementation: Implementation): Context => ({
  implementation,
  task,
  tallies: createTallies(),
  drift: createDrift(task.group),
  clauses: createClauseCounts(),
  judged: 0,
  excused: 0,
})

export async function examineGroup(
  task: GroupTask,
  now: Opened,
  against: Opened | undefined,
  heartbeat: () => void,
): Promise<GroupResult> {
  const states = drawGroup(task.group, task.seed)
  const hash = hashOf(states)
  const corpusChanged = task.old !== undefined && task.old.hash !== hash
  const stored = corpusChanged ? undefined : task.old
  heartbeat()
  const answersOf = (one: Opened): Promise<Answers[]> =>
    inBatches(states, one.atOnce, (state, k) => askAll(one.implementation, state, k, true), heartbeat)
  const answers = await answersOf(now)
  const others = against && (await answersOf(against))
  const old = stored && fromColumns(stored.columns)
  const context = contextOf(task, now.implementation)
  const samples: Sample[] = []
  for (const k of states.keys()) {
    examineState(context, { states, answers, others, stored, old }, k, samples)
    heartbeat()
  }
  const { tallies, drift, clauses } = context
  const rounds = await examineRounds(states, {
    ...{ group: task.group, now, against: against?.implementation, old: stored?.rounds, known: task.known },
    ...{ tallies, drift, clauses, heartbeat },
    isWanted: (pruning) => isRuleWanted(task, pruning),
  })
  return {
    record: { hash, columns: toColumns(answers), samples, rounds: rounds.record },
    ...{ corpusChanged, states: states.length },
    decisions: countAsked(answers.flatMap(({ decisions }) => decisions)),
    updates: countAsked(answers.map(({ updateDecision }) => updateDecision)),
    ...{ rounds: rounds.asked, roundDecisions: rounds.decisions },
    hasOldRounds: stored === undefined || stored.rounds !== undefined,
    ...{ judged: context.judged + rounds.asked, excused: context.excused + rounds.excused },
    ...{ clauses: clauses.list(), tallies: tallies.list(), drift: drift.list() },
    againstDiffers:
      others === undefined ? 0 : countDiffering(states, old, others, (one) => isRuleWanted(task, one)),
  }
}

const countAsked = (answers: readonly GateAnswer[]): number =>
  answers.filter(({ kind }) => kind !== 'not offered').length

/** What the numbers were: by --against for every state, by the baseline for those that it holds. */
function oldPieces(
  old: GroupRecord | undefined,
  state: State,
  now: readonly Piece[],
  sample: number,
  isStored: boolean,
  against: Answers | undefined,
): readonly Piece[] | undefined {
  if (against !== undefined) return piecesOf(state, against)
  const stored = isStored ? old?.samples[sample] : undefined
  return stored && fromSample(stored, now, state.network.nodes)
}
