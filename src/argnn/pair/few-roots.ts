/**
 * The complex pairs of a coupled core of which T5 leaves at most four eigenvalues open: the others are real and
 * found one by one, and traces of powers of the arrow matrix less theirs are the power sums of those that are left,
 * hence a quadratic or a biquadratic equation.
 */
import type { Core } from './coupled-core.ts'

/** The most open eigenvalues that this file deals with. */
export const MOST_OPEN = 4

export interface Candidates {
  /** Approximations of real eigenvalues. */
  reals: number
  readonly real: Float64Array
  /** Approximations of eigenvalues with positive imaginary part. */
  pairs: number
  readonly re: Float64Array
  readonly im: Float64Array
}

export const createCandidates = (edges: number): Candidates => ({
  reals: 0,
  real: new Float64Array(edges + 1),
  pairs: 0,
  re: new Float64Array(edges + 1),
  im: new Float64Array(edges + 1),
})

/** Adds the roots of (x − centre)² + b(x − centre) + c. */
function addQuadratic(found: Candidates, centre: number, b: number, c: number): void {
  const square = (b * b) / 4 - c
  if (square < 0) {
    found.re[found.pairs] = centre - b / 2
    found.im[found.pairs] = Math.sqrt(-square)
    found.pairs += 1
  } else {
    const root = Math.sqrt(square)
    found.real[found.reals++] = centre - b / 2 - root
    found.real[found.reals++] = centre - b / 2 + root
  }
}

/** The largest root of u³ + bu² + cu + e, from above, where Newton's iteration only descends. */
function largestCubicRoot(b: number, c: number, e: number): number {
  let u = 2 * Math.max(Math.abs(b), Math.sqrt(Math.abs(c)), Math.cbrt(Math.abs(e)))
  for (let step = 0; step < 60; step += 1) {
    const next = u - (((u + b) * u + c) * u + e) / ((3 * u + 2 * b) * u + c)
    if (!(next < u)) break
    u = next
  }
  return u
}

/** Adds the roots of x⁴ + bx² + cx + e around `centre`, as two real quadratics (Descartes). */
function addQuartic(found: Candidates, centre: number, b: number, c: number, e: number): void {
  const u = largestCubicRoot(2 * b, b * b - 4 * e, -c * c)
  const alpha = Math.sqrt(Math.max(u, 0))
  const apart = alpha > 0 ? c / alpha : Math.sqrt(Math.max(b * b - 4 * e, 0))
  addQuadratic(found, centre, alpha, (b + u - apart) / 2)
  addQuadratic(found, centre, -alpha, (b + u + apart) / 2)
}

/** `found` holds the real roots that T5 promises; adds the `open` others, 2 or 4. */
export function addOpenRoots(core: Core, open: number, found: Candidates): void {
  const { size, hub, d, p } = core
  const known = found.reals
  let centre = hub
  for (let i = 0; i < size; i += 1) centre += d[i]!
  for (let i = 0; i < known; i += 1) centre -= found.real[i]!
  centre /= open
  // Traces of the powers 2, 3, 4 of the arrow matrix, less the powers of the known roots, around the centre.
  const h = hub - centre
  let second = h * h
  let third = h * h * h
  let fourth = h * h * h * h
  let pull = 0
  let pullD = 0
  let pullDD = 0
  for (let i = 0; i < size; i += 1) {
    const x = d[i]! - centre
    second += x * x
    third += x * x * x
    fourth += x * x * x * x
    pull += p[i]!
    pullD += p[i]! * x
    pullDD += p[i]! * x * x
  }
  for (let i = 0; i < known; i += 1) {
    const x = found.real[i]! - centre
    second -= x * x
    third -= x * x * x
    fourth -= x * x * x * x
  }
  second += 2 * pull
  if (open === 2) return addQuadratic(found, centre, 0, -second / 2)
  third += 3 * (h * pull + pullD)
  fourth += 4 * (h * h * pull + h * pullD + pullDD) + 2 * pull * pull
  addQuartic(found, centre, -second / 2, -third / 3, (second * second) / 8 - fourth / 4)
}
