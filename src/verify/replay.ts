/**
 * One stored case again, alone: what the implementation answers now, what the clause finds, and what was
 * right.
 */
import { reasonToSkip } from '../../properties/check.ts'
import { judge } from '../../properties/judge.ts'
import { type OwnAnswer, ownAnswer } from '../../properties/own-answer.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty, CaseOf, Property } from '../../properties/property.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import { type Finding, isExactRule, type Subject } from '../../spec/clause.ts'
import { admissibleDecisions, type Decision, type Rule } from '../../spec/decision.ts'
import type { Description, Implementation } from '../../spec/implementation.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import type { Complex } from '../../spec/network.ts'
import type { LocalCase, TwinCase } from '../../spec/observation.ts'
import { pairCount } from '../../spec/pair.ts'
import { type NotOffered, reasonNotToAsk } from './corpus.ts'
import {
  type DecisionReason,
  exactFactors,
  type NeighbourExplanation,
  neighboursOf,
  whyOf,
} from './decision-reasons.ts'
import { MOST_EXACT_NODES } from './exact-limit.ts'
import type { StoredCase } from './stored-case.ts'

export const REPLAY_SCHEMA = 'argnn-spec/replay/2'

/** What holds exactly of one node of one network. */
export interface ExactFacts extends Omit<LocalCase, 'network'> {
  /** Complex-conjugate pairs that exist exactly. */
  readonly pairs: number
  /** Those with the largest imaginary part: more than one only where they tie exactly. */
  readonly largest: readonly Complex[]
  /** Neighbours with p < 0, with their participation in the first of the largest pairs. */
  readonly antagonists: readonly NeighbourExplanation[]
  /** The right decisions under the case's rule, and why; null where the rule goes by positions. */
  readonly admissible: readonly { readonly decision: Decision; readonly why: DecisionReason }[] | null
}

export interface Replay {
  readonly schema: typeof REPLAY_SCHEMA
  readonly clause: string
  readonly sentence: string
  readonly source: string
  readonly implementation: Description
  readonly given: unknown
  /** What was answered, by its name in the observation; null where nothing was. */
  readonly answer: Readonly<Record<string, unknown>> | null
  /** What it says of the node's spectrum and decision; null where nobody was asked. */
  readonly own: OwnAnswer | null
  readonly finding: Finding
  readonly facts: readonly ExactFacts[]
  /** What was said of the case when it was stored. */
  readonly stored: Pick<StoredCase, 'implementation' | 'expected' | 'got'>
}

/** The subjects for which the pair of a node matters. */
const ABOUT_PAIRS: readonly Subject[] = [
  'theorem',
  'twin theorem',
  'spectrum',
  'decision',
  'positions',
  'twins',
]

const uniqueBy = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]

function factsOf({ network, node, mode, rule }: LocalCase & { readonly rule?: Rule }): ExactFacts {
  const pairs = pairCount(network, node, mode)
  // Under `dominant` every largest pair of a behaving node that has one is named by a decision.
  const dominant = admissibleDecisions(network, node, mode, 'dominant')
  const largest = uniqueBy(
    dominant.flatMap(({ pair }) => pair ?? []),
    ({ re, im }) => `${re} ${im}`,
  )
  const namedIn = (decision: Decision | undefined): number | undefined =>
    decision?.kind === 'prune' ? decision.edge.from : undefined
  const [first] = largest
  const neighbours = neighboursOf(network, node, arrowOf(network, node, mode), {
    factors: first === undefined ? undefined : exactFactors(network, node, mode, first),
    named: namedIn(dominant[0]),
  })
  const exact = { pairs, isRounding: () => false }
  return {
    node,
    mode,
    pairs,
    largest,
    antagonists: neighbours.filter(({ antagonist }) => antagonist),
    // Both rules name the same neighbours, in the same order.
    admissible: isExactRule(rule)
      ? admissibleDecisions(network, node, mode, rule).map((decision, k) => ({
          decision,
          why: whyOf(rule, decision, namedIn(dominant[k]), exact),
        }))
      : null,
  }
}

function factsFor(about: Subject, given: unknown): ExactFacts[] {
  const { twin, ...local } = given as TwinCase & { twin?: LocalCase }
  if (!ABOUT_PAIRS.includes(about) || local.network.nodes > MOST_EXACT_NODES) return []
  return [local, ...(twin === undefined ? [] : [{ ...twin, rule: local.rule }])].map(factsOf)
}

/** What an implementation is given beside the case, and has not answered. */
const GIVEN = ['description', 'matrix', 'given']

/** What the observation has beside the case. */
function answerIn(seen: object | undefined, given: object): Replay['answer'] {
  if (seen === undefined) return null
  const entries = Object.entries(seen).filter(
    ([key, value]) => !(key in given) && !GIVEN.includes(key) && value !== undefined,
  )
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

const propertyOf = (id: string): AnyProperty =>
  PROPERTIES.find(({ clause }) => clause.id === id) as AnyProperty

/** What is missing for the case to be asked; undefined where nothing is. */
export const reasonNotToReplay = (
  stored: StoredCase,
  implementation: Implementation,
): VerdictReason | NotOffered | undefined =>
  reasonToSkip(propertyOf(stored.clause) as never, implementation) ??
  reasonNotToAsk(stored, implementation.description)

/** Asks the case. Throws CannotRun where the implementation cannot be asked anything any more. */
export async function replay(stored: StoredCase, implementation: Implementation): Promise<Replay> {
  const property = propertyOf(stored.clause) as Property
  const given = stored.given as unknown as CaseOf[Subject]
  const { finding, seen } = await judge(property, implementation, given)
  const { id, sentence, source, about } = property.clause
  return {
    schema: REPLAY_SCHEMA,
    clause: id,
    sentence,
    source,
    implementation: implementation.description,
    given,
    answer: answerIn(seen, given),
    own: (await ownAnswer(about, implementation, given, seen)) ?? null,
    finding,
    facts: factsFor(about, given),
    stored: { implementation: stored.implementation, expected: stored.expected, got: stored.got },
  }
}
