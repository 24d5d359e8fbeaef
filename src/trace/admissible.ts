/** Is a decision right that the reference would not take? The specification knows every decision of a tie. */
import { admissibleDecisions, type Decision, type ExactRule } from '../../spec/decision.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import type { TraceDecision } from '../../spec/trace.ts'
import { describeNetwork } from '../argnn/network.ts'
import type { LocalStar } from './local-stars.ts'

/** The exact spectrum of N nodes costs about N^4 products of long integers. */
export const MOST_EXACT = 32

/** The star as the specification has networks. */
function denseOf({ state }: LocalStar): Network {
  const { edges, ...rest } = describeNetwork(state)
  const blank = (): number[][] =>
    Array.from({ length: rest.nodes }, () => new Array<number>(rest.nodes).fill(0))
  const [adjacency, weights] = [blank(), blank()]
  for (const { from, to, weight } of edges) {
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  return { ...rest, adjacency, weights }
}

const matches = (star: LocalStar, right: Decision, decision: TraceDecision): boolean =>
  right.kind === 'prune'
    ? 'prune' in decision &&
      star.numbers[right.edge.from] === decision.prune[0] &&
      star.numbers[right.edge.to] === decision.prune[1]
    : 'keep' in decision && (decision.keep === null || decision.keep === right.reason)

const wordsOf = (star: LocalStar, right: Decision): string =>
  right.kind === 'prune'
    ? `prune ${star.numbers[right.edge.from]} → ${star.numbers[right.edge.to]}`
    : `keep (${right.reason})`

/** What would have been right, or undefined where the decision is; the star must hold what the node knew. */
export function whatIsRight(
  star: LocalStar,
  mode: DegreeMode,
  rule: ExactRule,
  decision: TraceDecision,
): string | undefined {
  const right = admissibleDecisions(denseOf(star), star.own, mode, rule)
  if (right.some((one) => matches(star, one, decision))) return undefined
  return [...new Set(right.map((one) => wordsOf(star, one)))].join(' or ')
}
