/**
 * All eigenvalues of a local Laplacian given in doubles, with multiplicity and correctly rounded: the roots of the
 * core's characteristic polynomial (T1), and the d_i of neighbours outside the core and of all but one of each merged
 * set. The polynomial is split into square-free factors, so that a multiple root stands as often as it occurs.
 */
import { secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import { coreOf } from '../../spec/core.ts'
import { commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import { type Disc, type Enclosures, encloseRoots, refine } from '../../spec/exact/enclosures.ts'
import { coefficient, degree, divideExactly, type Polynomial } from '../../spec/exact/polynomial.ts'
import { distinctRoots } from '../../spec/exact/sturm.ts'
import type { ArrowMatrix } from '../../spec/local-laplacian.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { FIRST_BITS } from '../../spec/spectrum.ts'
import { nearestDouble } from './rounding.ts'

/** A root of the core or a diagonal entry outside it, and how often it occurs. */
export interface ExactEigenvalue {
  readonly value: Complex
  readonly multiplicity: number
  readonly kind: 'core' | 'diagonal'
}

/** The arrow of a matrix in doubles, taken as the rationals that they are. */
export function arrowOfMatrix(matrix: Matrix, node: number): ArrowMatrix {
  const scale = commonScale(matrix.flat())
  const entry = (i: number, j: number): bigint => toInteger(matrix[i]?.[j] ?? 0, scale)
  const spokes = matrix.flatMap((_, i) => {
    const p = entry(i, node) * entry(node, i)
    return i === node ? [] : [{ node: i, d: entry(i, i), p, mutual: p !== 0n }]
  })
  return { scale, hub: entry(node, node), spokes }
}

/** Bits by which a part of a root must exceed its error: more than a double has, so that it rounds as the root does. */
const SHARP_BITS = 60n

const absolute = (x: bigint): bigint => (x < 0n ? -x : x)
const meetsRealAxis = ({ im, radius }: Disc): boolean => absolute(im) <= radius
const meetsZero = (disc: Disc): boolean => meetsRealAxis(disc) && absolute(disc.re) <= disc.radius

function isSharp(f: Polynomial, disc: Disc): boolean {
  if (meetsZero(disc)) return coefficient(f, 0) === 0n
  const error = disc.radius << SHARP_BITS
  const largest = absolute(disc.re) > absolute(disc.im) ? absolute(disc.re) : absolute(disc.im)
  return error <= largest && (meetsRealAxis(disc) || error <= absolute(disc.im))
}

/** Enclosures of the roots of a square-free f in which every root is known to all digits of a double. */
function sharpEnclosures(f: Polynomial, realRoots: number): Enclosures {
  let e = encloseRoots(f, realRoots, FIRST_BITS)
  while (!e.discs.every((disc) => isSharp(f, disc))) e = refine(e)
  return e
}

/** The roots of a square-free f in doubles; the two of a pair are exactly conjugate. */
function rootsOf(f: Polynomial, realRoots: number, scale: number): Complex[] {
  const { discs, shift } = sharpEnclosures(f, realRoots)
  const part = (x: bigint): number => nearestDouble(x, shift + scale)
  return discs.flatMap((disc) => {
    if (meetsZero(disc)) return [{ re: 0, im: 0 }]
    if (meetsRealAxis(disc)) return [{ re: part(disc.re), im: 0 }]
    // A real part that is lost in its error, beside the imaginary one, is zero to all digits of the modulus.
    const re = absolute(disc.re) <= disc.radius ? 0 : part(disc.re)
    return disc.im > 0n ? [1, -1].map((sign) => ({ re, im: sign * part(disc.im) })) : []
  })
}

/** The square-free polynomials of the roots that occur at least once, at least twice, and so on. */
function levels(f: Polynomial): Polynomial[] {
  if (degree(f) < 1) return []
  return [f, ...levels(divideExactly(f, distinctRoots(f).squareFree))]
}

/** The same root, enclosed at two levels: distinct roots that agree so far would make the count below fail. */
const SAME_ROOT = 2 ** -48
const isSameRoot = (a: Complex, b: Complex): boolean =>
  Math.hypot(a.re - b.re, a.im - b.im) <= SAME_ROOT * Math.hypot(a.re, a.im)

function coreEigenvalues(arrow: ArrowMatrix): ExactEigenvalue[] {
  const f = secularPolynomial(coreOf(arrow).arrow)
  const all = levels(f).map((level) => {
    const { squareFree, realRoots } = distinctRoots(level)
    return rootsOf(squareFree, realRoots, arrow.scale)
  })
  return (all[0] ?? []).map((value) => ({
    value,
    multiplicity: all.filter((roots) => roots.some((root) => isSameRoot(root, value))).length,
    kind: 'core' as const,
  }))
}

/** Each d_i as often as it is an eigenvalue: of a merged set, one less than the set has members. */
function diagonalEigenvalues(arrow: ArrowMatrix): ExactEigenvalue[] {
  const inCore = new Set(coreOf(arrow).arrow.spokes.map(({ d }) => d))
  const counts = new Map<bigint, number>()
  for (const { d } of arrow.spokes) counts.set(d, (counts.get(d) ?? 0) + 1)
  return [...counts].flatMap(([d, count]) => {
    const multiplicity = inCore.has(d) ? count - 1 : count
    const value = { re: nearestDouble(d, arrow.scale), im: 0 }
    return multiplicity > 0 ? [{ value, multiplicity, kind: 'diagonal' as const }] : []
  })
}

const byPlace = (a: ExactEigenvalue, b: ExactEigenvalue): number =>
  a.value.re - b.value.re || a.value.im - b.value.im

/** Throws RangeError where the multiplicities do not add up, which no rounding may cause. */
export function exactEigenvaluesOf(matrix: Matrix, node: number): ExactEigenvalue[] {
  const arrow = arrowOfMatrix(matrix, node)
  const found = [...coreEigenvalues(arrow), ...diagonalEigenvalues(arrow)].sort(byPlace)
  const total = found.reduce((sum, { multiplicity }) => sum + multiplicity, 0)
  if (total !== matrix.length)
    throw new RangeError(`eigenvalues: expected ${matrix.length} with multiplicity, got ${total}`)
  return found
}

/** A core root of a merged group: does the core's polynomial have a multiple root, or is L otherwise defective? */
export function isDefective(matrix: Matrix, node: number): boolean {
  const arrow = arrowOfMatrix(matrix, node)
  const f = secularPolynomial(coreOf(arrow).arrow)
  if (degree(distinctRoots(f).squareFree) < degree(f)) return true
  const valueAt = (x: bigint): bigint => f.reduceRight((value, c) => value * x + c, 0n)
  return [...new Set(arrow.spokes.map(({ d }) => d))].some((d) => {
    const group = arrow.spokes.filter((spoke) => spoke.d === d)
    if (group.reduce((sum, { p }) => sum + p, 0n) !== 0n) return false
    const isFed = group.some((spoke) => (matrix[spoke.node]?.[node] ?? 0) !== 0)
    const feeds = group.some((spoke) => (matrix[node]?.[spoke.node] ?? 0) !== 0)
    // Without a p the resolvent has a pole of order two at d, unless the chain through n is broken.
    return (isFed && feeds) || ((isFed || feeds) && valueAt(d) === 0n)
  })
}
