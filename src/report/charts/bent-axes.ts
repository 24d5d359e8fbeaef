/** Axes on which equal differences are not equally long: logarithms, square roots. Safe for any doubles, as `axis.ts`. */
import { type Axis, clamped, linearAxis, MOST_TICKS, type Tick, tickText } from './axis.ts'

interface BentOptions {
  readonly values: readonly number[]
  readonly include?: readonly number[]
}

const finite = ({ values, include = [] }: BentOptions): number[] =>
  [...values, ...include].filter(Number.isFinite)

const least = (xs: readonly number[]): number => xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const most = (xs: readonly number[]): number => xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** An axis by a function that ascends. `ticks` beyond its ends are left out. */
function bent(by: (x: number) => number, low: number, high: number, ticks: readonly number[]): Axis {
  const [start, width] = [by(low), by(high) - by(low) || 1]
  const at = (x: number): number => {
    const y = Number.isFinite(x) ? by(x) : Number.NaN
    return Number.isFinite(y) ? clamped((y - start) / width) : Number.NaN
  }
  const isOn = (x: number): boolean => x >= low && x <= high
  return {
    at,
    ticks: ticks
      .filter(isOn)
      .slice(0, MOST_TICKS)
      .map((x): Tick => ({ at: at(x), label: tickText(x) })),
  }
}

/** The powers of ten that a double can be. */
const powerOfTen = (k: number): number => Number(`1e${k}`)

function decades(low: number, high: number, count: number): number[] {
  const step = Math.max(1, Math.ceil((high - low) / count))
  const powers = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, k) =>
    powerOfTen(low + k * step),
  )
  return powers.filter((x) => x > 0 && Number.isFinite(x))
}

/** Positive numbers by their logarithm; 0 and negative numbers have no place. `ticks`: how many, about, or which. */
export function logAxis({
  ticks = 5,
  ...options
}: BentOptions & { ticks?: number | readonly number[] }): Axis {
  const positive = finite(options).filter((x) => x > 0)
  const [low, high] = positive.length === 0 ? [1, 10] : [least(positive), most(positive)]
  const first = Math.floor(Math.log10(low))
  const last = Math.max(first + 1, Math.ceil(Math.log10(high)))
  if (typeof ticks !== 'number') return bent(Math.log10, low, high, ticks)
  // The ends are powers of ten where those are doubles.
  const ends = [powerOfTen(first) || low, Math.min(powerOfTen(last), Number.MAX_VALUE)] as const
  return bent(Math.log10, ...ends, decades(first, last, ticks))
}

/**
 * Numbers from 0 on by their square root, so that small ones are told apart; negative ones stand at 0. `ticks` are those
 * of an axis as it is mostly: where numbers are far beyond them, they are chosen anew.
 */
export function rootAxis({ ticks, ...options }: BentOptions & { ticks: readonly number[] }): Axis {
  const high = most([...finite(options), Number.MIN_VALUE])
  const usual = most([...ticks, ...(options.include ?? [])])
  const by = (x: number): number => Math.sqrt(Math.max(0, x))
  if (high <= 2 * usual) return bent(by, 0, high, ticks)
  const { ticks: chosen } = linearAxis({ values: [0, high] })
  const numbers = chosen.map(({ label }) => Number(label.replaceAll('−', '-')))
  return bent(by, 0, high, numbers)
}
