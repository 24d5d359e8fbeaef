/**
 * Real eigenvalues of a coupled core. Where T5 guarantees one between two poles, Newton's iteration
 * computes it; sign changes certify a lower bound on their number.
 */
import type { Core } from './coupled-core.ts'
import { evaluate, F_RE, SLOPE_RE, signAt, X, Y } from './secular.ts'

/** The intervals between poles that contain a root by T5, and an approximation of one in each. */
export interface OddIntervals {
  count: number
  readonly low: Float64Array
  readonly high: Float64Array
  /** 1 where F runs from −∞ to ∞ through the interval, 0 where it comes from ∞. */
  readonly rising: Uint8Array
  readonly x: Float64Array
}

export const createOddIntervals = (edges: number): OddIntervals => ({
  count: 0,
  low: new Float64Array(edges + 1),
  high: new Float64Array(edges + 1),
  rising: new Uint8Array(edges + 1),
  x: new Float64Array(edges + 1),
})

/** Steps of one bracketed search. Newton takes 3 to 6; the rest is for the bisections of a badly shaped interval. */
const MOST_STEPS = 60
/** A step without a bracket goes at most this share of the way to a pole. */
const BOLDEST = 0.8

/** Beyond every eigenvalue: Gershgorin's bound for the arrow with arms √|p|, each at most half of its two weights. */
const farther = ({ spread, hub, reach }: Core): number => 1.001 * Math.max(spread, Math.abs(hub)) + reach / 2

/**
 * Finds the intervals in which T5 guarantees a root; the k + 1 − count others are the core's open roots, an even number, and at
 * most half as many pairs. It begins where the two poles alone balance, or, beyond the outermost,
 * where the hub and that pole alone have theirs.
 */
export function placeOddRoots(core: Core, found: OddIntervals): void {
  const { size, hub, d, p } = core
  const { low, high, rising, x } = found
  let count = 0
  for (let i = 0; i <= size; i += 1) {
    const below = i === 0 ? p[0]! : p[i - 1]!
    const above = i === size ? p[size - 1]! : p[i]!
    const isOuter = i === 0 || i === size
    // At the ends the outermost p decides by its sign; between poles, equal signs do.
    if (isOuter ? below < 0 : below * above < 0) continue
    low[count] = i === 0 ? -farther(core) : d[i - 1]!
    high[count] = i === size ? farther(core) : d[i]!
    rising[count] = below > 0 ? 1 : 0
    if (isOuter) {
      const pole = i === 0 ? d[0]! : d[size - 1]!
      const arm = Math.sqrt((hub - pole) * (hub - pole) + 4 * below)
      x[count] = (hub + pole + (i === 0 ? -arm : arm)) / 2
    } else x[count] = (below * d[i]! + above * d[i - 1]!) / (below + above)
    // Rounding may place the start on a pole.
    if (!(x[count]! > low[count]! && x[count]! < high[count]!)) x[count] = (low[count]! + high[count]!) / 2
    count += 1
  }
  found.count = count
}

/**
 * One step of Newton's iteration for each root, on F with the interval's ends divided out, so that
 * no step meets a pole. Each step depends only on its own x, so that the processor can overlap
 * them.
 */
export function sweepOddRoots(core: Core, found: OddIntervals): void {
  const { size, hub, d, p } = core
  const { count, low, high, rising, x } = found
  for (let r = 0; r < count; r += 1) {
    const at = x[r]!
    let value = at - hub
    let slope = 1
    for (let i = 0; i < size; i += 1) {
      const inverse = 1 / (at - d[i]!)
      const pull = p[i]! * inverse
      value -= pull
      slope += pull * inverse
    }
    const below = at - low[r]!
    const above = high[r]! - at
    // (F·(x − low)(high − x))' / (F·(x − low)(high − x)) = F'/F + 1/(x − low) − 1/(high − x)
    const width = below * above
    const step = (value * width) / (slope * width + value * (above - below))
    // The sign of F shows on which side the root lies. Comparisons, because Math.min and Math.max
    // cost as much as a pole.
    const isBelow = value > 0 === (rising[r] === 1)
    if (step > 0 !== isBelow) x[r] = isBelow ? at - below / 2 : at + above / 2
    else if (step > BOLDEST * below) x[r] = at - BOLDEST * below
    else if (step < -BOLDEST * above) x[r] = at + BOLDEST * above
    else x[r] = at - step
  }
}

/** The root in interval r, by a bracketed Newton iteration from x on, to about the square of `accuracy`. */
function settleOddRoot(
  core: Core,
  found: OddIntervals,
  r: number,
  accuracy: number,
  probe: Float64Array,
): void {
  const low = found.low[r]!
  const high = found.high[r]!
  const rising = found.rising[r] === 1
  const small = accuracy * (high - low)
  let from = low
  let to = high
  let x = found.x[r]!
  for (let step = 0; step < MOST_STEPS; step += 1) {
    probe[X] = x
    probe[Y] = 0
    evaluate(core, probe)
    const value = probe[F_RE]!
    if (value > 0 === rising) to = x
    else from = x
    const rate = probe[SLOPE_RE]! + value * (1 / (x - low) - 1 / (high - x))
    const next = x - value / rate
    const moved = next > from && next < to ? next : (from + to) / 2
    const isSmall = Math.abs(moved - x) <= small
    x = moved
    if (isSmall) break
  }
  found.x[r] = x
}

/** All of them; each stops at a step of at most `accuracy` times its interval. */
export function settleOddRoots(core: Core, found: OddIntervals, accuracy: number, probe: Float64Array): void {
  for (let r = 0; r < found.count; r += 1) settleOddRoot(core, found, r, accuracy, probe)
}

function sortNumbers(xs: Float64Array, count: number): void {
  for (let i = 1; i < count; i += 1) {
    const x = xs[i]!
    let at = i
    for (; at > 0 && xs[at - 1]! > x; at -= 1) xs[at] = xs[at - 1]!
    xs[at] = x
  }
}

/**
 * A lower bound on the number of real eigenvalues of the core, given approximations of real ones
 * (sorted here): in each interval, certified sign changes of F from end to end, evaluated midway
 * between approximations.
 */
export function certifiedRealRoots(core: Core, xs: Float64Array, count: number, probe: Float64Array): number {
  const { size, d, p } = core
  sortNumbers(xs, count)
  let certified = 0
  let at = 0
  for (let i = 0; i <= size; i += 1) {
    const high = i === size ? Number.POSITIVE_INFINITY : d[i]!
    // F tends to −∞ at −∞ and to ∞ at ∞; it has the sign of −p just above a pole, and of p just below one.
    let sign = i === 0 || p[i - 1]! > 0 ? -1 : 1
    const last = i === size || p[i]! > 0 ? 1 : -1
    for (; at + 1 < count && xs[at + 1]! < high; at += 1) {
      probe[X] = (xs[at]! + xs[at + 1]!) / 2
      const next = signAt(core, probe)
      if (next === -sign) {
        certified += 1
        sign = next
      }
    }
    if (at < count && xs[at]! < high) at += 1
    if (last !== sign) certified += 1
  }
  return certified
}
