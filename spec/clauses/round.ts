/** DYN-10 to DYN-12, DYN-14, DYN-18 to DYN-20 and RUN-5: the round (Section 2). */
import {
  all,
  type Clause,
  clausesAbout,
  expect,
  type Finding,
  fails,
  HOLDS,
  sameData,
  show,
} from '../clause.ts'
import { type Action, actionText } from '../decision.ts'
import { behavingNodes, hasEdge, isInput, nodesOf, weightOf } from '../network.ts'
import type { Seen } from '../observation.ts'
import { roundApart } from '../round-apart.ts'
import { oneSided, orderWords } from '../round-order.ts'
import { nearlySame, withoutNumbers } from '../specified-round.ts'
import { unfairCount } from '../uniform-orders.ts'

const clause = clausesAbout('round', { needs: ['round'], premises: [] })

const sorted = (nodes: readonly number[]): string => show([...nodes].sort((a, b) => a - b))

export const DYN_10 = clause(
  'DYN-10',
  'A round updates every node that is not an input exactly once, and no input node.',
  'Section 2, Fig. 2',
  (seen) =>
    expect(
      sorted(seen.order) === sorted(behavingNodes(seen.network)),
      `a permutation of ${show(behavingNodes(seen.network))}`,
      seen.order,
    ),
)

const textOf = (action: Action | null | undefined): string =>
  action === undefined ? 'nothing' : action === null ? 'no decision' : actionText(action)

/**
 * The first update whose decision differs from the node's decision on the state that the earlier
 * updates left.
 */
function firstOtherDecision({ decisions, folded }: Seen['round']): number | undefined {
  if (decisions === undefined || folded === undefined) return undefined
  const length = Math.max(folded.decisions.length, decisions.length)
  return Array.from({ length }, (_, k) => k).find((k) => textOf(folded.decisions[k]) !== textOf(decisions[k]))
}

const otherDecision = ({ order, decisions, folded }: Seen['round'], k: number): Finding =>
  expect(
    false,
    `node ${order[k]}, update ${k + 1} of the round: ${textOf(folded?.decisions[k])}`,
    textOf(decisions?.[k]),
  )

/**
 * Does some update up to the k-th differ in a bit from the same update alone? Later updates do not
 * change what it wrote.
 */
function isRounded({ after, order, folded }: Seen['round'], k: number): boolean {
  const alone = folded?.networks[k]
  if (alone === undefined) return false
  return order
    .slice(0, k + 1)
    .some(
      (node) =>
        !Object.is(after.values[node], alone.values[node]) ||
        !Object.is(after.gradients[node], alone.gradients[node]) ||
        nodesOf(alone).some(
          (i) =>
            hasEdge(alone, i, node) &&
            hasEdge(after, i, node) &&
            !Object.is(weightOf(after, i, node), weightOf(alone, i, node)),
        ),
    )
}

/**
 * Rules by position depend on a solver's rounding: a change in the last bit of a weight may change
 * their decision.
 */
const excusedByPosition = (seen: Seen['round'], k: number, finding: Finding): Finding =>
  finding.kind === 'fails' &&
  seen.options.pruning?.rule.startsWith('published') === true &&
  isRounded(seen, k)
    ? { kind: 'ill-posed', why: 'rules by position read the rounding of the weights just updated' }
    : finding

export const DYN_11 = clause(
  'DYN-11',
  'A round equals its node updates in the reported order, within rounding, and reports the same decisions, if any.',
  'Section 2, contract',
  (seen) => {
    const { network, after, folded, order, options } = seen
    // Of an order that is none, which DYN-10 judges, nothing can be folded.
    if (folded === undefined) return HOLDS
    const other = firstOtherDecision(seen)
    if (other !== undefined) return excusedByPosition(seen, other, otherDecision(seen, other))
    const expected = folded.networks.at(-1) ?? network
    if (sameData('network', expected, after).kind === 'holds') return HOLDS
    const structure = sameData('network', withoutNumbers(expected), withoutNumbers(after))
    if (structure.kind !== 'holds') return excusedByPosition(seen, order.length - 1, structure)
    return nearlySame(expected, after, roundApart(network, folded.networks, order, options))
  },
  { premises: ['decide'], needs: ['round', 'update'] },
)

export const DYN_12 = clause(
  'DYN-12',
  'A round does not change the values of the input nodes.',
  'Section 4.1',
  (seen) =>
    all(
      nodesOf(seen.network).filter((i) => isInput(seen.network, i)),
      (i) =>
        expect(
          seen.after.values[i] === seen.network.values[i],
          `V[${i}] = ${seen.network.values[i]}`,
          seen.after.values[i],
        ),
    ),
)

/**
 * Either order has probability 1/2: a correct implementation misses one among n seeds with
 * probability 2^(1 − n).
 */
export const DYN_14 = clause(
  'DYN-14',
  'The order of a round depends on the seed: any two nodes occur in both orders, any three in both parities.',
  'Section 4.1, contract',
  (seen) => {
    if (oneSided(seen).length === 0) return HOLDS
    const { expected, got } = orderWords(seen)
    return fails(expected, got)
  },
)

const ordersClause = clausesAbout('orders', { needs: ['round'], premises: [] })

export const DYN_19 = ordersClause(
  'DYN-19',
  'Over seeds, all orders of a round are equally likely.',
  'Section 4.1, contract',
  ({ network, orders }) => {
    const found = unfairCount(behavingNodes(network), orders)
    if (found === undefined) return HOLDS
    const { what, count, of, share } = found
    return fails(`${what} with about ${Math.round(share * of)} of ${of} seeds`, `with ${count}`)
  },
)

/** Two of the n! orders of n nodes are the same with probability 1/n!: 5e−14 for so many. */
const FEWEST_FOR_BITS = 16

export const DYN_20 = ordersClause(
  'DYN-20',
  'The order of a round of many nodes depends on each of the 32 bits of the seed.',
  'contract',
  ({ network, seed, first, orders }) => {
    if (behavingNodes(network).length < FEWEST_FOR_BITS) return HOLDS
    const bit = orders.findIndex((order) => show(order) === show(first))
    if (bit < 0) return HOLDS
    return fails(
      `with seed ${(seed ^ (1 << bit)) >>> 0}, another order than with seed ${seed}`,
      `${show(first)} with both`,
    )
  },
)

/** The same order for the rounds of one input set is the same seed. */
export const DYN_18 = clause(
  'DYN-18',
  'The order of a round depends on the seed alone: not on values, gradients, weights or options.',
  'contract',
  ({ order, orderElsewhere }) => sameData('order', order, orderElsewhere),
)

export const RUN_5 = clause(
  'RUN-5',
  'Two rounds with the same seed from the same state are equal, bit for bit.',
  'contract',
  ({ after, order, decisions, again }) => sameData('round', { network: after, order, decisions }, again),
)

/** Two starts with other weights: an edge's weights are the same with probability 2^−32 at most. */
export const EXP_11: Clause<'starts'> = {
  ...clausesAbout('starts', { needs: ['start'], premises: [] })(
    'EXP-11',
    'The starting network depends on each of the 32 bits of the seed.',
    'contract',
    ({ seed, first, others }) => {
      const bit = others.findIndex((other) => show(other.weights) === show(first.weights))
      if (bit < 0) return HOLDS
      return fails(
        `with seed ${(seed ^ (1 << bit)) >>> 0}, other weights than with seed ${seed}`,
        'the same weights with both',
      )
    },
  ),
}

export const ROUND_CLAUSES = [DYN_10, DYN_11, DYN_12, DYN_14, DYN_18, DYN_19, DYN_20, EXP_11] as const
