/** COUP: what a conjugate pair says about the weights between two nodes (Section 3), by every small network. */
import { DEGREE_MODES, type DegreeMode, isMutual, type Network, weightOf } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import {
  type ClaimCase,
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  forAllRules,
  holds,
  type RuleVerdict,
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

/** Pairs and mirrored weights, each without the other. */
export function judgeMirrored(all: readonly Couple[]): ClaimJudgement {
  const pairs = all.filter(({ pair }) => pair)
  const mirrored = all.filter(isMirrored)
  const pairOnly = pairs.find((couple) => !isMirrored(couple))
  const mirroredOnly = mirrored.find(({ pair }) => !pair)
  const facts = {
    couples: all.length,
    pairs: pairs.length,
    'pairs with equal weights': pairs.filter(isMirrored).length,
    'pairs with exactly opposite weights': pairs.filter(({ into, out }) => into === -out).length,
    'pairs with weights of opposite sign': pairs.filter(({ into, out }) => into * out < 0).length,
    'weights of opposite sign without a pair': all.filter(({ into, out, pair }) => into * out < 0 && !pair)
      .length,
    'equal weights': mirrored.length,
  }
  const both = `${facts['pairs with equal weights']} of ${pairs.length} pairs have equal weights; ${mirrored.filter(({ pair }) => pair).length} of ${mirrored.length} with equal weights have a pair`
  const evidence = [pairOnly, mirroredOnly].flatMap((couple) =>
    couple === undefined ? [] : coupleCase(couple),
  )
  const verdict: RuleVerdict =
    evidence.length > 0
      ? refuted(`${both}: a pair needs opposite signs (T4)`, ...evidence)
      : all.length === 0
        ? undecided('no couples')
        : holds(both)
  return { verdicts: forAllRules(verdict), facts }
}

/** Is the removed weight a fixed linear function of the one that stays, over all pairs? */
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
  const because = `${ratios.size} ratios among ${pairs.length} pairs: the weight that stays does not determine the one that goes (a ratio found afterwards exists for any two numbers other than 0, and says nothing)`
  return { verdicts: forAllRules(refuted(because, coupleCase(first), coupleCase(second))), facts }
}

export const COUP_1: ExactClaim = {
  id: 'COUP-1',
  section: '3',
  claim:
    'Eigenvalues with opposite imaginary parts mean that two nodes are coupled symmetrically, each mirroring the other.',
  formal: 'L_n has a conjugate pair sustained by neighbour i iff W[i][n] = W[n][i].',
  method: {
    kind: 'proof',
    text: 'T4: with all p ≥ 0, equal weights among them, the spectrum is real. Exact on all couples with weights −3 … 3.',
    clauses: ['THM-4'],
  },
  committed: committedForAll('refuted'),
  judge: () => judgeMirrored(allCouples()),
}

export const COUP_2: ExactClaim = {
  id: 'COUP-2',
  section: '3',
  claim: 'Of two coupled weights, one is a linear transformation of the other, so that one is redundant.',
  formal: 'There is one k with W[i][n] = k · W[n][i] for every conjugate pair that i sustains.',
  method: {
    kind: 'proof',
    text: 'T1: weights enter L_n through d and the product p alone. Exact on all couples with weights −3 … 3.',
    clauses: ['THM-1', 'THM-3'],
  },
  committed: committedForAll('refuted'),
  judge: () => judgeLinear(allCouples()),
}
