/**
 * Why a decision is what it is, in words and numbers: what each neighbour contributes, and the reason in one sentence. Both
 * come from the exact arrow of the specification: a product of two weights may be less than the smallest double, and is
 * negative all the same.
 */
import type { Decision, Rule } from '../../spec/decision.ts'
import { absolute, bitLength, toDouble } from '../../spec/exact/dyadic.ts'
import { centre } from '../../spec/exact/enclosures.ts'
import { type ArrowMatrix, arrowOf, type Spoke } from '../../spec/local-laplacian.ts'
import {
  type Complex,
  type DegreeMode,
  hasEdge,
  type Network,
  positionInOrder,
  weightOf,
} from '../../spec/network.ts'
import { largestPairs, type PairEnclosure } from '../../spec/pair.ts'
import { participationFactors } from '../../spec/participation.ts'

export interface NeighbourExplanation {
  readonly node: number
  /** Weight of the edge into the deciding node, null where there is none. */
  readonly inWeight: number | null
  readonly outWeight: number | null
  /** Diagonal entry d_i. */
  readonly d: number
  /** W[i][n]·W[n][i] for a mutual neighbour, else 0: the double next to it, which may be 0 or infinite where p is neither. */
  readonly p: number
  /** p in decimal, to four digits, where no double is near it; else null. */
  readonly pText: string | null
  /** Is p < 0, exactly? */
  readonly antagonist: boolean
  /** |π_i| = |c·p_i/(d_i−λ)²| (T9); null without a pair, and where λ is a multiple eigenvalue. */
  readonly participation: number | null
  /** Is it the antagonist that participates most, whose edge is in question? */
  readonly named: boolean
  readonly downstream: boolean
}

/** What a pair says of the neighbours. */
export interface NamingPair {
  /** In the order of the arrow's spokes; undefined where λ is multiple. */
  readonly factors: readonly number[] | undefined
  /** The antagonist that participates most; undefined where the rule goes by positions. */
  readonly named: number | undefined
}

/** Below the smallest normal double, doubles have fewer digits than are shown. */
const LEAST_NORMAL = 2 ** -1022

/** A number of any size in decimal: mantissa·2^exponent. */
function decimalText(x: bigint, exponent: number): string {
  const surplus = Math.max(0, bitLength(x) - 64)
  const digits = Math.log10(Number(absolute(x) >> BigInt(surplus))) + (surplus + exponent) * Math.log10(2)
  const whole = Math.floor(digits)
  const mantissa = Number((10 ** (digits - whole)).toPrecision(4))
  return `${x < 0n ? '-' : ''}${mantissa}e${whole < 0 ? '' : '+'}${whole}`
}

/** p in decimal where a double cannot say it. */
function pTextOf({ p }: Spoke, scale: number): string | null {
  const rounded = Math.abs(toDouble(p, 2 * scale))
  const isNear = p === 0n || (rounded >= LEAST_NORMAL && rounded < Number.POSITIVE_INFINITY)
  return isNear ? null : decimalText(p, -2 * scale)
}

/** Participations in the largest pair, of pairs that tie in the one next to `near`, without rounding. */
export function exactFactors(
  network: Network,
  node: number,
  mode: DegreeMode,
  near: Complex,
): NamingPair['factors'] {
  const arrow = arrowOf(network, node, mode)
  const distance = ({ disc, enclosures }: PairEnclosure): number => {
    const { re, im } = centre(disc, enclosures.shift, arrow.scale)
    return Math.hypot(re - near.re, im - near.im)
  }
  const [pair] = [...largestPairs(network, node, mode)].sort((a, b) => distance(a) - distance(b))
  return pair === undefined ? undefined : participationFactors(arrow, pair)
}

export function neighboursOf(
  network: Network,
  node: number,
  arrow: ArrowMatrix,
  naming: NamingPair | undefined,
): NeighbourExplanation[] {
  return arrow.spokes.flatMap((spoke, k): NeighbourExplanation[] => {
    const i = spoke.node
    const [into, outOf] = [hasEdge(network, i, node), hasEdge(network, node, i)]
    if (!into && !outOf) return []
    return [
      {
        node: i,
        inWeight: into ? weightOf(network, i, node) : null,
        outWeight: outOf ? weightOf(network, node, i) : null,
        d: toDouble(spoke.d, arrow.scale),
        p: toDouble(spoke.p, 2 * arrow.scale),
        pText: pTextOf(spoke, arrow.scale),
        antagonist: spoke.p < 0n,
        participation: naming?.factors?.[k] ?? null,
        named: i === naming?.named,
        downstream: positionInOrder(network, i) > positionInOrder(network, node),
      },
    ]
  })
}

const KEPT: Readonly<Record<string, string>> = {
  'input-node': 'is an input node, which never removes an edge (Fig. 2)',
  'no-mutual-neighbour':
    'has no mutual neighbour, so its eigenvalues are the diagonal entries, all real (T1)',
  'no-negative-cycle': 'has no neighbour with p < 0, so its spectrum is real (T4)',
  'real-spectrum': 'has a real spectrum, so nothing is removed (Eq 7)',
  'no-such-edge': 'keeps its edges: the edge that the eigenvalues’ positions name does not exist',
  'not-own-edge': 'keeps its edges: the edge that the eigenvalues’ positions name is not its own input edge',
}

const round4 = (x: number): string => String(Number(x.toPrecision(4)))
export const pairText = ({ re, im }: Complex): string => `${round4(re)} ± ${round4(Math.abs(im))}i`

/** What a sentence needs to know of the exact answer. */
export interface ExactAnswer {
  /** Complex pairs that exist exactly; 0 where that was not decided. */
  readonly pairs: number
  /** Is a pair of a solver nothing but rounding? */
  readonly isRounding: (pair: Complex) => boolean
}

/** The published rules read positions in a solver's output, whether a pair exists or not. */
function publishedSentence(
  node: number,
  { edge, pair }: Extract<Decision, { kind: 'prune' }>,
  { isRounding }: ExactAnswer,
): string {
  const what = isRounding(pair)
    ? `its spectrum in doubles has ${pairText(pair)} (rounding: no such pair exists exactly), whose`
    : `its spectrum in doubles has the pair ${pairText(pair)}, whose`
  return `Node ${node} removes the edge ${edge.from} → ${edge.to}: ${what} two eigenvalues stand at positions ${edge.to} and ${edge.from}.`
}

/**
 * The decision and its reason in one sentence. `named`: the antagonist whose edge is in question, by the exact answer, which
 * a decision may contradict.
 */
export function sentenceOf(
  node: number,
  rule: Rule,
  decision: Decision,
  named: number | undefined,
  exact: ExactAnswer,
): string {
  if (decision.kind === 'prune') {
    if (rule === 'published' || rule === 'published-own') return publishedSentence(node, decision, exact)
    const { from, to } = decision.edge
    const what = `Node ${node} removes the edge ${from} → ${to}`
    if (named === undefined) return `${what}, although no pair exists.`
    const why = `node ${named} participates most among its neighbours with p < 0`
    if (named !== from) return `${what}, although ${why}.`
    return `${what}: the pair ${pairText(decision.pair)} exists, ${why}${rule === 'ordered' ? ', and comes after it in the declared order' : ''}.`
  }
  if (decision.reason === 'feed-forward-edge') {
    const pair = decision.pair === undefined ? 'exists' : `${pairText(decision.pair)} exists`
    return `Node ${node} keeps its edges: the pair ${pair}, but node ${named}, which participates most, comes before it in the declared order, so the edge is feed-forward.`
  }
  if (decision.reason === 'real-spectrum' && exact.pairs > 0)
    return `Node ${node} keeps its edges: its spectrum counts as real, although a pair exists exactly, too close to the real axis for a floating pair test.`
  return `Node ${node} ${KEPT[decision.reason]}.`
}
