/**
 * Why a decision is what it is: what each neighbour contributes, and the reason as a code. Both come from the exact arrow of the
 * specification: a product of two weights may be less than the smallest double, and is negative all the same.
 */
import { isExactRule } from '../../spec/clause.ts'
import type { Decision, KeepReason, Rule } from '../../spec/decision.ts'
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

/** Why a decision is what it is; the words are in src/report/verify/decision-words.ts. */
export type DecisionReason =
  /** The published rules read positions in a solver's output. `isRounding`: the pair exists in that output only. */
  | { readonly code: 'positions'; readonly isRounding: boolean }
  /** Of the antagonists `named` participates most, whose edge is removed; `ordered` needs it downstream. */
  | { readonly code: 'participates-most' | 'participates-most-downstream'; readonly named: number }
  // Removals that are wrong.
  | { readonly code: 'other-participates-most'; readonly named: number }
  | { readonly code: 'removed-without-pair' }
  /** The antagonist `named` is upstream; null where the exact answer names none. */
  | { readonly code: 'feed-forward-edge'; readonly named: number | null }
  /** A pair exists, closer to the real axis than a floating pair test can tell. */
  | { readonly code: 'pair-near-real-axis' }
  | { readonly code: Exclude<KeepReason, 'feed-forward-edge'> }

/** What a reason needs to know of the exact answer. */
interface ExactAnswer {
  /** Complex pairs that exist exactly; 0 where that was not decided. */
  readonly pairs: number
  /** Is a pair of a solver nothing but rounding? */
  readonly isRounding: (pair: Complex) => boolean
}

function whyPruned(
  rule: Rule,
  { edge, pair }: Extract<Decision, { kind: 'prune' }>,
  named: number | undefined,
  { isRounding }: ExactAnswer,
): DecisionReason {
  if (!isExactRule(rule)) return { code: 'positions', isRounding: isRounding(pair) }
  if (named === undefined) return { code: 'removed-without-pair' }
  if (named !== edge.from) return { code: 'other-participates-most', named }
  return { code: rule === 'ordered' ? 'participates-most-downstream' : 'participates-most', named }
}

/** `named`: the antagonist whose edge is in question, by the exact answer, which a decision may contradict. */
export function whyOf(
  rule: Rule,
  decision: Decision,
  named: number | undefined,
  exact: ExactAnswer,
): DecisionReason {
  if (decision.kind === 'prune') return whyPruned(rule, decision, named, exact)
  const { reason } = decision
  if (reason === 'feed-forward-edge') return { code: reason, named: named ?? null }
  return { code: reason === 'real-spectrum' && exact.pairs > 0 ? 'pair-near-real-axis' : reason }
}
