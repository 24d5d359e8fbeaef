/** Where the screen says something that the exact path does not: the one comparison that all its tests make. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { admissibleDecisions, type Decision } from '../../spec/decision.ts'
import { commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import { scaleOf } from '../../spec/local-laplacian.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { largestPairs, type PairEnclosure, pairCount } from '../../spec/pair.ts'
import type { Ball } from '../../spec/screen/ball.ts'

/** The screen's functions, as they are or with a mistake in them. */
export interface UnderTest {
  readonly screen: typeof import('../../spec/screen/screen.ts').screen
  readonly screenedDecisions: typeof import('../../spec/admissible.ts').screenedDecisions
}

/** Does the ball meet the certified disc of the exact pair? In integers. */
function meets(ball: Ball, { enclosures, disc }: PairEnclosure, weightScale: number): boolean {
  if (!Number.isFinite(ball.radius)) return true
  const unit = enclosures.shift + weightScale
  const scale = Math.max(unit, commonScale([ball.re, ball.im, ball.radius]))
  const up = BigInt(scale - unit)
  const [x, y, r] = [toInteger(ball.re, scale), toInteger(ball.im, scale), toInteger(ball.radius, scale)]
  const reach = r + (disc.radius << up)
  return ((disc.re << up) - x) ** 2n + ((disc.im << up) - y) ** 2n <= reach * reach
}

const actionOf = (decision: Decision): string =>
  decision.kind === 'prune' ? `${decision.edge.from} → ${decision.edge.to}` : decision.reason

const actionsOf = (decisions: readonly Decision[]): string =>
  [...new Set(decisions.map(actionOf))].sort().join(', ')

/** What was wrong, or undefined. `sure`: how much the screen said, from 0 to 3. */
export function disagreement(
  { network, node, mode }: LocalCase,
  { screen, screenedDecisions }: UnderTest,
): { readonly wrong?: string; readonly sure: number } {
  const { pairs, largest } = screen(network, node, mode)
  const decisions = screenedDecisions(network, node, mode, 'dominant')
  const sure = [pairs, largest, decisions].filter((answer) => answer !== undefined).length
  if (sure === 0) return { sure }
  const count = pairCount(network, node, mode)
  if (pairs !== undefined && pairs !== count) return { sure, wrong: `${pairs} pairs, not ${count}` }
  if (largest !== undefined) {
    const exact = largestPairs(network, node, mode)
    const scale = scaleOf(network)
    const isFound = exact.every((pair) => largest.some((ball) => meets(ball, pair, scale)))
    if (largest.length !== exact.length || !isFound) return { sure, wrong: 'the largest pairs' }
  }
  if (decisions === undefined) return { sure }
  const [right, got] = [actionsOf(admissibleDecisions(network, node, mode, 'dominant')), actionsOf(decisions)]
  return right === got ? { sure } : { sure, wrong: `decisions ${got}, not ${right}` }
}

/** All three answers: pairs, the largest, the decisions. */
const ALL = 3

/** Asserts that the screen is never wrong; the share of cases in which it said everything. */
export function shareOfSure(
  cases: fc.Arbitrary<LocalCase>,
  underTest: UnderTest,
  seed: number,
  runs: number,
): number {
  let sure = 0
  fc.assert(
    fc.property(cases, (given) => {
      const found = disagreement(given, underTest)
      if (found.sure === ALL) sure += 1
      expect(found.wrong).toBeUndefined()
    }),
    { seed, numRuns: runs },
  )
  return sure / runs
}
