/**
 * SIZE-4: do larger networks have fewer nodes with a complex pair (Section 5)? Starting networks,
 * untrained.
 */
import { hasPair } from '../../spec/pair.ts'
import { fromState } from '../adapter/reference.ts'
import { createRandom } from '../argnn/random.ts'
import { seedOf } from '../experiments/run.ts'
import { SEEDS } from '../experiments/seeds.ts'
import { startingNetwork } from '../experiments/training.ts'
import { shareInterval } from './binomial.ts'
import type { CountedFacts, DrawnClaim, RuleVerdict } from './claim.ts'
import { forAllRules, holds, refuted, undecided } from './claim.ts'
import { HIDDEN_SIZES } from './error-cells.ts'
import { TRAINED_RUNS } from './plan/run-statements.ts'
import { ALPHA, holm, signTest } from './statistics.ts'

/** What was drawn at one size: had the node looked at a pair, seed by seed? */
export interface StartsAt {
  readonly hidden: number
  readonly pairs: readonly boolean[]
}

/** Inputs come first; one behaving node of each network is looked at, all of them in turn. */
function hasPairAt(hidden: number, seed: number): boolean {
  const random = createRandom(seedOf({ task: 'XOR', hidden }, seed))
  const network = fromState(startingNetwork(hidden, random))
  return hasPair(network, 2 + (seed % (hidden + 1)), 'DW')
}

export const startsOfSizes = (first: number, count: number): StartsAt[] =>
  HIDDEN_SIZES.map((hidden) => ({
    hidden,
    pairs: Array.from({ length: count }, (_, k) => hasPairAt(hidden, first + k)),
  }))

const change = (from: StartsAt, to: StartsAt): number[] =>
  to.pairs.map((pair, k) => Number(pair) - Number(from.pairs[k]))

const countOf = ({ pairs }: StartsAt): number => pairs.filter(Boolean).length

export function judgeStarts(starts: readonly StartsAt[]): RuleVerdict {
  const steps = starts.slice(1).map((to, k) => change(starts[k]!, to))
  if (steps.length === 0 || steps.some((step) => step.length === 0)) return undecided('no starting networks')
  const pFor = Math.max(...steps.map((step) => signTest(step.map((d) => -d))))
  const pAgainst = Math.min(1, steps.length * Math.min(...steps.map((step) => signTest(step))))
  const [adjustedFor, adjustedAgainst] = holm([pFor, pAgainst]) as [number, number]
  const shares = starts.map((at) => `${at.hidden} hidden ${(countOf(at) / at.pairs.length).toFixed(2)}`)
  const because = `chance that a behaving node has a pair: ${shares.join(', ')} (${starts[0]!.pairs.length} networks of each size)`
  if (adjustedFor < ALPHA) return holds(because)
  return adjustedAgainst < ALPHA ? refuted(because, { words: shares }) : undecided(because)
}

const intervalText = (at: StartsAt): string => {
  const [low, high] = shareInterval(countOf(at), at.pairs.length)
  return `${countOf(at)} of ${at.pairs.length}, 95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`
}

const factsOf = (starts: readonly StartsAt[]): CountedFacts =>
  Object.fromEntries(starts.map((at) => [`nodes with a pair, ${at.hidden} hidden`, intervalText(at)]))

export const SIZE_4: DrawnClaim = {
  ...TRAINED_RUNS['SIZE-4'],
  plain: {
    yes: 'In larger networks a node is less likely to have a pair before training.',
    no: 'In larger networks a node is more likely to have a pair before training, not less.',
  },
  judge: ({ plan, seed }) => {
    const starts = startsOfSizes(seed, SEEDS[plan].starts)
    return { verdicts: forAllRules(judgeStarts(starts)), facts: factsOf(starts) }
  },
}
