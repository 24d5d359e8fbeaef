/**
 * Where two answers about the spectrum of one matrix stand to each other: do they agree, and if not, why?
 *
 * Eigenvalues are compared as multisets, never by position, in units of ‖L‖. What excuses a disagreement is
 * computed from the matrix and its exact roots, never from the disagreement.
 */
import { absolute, commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import { centre } from '../../spec/exact/enclosures.ts'
import { degree, divideExactly, type Polynomial } from '../../spec/exact/polynomial.ts'
import { countRealRoots, squareFreePart, sturmChain } from '../../spec/exact/sturm.ts'
import { BACKWARD_ERROR, COMPLEX_BAND } from '../../spec/floating-band.ts'
import { type ExactMatrix, frobeniusNorm } from '../../spec/local-laplacian.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { type ExactSpectrum, enclosuresOf, exactSpectrumOf } from '../../spec/spectrum.ts'
import type { SolveOutcome } from '../../src/engines/solver.ts'
import type { Case } from './cases.ts'

/** Who answers in doubles; `dgeev` are the published answers. */
export type Witness = 'reference' | 'ml-matrix' | 'mathjs' | 'dgeev'

export type Answer =
  | { readonly kind: 'ok'; readonly eigenvalues: readonly Complex[] }
  | Exclude<SolveOutcome, { kind: 'ok' }>

export const CLASSES = ['agree', 'threshold band', 'defect', 'known failure', 'unclassified'] as const

export type Class = (typeof CLASSES)[number]

export interface Verdict {
  readonly class: Class
  /** Of the multisets, in ‖L‖; NaN where an answer is missing. */
  readonly distance: number
}

/** Largest distance of two multisets that agree, in ‖L‖: 2.7e−15, 2.5e−15 and 6.9e−13 were measured. */
export const TOLERANCES: Readonly<Record<Witness, number>> = {
  reference: 1e-12,
  dgeev: 1e-12,
  'ml-matrix': 1e-12,
  mathjs: 1e-11,
}

/** At this relative distance from the threshold of T3, 1 : 10^11, doubles cannot tell its sides apart. */
const THRESHOLD_BAND = 10n ** 11n

/** Beyond this, or below its inverse, products of entries leave the range of doubles. */
const EXTREME_SCALE = 1e150
/** mathjs takes for zero what is below an absolute 1e−12. */
const SMALLEST_FOR_MATHJS = 1e-10

/** What is known exactly about a matrix. */
export interface Exact {
  readonly norm: number
  /** All eigenvalues, in ‖L‖, each as often as its multiplicity. */
  readonly roots: readonly Complex[]
  readonly hasPair: boolean
  /** Whether a pair exists is closer to its threshold than doubles can tell. */
  readonly inThresholdBand: boolean
  /** How far rounding may move each root, in ‖L‖: its guarded radius. */
  readonly radii: readonly number[]
}

const exactMatrix = (matrix: Matrix): ExactMatrix => {
  const scale = commonScale(matrix.flat())
  return { scale, entries: matrix.map((row) => row.map((entry) => toInteger(entry, scale))) }
}

/**
 * A polynomial as a product of square-free ones: the roots of the first are all roots, those of the k-th the
 * ones with a multiplicity of at least k.
 */
function layersOf(f: Polynomial): Polynomial[] {
  const layers: Polynomial[] = []
  for (let rest = f; degree(rest) > 0; rest = divideExactly(rest, layers.at(-1) as Polynomial))
    layers.push(squareFreePart(rest))
  return layers
}

function distinctRoots(spectrum: ExactSpectrum): Complex[] {
  const enclosures = enclosuresOf(spectrum)
  return enclosures.discs.map((disc) => centre(disc, enclosures.shift, spectrum.scale))
}

const rootsOf = (spectrum: ExactSpectrum): Complex[] =>
  layersOf(spectrum.polynomial).flatMap((layer) =>
    distinctRoots({ ...spectrum, squareFree: layer, realRoots: countRealRoots(sturmChain(layer)) }),
  )

/** T3: |−P − t²| ≤ 10^−11 t² with t = (d_n − 2)/2. Mode D only: in mode D_W there is no such formula. */
function isAtThreshold({ matrix, star }: Case): boolean {
  if (star?.mode !== 'D') return false
  const { entries, scale } = exactMatrix(matrix)
  const entry = (i: number, j: number): bigint => entries[i]?.[j] ?? 0n
  const fourTimesP = entries.reduce(
    (sum, _, i) => (i === star.node ? sum : sum + 4n * entry(i, star.node) * entry(star.node, i)),
    0n,
  )
  const fourTimesSquare = (entry(star.node, star.node) - (2n << BigInt(scale))) ** 2n
  return absolute(fourTimesP + fourTimesSquare) * THRESHOLD_BAND <= fourTimesSquare
}

/** (xI − A, −yI; yI, xI − A): the complex matrix zI − A in real numbers. Each singular value occurs twice. */
function shifted(a: Matrix, { re, im }: Complex): number[][] {
  const n = a.length
  return Array.from({ length: 2 * n }, (_, i) =>
    Array.from({ length: 2 * n }, (_, j) => {
      const diagonal = i % n === j % n
      if (i < n !== j < n) return diagonal ? (i < n ? -im : im) : 0
      return (diagonal ? re : 0) - (a[i % n]?.[j % n] ?? 0)
    }),
  )
}

/** The Frobenius norm of the inverse, by Gauss and Jordan with partial pivoting; Infinity for a singular one. */
function inverseNorm(matrix: number[][]): number {
  const n = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))])
  for (let k = 0; k < n; k++) {
    let best = k
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[best]![k]!)) best = i
    const pivot = rows[best]!
    rows[best] = rows[k]!
    rows[k] = pivot
    const scale = 1 / pivot[k]!
    if (!Number.isFinite(scale)) return Infinity
    for (let j = k; j < 2 * n; j++) pivot[j]! *= scale
    for (let i = 0; i < n; i++) {
      const row = rows[i]!
      const factor = row[k]!
      if (i === k || factor === 0) continue
      for (let j = k; j < 2 * n; j++) row[j]! -= factor * pivot[j]!
    }
  }
  return Math.hypot(...rows.flatMap((row) => row.slice(n)))
}

const resolventNorm = (a: Matrix, z: Complex): number => inverseNorm(shifted(a, z)) / Math.SQRT2

const POINTS = Number(process.env['POINTS'] ?? 8)
const RUNGS = Array.from({ length: 10 }, (_, k) => 10 ** (k - 12))

const guards = (a: Matrix, { re, im }: Complex, radius: number): boolean =>
  Array.from({ length: im === 0 ? POINTS / 2 + 1 : POINTS }, (_, k) => (2 * Math.PI * k) / POINTS).every(
    (angle) =>
      resolventNorm(a, { re: re + radius * Math.cos(angle), im: im + radius * Math.sin(angle) }) *
        BACKWARD_ERROR <
      1,
  )

const radiusOf = (a: Matrix, root: Complex): number =>
  RUNGS.find((radius) => guards(a, { ...root, im: Math.abs(root.im) }, radius)) ?? Infinity

export const relative = (eigenvalues: readonly Complex[], norm: number): Complex[] =>
  eigenvalues.map(({ re, im }) => ({ re: re / norm, im: im / norm }))

export function exactOf(given: Case): Exact {
  const { matrix } = given
  const norm = frobeniusNorm(matrix) || 1
  const spectrum = exactSpectrumOf(exactMatrix(matrix))
  const roots = relative(rootsOf(spectrum), norm)
  const largest = Math.max(...roots.map(({ im }) => im))
  const unit = matrix.map((row) => row.map((entry) => entry / norm))
  return {
    norm,
    roots,
    hasPair: spectrum.pairs > 0,
    inThresholdBand: isAtThreshold(given) || (spectrum.pairs > 0 && largest <= COMPLEX_BAND),
    get radii() {
      return roots.map((root) => radiusOf(unit, root))
    },
  }
}

const isWithin = (costs: readonly (readonly number[])[], limit: number): boolean => {
  const partner = costs.map(() => -1)
  const place = (i: number, tried: Set<number>): boolean =>
    (costs[i] as readonly number[]).some((cost, j) => {
      if (cost > limit || tried.has(j)) return false
      tried.add(j)
      if (partner[j] !== -1 && !place(partner[j] as number, tried)) return false
      partner[j] = i
      return true
    })
  return costs.every((_, i) => place(i, new Set()))
}

export function bottleneck(costs: readonly (readonly number[])[]): number {
  const levels = [...new Set(costs.flat())].sort((a, b) => a - b)
  let [low, high] = [0, levels.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isWithin(costs, levels[middle] as number)) high = middle
    else low = middle + 1
  }
  return levels[low] ?? 0
}

export const costsOf = (a: readonly Complex[], b: readonly Complex[]): number[][] =>
  a.map((x) => b.map((y) => Math.hypot(x.re - y.re, x.im - y.im)))
