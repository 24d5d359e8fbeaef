/** What changed in a decision, by kind, and the tallies that a report is made of. */

import { eigenvalueTolerance } from '../../spec/conditioning.ts'
import type { Rule } from '../../spec/decision.ts'
import type { UpdateOptions } from '../../spec/implementation.ts'
import { frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import { type Complex, type DegreeMode, type Edge, edgesOf, weightOf } from '../../spec/network.ts'
import { type GateAnswer, type OldAnswer, pairOf } from './answers.ts'
import type { Admissibility, Violation } from './judge.ts'
import type { RoundAnswer } from './rounds.ts'
import type { State } from './states.ts'

export type Kind =
  | 'keep to prune'
  | 'prune to keep'
  | 'other edge'
  | 'other reason'
  | 'pair moved'
  /** Of a round: the nodes were updated in another order. */
  | 'other order'
  /** Of a round: in the same order, other edges went. */
  | 'other removals'
  | 'answer lost'
  | 'answer gained'
  | 'no longer offered'
  | 'newly offered'
  /** The decision is what it was, and is not admissible: the baseline is wrong. */
  | 'unchanged'
  /** Not what the specification admits, whatever the old answer is: nothing says that it changed. */
  | 'wrong decision'
  | 'wrong pair'
  | 'wrong numbers'
  /** Of a round. */
  | 'wrong order'
  | 'no answer'

/** Wrong, whatever the old answer is. */
const NO_CHANGE: ReadonlySet<Kind> = new Set<Kind>([
  'unchanged',
  'wrong decision',
  'wrong pair',
  'wrong numbers',
  'wrong order',
  'no answer',
])

/** The baseline holds an answer that it no longer offers to give. */
export const isLoss = ({ kind }: { readonly kind: Kind }): boolean => kind === 'no longer offered'

/** It offers an answer that the baseline does not hold. */
export const isGain = ({ kind }: { readonly kind: Kind }): boolean => kind === 'newly offered'

/** Both had an answer to give, and there is something to see. */
export const isOffered = (one: { readonly kind: Kind }): boolean => !isLoss(one) && !isGain(one)

/** Is the answer another than before? */
export const isChange = (one: { readonly kind: Kind }): boolean => !NO_CHANGE.has(one.kind) && isOffered(one)

export type AskedStage = 'decide' | 'update' | 'laplacian' | 'spectrum' | 'round'

/** What a round was asked, and what came out; its node says nothing. */
export interface RoundExample {
  readonly options: UpdateOptions
  readonly seed: number
  readonly furtherSeeds: number
  readonly old: RoundAnswer | undefined
  readonly new: RoundAnswer
  /** Edges that the network had, and lost before the round: how the reference plays its rounds. */
  readonly lost?: readonly Edge[]
}

export interface Example extends State {
  readonly stage: AskedStage
  readonly kind: Kind
  readonly family: string
  /** Its number within its family. */
  readonly index: number
  readonly mode: DegreeMode
  readonly rule: Rule | undefined
  readonly old: OldAnswer | undefined
  readonly new: GateAnswer | undefined
  readonly admissible: Admissibility
  readonly violations: readonly Violation[]
  /** Of the stage `round` alone, whose `old` and `new` are here. */
  readonly round?: RoundExample
}

/** How many changes of one kind there are, and the smallest of them. */
export interface ChangeTally
  extends Pick<Example, 'stage' | 'kind' | 'family' | 'mode' | 'rule' | 'admissible'> {
  count: number
  example: Example
}

/** Farther apart than two right answers may lie: each is within the specification's tolerance of λ. */
function pairsDiffer({ network, node }: State, mode: DegreeMode, a: Complex, b: Complex): boolean {
  if (a.re === b.re && a.im === b.im) return false
  const matrix = localLaplacian(network, node, mode)
  const tolerance = eigenvalueTolerance(matrix, node, a)
  const apart = Math.hypot(a.re - b.re, a.im - b.im)
  return !(apart <= 2 * (Number.isFinite(tolerance) ? tolerance : frobeniusNorm(matrix)))
}

/** Of answers that are both decisions. */
type Decided = Extract<OldAnswer, { kind: 'keep' | 'prune' }>

const isDecided = (answer: OldAnswer | GateAnswer): answer is Decided =>
  answer.kind === 'keep' || answer.kind === 'prune'

/** What became of an answer where one of the two is no decision. */
function presenceKind(old: OldAnswer, now: GateAnswer): Kind | undefined {
  if (old.kind === now.kind) return undefined
  if (old.kind === 'not offered') return 'newly offered'
  if (now.kind === 'not offered') return 'no longer offered'
  return old.kind === 'none' ? 'answer gained' : 'answer lost'
}

/** What was decided, and why, other than the pair. */
function actionKind(old: Decided, now: Decided): Kind | undefined {
  if (old.kind === 'keep' && now.kind === 'keep')
    return old.reason === now.reason ? undefined : 'other reason'
  if (old.kind === 'prune' && now.kind === 'prune')
    return old.edge.from === now.edge.from && old.edge.to === now.edge.to ? undefined : 'other edge'
  return old.kind === 'keep' ? 'keep to prune' : 'prune to keep'
}

function hasPairMoved(state: State, mode: DegreeMode, old: Decided, now: Decided): boolean {
  const [a, b] = [pairOf(old), pairOf(now)]
  if (a === undefined || b === undefined) return a !== b
  return pairsDiffer(state, mode, a, b)
}

/** The kind of change, or undefined where it is none. `comparePairs`: false where the old pair is not known. */
export function kindOf(
  state: State,
  mode: DegreeMode,
  old: OldAnswer,
  now: GateAnswer,
  comparePairs: boolean,
): Kind | undefined {
  if (!isDecided(old) || !isDecided(now)) return presenceKind(old, now)
  const kind = actionKind(old, now)
  if (kind !== undefined || !comparePairs) return kind
  return hasPairMoved(state, mode, old, now) ? 'pair moved' : undefined
}

/** Did an update take the same course, so that its numbers can be compared? The reason for keeping may be another. */
export function isSameUpdate(
  state: State,
  mode: DegreeMode,
  old: OldAnswer | undefined,
  now: GateAnswer,
): boolean {
  if (old === undefined) return false
  const kind = kindOf(state, mode, old, now, false)
  return kind === undefined || kind === 'other reason'
}

const digits = ({ network }: State): number =>
  edgesOf(network).reduce((total, { from, to }) => total + String(weightOf(network, from, to)).length, 0)

/** Fewer nodes, then fewer edges, then fewer digits. */
export const stateSize = (state: State): number =>
  state.network.nodes * 1e9 + edgesOf(state.network).length * 1e6 + digits(state)

const keyOf = ({
  stage,
  kind,
  family,
  mode,
  rule,
  admissible,
}: Omit<ChangeTally, 'count' | 'example'>): string =>
  [stage, kind, family, mode, rule ?? '', admissible].join('|')

export interface Tallies {
  readonly add: (example: Example, count?: number) => void
  readonly list: () => ChangeTally[]
}

export function createTallies(): Tallies {
  const byKey = new Map<string, ChangeTally>()
  return {
    add: (example, count = 1) => {
      const { stage, kind, family, mode, rule, admissible } = example
      const key = keyOf({ stage, kind, family, mode, rule, admissible })
      const known = byKey.get(key)
      if (known === undefined) {
        byKey.set(key, { stage, kind, family, mode, rule, admissible, count, example })
        return
      }
      known.count += count
      if (stateSize(example) < stateSize(known.example)) known.example = example
    },
    list: () => [...byKey.values()],
  }
}
