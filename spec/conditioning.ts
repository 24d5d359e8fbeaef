/**
 * How far rounding may move eigenvalues of a local Laplacian: condition numbers from the secular equation.
 * In doubles: these are error estimates that bound what a floating-point answer can know, not answers.
 */
import { toDouble } from './exact/dyadic.ts'
import { centre, encloseRoots } from './exact/enclosures.ts'
import { degree } from './exact/polynomial.ts'
import { countRealRoots, squareFreePart, sturmChain } from './exact/sturm.ts'
import { type Arrow, frobeniusNorm } from './local-laplacian.ts'
import type { Complex, Matrix } from './network.ts'
import { FIRST_BITS, secularPolynomial } from './spectrum.ts'

/** Backward error of a QR eigen-solver, in ‖L‖: residuals of 13 (ml-matrix) and 16 (dgeev) ε were the worst. */
export const BACKWARD_ERROR = 50 * Number.EPSILON
/** No eigenvalue moves further than this share of ‖L‖: a triple root moves by (50ε)^(1/3) = 2.2e−5. */
export const LARGEST_SHIFT = 1e-4

export const difference = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im })
export const modulus = (a: Complex): number => Math.hypot(a.re, a.im)

/** 1 / ((d − λ)²) as a complex number. */
function inverseSquare(d: number, lambda: Complex): Complex {
  const z = difference({ re: d, im: 0 }, lambda)
  const size = (z.re * z.re + z.im * z.im) ** 2
  return { re: (z.re * z.re - z.im * z.im) / size, im: (-2 * z.re * z.im) / size }
}

/** ‖x‖‖y‖ / |y·x| for the eigenvectors of an arrow matrix: by how much λ moves per unit of ‖ΔL‖. */
function conditionOf(matrix: Matrix, node: number, lambda: Complex): number {
  let [column, row, product] = [1, 1, { re: 1, im: 0 } as Complex]
  matrix.forEach((entries, i) => {
    const [input, output] = [entries[node] ?? 0, matrix[node]?.[i] ?? 0]
    if (i === node || (input === 0 && output === 0)) return
    const inverse = inverseSquare(entries[i] ?? 0, lambda)
    column += input ** 2 * modulus(inverse)
    row += output ** 2 * modulus(inverse)
    product = { re: product.re + input * output * inverse.re, im: product.im + input * output * inverse.im }
  })
  return Math.sqrt(column * row) / modulus(product)
}

/** How far a backward stable solver may put the complex eigenvalue λ of L_n: an absolute distance. */
export function eigenvalueTolerance(matrix: Matrix, node: number, lambda: Complex): number {
  const relative = BACKWARD_ERROR * conditionOf(matrix, node, lambda)
  return frobeniusNorm(matrix) * (relative < LARGEST_SHIFT ? relative : LARGEST_SHIFT)
}

/** The arrow's mutual neighbours with equal d merged into one (T5), sums of zero left out: the coupled core. */
export interface Core {
  readonly arrow: Arrow
  /** The members of each merged neighbour, those that cancelled included. */
  readonly groups: readonly { readonly d: bigint; readonly p: bigint; readonly modulus: bigint }[]
}

export function coreOf(arrow: Arrow): Core {
  const groups = new Map<bigint, { d: bigint; p: bigint; modulus: bigint }>()
  for (const { d, p } of arrow.spokes.filter((spoke) => spoke.p !== 0n)) {
    const group = groups.get(d) ?? { d, p: 0n, modulus: 0n }
    groups.set(d, { d, p: group.p + p, modulus: group.modulus + (p < 0n ? -p : p) })
  }
  const spokes = [...groups.values()]
    .filter(({ p }) => p !== 0n)
    .map(({ d, p }) => ({ node: -1, d, p, mutual: true }))
  return { arrow: { ...arrow, spokes }, groups: [...groups.values()] }
}

/** The condition number of a root of the core, balanced: (1 + Σ|p|/|d−λ|²) / |1 + Σ p/(d−λ)²|. */
function coreCondition({ arrow }: Core, lambda: Complex): number {
  let [above, below] = [1, { re: 1, im: 0 } as Complex]
  for (const spoke of arrow.spokes) {
    const [d, p] = [toDouble(spoke.d, arrow.scale), toDouble(spoke.p, 2 * arrow.scale)]
    const inverse = inverseSquare(d, lambda)
    above += Math.abs(p) * modulus(inverse)
    below = { re: below.re + p * inverse.re, im: below.im + p * inverse.im }
  }
  return above / modulus(below)
}

/** A root of the core and how far rounding may move it; Infinity at a multiple root. */
export interface LooseRoot {
  readonly root: Complex
  readonly shift: number
}

/** The core's distinct roots, or undefined where it has a multiple one, which moves without bound. */
export function looseRoots(core: Core, norm: number): LooseRoot[] | undefined {
  const f = secularPolynomial(core.arrow)
  const distinct = squareFreePart(f)
  if (degree(distinct) < degree(f)) return undefined
  const { discs, shift } = encloseRoots(f, countRealRoots(sturmChain(f)), FIRST_BITS)
  return discs.map((disc) => {
    const root = centre(disc, shift, core.arrow.scale)
    return { root, shift: norm * BACKWARD_ERROR * coreCondition(core, root) }
  })
}
