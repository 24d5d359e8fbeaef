/**
 * The eigenvalue of a coupled core with the largest imaginary part, where T5 leaves many open: a search of the upper
 * half-plane from the top down, O(k) a step, that needs no other eigenvalue.
 *
 * No eigenvalue lies higher than √N, N = Σ|p_i| over p_i < 0: Im F = 0 at y > 0 asks for Σ −p_i/|z − d_i|² = 1, and
 * its positive part is at most N/y². For the same reason some pole with p_i < 0 lies within √N of it. Strips of
 * that rectangle are covered by squares. A square is done with when F has no zero in the disc around it (secular.ts,
 * No zero), when it lies below the highest eigenvalue found, or within the disc that holds that one alone; else
 * Newton's iteration looks for an eigenvalue from there, and what remains is quartered.
 */

import { type Existence, IM, PAIR, RADIUS, RE, UNSURE } from '../existence.ts'
import type { Core } from './coupled-core.ts'
import {
  evaluate,
  isClear,
  NEAR,
  STEEPNESS,
  slopeError,
  slopeSize,
  valueError,
  valueSize,
  X,
  Y,
} from './secular.ts'
import { ACCURATE, settle } from './settle.ts'

/**
 * Evaluations of F before the search gives up: a few times as many as random weights need at any
 * size.
 */
const MOST_EVALUATIONS = 400
/** Height of a strip over the height of its top. */
const STRIP = 0.5
/** Strips end where the height falls to this share of the first. */
const LOWEST = 2 ** -12
/** A quartered square leaves three waiting; deeper than ever needed. */
const STACK = 3 * 64

export interface Search {
  /** Squares that wait: centre and half side. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly half: Float64Array
  waiting: number
  /**
   * The highest eigenvalue so far: it lies within `radius` of re + i·im, and is the only one within
   * `alone` of it.
   */
  re: number
  im: number
  radius: number
  alone: number
  evaluations: number
}

export const createSearch = (): Search => ({
  x: new Float64Array(STACK),
  y: new Float64Array(STACK),
  half: new Float64Array(STACK),
  waiting: 0,
  re: 0,
  im: 0,
  radius: 0,
  alone: 0,
  evaluations: 0,
})

/** Is there no eigenvalue within r of the probe's point, r < y? Valid after `evaluate` there. */
function isEmpty(core: Core, r: number, probe: Float64Array): boolean {
  const y = probe[Y]!
  const at = Math.abs(probe[X]!) + y
  if (!isClear(core, at, y) || r >= y) return false
  const steepness = probe[STEEPNESS]!
  const value = valueSize(probe) - valueError(core, at, steepness)
  const slope = slopeSize(probe) + slopeError(core, at, y, steepness)
  // 1.01: the bound itself is rounded.
  return value > 1.01 * (slope * r + (r * r * steepness) / (y - r))
}

/**
 * Radius around the settled λ in which it is alone, from `probe` one step before: for ρ < y the linear part
 * wins on |h| = ρ where slope·ρ − ρ²A/(y − ρ) > |F|; this ρ leaves a tenth of it.
 */
function aloneRadius(core: Core, probe: Float64Array): number {
  const moved = (1.01 * valueSize(probe)) / slopeSize(probe)
  const y = probe[Y]! - moved
  const at = Math.abs(probe[X]!) + probe[Y]! + 2 * moved
  const steepness = probe[STEEPNESS]!
  const value = valueSize(probe) + valueError(core, at, steepness)
  const slope = slopeSize(probe) - slopeError(core, at, y, steepness)
  const alone = (0.9 * slope * y) / (steepness + 0.9 * slope)
  return 0.09 * slope * alone > value ? alone - moved : probe[NEAR]!
}

/**
 * Takes a settled eigenvalue as the highest if it is; false if it is too close to another to
 * decide.
 */
function rise(core: Core, search: Search, probe: Float64Array): boolean {
  const re = probe[X]!
  const im = probe[Y]!
  const radius = probe[NEAR]!
  const apart = Math.max(Math.abs(re - search.re), Math.abs(im - search.im))
  if (search.im > 0 && apart <= radius + search.radius) return true
  if (im + radius < search.im - search.radius) return true
  if (im - radius <= search.im + search.radius) return false
  search.re = re
  search.im = im
  search.radius = radius
  search.alone = aloneRadius(core, probe)
  return true
}

function push(search: Search, x: number, y: number, half: number): void {
  search.x[search.waiting] = x
  search.y[search.waiting] = y
  search.half[search.waiting] = half
  search.waiting += 1
}

/** Processes the waiting squares; false if doubles or the number of evaluations do not suffice. */
function clear(core: Core, search: Search, probe: Float64Array): boolean {
  while (search.waiting > 0) {
    search.waiting -= 1
    const x = search.x[search.waiting]!
    const half = search.half[search.waiting]!
    const top = search.y[search.waiting]! + half
    const bottom = Math.max(search.y[search.waiting]! - half, search.im - search.radius)
    if (top <= bottom) continue
    const y = (top + bottom) / 2
    const high = (top - bottom) / 2
    const farX = Math.abs(x - search.re) + half
    const farY = Math.abs(y - search.im) + high
    if (farX * farX + farY * farY <= search.alone * search.alone) continue
    if (search.evaluations > MOST_EVALUATIONS || search.waiting + 4 > STACK) return false
    search.evaluations += 1
    probe[X] = x
    probe[Y] = y
    evaluate(core, probe)
    const r = Math.sqrt(half * half + high * high)
    if (isEmpty(core, r, probe)) continue
    const near = 1.2 * r * slopeSize(probe)
    if (valueSize(probe) < near) {
      search.evaluations += 4
      if (settle(core, ACCURATE, probe) && !rise(core, search, probe)) return false
    }
    const quarter = half / 2
    const centre = search.y[search.waiting]!
    // The upper two are pushed last, to be processed next.
    push(search, x - quarter, centre - quarter, quarter)
    push(search, x + quarter, centre - quarter, quarter)
    push(search, x - quarter, centre + quarter, quarter)
    push(search, x + quarter, centre + quarter, quarter)
  }
  return true
}

/** PAIR, with λ written, or UNSURE. */
export function findHighest(
  core: Core,
  search: Search,
  probe: Float64Array,
  lambda: Float64Array,
): Existence {
  const { size, d, p } = core
  let mass = 0
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (let i = 0; i < size; i += 1) {
    if (p[i]! > 0) continue
    mass -= p[i]!
    left = Math.min(left, d[i]!)
    right = Math.max(right, d[i]!)
  }
  // A little larger than the exact value, for the rounding of d and p.
  const reach = 1.001 * Math.sqrt(mass)
  left -= reach
  right += reach
  search.im = 0
  search.radius = 0
  search.alone = 0
  search.evaluations = 0
  for (let top = reach; top > search.im && top > LOWEST * reach; top *= 1 - STRIP) {
    const half = (top * STRIP) / 2
    for (let x = left + half; x - half < right; x += 2 * half) {
      search.waiting = 0
      push(search, x, top - half, half)
      if (!clear(core, search, probe)) return UNSURE
    }
  }
  if (search.im === 0) return UNSURE
  lambda[RE] = search.re
  lambda[IM] = search.im
  lambda[RADIUS] = search.radius
  return PAIR
}
