/**
 * THM: the theorems T1 to T10 about the local Laplacian, decided exactly. They need no implementation: they
 * check the specification against itself, each side computed in its own way.
 */
import { type Clause, expect, type Finding, type LocalCase, type RunCase, type TwinCase } from '../clause.ts'
import { admissibleDecisions } from '../decision.ts'
import {
  add,
  degree,
  derivative,
  equal,
  multiply,
  type Polynomial,
  polynomial,
  pseudoRemainder,
  scaleBy,
  subtract,
} from '../exact/polynomial.ts'
import { commonDivisor, countRealRoots, sturmChain } from '../exact/sturm.ts'
import {
  type Arrow,
  antagonists,
  arrowOf,
  type ExactMatrix,
  exactLocalLaplacian,
} from '../local-laplacian.ts'
import { type DegreeMode, hasEdge, type Network } from '../network.ts'
import { hasPair, largestPairs, pairCount } from '../pair.ts'
import { mostParticipating } from '../participation.ts'
import { withoutEdge } from '../run.ts'
import {
  characteristicPolynomial,
  closedFormPolynomial,
  exactSpectrum,
  pairBound,
  secularPolynomial,
} from '../spectrum.ts'
import { isSafe } from './run.ts'

const clause = (
  id: string,
  sentence: string,
  source: string,
  holds: (seen: LocalCase) => Finding,
  mode?: DegreeMode,
): Clause<'theorem'> => ({
  id,
  sentence,
  source,
  about: 'theorem',
  needs: [],
  premises: [],
  ...(mode ? { mode } : {}),
  holds,
})

const asText = (f: Polynomial): string => `[${f.join(', ')}]`

const samePolynomial = (expected: Polynomial, got: Polynomial): Finding =>
  expect(equal(expected, got), asText(expected), asText(got))

export const THM_1 = clause(
  'THM-1',
  'det(λI − L) is the secular polynomial: weights matter only through d and p.',
  'T1',
  ({ network, node, mode }) =>
    samePolynomial(
      secularPolynomial(arrowOf(network, node, mode)),
      characteristicPolynomial(exactLocalLaplacian(network, node, mode)),
    ),
)

export const THM_2 = clause(
  'THM-2',
  'The eigenvalues add up to 2·d_n, in both modes.',
  'T2',
  ({ network, node, mode }) => {
    const f = characteristicPolynomial(exactLocalLaplacian(network, node, mode))
    const { hub } = arrowOf(network, node, mode)
    return expect(-(f.at(-2) ?? 0n) === 2n * hub, `Σλ = ${2n * hub}`, `${-(f.at(-2) ?? 0n)}`)
  },
)

/** −4(P + ((d_n − 2)/2)²): positive iff T3's two roots are complex. */
const thresholdExcess = ({ hub, spokes, scale }: Arrow): bigint =>
  -4n * spokes.reduce((total, spoke) => total + spoke.p, 0n) - (hub - (2n << BigInt(scale))) ** 2n

export const THM_3 = clause(
  'THM-3',
  'In mode D with a mutual neighbour, the spectrum is the closed form, and a pair exists iff P < −((d_n−2)/2)².',
  'T3',
  ({ network, node, mode }) => {
    const arrow = arrowOf(network, node, mode)
    if (!arrow.spokes.some((spoke) => spoke.mutual))
      return expect(!hasPair(network, node, mode), 'no pair without a mutual neighbour', 'a pair')
    const closed = samePolynomial(
      closedFormPolynomial(arrow),
      characteristicPolynomial(exactLocalLaplacian(network, node, mode)),
    )
    if (closed.kind !== 'holds') return closed
    const pairs = pairCount(network, node, mode)
    return expect(
      pairs === (thresholdExcess(arrow) > 0n ? 1 : 0),
      `a pair iff P + ((d_n−2)/2)² < 0: ${thresholdExcess(arrow) > 0n}`,
      pairs,
    )
  },
  'D',
)

export const THM_4 = clause(
  'THM-4',
  'If all p are at least 0, the spectrum is real.',
  'T4',
  ({ network, node, mode }) =>
    expect(
      antagonists(arrowOf(network, node, mode)).length > 0 || !hasPair(network, node, mode),
      'a real spectrum',
      `${pairCount(network, node, mode)} pairs`,
    ),
)

export const THM_5 = clause(
  'THM-5',
  'The signs of p in order of d, equal d merged, bound the number of pairs.',
  'T5',
  ({ network, node, mode }) => {
    const bound = pairBound(arrowOf(network, node, mode).spokes)
    return expect(
      pairCount(network, node, mode) <= bound,
      `at most ${bound} pairs`,
      pairCount(network, node, mode),
    )
  },
)

export const THM_6: Clause<'twin theorem'> = {
  id: 'THM-6',
  sentence:
    'Relabelling, transposing, gauge (D), scale (D_W) and strangers leave the number of pairs unchanged.',
  source: 'T6',
  about: 'twin theorem',
  needs: [],
  premises: [],
  holds: ({ network, node, mode, twin }: TwinCase) => {
    const [here, there] = [pairCount(network, node, mode), pairCount(twin.network, twin.node, twin.mode)]
    return expect(here === there, `${here} pairs on the twin too`, there)
  },
}

export const THM_7 = clause(
  'THM-7',
  'On the fully connected start with |w| < 1 and a hidden node, no node has a pair in mode D.',
  'T7',
  ({ network, node, mode }) => expect(!hasPair(network, node, mode), 'a real spectrum', 'a pair'),
  'D',
)

export const THM_8 = clause(
  'THM-8',
  'In mode D the eigenvalue 2 has multiplicity at least m−1 for m mutual neighbours.',
  'T8',
  ({ network, node, mode }) => {
    const arrow = arrowOf(network, node, mode)
    const mutual = arrow.spokes.filter((spoke) => spoke.mutual)
    const power = mutual
      .slice(1)
      .reduce<Polynomial>((f) => multiply(f, polynomial([-(2n << BigInt(arrow.scale)), 1n])), [1n])
    const rest = pseudoRemainder(exactSpectrum(network, node, mode).polynomial, power)
    return expect(
      rest.length === 0,
      `(λ − 2)^${Math.max(0, mutual.length - 1)} divides det(λI − L)`,
      asText(rest),
    )
  },
  'D',
)

const withoutNode = ({ entries, scale }: ExactMatrix, node: number): ExactMatrix => ({
  scale,
  entries: entries.filter((_, i) => i !== node).map((row) => row.filter((_, j) => j !== node)),
})

const nonRealRoots = (f: Polynomial): number =>
  degree(f) < 1 ? 0 : degree(f) - countRealRoots(sturmChain(f))

/**
 * ∂λ/∂d_i = minor_i(λ)/χ′(λ) has to be c·p_i/(d_i−λ)² with 1/c = 1 + Σ p_j/(d_j−λ)². Multiplied out with
 * Q = Π(λ−d_j) and Q_j = Q/(λ−d_j), that is minor_i·(Q² + Σ p_j Q_j²) = χ′·p_i·Q_i² at every complex root.
 */
function participationIdentity(network: Network, node: number, mode: DegreeMode, i: number): Polynomial {
  const matrix = exactLocalLaplacian(network, node, mode)
  const { spokes } = arrowOf(network, node, mode)
  const without = (k: number): Polynomial =>
    spokes
      .filter((spoke) => spoke.node !== k)
      .reduce<Polynomial>((f, spoke) => multiply(f, polynomial([-spoke.d, 1n])), [1n])
  const squared = (f: Polynomial): Polynomial => multiply(f, f)
  const norm = spokes
    .map((spoke) => scaleBy(squared(without(spoke.node)), spoke.p))
    .reduce(add, squared(without(node)))
  const own = spokes.find((spoke) => spoke.node === i)?.p ?? 0n
  return subtract(
    multiply(characteristicPolynomial(withoutNode(matrix, i)), norm),
    scaleBy(multiply(derivative(characteristicPolynomial(matrix)), squared(without(i))), own),
  )
}

export const THM_9 = clause(
  'THM-9',
  'π_i = c·p_i/(d_i−λ)² is ∂λ/∂d_i, and some antagonistic neighbour has the largest |π|.',
  'T9',
  ({ network, node, mode }) => {
    const pairs = largestPairs(network, node, mode)
    const arrow = arrowOf(network, node, mode)
    const { squareFree } = exactSpectrum(network, node, mode)
    for (const pair of pairs) {
      const best = mostParticipating(arrow, pair)
      if (best.length === 0) return expect(false, 'an antagonistic neighbour', best)
      const identity = participationIdentity(network, node, mode, best[0] as number)
      const vanishing = identity.length === 0 ? squareFree : commonDivisor(squareFree, identity)
      if (nonRealRoots(vanishing) !== nonRealRoots(squareFree))
        return expect(false, 'c·p/(d−λ)² = ∂λ/∂d at each complex root', asText(identity))
    }
    return expect(true, '', '')
  },
)

/** Every node decides as it should, on information as old as the step says; the removal hits the present network. */
function specifiedRun({ network, steps, options }: RunCase): Network[] {
  const networks = [network]
  steps.forEach(({ node, age }, k) => {
    const known = networks[Math.max(0, k - age)] as Network
    const present = networks[k] as Network
    const right = admissibleDecisions(known, node, options.pruning?.mode ?? 'D', 'ordered')
    const decision = right[k % right.length]
    const applies = decision?.kind === 'prune' && hasEdge(present, decision.edge.from, decision.edge.to)
    networks.push(applies ? withoutEdge(present, decision.edge) : present)
  })
  return networks
}

export const THM_10: Clause<'run theorem'> = {
  id: 'THM-10',
  sentence:
    'Under `ordered`, a run removes one direction of a mutual pair at most, however stale the information.',
  source: 'T10',
  about: 'run theorem',
  needs: [],
  premises: [],
  holds: (seen: RunCase) => isSafe({ ...seen, networks: specifiedRun(seen) }),
}

export const THEOREM_CLAUSES = [
  THM_1,
  THM_2,
  THM_3,
  THM_4,
  THM_5,
  THM_6,
  THM_7,
  THM_8,
  THM_9,
  THM_10,
] as const
