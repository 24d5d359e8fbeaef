/** The exported `explain`: one decision with all that is known of it. */
import { isExactRule } from '../../spec/clause.ts'
import { frobeniusNorm } from '../../spec/local-laplacian.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { fromState } from '../adapter/reference.ts'
import type { Decision, Pruning } from '../argnn/decision.ts'
import { createDecisionWorkspace } from '../argnn/decision-workspace.ts'
import { fillLocalLaplacian } from '../argnn/local-laplacian.ts'
import type { NetworkState } from '../argnn/network.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../argnn/spectrum.ts'
import { decisionSentence } from '../report/verify/words.ts'
import type { NeighbourExplanation } from '../verify/decision-reasons.ts'
import { exactSpectrumWithPairs, whyNoExactSpectrum } from '../verify/exact-spectrum.ts'
import { explainDecision } from '../verify/explain-decision.ts'
import { checkPruning } from './arguments.ts'
import { decide } from './state.ts'
import { checkStateNode } from './state-arguments.ts'

/** A decision, what it rests on, and what else would have been right. */
export interface Explanation {
  readonly node: number
  readonly pruning: Pruning
  /** N rows of N numbers (Eq 4). */
  readonly laplacian: Matrix
  /** N eigenvalues in doubles, in the order of LAPACK's dgeev. */
  readonly spectrum: readonly Complex[]
  /**
   * N eigenvalues of the exact matrix, each rounded, and the number of complex pairs; null for more than 32
   * nodes.
   */
  readonly exact: { readonly eigenvalues: readonly Complex[]; readonly pairs: number } | null
  readonly decision: Decision
  /** All correct decisions; null for the published rules, and where `exact` is null. */
  readonly admissible: readonly Decision[] | null
  /** Of each neighbour: weights, diagonal entry, product p, and participation in the pair. */
  readonly neighbours: readonly NeighbourExplanation[]
  /** The decision and its reason in one sentence. */
  readonly sentence: string
}

/** The spectrum of the local Laplacian in doubles. */
function spectrumOf(matrix: Float64Array, n: number): Complex[] {
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  computeSpectrum(matrix, n, re, im, createSpectrumWorkspace(n))
  return [...re].map((x, k) => ({ re: x, im: im[k] as number }))
}

/**
 * Explains the decision of one node: the local Laplacian, its spectrum in doubles and exactly, each neighbour, the decision of the
 * reference, all correct decisions, and the reason in a sentence.
 *
 * @param network a network from `createNetwork`, of up to 1024 nodes; the exact parts need up to 32
 * @param node the deciding node, from 0 to N − 1
 * @param pruning degree mode and decision rule
 * @throws TypeError if an argument has the wrong type, RangeError if the node, the mode or the rule is unknown, the network is too large,
 * or a weight is outside the supported range.
 * @example
 * ```ts
 * import { createNetwork, explain } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * const { exact, sentence } = explain(network, 0, { mode: 'D', rule: 'dominant' })
 * exact.eigenvalues // → [{ re: 2, im: 1 }, { re: 2, im: -1 }]
 * sentence // → 'Node 0 removes the edge 1 → 0: the pair 2 ± 1i exists, node 1 participates most among its neighbours with p < 0.'
 * ```
 */
export function explain(network: NetworkState, node: number, pruning: Pruning): Explanation {
  checkStateNode(network, node)
  checkPruning('pruning', pruning)
  const { mode, rule } = pruning
  const { nodes } = network
  const plain = fromState(network)
  const matrix = new Float64Array(nodes * nodes)
  fillLocalLaplacian(network, node, mode, matrix)
  const workspace = createDecisionWorkspace(network)
  const decision = decide(network, node, pruning, workspace)
  const exact =
    whyNoExactSpectrum(plain, node, mode, true) === null ? exactSpectrumWithPairs(plain, node, mode) : null
  const laplacian = plain.weights.map((_, i) => [...matrix.subarray(i * nodes, (i + 1) * nodes)])
  const isAsked = isExactRule(rule) && exact === null
  const dominant = isAsked ? decide(network, node, { mode, rule: 'dominant' }, workspace) : undefined
  const known = { exact, norm: frobeniusNorm(laplacian), decision, dominant }
  const { admissible, neighbours, why } = explainDecision(plain, node, pruning, known)
  return {
    node,
    pruning: { mode, rule },
    laplacian,
    spectrum: spectrumOf(matrix, nodes),
    exact,
    decision,
    admissible,
    neighbours,
    sentence: decisionSentence(node, decision, why),
  }
}
