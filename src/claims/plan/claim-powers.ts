/**
 * How likely the tests of each claim decide in one cell, at the level that Holm demands at worst, under several
 * assumptions: for each kind of test that the claim has, and against it, where one of its cells is enough.
 */
import { PUBLISHED_RUNS } from '../../experiments/published-figures.ts'
import {
  COLLAPSED_SHARE,
  COUNT_MARGIN,
  EDGE_MARGIN,
  RARE_SHARE,
  RELATIVE_MARGIN,
  SHARE_MARGIN,
} from '../margins.ts'
import { ALPHA } from '../statistics.ts'
import { belowPower, comparisonPower, equivalencePower, fewerPower, morePower, signPower } from './power.ts'
import { HYPOTHESES, type PlanFamily, type Statement } from './statement.ts'

export interface Power {
  /** What is assumed of the runs. */
  readonly if: string
  /** The chance that the test of one cell decides. */
  readonly power: number
}

/** Of `n` runs at a level. */
type Powers = (n: number, level: number) => readonly Power[]

const rounded = (x: number): number => Number(x.toFixed(3))

const each =
  (
    assumed: readonly number[],
    of: (x: number) => string,
    power: (n: number, x: number, level: number) => number,
  ): Powers =>
  (n, level) =>
    assumed.map((x) => ({ if: of(x), power: rounded(power(n, x, level)) }))

const signs = (chances: readonly number[], comparisons = 1): Powers =>
  each(
    chances,
    (x) => `no run ties, and ${x} of them agree with the claim`,
    (n, x, level) => signPower(n, x, level / comparisons),
  )

/** One cell of so many is enough, so that its level is a part of that of the claim. */
const against = (cells: number): Powers =>
  each(
    [0.4, 0.3],
    (x) => `against: in one of ${cells} cells no run ties, and ${x} of them agree with the claim`,
    (n, x, level) => signPower(n, 1 - x, level / cells),
  )

const means = each(
  [0.1, 0.2, 0.3],
  (x) => `the mean difference is 0 and its standard deviation ${x} of what there is to learn`,
  (n, x, level) => equivalencePower(n, x, RELATIVE_MARGIN, level),
)

const collapses = each(
  [0.02, 0.05],
  (x) => `${x} of the runs collapse`,
  (n, x, level) => fewerPower(n, x, COLLAPSED_SHARE, level),
)

const losing = each(
  [0.7, 0.8],
  (x) => `${x} of the runs lose an edge`,
  (n, x, level) => morePower(n, x, 0.5, level),
)

const noRarity = each(
  [0.1, 0.2],
  (x) => `${x} of the runs lose more edges in D_W`,
  (n, x, level) => morePower(n, x, RARE_SHARE, level),
)

const rarity = (what: string, cells: number): Powers =>
  each(
    [0.01, 0.02],
    (x) => `against: in one of ${cells} cells, ${x} of the runs ${what}`,
    (n, x, level) => fewerPower(n, x, RARE_SHARE, level / cells),
  )

const steps = (margin: number, unit: string, deviations: readonly number[]): Powers =>
  each(
    deviations,
    (x) =>
      `the mean does not change from one size to the next, and the deviation of the difference is ${x} ${unit}`,
    (n, x, level) => belowPower(n, x, margin, level),
  )

const edges = each(
  [0.5, 1, 1.5],
  (x) => `the mean number of removed edges does not change, and the deviation of the difference is ${x}`,
  (n, x, level) => belowPower(n, x, EDGE_MARGIN, level),
)

const shifts = (few: number, assumed: readonly number[]): Powers =>
  each(
    assumed,
    (x) => `the means differ by ${x} standard deviations`,
    (n, x, level) => comparisonPower(few, n, x, level),
  )

/** Published runs of a cell of Figure 4. */
export const PUBLISHED_TIMED_RUNS = 5
const AGREE = [0.6, 0.65, 0.7, 0.8]

const ERRORS: readonly Powers[] = [means, collapses]

const TESTS: Readonly<Record<string, readonly Powers[]>> = {
  'ERR-1': ERRORS,
  'ERR-2': ERRORS,
  'ERR-3': [...ERRORS, losing],
  'NUM-2': [means],
  'CAP-1': [signs(AGREE), noRarity, against(24), rarity('lose more edges in D_W', 24)],
  'SIZE-1': [signs(AGREE), steps(COUNT_MARGIN, 'edges', [0.2, 0.5, 1])],
  'SIZE-2': [signs(AGREE), steps(SHARE_MARGIN, 'of the edges', [0.02, 0.05, 0.1])],
  'SIZE-4': [signs(AGREE), against(4)],
  'TIME-1': [signs([0.55, ...AGREE]), against(1)],
  'TIME-2': [signs(AGREE), against(15)],
  'MIX-1': [signs(AGREE, 4), rarity('differ between the modes', 12)],
  'CONV-1': [signs([0.55, ...AGREE]), against(1)],
  'CONV-2': [means],
  'LATE-3': [signs(AGREE), against(24)],
  'LATE-4': [means, edges],
  'FIG-3': [shifts(PUBLISHED_RUNS, [1, 1.5, 2])],
  'FIG-4': [shifts(PUBLISHED_TIMED_RUNS, [2, 3])],
}

const levelOf = (family: PlanFamily): number => ALPHA / HYPOTHESES[family]

const known = new Map<string, readonly Power[]>()

/** None for claims that are counted without a test. Kept: rules have the same numbers of runs. */
export function powersOf({ id, family }: Statement, n: number): readonly Power[] {
  const key = `${id} ${n}`
  const powers = known.get(key) ?? (TESTS[id] ?? []).flatMap((of) => of(n, levelOf(family)))
  known.set(key, powers)
  return powers
}
