/** Classic decisions of mode D, written by hand: on its threshold and beside it (T3), and at its multiple eigenvalue (T8). */
import type { DegreeMode } from '../../spec/network.ts'
import { nextDouble } from '../base/doubles.ts'
import type { CommentedCase } from './local-laplacian.ts'
import { type Arm, copies, mutualSpokes, type StarOptions, star } from './stars.ts'

export const one = (
  comment: string,
  mode: DegreeMode,
  arms: readonly Arm[],
  options?: StarOptions,
): CommentedCase => ({
  ...star(arms, options),
  mode,
  comment,
})

/** The neighbouring doubles of x ≠ 0, towards zero and away from it. */
export const beside = (x: number): { readonly inside: number; readonly outside: number } => {
  const [above, below] = [nextDouble(x, 1), nextDouble(x, -1)]
  return x < 0 ? { inside: above, outside: below } : { inside: below, outside: above }
}

/** m mutual neighbours, the first m − 1 with p = 0 and the last with p = P: in mode D a pair exists iff P < −(m−1)². */
const withTotal = (m: number, total: number): Arm[] => [
  ...copies(m - 1, mutualSpokes(0, 1)),
  mutualSpokes(1, total),
]

export const thresholds = [2, 3, 4, 6, 10].flatMap((m) => {
  const limit = -((m - 1) ** 2)
  const { inside, outside } = beside(limit)
  return [
    one(`${m} mutual neighbours, P = ${limit} exactly: a double root, no pair.`, 'D', withTotal(m, limit)),
    one(
      `${m} mutual neighbours, P one unit in the last place nearer to 0: no pair.`,
      'D',
      withTotal(m, inside),
    ),
    one(`${m} mutual neighbours, P one unit in the last place beyond: a pair.`, 'D', withTotal(m, outside)),
  ]
})

export const TINY = 1e-300
export const HUGE = 1e300
export const SMALLEST = Number.MIN_VALUE

export const degreeTwo = [
  one('One mutual neighbour: d_n = 2, so a pair exists iff P < 0.', 'D', [mutualSpokes(1, -1)]),
  one('P = −1e-600, below the range of doubles, still less than 0: a pair.', 'D', [
    mutualSpokes(TINY, -TINY),
  ]),
  one('P = −2^-2148, the smallest product of two doubles: a pair.', 'D', [mutualSpokes(SMALLEST, -SMALLEST)]),
  one('P = +1e-600: no negative cycle.', 'D', [mutualSpokes(TINY, TINY)]),
  one('A one-way neighbour more: d_n = 3, and P = −1/4 is on the threshold.', 'D', [
    mutualSpokes(0.5, -0.5),
    { into: 1 },
  ]),
  one('The same, P one unit in the last place beyond −1/4: a pair.', 'D', [
    mutualSpokes(beside(0.5).outside, -0.5),
    { into: 1 },
  ]),
]

export const multiplicity = [3, 4, 5, 8, 11].flatMap((m) => [
  one(
    `Eigenvalue 2 occurs ${m - 1} times; equal small p < 0: no pair.`,
    'D',
    copies(m, mutualSpokes(0.3, -0.3)),
  ),
  one(
    `Eigenvalue 2 occurs ${m - 1} times; unequal p of both signs: no pair.`,
    'D',
    Array.from({ length: m }, (_, k) => mutualSpokes(0.1 * (k + 1), k % 2 === 0 ? -0.7 : 0.3)),
  ),
  one(
    `Eigenvalue 2 occurs ${m - 1} times beside a true pair: all of ${m} neighbours tie.`,
    'D',
    copies(m, mutualSpokes(m, -m)),
  ),
])
