/** CONJ and ZERO: where eigenvalues come in conjugates (Section 3.2) and where they vanish (Section 3). */
import { characteristicPolynomial } from '../../spec/characteristic-polynomial.ts'
import type { Rule } from '../../spec/decision.ts'
import { degree as degreeOf, equal, type Polynomial } from '../../spec/exact/polynomial.ts'
import { exactLocalLaplacian, localLaplacian } from '../../spec/local-laplacian.ts'
import { DEGREE_MODES, type DegreeMode, type Network } from '../../spec/network.ts'
import { exactSpectrum } from '../../spec/spectrum.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../argnn/spectrum.ts'
import {
  byRule,
  type ClaimCase,
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  forAllRules,
  holds,
  type RuleVerdict,
  refuted,
} from './claim.ts'
import { caseOn, stars } from './small-networks.ts'

interface LocalStar {
  readonly network: Network
  readonly mode: DegreeMode
}

export const localStars = function* (): Generator<LocalStar> {
  for (const network of stars()) for (const mode of DEGREE_MODES) yield { network, mode }
}

/**
 * Distinct roots that are not real: an even number iff each has a partner, as real polynomials have
 * no other way.
 */
export const oddRoots = ({ network, mode }: LocalStar): boolean => {
  const { squareFree, realRoots } = exactSpectrum(network, 0, mode)
  return (degreeOf(squareFree) - realRoots) % 2 !== 0
}

/**
 * The imaginary parts that the reference's general solver reports, whose positions the published
 * rules read.
 */
export function reportedImaginaryParts({ network, mode }: LocalStar): number[] {
  const n = network.nodes
  const im = new Float64Array(n)
  const flat = Float64Array.from(localLaplacian(network, 0, mode).flat())
  computeSpectrum(flat, n, new Float64Array(n), im, createSpectrumWorkspace(n))
  return [...im]
}

/** Is there, for the largest imaginary part a > 0, another of exactly −a? */
export const lacksPartner = (parts: readonly number[]): boolean => {
  const a = Math.max(...parts)
  return a > 0 && !parts.includes(-a)
}

const starCase = ({ network, mode }: LocalStar, ...more: string[]): ClaimCase =>
  caseOn(network, [`node 0, mode ${mode}`, ...more], { node: 0 })

function judgeConjugates(): ClaimJudgement {
  const all = [...localStars()]
  const exact = all.find(oddRoots)
  const reported = all.find((star) => lacksPartner(reportedImaginaryParts(star)))
  const verdictOf = (rule: Rule): RuleVerdict => {
    const bad = rule === 'ordered' || rule === 'dominant' ? exact : reported
    return bad === undefined
      ? holds(`${all.length} neighbourhoods: each imaginary part a has its −a`)
      : refuted('an imaginary part stands alone', starCase(bad))
  }
  return { verdicts: byRule(verdictOf), facts: { neighbourhoods: all.length } }
}

/** λ·f: one more eigenvalue, 0. */
const timesLambda = (f: Polynomial): Polynomial => [0n, ...f]

/** The same network with one more node that has no edge. */
const withStranger = (network: Network): Network => ({
  ...network,
  nodes: network.nodes + 1,
  order: [...network.order, network.nodes],
  adjacency: [...network.adjacency.map((row) => [...row, 0]), new Array<number>(network.nodes + 1).fill(0)],
  weights: [...network.weights.map((row) => [...row, 0]), new Array<number>(network.nodes + 1).fill(0)],
  values: [...network.values, 0],
  gradients: [...network.gradients, 0],
})

const strangerAddsZero = ({ network, mode }: LocalStar): boolean =>
  equal(
    characteristicPolynomial(exactLocalLaplacian(withStranger(network), 0, mode)),
    timesLambda(characteristicPolynomial(exactLocalLaplacian(network, 0, mode))),
  )

function judgeIndependence(): ClaimJudgement {
  const all = [...localStars()]
  const bad = all.find((star) => !strangerAddsZero(star))
  const because = `in ${all.length} neighbourhoods a node without edges adds exactly one eigenvalue, 0`
  const verdict =
    bad === undefined
      ? holds(because)
      : refuted('a node without edges adds an eigenvalue other than 0', starCase(bad))
  return { verdicts: forAllRules(verdict), facts: { neighbourhoods: all.length } }
}

export const CONJ_1: ExactClaim = {
  id: 'CONJ-1',
  section: '3.2',
  claim: 'If a is the largest imaginary part, there is an eigenvalue with imaginary part −a.',
  formal: 'max Im λ = a > 0 ⇒ some eigenvalue of L_n has Im λ = −a.',
  method: {
    kind: 'proof',
    text:
      'L_n is real, so its eigenvalues are conjugate. Looked at on every star of two ' +
      'neighbours: exact root counts, and the reported doubles.',
    clauses: ['EIG', 'PAIR'],
  },
  plain: {
    yes: 'Imaginary parts always come as a and −a.',
    no: 'An imaginary part may stand alone.',
  },
  committed: committedForAll('holds'),
  judge: judgeConjugates,
}

export const ZERO_1: ExactClaim = {
  id: 'ZERO-1',
  section: '3',
  claim: 'Where the dynamics of two nodes are independent, their eigenvalues are zero.',
  formal:
    'If no edge joins i and n, in either direction, i contributes the eigenvalue 0 to ' +
    'L_n. An edge of weight 0 is no independence: Eq 3 changes its weight.',
  method: {
    kind: 'proof',
    text:
      'T1: a node without an edge to or from n contributes 0. Looked at on every star of ' +
      'two neighbours with and without an isolated node, by exact characteristic ' +
      'polynomials.',
    clauses: ['THM-1', 'LAP-6'],
  },
  plain: {
    yes: 'A node that is not joined to another adds nothing but a zero to its eigenvalues.',
    no: 'A node that is not joined to another adds an eigenvalue other than zero.',
  },
  committed: committedForAll('holds'),
  judge: judgeIndependence,
}
