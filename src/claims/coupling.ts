/**
 * COUP: what a conjugate pair says about the weights between two nodes (Section 3), by every small
 * network.
 */
import { DEGREE_MODES, type DegreeMode, isMutual, type Network, weightOf } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import {
  type ClaimCase,
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  forAllRules,
  holds,
  refuted,
  undecided,
} from './claim.ts'
import { caseOn, couples } from './small-networks.ts'

/** Two nodes with edges both ways, and whether the local Laplacian of node 0 has a pair. */
export interface Couple {
  readonly network: Network
  readonly mode: DegreeMode
  readonly into: number
  readonly out: number
  readonly pair: boolean
}

/** Whole numbers from −3 to 3, so that equal, opposite and unequal weights all occur. */
const WEIGHTS = [-3, -2, -1, 0, 1, 2, 3]

export const allCouples = (): Couple[] =>
  [...couples(WEIGHTS)].flatMap((network) =>
    DEGREE_MODES.filter(() => isMutual(network, 0, 1)).map((mode) => ({
      network,
      mode,
      into: weightOf(network, 1, 0),
      out: weightOf(network, 0, 1),
      pair: hasPair(network, 0, mode),
    })),
  )

const coupleCase = ({ network, mode, pair }: Couple): ClaimCase =>
  caseOn(network, [`mode ${mode}: ${pair ? 'a conjugate pair' : 'no conjugate pair'}`])

const isMirrored = ({ into, out }: Couple): boolean => into === out && into !== 0

const isOpposite = ({ into, out }: Couple): boolean => into * out < 0

const factsOf = (all: readonly Couple[]) => {
  const pairs = all.filter(({ pair }) => pair)
  return {
    couples: all.length,
    pairs: pairs.length,
    'pairs with equal weights': pairs.filter(isMirrored).length,
    'pairs with exactly opposite weights': pairs.filter(({ into, out }) => into === -out).length,
    'pairs with weights of opposite sign': pairs.filter(isOpposite).length,
    'weights of opposite sign without a pair': all.filter((one) => isOpposite(one) && !one.pair).length,
    'equal weights': all.filter(isMirrored).length,
  }
}

/**
 * Have the two weights of every pair the property that `text` names? `why`: what explains a pair without
 * it.
 */
function judgePairs(
  all: readonly Couple[],
  has: (couple: Couple) => boolean,
  text: string,
  why = '',
): ClaimJudgement {
  const pairs = all.filter(({ pair }) => pair)
  const unlike = pairs.find((couple) => !has(couple))
  const because = `${pairs.filter(has).length} of ${pairs.length} pairs have ${text}`
  if (pairs.length === 0) return { verdicts: forAllRules(undecided('no pairs')), facts: factsOf(all) }
  const verdict = unlike === undefined ? holds(because) : refuted(`${because}${why}`, coupleCase(unlike))
  return { verdicts: forAllRules(verdict), facts: factsOf(all) }
}

/** First reading: the two weights of a pair are equal. */
export const judgeMirrored = (all: readonly Couple[]): ClaimJudgement =>
  judgePairs(all, isMirrored, 'equal weights', ': a pair needs opposite signs (T4)')

/** Second reading: the two weights of a pair have opposite signs, as a mirror image has. */
export const judgeOpposite = (all: readonly Couple[]): ClaimJudgement =>
  judgePairs(all, isOpposite, 'weights of opposite sign')

/** First reading: one and the same linear function for every pair. */
export function judgeLinear(all: readonly Couple[]): ClaimJudgement {
  const pairs = all.filter(({ pair }) => pair)
  const first = pairs[0]
  const second = pairs.find(
    ({ mode, out, into }) =>
      first !== undefined && mode === first.mode && out === first.out && into !== first.into,
  )
  const ratios = new Set(pairs.map(({ into, out }) => into / out))
  const facts = { pairs: pairs.length, 'different ratios': ratios.size }
  if (first === undefined) return { verdicts: forAllRules(undecided('no pairs were found')), facts }
  if (ratios.size === 1 && second === undefined)
    return { verdicts: forAllRules(holds('all pairs have one ratio of weights')), facts }
  if (second === undefined)
    return { verdicts: forAllRules(undecided('ratios differ, but so do the weights that stay')), facts }
  const because = `${ratios.size} ratios among ${pairs.length} pairs: the weight that stays does not determine the one that goes`
  return { verdicts: forAllRules(refuted(because, coupleCase(first), coupleCase(second))), facts }
}

/** Second reading: for each pair some factor. */
export function judgeSomeFactor(all: readonly Couple[]): ClaimJudgement {
  const pairs = all.filter(({ pair }) => pair)
  const without = pairs.find(({ into, out }) => into === 0 || out === 0)
  const because = `in ${pairs.length} of ${pairs.length} pairs both weights differ from 0, so that each is some multiple of the other; so it is with any two numbers other than 0, coupled or not`
  if (pairs.length === 0) return { verdicts: forAllRules(undecided('no pairs')) }
  return {
    verdicts: forAllRules(
      without === undefined ? holds(because) : refuted('a pair has a weight of 0', coupleCase(without)),
    ),
  }
}

const COUPLED =
  'Eigenvalues with opposite imaginary parts mean that two nodes are coupled ' +
  'symmetrically, each mirroring the other'

export const COUP_1: ExactClaim = {
  id: 'COUP-1',
  section: '3',
  claim: `${COUPLED}: their weights are equal.`,
  formal: 'If L_n has a conjugate pair sustained by neighbour i, then W[i][n] = W[n][i].',
  method: {
    kind: 'proof',
    text:
      'T4: with all p ≥ 0, equal weights among them, the spectrum is real. Counted on all ' +
      'couples with weights −3 … 3, of which one is enough.',
    clauses: ['THM-4'],
  },
  otherReadings: ['COUP-5'],
  plain: {
    yes: 'Two coupled nodes have equal weights.',
    no: 'Two coupled nodes do not have equal weights; with equal weights there is no pair.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeMirrored(allCouples()),
}

export const COUP_5: ExactClaim = {
  id: 'COUP-5',
  section: '3',
  claim: `${COUPLED}: their weights have opposite signs.`,
  formal: 'If L_n has a conjugate pair, some neighbour i has W[i][n] and W[n][i] of opposite sign.',
  method: {
    kind: 'proof',
    text: 'T4: a pair needs a neighbour with p < 0. Counted on all couples with weights −3 … 3.',
    clauses: ['THM-4'],
  },
  otherReadings: ['COUP-1'],
  plain: {
    yes: 'A pair comes from two nodes that drive each other in opposite directions.',
    no: 'A pair does not need weights of opposite sign.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeOpposite(allCouples()),
}

const LINEAR = 'Of two coupled weights, one is a linear transformation of the other'

export const COUP_2: ExactClaim = {
  id: 'COUP-2',
  section: '3',
  claim: `${LINEAR}, so that one is redundant.`,
  formal:
    'There is one k with W[i][n] = k · W[n][i] for every conjugate pair that i ' +
    'sustains: the weight that stays determines the one that goes.',
  method: {
    kind: 'finite check',
    text:
      'All couples with weights −3 … 3; two pairs with the same weight that stays are ' +
      'enough. T1 says why: weights enter L_n through d and the product p alone.',
    clauses: ['THM-1', 'THM-3'],
  },
  otherReadings: ['COUP-6'],
  plain: {
    yes: 'The weight that stays determines the one that goes.',
    no: 'The weight that stays does not determine the one that goes, so that something is lost with it.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeLinear(allCouples()),
}

export const COUP_6: ExactClaim = {
  id: 'COUP-6',
  section: '3',
  claim: `${LINEAR}, by a factor of its own for each pair.`,
  formal: 'For every conjugate pair that i sustains there is a k with W[i][n] = k · W[n][i].',
  method: {
    kind: 'proof',
    text:
      'T4: p < 0, so that neither weight is 0, and k is their quotient. Counted on all ' +
      'couples with weights −3 … 3.',
    clauses: ['THM-4'],
  },
  otherReadings: ['COUP-2'],
  plain: {
    yes: 'There is such a factor, but it says nothing: any two numbers other than zero have one.',
    no: 'There is no such factor.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeSomeFactor(allCouples()),
}
