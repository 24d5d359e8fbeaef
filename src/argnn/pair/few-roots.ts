/**
 * The complex pairs of a coupled core for which T5 leaves at most four eigenvalues open. The others
 * are real and computed one by one; the traces of powers of the arrow matrix minus theirs are the
 * power sums of the open ones, which gives a quadratic or a biquadratic equation.
 */
import type { Core } from './coupled-core.ts'
import type { OddIntervals } from './real-roots.ts'

/** The largest number of open eigenvalues for this method. */
export const MOST_OPEN = 4

export interface Candidates {
  /** Approximations of real eigenvalues. */
  reals: number
  readonly real: Float64Array
  /** Approximations of eigenvalues with positive imaginary part. */
  pairs: number
  readonly re: Float64Array
  readonly im: Float64Array
  /** An equation to solve: see `addQuadratic` and `addQuartic`. */
  readonly equation: Float64Array
}

export const createCandidates = (edges: number): Candidates => ({
  reals: 0,
  real: new Float64Array(edges + 1),
  pairs: 0,
  re: new Float64Array(edges + 1),
  im: new Float64Array(edges + 1),
  equation: new Float64Array(4),
})

/**
 * Indices in `equation`, whose variable is x − centre. Not arguments: see the probe in secular.ts.
 */
const CENTRE = 0
const B = 1
const C = 2
const E = 3

/** Adds the roots of x² + Bx + C. */
function addQuadratic(found: Candidates): void {
  const { equation, real, re, im } = found
  const middle = equation[CENTRE]! - equation[B]! / 2
  const square = (equation[B]! * equation[B]!) / 4 - equation[C]!
  const root = Math.sqrt(Math.abs(square))
  if (square < 0) {
    re[found.pairs] = middle
    im[found.pairs] = root
    found.pairs += 1
  } else {
    real[found.reals] = middle - root
    real[found.reals + 1] = middle + root
    found.reals += 2
  }
}

/** The largest root of u³ + Bu² + Cu + E, to B: from above, where Newton's iteration only descends. */
function solveCubic(equation: Float64Array): void {
  const b = equation[B]!
  const c = equation[C]!
  const e = equation[E]!
  let u = 2 * Math.max(Math.abs(b), Math.sqrt(Math.abs(c)), Math.cbrt(Math.abs(e)))
  for (let step = 0; step < 60; step += 1) {
    const next = u - (((u + b) * u + c) * u + e) / ((3 * u + 2 * b) * u + c)
    if (!(next < u)) break
    u = next
  }
  equation[B] = u
}

/** Adds the roots of x⁴ + Bx² + Cx + E, as two real quadratics (Descartes). */
function addQuartic(found: Candidates): void {
  const { equation } = found
  const b = equation[B]!
  const c = equation[C]!
  const e = equation[E]!
  equation[B] = 2 * b
  equation[C] = b * b - 4 * e
  equation[E] = -c * c
  solveCubic(equation)
  const u = Math.max(equation[B]!, 0)
  const alpha = Math.sqrt(u)
  const apart = alpha > 0 ? c / alpha : Math.sqrt(Math.max(b * b - 4 * e, 0))
  equation[B] = alpha
  equation[C] = (b + u - apart) / 2
  addQuadratic(found)
  equation[B] = -alpha
  equation[C] = (b + u + apart) / 2
  addQuadratic(found)
}

/** Writes the mean of the open roots to CENTRE, from the trace; copies the known ones. */
function findCentre({ size, hub, d }: Core, open: number, odd: OddIntervals, found: Candidates): void {
  let sum = hub
  for (let i = 0; i < size; i += 1) sum += d[i]!
  for (let r = 0; r < odd.count; r += 1) {
    found.real[r] = odd.x[r]!
    sum -= odd.x[r]!
  }
  found.pairs = 0
  found.reals = odd.count
  found.equation[CENTRE] = sum / open
}

/**
 * Approximations of all eigenvalues of a core with two roots in addition to those in `odd`, from
 * the sum of their squares.
 */
export function findTwoRoots(core: Core, odd: OddIntervals, found: Candidates): void {
  findCentre(core, 2, odd, found)
  const { size, hub, d, p } = core
  const centre = found.equation[CENTRE]!
  let squares = (hub - centre) * (hub - centre)
  for (let i = 0; i < size; i += 1) squares += (d[i]! - centre) * (d[i]! - centre) + 2 * p[i]!
  for (let r = 0; r < odd.count; r += 1) squares -= (odd.x[r]! - centre) * (odd.x[r]! - centre)
  found.equation[B] = 0
  found.equation[C] = -squares / 2
  addQuadratic(found)
}

/**
 * The same for four roots: Newton's identities turn their power sums, the first of which is 0, into
 * coefficients.
 */
export function findFourRoots(core: Core, odd: OddIntervals, found: Candidates): void {
  findCentre(core, 4, odd, found)
  const { size, d, p } = core
  const centre = found.equation[CENTRE]!
  const h = core.hub - centre
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
  for (let r = 0; r < odd.count; r += 1) {
    const x = odd.x[r]! - centre
    second -= x * x
    third -= x * x * x
    fourth -= x * x * x * x
  }
  // Traces of the powers 2, 3 and 4 of the arrow matrix: the contributions of its arms and its
  // diagonal.
  second += 2 * pull
  third += 3 * (h * pull + pullD)
  fourth += 4 * (h * h * pull + h * pullD + pullDD) + 2 * pull * pull
  found.equation[B] = -second / 2
  found.equation[C] = -third / 3
  found.equation[E] = (second * second) / 8 - fourth / 4
  addQuartic(found)
}
