/** One cell's test: of a direction by signs, of a share of the runs, of a mean within a margin. */

import { shareInterval } from './binomial.ts'
import type { TestResult } from './claim.ts'
import { RARE_SHARE } from './margins.ts'
import {
  aboveTest,
  bootstrapInterval,
  differenceTest,
  equivalenceTest,
  guardedInterval,
  meanOf,
  mostTest,
  notAboveTest,
  notMostTest,
  shareAbove,
  shareBelow,
  signTest,
} from './statistics.ts'

/**
 * With a bootstrap interval, which takes long and is computed only where it is asked for: no
 * verdict needs it.
 */
const withBootstrap = (
  cell: string,
  differences: readonly number[],
  ps: Pick<TestResult, 'pFor' | 'pAgainst'>,
): TestResult => ({
  cell,
  n: differences.length,
  effect: meanOf(differences),
  get interval() {
    return bootstrapInterval(differences)
  },
  ...ps,
})

const signs = (differences: readonly number[]): Pick<TestResult, 'pFor' | 'pAgainst'> => ({
  pFor: signTest(differences),
  pAgainst: signTest(differences.map((d) => -d)),
})

/** Positive differences support the claim. None without runs. */
export const signResult = (cell: string, differences: readonly number[]): TestResult[] =>
  differences.length === 0 ? [] : [withBootstrap(cell, differences, signs(differences))]

/** As `signResult`; that positive differences hardly ever occur speaks against the claim, too. */
export function frequentSignResult(cell: string, differences: readonly number[]): TestResult[] {
  if (differences.length === 0) return []
  const { pFor, pAgainst } = signs(differences)
  const [count, of] = [differences.filter((d) => d > 0).length, differences.length]
  const rare = shareBelow(count, of, RARE_SHARE)
  return [
    withBootstrap(cell, differences, {
      pFor: Math.max(pFor, shareAbove(count, of, RARE_SHARE)),
      pAgainst: Math.min(1, 2 * Math.min(pAgainst, rare)),
    }),
  ]
}

/** Of these runs, more than half; the effect is the share. */
export const mostResult = (cell: string, count: number, of: number): TestResult[] =>
  of === 0
    ? []
    : [
        {
          cell,
          n: of,
          effect: count / of,
          interval: shareInterval(count, of),
          pFor: mostTest(count, of),
          pAgainst: notMostTest(count, of),
        },
      ]

/** Fewer than `share` of these runs; what speaks against it is left to other tests. */
export const fewResult = (cell: string, count: number, of: number, share: number): TestResult => ({
  cell,
  n: of,
  effect: count / of,
  interval: shareInterval(count, of),
  pFor: shareBelow(count, of, share),
  pAgainst: 1,
})

/** The mean is within ±margin; `most` is the largest difference that is to be expected. */
export const withinResult = (
  cell: string,
  differences: readonly number[],
  margin: number,
  most: number,
): TestResult => ({
  cell,
  n: differences.length,
  effect: meanOf(differences),
  interval: guardedInterval(differences, most),
  pFor: equivalenceTest(differences, margin, most),
  pAgainst: differenceTest(differences, margin, most),
})

/** The mean is below the margin; without `most`, differences are taken for bounded, such as counts. */
export function belowResult(
  cell: string,
  differences: readonly number[],
  margin: number,
  most?: number,
): TestResult {
  const ps = {
    pFor: notAboveTest(differences, margin, most),
    pAgainst: aboveTest(differences, margin, most),
  }
  if (most === undefined) return withBootstrap(cell, differences, ps)
  const effect = meanOf(differences)
  return { cell, n: differences.length, effect, interval: guardedInterval(differences, most), ...ps }
}
