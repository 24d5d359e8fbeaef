/**
 * Axes for any doubles. Every drawing makes its axes here: what draws gets places from 0 to 1 and labels as text, never
 * the numbers, so that no subnormal range, no overflowing difference and nothing infinite reaches it.
 *
 * A linear axis measures in a unit of its own, the power of two next to its largest number: quotients by it are exact,
 * and differences of them cannot overflow. Ticks are decimals m·10^k with m a small integer, written as text first and
 * read as numbers from there: a label says its tick to the last bit.
 *
 * NaN and infinities have no place (`at` is NaN), and a mark without a place is not drawn; whoever draws says what is
 * left out. Finite numbers beyond the ends stand at the end.
 */
import { textWidth } from './text-size.ts'

export interface Tick {
  /** From 0 at the low end to 1 at the high end. */
  readonly at: number
  readonly label: string
}

export interface Axis {
  /** The place of a number, from 0 to 1; NaN where it has none. */
  readonly at: (x: number) => number
  /** Ascending, no more than MOST_TICKS, no two labels equal. */
  readonly ticks: readonly Tick[]
}

export const MOST_TICKS = 12

/** An axis shows at least this share of its largest number: what is closer together stands at one place. */
export const LEAST_SHARE = 1e-3

/** Of labels at ticks. */
export const TICK_SIZE = 11
/** Pixels between labels beside each other. */
const LABEL_GAP = 8

export interface LinearOptions {
  /** What is drawn; numbers that are not finite are passed over. */
  readonly values: readonly number[]
  /** What the axis shows in any case. */
  readonly include?: readonly number[]
  /** Added at both ends, or at the low and at the high one, as a share of what is shown. */
  readonly room?: number | readonly [low: number, high: number]
  /** About how many ticks. */
  readonly ticks?: number
  /** Counts: ticks are integers. */
  readonly isWhole?: boolean
  /** The length of a horizontal axis in pixels: there are no more ticks than have room for their labels. */
  readonly pixels?: number
}

/** Both ends, in units of `unit`. */
interface Span {
  readonly unit: number
  readonly low: number
  readonly high: number
}

const extremes = (xs: readonly number[]): [low: number, high: number] =>
  xs.reduce<[number, number]>(
    ([low, high], x) => [Math.min(low, x), Math.max(high, x)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )

/** The power of two next to the largest of finite numbers, down to the smallest double; 1 where all are 0. */
export function unitFor(xs: readonly number[]): number {
  const [low, high] = extremes(xs)
  const largest = Math.max(Math.abs(low), Math.abs(high))
  if (xs.length === 0 || largest === 0) return 1
  return 2 ** Math.max(-1074, Math.min(1023, Math.floor(Math.log2(largest))))
}

/** The ends of what is shown, before it gets room. Nothing but 0 is shown as if 1 were there too. */
function spanOf({ values, include = [] }: LinearOptions): Span {
  const finite = [...values, ...include].filter(Number.isFinite)
  const [low, high] = extremes(finite)
  if (low > high || (low === 0 && high === 0)) return { unit: 1, low: 0, high: 1 }
  const unit = unitFor(finite)
  return { unit, low: low / unit, high: high / unit }
}

/** No narrower than LEAST_SHARE, and with room at its ends. */
function widened({ unit, low, high }: Span, room: NonNullable<LinearOptions['room']>): Span {
  const least = LEAST_SHARE * Math.max(Math.abs(low), Math.abs(high))
  const width = Math.max(high - low, least)
  const start = low - (width - (high - low)) / 2
  const [below, above] = typeof room === 'number' ? [room, room] : room
  return { unit, low: start - below * width, high: start + (1 + above) * width }
}

/** A typographic minus; no more than six digits before the point or four zeros after it. */
export function tickText(x: number): string {
  const size = Math.abs(x)
  const text = size !== 0 && (size >= 1e6 || size < 1e-4) ? x.toExponential() : String(x)
  return text.replaceAll('-', '−')
}

/** m·10^k, read as a number from its decimal digits. */
const decimal = (m: number, k: number): number => Number(`${m}e${k}`)

/** Edges of the axis that are ticks are to be ticks, however quotients were rounded. */
const SLACK = 1e-6

/** The multiples of step·10^k on the axis, as numbers; undefined where they are more than anybody wants. */
function multiplesOf({ unit, low, high }: Span, step: number, k: number): number[] | undefined {
  // As logarithms, since step·10^k may be less than the smallest double.
  const each = 10 ** (Math.log10(unit) - Math.log10(step) - k)
  const [first, last] = [Math.ceil(low * each - SLACK), Math.floor(high * each + SLACK)]
  if (last - first > MOST_TICKS) return undefined
  const numbers = Array.from({ length: last - first + 1 }, (_, j) => decimal((first + j) * step, k))
  return numbers.filter((x, j) => Number.isFinite(x) && x !== numbers[j - 1])
}

/** Do labels at these ticks stand apart? */
function areApart(ticks: readonly Tick[], pixels: number | undefined): boolean {
  if (pixels === undefined) return true
  return ticks.every((tick, k) => {
    const next = ticks[k + 1]
    if (next === undefined) return true
    const needed = (textWidth(tick.label, TICK_SIZE) + textWidth(next.label, TICK_SIZE)) / 2 + LABEL_GAP
    return (next.at - tick.at) * pixels >= needed
  })
}

const STEPS = [1, 2, 5]

/** Steps from too fine to too coarse. */
function* stepsFor({ unit, low, high }: Span, count: number): Generator<readonly [step: number, k: number]> {
  const finest = Math.floor(Math.log10(unit) + Math.log10((high - low) / count)) - 1
  for (let k = finest; k <= finest + 4; k += 1) for (const step of STEPS) yield [step, k]
}

function ticksOf(span: Span, at: Axis['at'], options: LinearOptions): Tick[] {
  const { ticks: wanted = 5, isWhole = false, pixels, values } = options
  const most = Math.max(1, Math.min(wanted, MOST_TICKS - 1))
  const tick = (x: number): Tick => ({ at: at(x), label: tickText(x) })
  for (const [step, k] of stepsFor(span, most)) {
    if (isWhole && k < 0) continue
    const numbers = multiplesOf(span, step, k)
    if (numbers === undefined || numbers.length < 2 || numbers.length > most + 1) continue
    const ticks = numbers.map(tick)
    if (areApart(ticks, pixels)) return ticks
  }
  // What is said to be whole, and is not, has the ticks of other numbers.
  return isWhole ? ticksOf(span, at, { ...options, isWhole: false }) : endTicks(values, tick, pixels)
}

/** Where the doubles themselves are coarser than any step: the smallest and the largest number. */
function endTicks(values: readonly number[], tick: (x: number) => Tick, pixels: number | undefined): Tick[] {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return []
  const [low, high] = extremes(finite)
  const ends = [low, high].map(tick)
  return low !== high && areApart(ends, pixels) ? ends : ends.slice(1)
}

export const clamped = (share: number): number => Math.max(0, Math.min(1, share))

/** An axis on which equal differences are equally long. */
export function linearAxis(options: LinearOptions): Axis {
  const span = widened(spanOf(options), options.room ?? 0)
  const { unit, low, high } = span
  const at = (x: number): number =>
    Number.isFinite(x) ? clamped((x / unit - low) / (high - low)) : Number.NaN
  return { at, ticks: ticksOf(span, at, options) }
}

/** For drawings that nobody reads numbers off: between ends that are known, without ticks. */
export const plainAxis = (low: number, high: number): Axis => ({
  at: (x) => (x - low) / (high - low),
  ticks: [],
})

/** From 0 on, with whole ticks. */
export const countAxis = (counts: readonly number[], ticks: number, pixels?: number): Axis =>
  linearAxis({ values: [0, ...counts], ticks, isWhole: true, ...(pixels === undefined ? {} : { pixels }) })
