/**
 * Rounds in the decision corpus. Decisions and updates are asked of networks made anew; a round is several updates of one
 * live state, so what a removal leaves behind in that state shows here alone.
 */
import { CannotRun } from '../../properties/no-answer.ts'
import { observe } from '../../properties/observe.ts'
import type { Action } from '../../spec/decision.ts'
import type { Implementation, Pruning, RoundResult } from '../../spec/implementation.ts'
import { behavingNodes, type Edge, type Network } from '../../spec/network.ts'
import type { RoundCase, Seen } from '../../spec/observation.ts'
import { removedEdges } from '../../spec/run.ts'
import { isPublished, offers, updateOptionsOf } from './answers.ts'
import { GROUP_STATES, type State, type StateGroup } from './states.ts'

/** What a round did. Where its decisions are not reported, the edges that went say what was decided. */
export interface Round {
  readonly kind: 'round'
  readonly order: readonly number[]
  readonly decisions: readonly (Action | null)[] | undefined
  readonly removed: readonly Edge[]
}

export type RoundAnswer =
  | Round
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'not offered' }

/** A round is some twenty questions: one state of so many is asked, past the simple ones that open every chunk. */
const [EVERY, OFFSET] = [5, 2]
/** The states of a group that are asked for a round. */
export const isRoundState = (k: number): boolean => k % EVERY === OFFSET

/** The golden ratio in 32 bits: neighbouring states get seeds that are far apart. */
const SEED_STEP = 0x9e3779b9

/** The round that state k of a group is asked for: rules, modes and expected values in turn, a seed of its own. */
export function roundCaseOf(
  { network }: State,
  { chunk }: StateGroup,
  k: number,
  implementation: Implementation,
): RoundCase {
  const index = chunk * GROUP_STATES + k
  // The chunk too, so that a place in the chunk meets every rule and mode in some chunk.
  const options = updateOptionsOf(network, Math.floor(k / EVERY) + chunk, implementation)
  return { network, options, seed: ((index + 1) * SEED_STEP) % 2 ** 32, furtherSeeds: 0 }
}

const isOffered = (implementation: Implementation, { options }: RoundCase): boolean =>
  implementation.round !== undefined && offers(implementation, options.pruning as Pruning)

const edgeText = ({ from, to }: Edge): string => `${from} ${to}`

/** The edge or the reason. */
const actionKey = (action: Action | null): string =>
  action === null ? '' : action.kind === 'prune' ? edgeText(action.edge) : action.reason

const areSame = <T>(a: readonly T[], b: readonly T[], key: (one: T) => string): boolean =>
  a.length === b.length && a.every((one, k) => key(one) === key(b[k] as T))

/** The same nodes in the same order, the same edges removed: then the numbers can be compared. */
export const isSameCourse = (a: RoundAnswer | undefined, b: RoundAnswer): boolean =>
  a?.kind === 'round' &&
  b.kind === 'round' &&
  areSame(a.order, b.order, String) &&
  areSame(a.removed, b.removed, edgeText)

const roundOf = (before: Network, { network, order, decisions }: RoundResult): Round => ({
  kind: 'round',
  order,
  decisions,
  removed: removedEdges(before, network),
})

export interface RoundSeen {
  readonly answer: RoundAnswer
  /** Undefined where it was not asked or gave no answer. */
  readonly seen: Seen['round'] | undefined
  /** What became of the arguments, where that can be seen. */
  readonly left?: Seen['round arguments'] | undefined
}

const noAnswer = (error: unknown): { kind: 'none'; why: string } => {
  if (error instanceof CannotRun) throw error
  return { kind: 'none', why: error instanceof Error ? error.message : String(error) }
}

/** The round, the same again, its node updates one by one, and its arguments: all that the clauses look at. */
export async function seeRound(implementation: Implementation, given: RoundCase): Promise<RoundSeen> {
  if (!isOffered(implementation, given)) return { answer: { kind: 'not offered' }, seen: undefined }
  try {
    const seen = await observe('round', implementation, given)
    const isUnseen = implementation.argumentsAfter === 'unseen'
    const left = isUnseen ? undefined : await observe('round arguments', implementation, given)
    return { answer: roundOf(given.network, { ...seen, network: seen.after }), seen, left }
  } catch (error) {
    return { answer: noAnswer(error), seen: undefined }
  }
}

/** The round alone, of an implementation that is compared with, not judged. */
export async function askRound(
  implementation: Implementation,
  given: RoundCase,
): Promise<{ answer: RoundAnswer; after: Network | undefined }> {
  if (!isOffered(implementation, given)) return { answer: { kind: 'not offered' }, after: undefined }
  try {
    const result = await implementation.round!(structuredClone(given.network), given.options, given.seed)
    return { answer: roundOf(given.network, result), after: result.network }
  } catch (error) {
    return { answer: noAnswer(error), after: undefined }
  }
}

export type RoundKind =
  | 'other order'
  | 'other removals'
  | 'other reason'
  | 'answer lost'
  | 'answer gained'
  | 'no longer offered'
  | 'newly offered'

function kindOfRounds(old: Round, now: Round, pruning: Pruning): RoundKind | undefined {
  if (!areSame(old.order, now.order, String)) return 'other order'
  // Rules by position read the rounding of weights updated a moment ago: judged, not compared. As within an update.
  if (isPublished(pruning)) return undefined
  if (!areSame(old.removed, now.removed, edgeText)) return 'other removals'
  if (old.decisions === undefined || now.decisions === undefined) {
    if (old.decisions === now.decisions) return undefined
    return old.decisions === undefined ? 'newly offered' : 'no longer offered'
  }
  return areSame(old.decisions, now.decisions, actionKey) ? undefined : 'other reason'
}

/** The kind of change, or undefined where it is none. Decisions that are reported no more are `no longer offered`. */
export function roundKindOf(old: RoundAnswer, now: RoundAnswer, pruning: Pruning): RoundKind | undefined {
  if (old.kind === 'round' && now.kind === 'round') return kindOfRounds(old, now, pruning)
  if (old.kind === now.kind) return undefined
  if (old.kind === 'not offered') return 'newly offered'
  if (now.kind === 'not offered') return 'no longer offered'
  return old.kind === 'none' ? 'answer gained' : 'answer lost'
}

const decisionsOf = (answer: RoundAnswer | undefined): readonly (Action | null)[] =>
  answer?.kind === 'round' ? (answer.decisions ?? []) : []

const countApart = (a: readonly (Action | null)[], b: readonly (Action | null)[]): number =>
  a.filter((one, k) => actionKey(one) !== actionKey(b[k] ?? null)).length

/** How many nodes decided otherwise than before, in the same order. */
export const changedDecisions = (old: RoundAnswer | undefined, now: RoundAnswer): number =>
  old?.kind === 'round' &&
  old.decisions !== undefined &&
  now.kind === 'round' &&
  areSame(old.order, now.order, String)
    ? countApart(decisionsOf(now), decisionsOf(old))
    : 0

/** How many nodes decided otherwise than in an update of their own. */
export const wrongDecisions = ({ answer, seen }: RoundSeen): number =>
  seen?.folded === undefined ? 0 : countApart(decisionsOf(answer), seen.folded.decisions)

/** The place of the group's round in which the most nodes behave: the one whose order says most. */
export function widestRound(cases: readonly RoundCase[]): number {
  const behaving = cases.map(({ network }) => behavingNodes(network).length)
  return behaving.indexOf(Math.max(...behaving))
}

/** The node to look at: the first that decided otherwise than before, or than its own update; else the first to act. */
export function actingNode(old: RoundAnswer | undefined, { answer, seen }: RoundSeen): number {
  if (answer.kind !== 'round') return 0
  const before = old?.kind === 'round' ? old.decisions : seen?.folded?.decisions
  const at = (answer.decisions ?? []).findIndex((one, k) => actionKey(one) !== actionKey(before?.[k] ?? null))
  return answer.order[Math.max(0, at)] ?? 0
}
