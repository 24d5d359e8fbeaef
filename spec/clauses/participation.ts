/** THM-9 and THM-10: participation is a sensitivity (T9), and `ordered` is safe (T10). Decided exactly. */

import { characteristicPolynomial } from '../characteristic-polynomial.ts'
import { type Clause, expect } from '../clause.ts'
import { admissibleDecisions } from '../decision.ts'
import {
  add,
  degree,
  derivative,
  multiply,
  type Polynomial,
  polynomial,
  scaleBy,
  subtract,
} from '../exact/polynomial.ts'
import { commonDivisor, countRealRoots, sturmChain } from '../exact/sturm.ts'
import { arrowOf, type ExactMatrix, exactLocalLaplacian } from '../local-laplacian.ts'
import { type DegreeMode, hasEdge, type Network } from '../network.ts'
import type { RunCase } from '../observation.ts'
import { largestPairs } from '../pair.ts'
import { mostParticipating } from '../participation.ts'
import { withoutEdge } from '../run.ts'
import { exactSpectrum } from '../spectrum.ts'
import { isSafe } from './run.ts'
import { asText, theorem } from './theorems.ts'

const withoutNode = ({ entries, scale }: ExactMatrix, node: number): ExactMatrix => ({
  scale,
  entries: entries.filter((_, i) => i !== node).map((row) => row.filter((_, j) => j !== node)),
})

const nonRealRoots = (f: Polynomial): number =>
  degree(f) < 1 ? 0 : degree(f) - countRealRoots(sturmChain(f))

/**
 * ∂λ/∂d_i = minor_i(λ)/χ′(λ) must equal c·p_i/(d_i−λ)² with 1/c = 1 + Σ p_j/(d_j−λ)². Multiplied by
 * the denominators, with Q = Π(λ−d_j) and Q_j = Q/(λ−d_j), this is minor_i·(Q² + Σ p_j Q_j²) =
 * χ′·p_i·Q_i² at every complex root.
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

export const THM_9 = theorem(
  'THM-9',
  'Where a pair exists, some neighbour has p < 0; for the one of them with the largest |π|, π_i is ∂λ/∂d_i.',
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

/**
 * Every node decides correctly, on information as old as the step says; the removal is applied to
 * the present network.
 */
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
    'Under `ordered`, the specified decisions keep RUN-1 to RUN-4 and all edges from inputs, however old the information.',
  source: 'T10',
  about: 'run theorem',
  needs: [],
  premises: [],
  holds: (seen: RunCase) => isSafe({ ...seen, networks: specifiedRun(seen) }),
}

export const PARTICIPATION_CLAUSES = [THM_9, THM_10] as const
