/**
 * Right implementations in doubles, each in a style of its own: what everyday code looks like, as far as its spectrum goes.
 * None is the reference, and each says `pairTest: 'floating'`.
 */
import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix'
import type { Implementation } from '../../spec/implementation.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { implementationOf } from '../zoo/compose.ts'
import { TEXTBOOK } from '../zoo/textbook.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

/** The node whose row and column hold all entries off the diagonal. */
const hubOf = (matrix: Matrix): number =>
  Math.max(
    0,
    range(matrix.length).find((n) =>
      matrix.every((row, i) => row.every((x, j) => x === 0 || i === j || i === n || j === n)),
    ) ?? 0,
  )

/** A general eigen-solver, given the arrow with its hub first. */
function solveHubFirst(matrix: Matrix): Complex[] {
  const hub = hubOf(matrix)
  const order = [hub, ...range(matrix.length).filter((i) => i !== hub)]
  const arrow = order.map((i) => order.map((j) => matrix[i]![j]!))
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(new MlMatrix(arrow))
  return range(matrix.length).map((k) => ({ re: realEigenvalues[k]!, im: imaginaryEigenvalues[k]! }))
}

const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im })
const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im })
const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
})
const inverse = ({ re, im }: Complex): Complex => {
  const size = re * re + im * im
  return { re: re / size, im: -im / size }
}
const real = (re: number): Complex => ({ re, im: 0 })
const sum = (all: readonly Complex[]): Complex => all.reduce(add, real(0))

interface Core {
  readonly d: number
  readonly spokes: readonly { readonly d: number; readonly p: number }[]
}

/** One over the step of Newton's method on the characteristic polynomial, from the secular function F(z) = z − d − Σ p/(z − d_i). */
function logDerivative({ d, spokes }: Core, z: Complex): Complex {
  const inverses = spokes.map((spoke) => inverse(minus(z, real(spoke.d))))
  const value = minus(minus(z, real(d)), sum(spokes.map(({ p }, k) => times(real(p), inverses[k]!))))
  const slope = add(real(1), sum(spokes.map(({ p }, k) => times(real(p), times(inverses[k]!, inverses[k]!)))))
  return add(times(slope, inverse(value)), sum(inverses))
}

const [MOST_STEPS, SMALL] = [500, 1e-15]

/** Ehrlich and Aberth: all roots at once, each pushed away by the others. */
function aberth(core: Core): Complex[] {
  const n = core.spokes.length + 1
  let roots = range(n).map((k) => ({ re: 2 * Math.cos(2.4 * k + 0.4), im: 2 * Math.sin(2.4 * k + 0.4) }))
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const moves = roots.map((z, k) => {
      const others = sum(roots.filter((_, j) => j !== k).map((other) => inverse(minus(z, other))))
      const move = inverse(minus(logDerivative(core, z), others))
      return Number.isFinite(move.re) && Number.isFinite(move.im) ? move : real(0)
    })
    roots = roots.map((z, k) => minus(z, moves[k]!))
    if (Math.max(...moves.map(({ re, im }) => Math.hypot(re, im))) < SMALL) break
  }
  return roots
}

/** One spoke: the quadratic's formula. */
function ofOneSpoke(d: number, { d: e, p }: Core['spokes'][number]): Complex[] {
  const [middle, quarter] = [(d + e) / 2, ((d - e) / 2) ** 2 + p]
  const root = Math.sqrt(Math.abs(quarter))
  return quarter < 0
    ? [
        { re: middle, im: root },
        { re: middle, im: -root },
      ]
    : [real(middle + root), real(middle - root)]
}

/** In units of ‖L‖: what is left of a real root's imaginary part, and what is rounding where it is none. */
const [TINY, THRESHOLD] = [1e-10, 1e-6]

/** Partners exactly conjugate: the lower half mirrors the upper. */
function conjugated(roots: readonly Complex[]): Complex[] {
  const above = (least: number): Complex[] => roots.filter(({ im }) => im > least)
  const below = (least: number): Complex[] => roots.filter(({ im }) => im < -least)
  const least = above(TINY).length === below(TINY).length ? TINY : THRESHOLD
  return [
    ...above(least).flatMap((z) => [z, { re: z.re, im: -z.im }]),
    ...roots.filter(({ im }) => Math.abs(im) <= least).map(({ re }) => real(re)),
  ]
}

/** T1 and T5: spokes with equal d count as one; the others keep d as an eigenvalue each. */
function solveSecular(matrix: Matrix): Complex[] {
  const hub = hubOf(matrix)
  const norm = Math.hypot(...matrix.flat()) || 1
  const merged = new Map<number, number>()
  const kept: number[] = []
  for (const i of range(matrix.length)) {
    const [d, p] = [matrix[i]![i]! / norm, (matrix[i]![hub]! / norm) * (matrix[hub]![i]! / norm)]
    if (i === hub) continue
    if (p === 0 || merged.has(d)) kept.push(d)
    if (p !== 0) merged.set(d, (merged.get(d) ?? 0) + p)
  }
  for (const [d, p] of merged)
    if (p === 0) {
      merged.delete(d)
      kept.push(d)
    }
  const core = { d: matrix[hub]![hub]! / norm, spokes: [...merged].map(([d, p]) => ({ d, p })) }
  const [one] = core.spokes
  const roots =
    one === undefined
      ? [real(core.d)]
      : core.spokes.length === 1
        ? ofOneSpoke(core.d, one)
        : conjugated(aberth(core))
  return [...roots, ...kept.map(real)].map(({ re, im }) => ({ re: re * norm, im: im * norm }))
}

const offering = (name: string, book: Partial<typeof TEXTBOOK>): Implementation =>
  implementationOf({
    ...TEXTBOOK,
    ...book,
    description: { name, rules: ['ordered', 'dominant'], pairTest: 'floating' },
  })

/** By the style of their spectrum. */
export const FLOATING_SUBJECTS: Readonly<Record<string, Implementation>> = {
  'textbook, by the QR algorithm on the whole matrix': offering('textbook', {}),
  'ml-matrix, the hub first': offering('hub first', { solve: solveHubFirst }),
  'closed form and the secular equation': offering('secular', {
    solve: solveSecular,
    // In mode D there is one spoke, and no threshold is needed.
    isComplex: ({ im }, laplacian, _, mode) =>
      im > (mode === 'D' ? 0 : THRESHOLD * Math.hypot(...laplacian.flat())),
  }),
}
