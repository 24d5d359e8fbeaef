/** PAIR: the complex-conjugate pair (Eq 6 and 7). */
import { type Clause, clausesAbout, EXACT_RULES, expect, type Finding, HOLDS } from '../clause.ts'
import { eigenvalueTolerance, LARGEST_SHIFT } from '../conditioning.ts'
import type { Decision } from '../decision.ts'
import { centre } from '../exact/enclosures.ts'
import { excuseByScale, excuseForExistence, nearlyLargestPairs } from '../floating-band.ts'
import { arrowOf, frobeniusNorm, localLaplacian, scaleOf } from '../local-laplacian.ts'
import { antagonisticNeighbours, type Complex, isInput } from '../network.ts'
import type { Seen } from '../observation.ts'
import { hasPair, largestPairs } from '../pair.ts'
import { screen } from '../screen/screen.ts'
import { isCertainlyNear } from '../screen/tolerance.ts'
import { pairBound } from '../spectrum.ts'
import { isStart } from '../start.ts'

type DecisionSeen = Seen['decision']

const clause = clausesAbout('decision', {
  needs: ['decide'],
  premises: ['laplacian', 'spectrum'],
  rules: EXACT_RULES,
})

/** The pair that a decision reports, also if it keeps the edge because of its direction. */
export const reportedPair = (decision: Decision): Complex | undefined => decision.pair

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im)

function existence(seen: DecisionSeen): Finding {
  const { network, node, mode, decision } = seen
  if (isInput(network, node)) return HOLDS
  const [reported, exists] = [reportedPair(decision) !== undefined, hasPair(network, node, mode)]
  if (reported === exists) return HOLDS
  const why = excuseForExistence(seen)
  if (why !== undefined) return { kind: 'ill-posed', why }
  return expect(
    false,
    exists ? 'a pair, since one exists exactly' : 'no pair, since the spectrum is real exactly',
    decision,
  )
}

export const PAIR_1 = clause(
  'PAIR-1',
  'At a node that is not an input, a pair is reported iff one exists exactly.',
  'Eq 7, T1, contract',
  existence,
)

export const PAIR_2 = clause(
  'PAIR-2',
  'Where a pair exists, the reported pair is one with the largest imaginary part, within rounding.',
  'Eq 7',
  (seen) => {
    const { network, node, mode, decision, description } = seen
    const pair = reportedPair(decision)
    if (pair === undefined || !hasPair(network, node, mode)) return HOLDS
    if (isCertainlyNear(screen(network, node, mode), pair)) return HOLDS
    const matrix = localLaplacian(network, node, mode)
    const isNear = (z: Complex): boolean => distance(z, pair) <= eigenvalueTolerance(matrix, node, z)
    const largest = largestPairs(network, node, mode).map(({ enclosures, disc }) =>
      centre(disc, enclosures.shift, scaleOf(network)),
    )
    if (largest.some(isNear)) return HOLDS
    if (description.pairTest === 'floating' && nearlyLargestPairs(network, node, mode).some(isNear))
      return { kind: 'ill-posed', why: 'another pair has nearly the same imaginary part' }
    const why = excuseByScale(seen)
    if (why !== undefined) return { kind: 'ill-posed', why }
    return expect(false, `the pair ${largest.map((z) => `${z.re} ± ${z.im}i`).join(' or ')}`, pair)
  },
)

export const PAIR_3: Clause<'spectrum'> = {
  id: 'PAIR-3',
  sentence: 'The smallest imaginary part in the spectrum is exactly the negative of the largest.',
  source: 'Eq 6, Section 3.2',
  about: 'spectrum',
  needs: ['spectrum'],
  premises: [],
  holds: ({ spectrum }) => {
    const parts = spectrum.map(({ im }) => im)
    const [a, b] = [Math.max(0, ...parts), Math.min(0, ...parts)]
    return expect(a + b === 0, `min Im = ${-a}`, b)
  },
}

export const PAIR_4 = clause(
  'PAIR-4',
  'No pair is reported where no neighbour has p < 0.',
  'T4',
  ({ network, node, decision }) =>
    expect(
      reportedPair(decision) === undefined || antagonisticNeighbours(network, node).length > 0,
      'no pair, since no neighbour has p < 0',
      decision,
    ),
)

export const PAIR_5: Clause<'spectrum'> = {
  id: 'PAIR-5',
  sentence: 'In mode D_W, at most ⌊(k+1−R)/2⌋ pairs (T5) have an imaginary part above 1e−4·‖L‖.',
  source: 'T5',
  about: 'spectrum',
  needs: ['spectrum'],
  premises: [],
  mode: 'DW',
  holds: ({ network, node, mode, matrix, spectrum }) => {
    const bound = pairBound(arrowOf(network, node, mode))
    // Rounding creates pairs where three eigenvalues nearly coincide, with imaginary parts up to
    // this bound.
    const pairs = spectrum.filter(({ im }) => im > LARGEST_SHIFT * frobeniusNorm(matrix)).length
    return expect(pairs <= bound, `at most ${bound} pairs`, spectrum)
  },
}

export const PAIR_6 = clause(
  'PAIR-6',
  'In mode D, no pair is reported at a fully connected start with two inputs, one output, a hidden node and |w| < 1.',
  'T7, Section 4.1',
  ({ network, decision }) =>
    expect(!isStart(network) || reportedPair(decision) === undefined, 'no pair at the start', decision),
  { mode: 'D' },
)

export const PAIR_7 = clause(
  'PAIR-7',
  'In mode D, at a node that is not an input, no pair is reported where none exists, even if rounding splits λ = 2.',
  'T8',
  (seen) => (hasPair(seen.network, seen.node, seen.mode) ? HOLDS : existence(seen)),
  { mode: 'D' },
)

export const PAIR_CLAUSES = [PAIR_1, PAIR_2, PAIR_3, PAIR_4, PAIR_5, PAIR_6, PAIR_7] as const
