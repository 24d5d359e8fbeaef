/**
 * Are the trained networks as good as they were? Runs are paired by seed, and their differences are held against a
 * margin by two one-sided t-tests (TOST): equivalence has to be shown, it is not what is left where no difference is.
 */
import type { DegreeMode } from '../../spec/network.ts'
import { mean, meanInterval, meanTest } from '../base/samples.ts'
import { type Outcomes, type PanelCell, panelKey } from './panel.ts'

/** A sixth of what lies between a gate that is learned and one that is not, 0.3 and more: one network in six forgets. */
export const TRAINED_ERROR_MARGIN = 0.05
/** Half an edge in the mean: every second run removes one more, or one less. */
export const REMOVED_MARGIN = 0.5
/** The error of a wrong "equivalent". */
export const EQUIVALENCE_ALPHA = 0.05

export interface MeanInterval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface CellComparison extends PanelCell {
  readonly seeds: number
  readonly error: {
    readonly old: MeanInterval | null
    readonly new: MeanInterval
    readonly difference: MeanInterval | null
  }
  readonly removed: {
    readonly old: MeanInterval | null
    readonly new: MeanInterval
    readonly difference: MeanInterval | null
  }
}

export type Equivalence = 'identical' | 'equivalent' | 'not shown to be equivalent' | 'nothing to compare'

export interface PanelVerdict {
  readonly panel: PanelCell['panel']
  readonly mode: DegreeMode | null
  readonly quantity: 'error' | 'removed'
  readonly pairs: number
  readonly difference: MeanInterval | null
  readonly margin: number
  /** The larger of the two one-sided p; null where nothing was tested. */
  readonly p: number | null
  readonly verdict: Equivalence
  /** How many pairs of the same mean and spread would show equivalence; null where none or too many would. */
  readonly enough: number | null
}

const isConstant = (xs: readonly number[]): boolean => xs.every((x) => x === xs[0])

/** The mean with its 95 % interval by Student's t; a point where all are equal. */
export function intervalOf(xs: readonly number[]): MeanInterval {
  if (isConstant(xs)) return { mean: xs[0] as number, low: xs[0] as number, high: xs[0] as number }
  const [low, high] = meanInterval(xs, 1 - EQUIVALENCE_ALPHA)
  return { mean: mean(xs), low, high }
}

/** The larger p of "the mean is at least the margin" and "at most its negative". */
export function pairedEquivalence(differences: readonly number[], margin: number): number {
  if (isConstant(differences)) return Math.abs(differences[0] as number) < margin ? 0 : 1
  const below = meanTest(differences, margin, 'less')
  const above = meanTest(differences, -margin, 'greater')
  return Math.max(below, above)
}

const minus = (now: readonly number[], old: readonly number[]): number[] =>
  now.map((x, k) => x - (old[k] as number))

/** Those of one quantity, where both have as many runs. */
const differencesOf = (now: readonly number[], old: readonly number[] | undefined): number[] | undefined =>
  old !== undefined && old.length === now.length ? minus(now, old) : undefined

export type PanelOutcomes = ReadonlyMap<string, Outcomes>

export function compareCell(cell: PanelCell, now: Outcomes, old: Outcomes | undefined): CellComparison {
  const quantity = (xs: readonly number[], before: readonly number[] | undefined) => {
    const differences = differencesOf(xs, before)
    return {
      old: before === undefined ? null : intervalOf(before),
      new: intervalOf(xs),
      difference: differences === undefined ? null : intervalOf(differences),
    }
  }
  return {
    ...cell,
    seeds: now.errors.length,
    error: quantity(now.errors, old?.errors),
    removed: quantity(now.removed, old?.removed),
  }
}

/** More than these times the pairs is no way out. */
const MOST_TIMES = 50

/** The same differences again and again, until they would show it. */
function enoughPairs(differences: readonly number[], margin: number): number | null {
  const repeated = [...differences]
  for (let times = 2; times <= MOST_TIMES; times += 1) {
    repeated.push(...differences)
    if (pairedEquivalence(repeated, margin) < EQUIVALENCE_ALPHA) return repeated.length
  }
  return null
}

function verdictOn(
  differences: readonly number[],
  margin: number,
): Pick<PanelVerdict, 'p' | 'verdict' | 'enough'> {
  if (differences.length === 0) return { p: null, verdict: 'nothing to compare', enough: null }
  if (differences.every((d) => d === 0)) return { p: null, verdict: 'identical', enough: null }
  const p = pairedEquivalence(differences, margin)
  return p < EQUIVALENCE_ALPHA
    ? { p, verdict: 'equivalent', enough: differences.length }
    : { p, verdict: 'not shown to be equivalent', enough: enoughPairs(differences, margin) }
}

/** One verdict a panel, mode and quantity: all gates and sizes together, since a few runs a cell would show nothing. */
export function judgePanel(
  cells: readonly PanelCell[],
  now: PanelOutcomes,
  old: PanelOutcomes,
): PanelVerdict[] {
  const groups = new Map<string, PanelCell[]>()
  for (const cell of cells) {
    const key = `${cell.panel} ${cell.mode}`
    groups.set(key, [...(groups.get(key) ?? []), cell])
  }
  return [...groups.values()].flatMap((group) =>
    (['error', 'removed'] as const).map((quantity) => {
      const field = quantity === 'error' ? 'errors' : 'removed'
      const differences = group.flatMap((cell) => {
        const key = panelKey(cell)
        return differencesOf(now.get(key)?.[field] ?? [], old.get(key)?.[field]) ?? []
      })
      const margin = quantity === 'error' ? TRAINED_ERROR_MARGIN : REMOVED_MARGIN
      const { panel, mode } = group[0] as PanelCell
      const difference = differences.length === 0 ? null : intervalOf(differences)
      return {
        panel,
        mode,
        quantity,
        pairs: differences.length,
        difference,
        margin,
        ...verdictOn(differences, margin),
      }
    }),
  )
}
