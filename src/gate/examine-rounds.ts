/** The rounds of one group of states: asked, compared with what the baseline says of them, and judged. */
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import type { RoundCase } from '../../spec/observation.ts'
import { inBatches } from './batches.ts'
import type { Tallies } from './changes.ts'
import type { ClauseCounts } from './clause-counts.ts'
import type { Drift } from './drift.ts'
import type { Opened, RoundDecisions, RoundsRecord } from './group-result.ts'
import { type JudgedAnswer, together, withKnown } from './judge.ts'
import { judgeRound, judgeUpdates } from './judge-round.ts'
import { fromSample, type Piece, roundPieces, type Sample, toSample } from './numerics.ts'
import { fromRoundBytes, toRoundBytes } from './round-columns.ts'
import {
  actingNode,
  askRound,
  changedDecisions,
  isRoundState,
  isSameCourse,
  type RoundAnswer,
  type RoundKind,
  type RoundSeen,
  roundCaseOf,
  roundKindOf,
  seeRound,
  widestRound,
  wrongDecisions,
} from './rounds.ts'
import { GROUP_STATES, isQuick, type State, type StateGroup } from './states.ts'
import { wrongKind } from './wrong-kind.ts'

export interface RoundsContext {
  readonly group: StateGroup
  readonly now: Opened
  readonly against: Implementation | undefined
  readonly old: RoundsRecord | undefined
  readonly tallies: Tallies
  readonly drift: Drift
  readonly clauses: ClauseCounts
  /** Clauses that it is known to fail. */
  readonly known?: readonly string[] | undefined
  /** Was the run asked for such rounds? Of the others nothing is compared. Without it, for all. */
  readonly isWanted?: (pruning: Pruning) => boolean
  readonly heartbeat: () => void
}

export interface RoundsResult {
  readonly record: RoundsRecord
  readonly asked: number
  /** Wrong answers that rounding explains. */
  readonly excused: number
  readonly decisions: RoundDecisions
}

/** With 48 seeds, a right order is called fixed in one case in 10^13, as in the property of DYN-14. */
const FURTHER_SEEDS = 48

/** Rounds whose numbers a baseline holds: one in so many. */
const [EVERY, OFFSET] = [10, 7]
const isStored = (place: number): boolean => place % EVERY === OFFSET

interface Place {
  readonly state: State
  /** Its number within the group. */
  readonly k: number
  readonly given: RoundCase
}

/** One round of each family is asked for its order with further seeds too. */
function placesOf(states: readonly State[], { group, now }: RoundsContext): Place[] {
  const places = states.flatMap((state, k) =>
    isRoundState(k) ? [{ state, k, given: roundCaseOf(state, group, k, now.implementation) }] : [],
  )
  if (!isQuick(group)) return places
  const widest = widestRound(places.map(({ given }) => given))
  return places.map((place, at) =>
    at === widest ? { ...place, given: { ...place.given, furtherSeeds: FURTHER_SEEDS } } : place,
  )
}

/** Of a round that changed its updates are judged too. */
async function judgeInFull(
  { now, known }: RoundsContext,
  round: RoundSeen,
  changed: RoundKind | undefined,
): Promise<JudgedAnswer> {
  const judged = judgeRound(round)
  if (changed === undefined || withKnown(judged, known ?? []).admissible === 'no') return judged
  return together([judged, await judgeUpdates(now.implementation, round, known)])
}

/** Notes a change, and whatever is not admissible, changed or not. Was there something to note, and is it excused? */
async function note(
  context: RoundsContext,
  { state, k, given }: Place,
  old: RoundAnswer | undefined,
  round: RoundSeen,
): Promise<{ readonly isNoted: boolean; readonly isExcused: boolean }> {
  const { tallies, group } = context
  const { family, chunk } = group
  const { answer } = round
  const { mode, rule } = given.options.pruning as Pruning
  if (context.isWanted?.({ mode, rule }) === false) return { isNoted: false, isExcused: false }
  const changed = old && roundKindOf(old, answer, { mode, rule })
  const judged = await judgeInFull(context, round, changed)
  context.clauses.add(judged)
  const { admissible, violations } = withKnown(judged, context.known ?? [])
  const isExcused = admissible === 'excused'
  if (changed === undefined && admissible !== 'no') return { isNoted: false, isExcused }
  const { options, seed, furtherSeeds } = given
  tallies.add({
    network: state.network,
    node: actingNode(old, round),
    stage: 'round',
    kind: changed ?? wrongKind('round', violations, wrongDecisions(round)),
    admissible,
    violations,
    family,
    index: chunk * GROUP_STATES + k,
    mode,
    rule,
    old: undefined,
    new: undefined,
    round: { options, seed, furtherSeeds, old, new: answer },
  })
  return { isNoted: true, isExcused }
}

/** The numbers of the network after the round, where the round took the same course: by --against, or the baseline. */
async function oldNumbers(
  { old, against }: RoundsContext,
  { given }: Place,
  now: { readonly answer: RoundAnswer; readonly pieces: readonly Piece[] },
  stored: { readonly answer: RoundAnswer | undefined; readonly sample: number | undefined },
): Promise<readonly Piece[] | undefined> {
  if (against !== undefined) {
    const { answer, after } = await askRound(against, given)
    return isSameCourse(answer, now.answer) ? roundPieces(after) : undefined
  }
  const sample = stored.sample === undefined ? undefined : old?.samples[stored.sample]
  return sample !== undefined && isSameCourse(stored.answer, now.answer)
    ? fromSample(sample, now.pieces, given.network.nodes)
    : undefined
}

/** A round that changed or is wrong, with what it was. */
interface Noted {
  readonly old: RoundAnswer | undefined
  readonly round: RoundSeen
}

function countDecisions(noted: readonly Noted[]): RoundDecisions {
  const total = (count: (one: Noted) => number): number => noted.reduce((sum, one) => sum + count(one), 0)
  return {
    reported: total(({ round: { answer } }) =>
      answer.kind === 'round' ? (answer.decisions?.length ?? 0) : 0,
    ),
    changed: total(({ old, round }) => changedDecisions(old, round.answer)),
    wrong: total(({ round }) => wrongDecisions(round)),
  }
}

export async function examineRounds(states: readonly State[], context: RoundsContext): Promise<RoundsResult> {
  const { implementation, atOnce } = context.now
  const old = context.old && fromRoundBytes(context.old.bytes)
  const places = placesOf(states, context)
  const rounds = await inBatches(
    places,
    atOnce,
    ({ given }) => seeRound(implementation, given),
    context.heartbeat,
  )
  const samples: Sample[] = []
  const noted: Noted[] = []
  let excused = 0
  for (const [at, place] of places.entries()) {
    const round = rounds[at] as RoundSeen
    const { answer } = round
    const { isNoted, isExcused } = await note(context, place, old?.[at], round)
    if (isNoted) noted.push({ old: old?.[at], round })
    if (isExcused) excused += 1
    const pieces = roundPieces(round.seen?.after)
    const stored = { answer: old?.[at], sample: isStored(at) ? samples.length : undefined }
    const before = await oldNumbers(context, place, { answer, pieces }, stored)
    if (before !== undefined) context.drift.pieces(place.state, place.k, before, pieces)
    if (isStored(at)) samples.push(toSample(pieces))
    context.heartbeat()
  }
  const answers = rounds.map(({ answer }) => answer)
  return {
    record: { bytes: toRoundBytes(answers), samples },
    asked: answers.filter(({ kind }) => kind !== 'not offered').length,
    excused,
    decisions: countDecisions(noted),
  }
}
