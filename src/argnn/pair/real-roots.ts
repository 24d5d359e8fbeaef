/**
 * Real eigenvalues of a coupled core: where T5 says that one lies between two poles, it is found by a bracketed
 * Newton iteration; how many there are at least is certified by changes of sign.
 */
import type { Core } from './coupled-core.ts'
import { signAt } from './secular.ts'

/** Steps of one search. Newton takes 3 to 6; the rest is for the bisections of a badly shaped interval. */
const MOST_STEPS = 60
/** Share of an interval at which a root counts as found: only a later step to complex roots builds on it. */
const ACCURACY = 2 ** -18

/** Does the interval below pole i (i = 0 … k; k: above the last) hold an odd number of roots (T5)? */
function isOdd({ size, p }: Core, i: number): boolean {
  if (i === 0) return p[0]! > 0
  if (i === size) return p[size - 1]! > 0
  return p[i]! > 0 === p[i - 1]! > 0
}

/**
 * A root between low and high, neighbouring poles or beyond the outermost: Newton's iteration on F with the poles
 * divided out, so that no step meets one. F runs from −∞ to ∞ where `rising`, else from ∞ to −∞.
 */
function rootBetween(core: Core, low: number, high: number, start: number, rising: boolean): number {
  const { size, hub, d, p } = core
  let from = low
  let to = high
  let x = start
  const small = ACCURACY * (high - low)
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let value = x - hub
    let slope = 1
    for (let i = 0; i < size; i += 1) {
      const inverse = 1 / (x - d[i]!)
      const pull = p[i]! * inverse
      value -= pull
      slope += pull * inverse
    }
    if (value > 0 === rising) to = x
    else from = x
    // (F·(x − low)(high − x))' / (F·(x − low)(high − x)) = F'/F + 1/(x − low) − 1/(high − x)
    const rate = slope + value * (1 / (x - low) - 1 / (high - x))
    const next = x - value / rate
    const inside = next > from && next < to
    const moved = inside ? next : (from + to) / 2
    if (Math.abs(moved - x) <= small) return moved
    x = moved
  }
  return x
}

/** Beyond every eigenvalue: Gershgorin's bound for the arrow with arms √|p|. */
function farther(core: Core): number {
  let arms = 0
  for (let i = 0; i < core.size; i += 1) arms += Math.sqrt(core.modulus[i]!)
  return Math.max(core.spread, Math.abs(core.hub)) + arms
}

/** Writes one root of each interval that must hold one into `roots`; how many. */
export function oddRoots(core: Core, roots: Float64Array): number {
  const { size, d, p } = core
  let count = 0
  for (let i = 0; i <= size; i += 1) {
    if (!isOdd(core, i)) continue
    let low = 0
    let high = 0
    let start = 0
    if (i === 0) {
      high = d[0]!
      low = -farther(core) - 1e-3 * core.spread
      start = high - Math.min(Math.sqrt(p[0]!), (high - low) / 2)
    } else if (i === size) {
      low = d[size - 1]!
      high = farther(core) + 1e-3 * core.spread
      start = low + Math.min(Math.sqrt(p[size - 1]!), (high - low) / 2)
    } else {
      low = d[i - 1]!
      high = d[i]!
      // Where the two poles alone balance.
      start = (p[i - 1]! * high + p[i]! * low) / (p[i - 1]! + p[i]!)
      if (!(start > low && start < high)) start = (low + high) / 2
    }
    roots[count++] = rootBetween(core, low, high, start, p[i < size ? i : size - 1]! > 0)
  }
  return count
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
 * At least how many of the core's eigenvalues are real, given approximations of real ones (sorted here): in each
 * interval, changes of F's certain signs from end to end, looked for midway between approximations.
 */
export function certifiedRealRoots(core: Core, xs: Float64Array, count: number): number {
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
      const next = signAt(core, (xs[at]! + xs[at + 1]!) / 2)
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
