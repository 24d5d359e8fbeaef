/** Why a decision is what it is, in words and numbers: what each neighbour contributes, and the reason in one sentence. */
import { inverseSquare } from '../../spec/conditioning.ts'
import type { Decision, Rule } from '../../spec/decision.ts'
import {
  type Complex,
  hasEdge,
  isMutual,
  type Matrix,
  type Network,
  nodesOf,
  positionInOrder,
  weightOf,
} from '../../spec/network.ts'

export interface NeighbourExplanation {
  readonly node: number
  /** Weight of the edge into the deciding node, null where there is none. */
  readonly inWeight: number | null
  readonly outWeight: number | null
  /** Diagonal entry d_i. */
  readonly d: number
  /** W[i][n]·W[n][i] for a mutual neighbour, else 0. */
  readonly p: number
  /** |π_i| = |c·p_i/(d_i−λ)²| (T9), null without a pair. */
  readonly participation: number | null
  readonly downstream: boolean
}

/** p_i / (d_i − λ)²: participation before normalisation (T9). */
function rawParticipation(p: number, d: number, lambda: Complex): Complex {
  const { re, im } = inverseSquare(d, lambda)
  return { re: p * re, im: p * im }
}

export function neighboursOf(
  network: Network,
  node: number,
  laplacian: Matrix,
  pair: Complex | null,
): NeighbourExplanation[] {
  const near = nodesOf(network).filter(
    (i) => i !== node && (hasEdge(network, i, node) || hasEdge(network, node, i)),
  )
  const p = (i: number): number =>
    isMutual(network, node, i) ? weightOf(network, i, node) * weightOf(network, node, i) : 0
  const d = (i: number): number => laplacian[i]?.[i] ?? 0
  const raw = pair === null ? [] : near.map((i) => rawParticipation(p(i), d(i), pair))
  const sum = raw.reduce((total, z) => ({ re: total.re + z.re, im: total.im + z.im }), { re: 1, im: 0 })
  const share = (k: number): number =>
    Math.hypot(raw[k]?.re ?? 0, raw[k]?.im ?? 0) / Math.hypot(sum.re, sum.im)
  return near.map((i, k) => ({
    node: i,
    inWeight: hasEdge(network, i, node) ? weightOf(network, i, node) : null,
    outWeight: hasEdge(network, node, i) ? weightOf(network, node, i) : null,
    d: d(i),
    p: p(i),
    participation: pair === null ? null : share(k),
    downstream: positionInOrder(network, i) > positionInOrder(network, node),
  }))
}

const KEPT: Readonly<Record<string, string>> = {
  'input-node': 'is an input node, a placeholder that never removes an edge (Fig. 2)',
  'no-mutual-neighbour':
    'has no mutual neighbour, so its eigenvalues are the diagonal entries, all real (T1)',
  'no-negative-cycle': 'has no neighbour with p < 0, so its spectrum is real (T4)',
  'real-spectrum': 'has a real spectrum, so nothing is removed (Eq 7)',
  'no-such-edge': 'keeps its edges: the edge that the eigenvalues’ positions name does not exist',
  'not-own-edge': 'keeps its edges: the edge that the eigenvalues’ positions name is not its own input edge',
}

const round4 = (x: number): string => String(Number(x.toPrecision(4)))
export const pairText = ({ re, im }: Complex): string => `${round4(re)} ± ${round4(im)}i`

/** The decision and its reason in one sentence. */
export function sentenceOf(
  node: number,
  rule: Rule,
  decision: Decision,
  neighbours: readonly NeighbourExplanation[],
  exactPairs: number,
): string {
  const best = neighbours
    .filter(({ p }) => p < 0)
    .sort((a, b) => (b.participation ?? 0) - (a.participation ?? 0))[0]
  if (decision.kind === 'prune') {
    const { from, to } = decision.edge
    const edge = `Node ${node} removes the edge ${from} → ${to}: the pair ${pairText(decision.pair)} exists`
    if (rule === 'published' || rule === 'published-own')
      return `${edge}, and its two eigenvalues stand at positions ${to} and ${from}.`
    const why = `node ${from} participates most among its neighbours with p < 0`
    return `${edge}, ${why}${rule === 'ordered' ? ', and comes after it in the declared order' : ''}.`
  }
  if (decision.reason === 'feed-forward-edge') {
    const pair = decision.pair === undefined ? 'exists' : `${pairText(decision.pair)} exists`
    return `Node ${node} keeps its edges: the pair ${pair}, but node ${best?.node}, which participates most, comes before it in the declared order, so the edge is feed-forward.`
  }
  if (decision.reason === 'real-spectrum' && exactPairs > 0)
    return `Node ${node} keeps its edges: its spectrum counts as real, although a pair exists exactly, too close to the real axis for a floating pair test.`
  return `Node ${node} ${KEPT[decision.reason]}.`
}
