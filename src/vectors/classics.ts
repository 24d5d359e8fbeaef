/** The classic edge cases of a decision, written by hand: each says what it is and where it comes from. */
import { DEGREE_MODES } from '../../spec/network.ts'
import {
  beside,
  degreeTwo,
  HUGE,
  multiplicity,
  one,
  SMALLEST,
  TINY,
  thresholds,
} from './classic-thresholds.ts'
import type { CommentedCase } from './local-laplacian.ts'
import { type Arm, copies, mutualSpokes, star } from './stars.ts'

/** Cases of one theme, and the theorem or section that it is about. */
export interface Theme {
  readonly comment: string
  readonly source: string
  readonly cases: readonly CommentedCase[]
}

const cancelling = [
  one('P = 0 from ±1/2: real in mode D.', 'D', [mutualSpokes(1, 0.5), mutualSpokes(-1, 0.5)]),
  one('P = 0 from ±0.1·0.3, products that round: real in mode D.', 'D', [
    mutualSpokes(0.1, 0.3),
    mutualSpokes(-0.1, 0.3),
  ]),
  one('Equal d = 5, p = 6 and −6 in mode D_W: they cancel, no pair.', 'DW', [
    mutualSpokes(3, 2),
    mutualSpokes(6, -1),
  ]),
  one('The same beside an antagonist with d_n − d = 10 and p = −36: a pair.', 'DW', [
    mutualSpokes(3, 2),
    mutualSpokes(6, -1),
    mutualSpokes(6, -6),
  ]),
  one('All weights 0: six edges, p = 0, no negative cycle.', 'D', copies(3, mutualSpokes(0, 0))),
  one('0.1 + 0.2 − 0.3 in the products: P = 2^-55 and not 0; no pair.', 'D', [
    mutualSpokes(1, 0.1),
    mutualSpokes(1, 0.2),
    mutualSpokes(1, -0.3),
  ]),
]

/** A neighbour with p > 0 and one with p < 0 beside it: in mode D_W their eigenvalues collide into a pair. */
const block = (side: 1 | -1, centre: number): Arm[] => [
  mutualSpokes(side * (centre - 1), side),
  mutualSpokes(side * (centre + 2), -side),
]

/** Two pairs ±α ± βi with exactly the same imaginary part, in mode D_W. */
const mirrored = (centre: number): Arm[] => [...block(1, centre), ...block(-1, centre)]

const ties = [
  ...[6, 9].map((c) =>
    one(`Mirror images around ±${c}: two pairs tie for the largest imaginary part.`, 'DW', mirrored(c)),
  ),
  one('The same neighbour three times: participations tie exactly.', 'DW', copies(3, mutualSpokes(2, -3))),
  one('The same p and d from different weights: participations tie exactly.', 'D', [
    mutualSpokes(4, -5),
    mutualSpokes(-2, 10),
    mutualSpokes(20, -1),
  ]),
  one('p = −20 and one unit in the last place less: no tie.', 'D', [
    mutualSpokes(4, -5),
    mutualSpokes(4, beside(-5).outside),
  ]),
  one('Two antagonists of equal p with d on either side of the pair: a tie in mode D_W.', 'DW', [
    mutualSpokes(3, -1),
    mutualSpokes(-3, 1),
  ]),
]

const nearTies = (
  [
    [4, -5],
    [1, -1.4],
    [3, -2],
  ] as const
).flatMap(([into, out]) =>
  DEGREE_MODES.map((mode) =>
    one(`Weights ${out} and one unit in the last place beyond: no tie.`, mode, [
      mutualSpokes(into, out),
      mutualSpokes(into, beside(out).outside),
    ]),
  ),
)

const scales = [TINY, HUGE].flatMap((c) => [
  one(`Mode D_W at the scale of ${c}: the pair scales along (T6).`, 'DW', [
    mutualSpokes(-c, 2 * (c / 4)),
    mutualSpokes(c / 2, -c / 2),
  ]),
  one(`Mode D at the scale of ${c}, P < 0.`, 'D', [mutualSpokes(c, -c), mutualSpokes(c, -c / 2)]),
  one(`Weights at ${c} and at 1 in one star.`, 'DW', [mutualSpokes(c, -1), mutualSpokes(2, -3)]),
])

const extremes = [
  ...scales,
  one('1e300 and 1e-300 in one cycle: p = −1.', 'D', [mutualSpokes(HUGE, -TINY)]),
  one('1e300 and 1e-300 in one star, mode D_W.', 'DW', [
    mutualSpokes(HUGE, -TINY),
    mutualSpokes(TINY, -HUGE),
  ]),
  one('p overflows in one neighbour, another is antagonistic.', 'DW', [
    mutualSpokes(HUGE, HUGE),
    mutualSpokes(1, -1),
  ]),
]

const subnormals = [
  one('Subnormal weights, mode D_W: p < 0 and a pair at the scale of 2^-1074.', 'DW', [
    mutualSpokes(3 * SMALLEST, -5 * SMALLEST),
  ]),
  one('A subnormal weight beside 1: p = −2^-1074 and d_n = 2.', 'D', [mutualSpokes(1, -SMALLEST)]),
  one('A subnormal weight in mode D_W: d_i = 1 − 2^-1074 is no double.', 'DW', [
    mutualSpokes(1, -SMALLEST),
    mutualSpokes(1, 0),
  ]),
  one('Subnormal p in two neighbours: −2^-1074 twice.', 'D', copies(2, mutualSpokes(SMALLEST, -1))),
]

const signs = [
  one('Weight −0 in a cycle: p = 0, no negative cycle.', 'D', [mutualSpokes(-0, 1), mutualSpokes(1, 1)]),
  one('Weights −0 and 0: an edge of weight zero counts in mode D.', 'D', [mutualSpokes(-0, 0), { into: -0 }]),
  one('Weight −0 beside an antagonist.', 'DW', [mutualSpokes(-0, -1), mutualSpokes(1, -1)]),
]

const without = [
  one('A node alone.', 'D', []),
  one('Strangers only.', 'DW', [{}, {}]),
  one('One-way neighbours only, in and out: eigenvalue 1 is defective, no pair.', 'D', [
    { into: 1 },
    { out: -1 },
  ]),
  one('Many one-way neighbours of both kinds.', 'DW', [{ into: 3 }, { into: -3 }, { out: 3 }, { out: 0.5 }]),
  one('Mutual, all p ≥ 0: symmetric up to scaling (T4).', 'DW', [
    mutualSpokes(1, 4),
    mutualSpokes(-2, -3),
    mutualSpokes(0, -7),
  ]),
]

const several = [
  one('Two pairs of different imaginary parts; the larger decides.', 'DW', [
    mutualSpokes(5, 1),
    mutualSpokes(8, -1),
    mutualSpokes(-6, -1),
    mutualSpokes(-9, 1),
  ]),
  one('Three pairs.', 'DW', [...block(1, 7), ...block(-1, 15), ...block(1, 9)]),
  one('Four pairs, two by two mirror images.', 'DW', [...mirrored(6), ...mirrored(20)]),
]

const roles = [
  one('The antagonist is upstream: feed-forward, kept by `ordered`.', 'D', [mutualSpokes(2, -2)], { hub: 1 }),
  one('The antagonist is downstream: feedback, removed.', 'D', [mutualSpokes(2, -2)]),
  one('The declared order turns the index order around.', 'D', [mutualSpokes(2, -2)], { order: [1, 0] }),
  one('The declared order makes the higher number upstream.', 'D', [mutualSpokes(2, -2)], {
    hub: 1,
    order: [1, 0],
  }),
  one(
    'The best antagonist is upstream, the second best is not: nothing else is tried.',
    'D',
    [mutualSpokes(5, -5), mutualSpokes(4, -4)],
    { hub: 1 },
  ),
  one(
    'An input feeds the node: its edge stays, the pair goes on without it.',
    'D',
    [{ into: 9 }, mutualSpokes(3, -4)],
    { hub: 1, inputs: [0] },
  ),
]

const inputDecides: CommentedCase = (() => {
  const { network } = star([{ into: 9 }, mutualSpokes(3, -4)], { hub: 1, inputs: [0] })
  return { network, node: 0, mode: 'D', comment: 'The deciding node is an input.' }
})()

export const THEMES: readonly Theme[] = [
  {
    comment: 'On the threshold of mode D and one unit in the last place beside it.',
    source: 'T3',
    cases: thresholds,
  },
  {
    comment: 'The smallest neighbourhoods, and products below the range of doubles.',
    source: 'T3',
    cases: degreeTwo,
  },
  { comment: 'The multiple eigenvalue 2 of mode D, which solvers split.', source: 'T8', cases: multiplicity },
  { comment: 'Sums of p that vanish.', source: 'T5, T3', cases: cancelling },
  { comment: 'Exact ties, and what is no tie.', source: 'Eq 7, T9', cases: [...ties, ...nearTies] },
  { comment: 'The ends of the range of doubles.', source: 'T6', cases: extremes },
  { comment: 'Subnormal weights.', source: 'T1', cases: subnormals },
  { comment: 'Negative zero.', source: 'T4', cases: signs },
  { comment: 'Nothing to prune.', source: 'T1, T4', cases: without },
  { comment: 'More than one pair.', source: 'Eq 7', cases: several },
  {
    comment: 'Who is upstream, and who may act.',
    source: 'Section 3.2, T10',
    cases: [...roles, inputDecides],
  },
]
