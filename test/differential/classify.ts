/**
 * Where two answers about the spectrum of one matrix stand to each other: do they agree, and if not, why?
 *
 * Eigenvalues are compared as multisets, never by position, in units of ‖L‖. Whether a disagreement has an
 * excuse is decided from the matrix and its exact roots, never from the disagreement.
 */

import { BACKWARD_ERROR } from '../../spec/conditioning.ts'
import { absolute, commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import { centre } from '../../spec/exact/enclosures.ts'
import { degree, divideExactly, type Polynomial } from '../../spec/exact/polynomial.ts'
import { countRealRoots, squareFreePart, sturmChain } from '../../spec/exact/sturm.ts'
import { COMPLEX_BAND } from '../../spec/floating-band.ts'
import { type ExactMatrix, frobeniusNorm } from '../../spec/local-laplacian.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { type ExactSpectrum, enclosuresOf, exactSpectrumOf } from '../../spec/spectrum.ts'
import type { SolveOutcome } from '../../src/solvers/solver.ts'
import type { Case } from './cases.ts'

/** Who is asked; `dgeev` are its published answers. */
export type Witness = 'exact' | 'reference' | 'ml-matrix' | 'mathjs' | 'dgeev'

/** The first that fits, in this order. */
export const CLASSES = ['agree', 'threshold band', 'defect', 'known failure', 'unclassified'] as const

export type Class = (typeof CLASSES)[number]

export type Failure = Exclude<SolveOutcome, { kind: 'ok' }>

export type Answer = { readonly kind: 'ok'; readonly eigenvalues: readonly Complex[] } | Failure

/** What is known exactly about a matrix. Lengths are in ‖L‖. */
export interface Truth {
  readonly norm: number
  /** All eigenvalues, each as often as its multiplicity. */
  readonly roots: readonly Complex[]
  readonly hasPair: boolean
  /** The existence of a pair is closer to its threshold than doubles can tell. */
  readonly inThresholdBand: boolean
  /** Some entry is lost beside ‖L‖. */
  readonly isGraded: boolean
  /** How far a relative backward error may move each root. */
  readonly radii: (backwardError: number) => readonly number[]
}

/** What a witness says about a matrix, in ‖L‖. */
export interface Testimony {
  readonly witness: Witness
  readonly failure?: Failure
  readonly eigenvalues: readonly Complex[]
  readonly saysComplex: boolean
}

export interface Verdict {
  readonly class: Class
  /** Between the multisets, in ‖L‖; undefined where one is missing. */
  readonly distance: number | undefined
}

/** Multisets this close agree, in ‖L‖: at most 2.7e−15, 2.5e−15 and 6.9e−13 were measured away from defects. */
const TOLERANCES: Readonly<Record<Witness, number>> = {
  exact: 0,
  reference: 1e-12,
  dgeev: 1e-12,
  'ml-matrix': 1e-12,
  mathjs: 1e-11,
}

/** Within 10^−11 of the threshold of T3, relative to it, doubles cannot tell its sides apart. */
const THRESHOLD_PRECISION = 10n ** 11n

/**
 * Radii that are tried around a root, in ‖L‖. Away from defects the first one does; (50ε)^(1/m) is what m
 * merging roots need, 1.05e−7, 2.2e−5, 3.2e−4; the largest are for mathjs at small scales.
 */
const RADII = Array.from({ length: 12 }, (_, k) => Number(`1e${k - 12}`))
/** Points of a circle at which the resolvent is looked at; with 32 the radii came out the same. */
const POINTS = 8
/** The radius that two merging roots need at most: 1.05e−7 times the root of a condition number. */
const DOUBLE_RADIUS = 1e-6
/** The most that two merging roots lost in 40,000 matrices was 1.4e−8. */
const DOUBLE_TOLERANCE = 1e-7

/** Here, and below its inverse, products of two entries leave the range of doubles. */
const EXTREME_NORM = 1e150
/** mathjs takes a subdiagonal entry below this for zero, whatever the size of the others. */
const ZERO_FOR_MATHJS = 1e-12
/** Each of up to eleven neglected entries is an error. */
const NEGLECTED = 11
/** At this ‖L‖ and below, that loses whole eigenvalues. */
const LOST_FOR_MATHJS = 1e-9
/** Rounding in the discriminant of mathjs' quadratic formula, in ‖L‖²: tr² and 4 det are at most 2 each. */
const DISCRIMINANT_ERROR = 8 * Number.EPSILON

const exactMatrix = (matrix: Matrix): ExactMatrix => {
  const scale = commonScale(matrix.flat())
  return { scale, entries: matrix.map((row) => row.map((entry) => toInteger(entry, scale))) }
}

/** Square-free polynomials with the product f. The k-th has the roots of f with a multiplicity of at least k. */
function layersOf(f: Polynomial): Polynomial[] {
  const layers: Polynomial[] = []
  for (let rest = f; degree(rest) > 0; rest = divideExactly(rest, layers.at(-1) as Polynomial))
    layers.push(squareFreePart(rest))
  return layers
}

function distinctRoots(spectrum: ExactSpectrum): Complex[] {
  const { discs, shift } = enclosuresOf(spectrum)
  return discs.map((disc) => centre(disc, shift, spectrum.scale))
}

const rootsOf = (spectrum: ExactSpectrum): Complex[] =>
  layersOf(spectrum.polynomial).flatMap((squareFree) =>
    distinctRoots({ ...spectrum, squareFree, realRoots: countRealRoots(sturmChain(squareFree)) }),
  )

/** T3: |P + t²| ≤ 10^−11 t² with t = (d_n − 2)/2, exactly. Mode D only: mode D_W has no such formula. */
function isAtThreshold({ matrix, star }: Case): boolean {
  if (star?.mode !== 'D') return false
  const { entries, scale } = exactMatrix(matrix)
  const entry = (i: number, j: number): bigint => entries[i]?.[j] ?? 0n
  const p = (i: number): bigint => (i === star.node ? 0n : entry(i, star.node) * entry(star.node, i))
  const fourTimesP = entries.reduce((sum, _, i) => sum + 4n * p(i), 0n)
  const fourTimesSquare = (entry(star.node, star.node) - (2n << BigInt(scale))) ** 2n
  return absolute(fourTimesP + fourTimesSquare) * THRESHOLD_PRECISION <= fourTimesSquare
}

/** zI − A in real numbers, (xI − A, −yI; yI, xI − A), beside the identity. */
function augmented(a: Matrix, { re, im }: Complex): number[][] {
  const n = a.length
  const entry = (i: number, j: number): number => {
    const diagonal = i % n === j % n
    if (i < n === j < n) return (diagonal ? re : 0) - (a[i % n]?.[j % n] ?? 0)
    return diagonal ? (i < n ? -im : im) : 0
  }
  const indices = Array.from({ length: 2 * n }, (_, i) => i)
  return indices.map((i) => [...indices.map((j) => entry(i, j)), ...indices.map((j) => Number(i === j))])
}

/** Brings the largest entry of column k, from row k down, to row k and divides the row by it. */
function pivot(rows: number[][], k: number): number[] {
  let best = k
  for (let i = k + 1; i < rows.length; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i
  const row = rows[best]!
  rows[best] = rows[k]!
  const divisor = row[k]!
  rows[k] = row.map((x) => x / divisor)
  return rows[k]
}

/** ‖(zI − A)⁻¹‖ by Gauss and Jordan; NaN or infinite where z is an eigenvalue to the last bit. */
function resolventNorm(a: Matrix, z: Complex): number {
  const rows = augmented(a, z)
  for (let k = 0; k < rows.length; k++) {
    const top = pivot(rows, k)
    rows.forEach((row, i) => {
      const factor = row[k]!
      if (i === k || factor === 0) return
      for (let j = k; j < row.length; j++) row[j]! -= factor * top[j]!
    })
  }
  // In real numbers each singular value occurs twice.
  return Math.hypot(...rows.flatMap((row) => row.slice(rows.length))) / Math.SQRT2
}

/** The upper half of a circle around a real number: the resolvent of a real matrix is symmetric about it. */
const circle = ({ re, im }: Complex, radius: number): Complex[] =>
  Array.from({ length: im === 0 ? POINTS / 2 + 1 : POINTS }, (_, k) => (2 * Math.PI * k) / POINTS).map(
    (angle) => ({ re: re + radius * Math.cos(angle), im: im + radius * Math.sin(angle) }),
  )

/**
 * The smallest radius whose circle no eigenvalue of A + E crosses, ‖E‖ ≤ e: where ‖(zI − A)⁻¹‖ < 1/e, z is an
 * eigenvalue of no such matrix. So a solver with a backward error of e has as many eigenvalues inside as A
 * has, whether they are far from the others, multiple, or merging in a defect. Without such a radius, 0:
 * nothing is excused.
 */
const guardedRadius = (a: Matrix, root: Complex, e: number): number =>
  RADII.find((radius) => circle(root, radius).every((z) => resolventNorm(a, z) * e < 1)) ?? 0

/** The guarded radii of all roots; a root and its conjugate have the same. */
function guardedRadii(a: Matrix, roots: readonly Complex[], e: number): readonly number[] {
  const known = new Map<string, number>()
  return roots.map(({ re, im }) => {
    const upper = { re, im: Math.abs(im) }
    const key = `${upper.re} ${upper.im}`
    const radius = known.get(key) ?? guardedRadius(a, upper, e)
    known.set(key, radius)
    return radius
  })
}

const inUnits = (eigenvalues: readonly Complex[], norm: number): Complex[] =>
  eigenvalues.map(({ re, im }) => ({ re: re / norm, im: im / norm }))

const largestImaginary = (eigenvalues: readonly Complex[]): number =>
  Math.max(0, ...eigenvalues.map(({ im }) => Math.abs(im)))

export function truthOf(given: Case): Truth {
  const { matrix } = given
  // The zero matrix has no unit of its own.
  const norm = frobeniusNorm(matrix) || 1
  const spectrum = exactSpectrumOf(exactMatrix(matrix))
  const roots = inUnits(rootsOf(spectrum), norm)
  const hasPair = spectrum.pairs > 0
  const unit = matrix.map((row) => row.map((entry) => entry / norm))
  const known = new Map<number, readonly number[]>()
  return {
    norm,
    roots,
    hasPair,
    inThresholdBand: isAtThreshold(given) || (hasPair && largestImaginary(roots) <= COMPLEX_BAND),
    isGraded: unit.flat().some((entry) => entry !== 0 && Math.abs(entry) < Number.EPSILON),
    radii: (backwardError) => {
      const radii = known.get(backwardError) ?? guardedRadii(unit, roots, backwardError)
      known.set(backwardError, radii)
      return radii
    },
  }
}

/** Rounding may move some root further than the tolerance of a good solver. */
export const isNearDefect = (truth: Truth): boolean =>
  Math.max(...truth.radii(BACKWARD_ERROR)) > TOLERANCES.reference

export const exactTestimony = ({ roots, hasPair }: Truth): Testimony => ({
  witness: 'exact',
  eigenvalues: roots,
  saysComplex: hasPair,
})

export function testimonyOf(witness: Witness, answer: Answer, { norm }: Truth): Testimony {
  if (answer.kind !== 'ok') return { witness, failure: answer, eigenvalues: [], saysComplex: false }
  const eigenvalues = inUnits(answer.eigenvalues, norm)
  return { witness, eigenvalues, saysComplex: largestImaginary(eigenvalues) > COMPLEX_BAND }
}

/** Whether each row can have a column of its own, at a cost within its limit: augmenting paths (Kuhn 1955). */
function canMatch(costs: readonly (readonly number[])[], limits: readonly number[]): boolean {
  const rowOf = new Map<number, number>()
  const place = (i: number, tried: Set<number>): boolean =>
    (costs[i] ?? []).some((cost, j) => {
      if (!(cost <= (limits[i] as number)) || tried.has(j)) return false
      tried.add(j)
      const other = rowOf.get(j)
      if (other !== undefined && !place(other, tried)) return false
      rowOf.set(j, i)
      return true
    })
  return costs.every((_, i) => place(i, new Set()))
}

const distances = (a: readonly Complex[], b: readonly Complex[]): number[][] =>
  a.map((x) => b.map((y) => Math.hypot(x.re - y.re, x.im - y.im)))

/**
 * The largest distance in the best matching of two multisets. To pair each with the nearest one left may be
 * misled where roots lie closer together than they moved; this is not.
 */
export function multisetDistance(a: readonly Complex[], b: readonly Complex[]): number {
  if (a.length !== b.length) return Infinity
  const costs = distances(a, b)
  const levels = costs.flat().filter(Number.isFinite)
  levels.sort((x, y) => x - y)
  const suffices = (level: number): boolean => {
    const limit = levels[level] as number
    return canMatch(
      costs,
      costs.map(() => limit),
    )
  }
  let [low, high] = [0, levels.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (suffices(middle)) high = middle
    else low = middle + 1
  }
  return levels[low] ?? Infinity
}

const isWithin = (a: Testimony, b: Testimony, allowances: readonly number[]): boolean =>
  a.eigenvalues.length === b.eigenvalues.length &&
  canMatch(distances(a.eigenvalues, b.eigenvalues), allowances)

/** Radii for the eigenvalues of a: of its own roots where it is exact; else both sides may have moved by any. */
const allowancesOf = (a: Testimony, radii: readonly number[]): readonly number[] =>
  a.witness === 'exact' ? radii : a.eigenvalues.map(() => 2 * Math.max(...radii))

const defectTolerances = (truth: Truth): readonly number[] =>
  truth
    .radii(BACKWARD_ERROR)
    .map((radius) => (radius <= DOUBLE_RADIUS ? Math.min(radius, DOUBLE_TOLERANCE) : radius))

const isExtreme = (norm: number): boolean => norm >= EXTREME_NORM || norm <= 1 / EXTREME_NORM

/** Failures to answer that were seen before; the reference and a crashed worker have no excuse. */
function isKnownSilence({ witness, failure }: Testimony, { norm }: Truth): boolean {
  if (failure === undefined) return true
  if (witness === 'ml-matrix') return failure.kind === 'timed-out' || isExtreme(norm)
  if (witness !== 'mathjs') return false
  const gaveUp = failure.kind === 'threw' && failure.message.includes('failed to converge')
  return gaveUp || (failure.kind === 'non-finite' && isExtreme(norm))
}

/**
 * How far two roots with the distance s move in mathjs' quadratic formula, where their discriminant s² is lost
 * to cancellation: half of the digits of a double root, even of a well-conditioned one.
 */
function cancellationOf(roots: readonly Complex[], i: number): number {
  const root = roots[i] as Complex
  const others = roots.filter((_, j) => j !== i)
  const s = Math.min(...others.map(({ re, im }) => Math.hypot(re - root.re, im - root.im)))
  return Math.min(Math.sqrt(DISCRIMINANT_ERROR), DISCRIMINANT_ERROR / s) / 2
}

function mathjsTolerances(truth: Truth): readonly number[] {
  const neglected = Math.max(BACKWARD_ERROR, (NEGLECTED * ZERO_FOR_MATHJS) / truth.norm)
  return truth.radii(neglected).map((radius, i) => radius + cancellationOf(truth.roots, i))
}

/** Wrong answers that were seen before. The more trusted side has none. */
function isKnownError(a: Testimony, b: Testimony, truth: Truth): boolean {
  if (b.witness === 'ml-matrix') return isExtreme(truth.norm)
  if (b.witness !== 'mathjs') return false
  // Its balancing and reduction of graded matrices were wrong by a tenth of ‖L‖: see the cases that were found.
  if (truth.norm <= LOST_FOR_MATHJS || isExtreme(truth.norm) || truth.isGraded) return true
  return isWithin(a, b, allowancesOf(a, mathjsTolerances(truth)))
}

function excuseOf(a: Testimony, b: Testimony, truth: Truth): Class {
  const tolerances = defectTolerances(truth)
  // Roots that move by less than the band cannot leave the real axis by more.
  const mayTurn = Math.max(...tolerances) > COMPLEX_BAND
  if (isWithin(a, b, allowancesOf(a, tolerances))) {
    if (truth.inThresholdBand) return 'threshold band'
    if (mayTurn || a.saysComplex === b.saysComplex) return 'defect'
  }
  return isKnownError(a, b, truth) ? 'known failure' : 'unclassified'
}

/** Compares the testimony of b with that of a, the more trusted one. */
export function compare(a: Testimony, b: Testimony, truth: Truth): Verdict {
  if (a.failure !== undefined || b.failure !== undefined) {
    const known = isKnownSilence(a, truth) && isKnownSilence(b, truth)
    return { class: known ? 'known failure' : 'unclassified', distance: undefined }
  }
  const distance = multisetDistance(a.eigenvalues, b.eigenvalues)
  const tolerance = Math.max(TOLERANCES[a.witness], TOLERANCES[b.witness])
  const agree = distance <= tolerance && a.saysComplex === b.saysComplex
  return { class: agree ? 'agree' : excuseOf(a, b, truth), distance }
}
