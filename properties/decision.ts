/** Properties of the decision (OWN, PRUNE) and of its reasons to keep (KEEP). */

import {
  OWN_1,
  PRUNE_1,
  PRUNE_2,
  PRUNE_3,
  PRUNE_4,
  PRUNE_5,
  PRUNE_6,
  PRUNE_19,
} from '../spec/clauses/decision.ts'
import { KEEP_1, KEEP_2, KEEP_3, KEEP_4, KEEP_5 } from '../spec/clauses/keep.ts'
import { KEEP_6, PRUNE_7, PRUNE_8 } from '../spec/clauses/positions.ts'
import { reasonToKeep } from '../spec/decision.ts'
import { hasEdge, isInput } from '../spec/network.ts'
import type { RuleCase, Seen } from '../spec/observation.ts'
import { hasPair } from '../spec/pair.ts'
import { sizedDecisions } from './arbitraries/large.ts'
import type { LinkFamily } from './arbitraries/links.ts'
import {
  everydayDecisions,
  inputCases,
  type Offer,
  ruleCases,
  thresholdCases,
} from './arbitraries/network.ts'
import { EXCUSED_NEAR_THRESHOLD } from './pair.ts'
import { hasPairToDecide, keepsFor, prunes } from './premises.ts'
import { property } from './property.ts'

const PAIRS: LinkFamily[] = ['antagonistic', 'colliding blocks', 'mirrored', 'repeated', 'saturated']
const NO_PAIRS: LinkFamily[] = ['fresh', 'duplicates', 'near threshold', 'P = 0', 'antagonistic', 'integers']

/** Where the wrong neighbour is nearly right: p > 0 beside p < 0, and participations close to each other. */
const DECIDING: LinkFamily[] = [...PAIRS, 'saturated', 'colliding blocks', 'near ties']
/** Two pairs with the same imaginary part: the first position counts. */
const MIRRORED: LinkFamily[] = [
  ...PAIRS,
  ...Array.from({ length: 12 }, (): LinkFamily => 'mirrored'),
  'P = 0',
]

const toDecide = (offer: Offer) => sizedDecisions(offer, DECIDING)
const withMirrors = (offer: Offer) => ruleCases(offer, MIRRORED)
const withPairs = (offer: Offer) => ruleCases(offer, PAIRS)
const withoutPairs = (offer: Offer) => everydayDecisions(offer, NO_PAIRS)
const besideThresholds = (offer: Offer) => thresholdCases(offer, NO_PAIRS)

/** Something is removed where an edge from an input could be. */
const prunesBesideInput = ({ network, node, decision }: Seen['decision']): boolean =>
  decision.kind === 'prune' && network.inputs.some((input) => hasEdge(network, input, node))
const isInputDeciding = ({ network, node }: RuleCase): boolean => isInput(network, node)
const isReal = ({ network, node, mode }: RuleCase): boolean => !hasPair(network, node, mode)
const isReason =
  (reason: string) =>
  ({ network, node, mode }: RuleCase): boolean =>
    reasonToKeep(network, node, mode) === reason

/** None of these cases leaves the range of normal doubles; stored cases, which are run first, may. */
const EXCUSED_BY_SCALE = 0.01

/** Participations closer than rounding: ties, exact or by a unit in the last place, broken by rounding in λ. */
const EXCUSED_TIES = 0.03

export const DECISION_PROPERTIES = [
  property(OWN_1, { cases: withPairs, interesting: prunes, atLeast: 0.08 }),
  property(PRUNE_1, { cases: withPairs, interesting: prunes, atLeast: 0.08 }),
  property(PRUNE_2, {
    cases: besideThresholds,
    interesting: isReal,
    atLeast: 0.28,
    illPosedAtMost: EXCUSED_NEAR_THRESHOLD,
  }),
  property(PRUNE_3, {
    cases: toDecide,
    interesting: hasPairToDecide,
    atLeast: 0.18,
    effort: 2,
    illPosedAtMost: EXCUSED_TIES,
  }),
  property(PRUNE_4, {
    cases: toDecide,
    interesting: hasPairToDecide,
    atLeast: 0.18,
    effort: 2,
    illPosedAtMost: EXCUSED_TIES,
  }),
  property(PRUNE_5, { cases: withPairs, interesting: prunesBesideInput, atLeast: 0.05 }),
  property(PRUNE_6, { cases: inputCases, interesting: isInputDeciding, atLeast: 0.25 }),
  property(PRUNE_7, { cases: withMirrors, interesting: prunes, atLeast: 0.1, effort: 2 }),
  property(PRUNE_8, { cases: withPairs, interesting: prunes, atLeast: 0.08 }),
  property(PRUNE_19, { cases: withPairs, interesting: prunes, atLeast: 0.08 }),
]

export const KEEP_PROPERTIES = [
  property(KEEP_1, { cases: inputCases, interesting: isInputDeciding, atLeast: 0.25 }),
  property(KEEP_2, {
    cases: (offer) => ruleCases(offer, ['no mutual', 'isolated', 'fresh']),
    interesting: isReason('no-mutual-neighbour'),
    atLeast: 0.35,
  }),
  property(KEEP_3, {
    cases: (offer) => everydayDecisions(offer, ['integers', 'duplicates', 'fresh']),
    interesting: isReason('no-negative-cycle'),
    atLeast: 0.1,
    illPosedAtMost: EXCUSED_BY_SCALE,
  }),
  property(KEEP_4, {
    cases: withoutPairs,
    interesting: isReason('real-spectrum'),
    atLeast: 0.13,
    illPosedAtMost: EXCUSED_NEAR_THRESHOLD,
  }),
  property(KEEP_5, {
    cases: withPairs,
    interesting: keepsFor('feed-forward-edge'),
    atLeast: 0.1,
    illPosedAtMost: EXCUSED_TIES,
  }),
  property(KEEP_6, { cases: withPairs, interesting: keepsFor('no-such-edge', 'not-own-edge'), atLeast: 0.1 }),
]
