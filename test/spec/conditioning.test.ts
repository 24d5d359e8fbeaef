/**
 * Condition numbers beside eigenvectors written out, on arrows whose eigenvalues were chosen (known-
 * roots.ts).
 */
import { describe, expect, it } from 'vitest'
import {
  BACKWARD_ERROR,
  difference,
  eigenvalueTolerance,
  exponentOf,
  inverseSquare,
  LARGEST_SHIFT,
  looseRoots,
  modulus,
} from '../../spec/conditioning.ts'
import { coreOf } from '../../spec/core.ts'
import type { ArrowMatrix } from '../../spec/local-laplacian.ts'
import type { Complex, Matrix } from '../../spec/network.ts'
import { type KnownArrow, knownArrow } from './known-roots.ts'

const gaussian = (re: number, im: number) => ({ re: BigInt(re), im: BigInt(im) })

const KNOWN: readonly KnownArrow[] = [
  knownArrow({ pairs: [gaussian(1, 2)], real: [] }, [3n]),
  knownArrow({ pairs: [gaussian(1, 2)], real: [-3n] }, [-1n, 2n]),
  knownArrow({ pairs: [gaussian(0, 1), gaussian(2, 3)], real: [] }, [-2n, 1n, 2n]),
  knownArrow({ pairs: [gaussian(4, 1), gaussian(-2, 5)], real: [3n] }, [-4n, 0n, 1n, 2n]),
]

/** Column entries c_i and row entries p_i / c_i: not balanced. Node `at` is the hub. */
function matrixOf({ arrow: { hub, spokes } }: KnownArrow, at: number): Matrix {
  const factors = [1, -0.25, 8, 0.5]
  const others = spokes.map(({ d, p }, k) => ({
    d: Number(d),
    column: factors[k] as number,
    row: Number(p) / (factors[k] as number),
  }))
  const order = [...others.slice(0, at), undefined, ...others.slice(at)]
  return order.map((own, i) =>
    order.map((other, j) => {
      if (i === j) return own === undefined ? Number(hub) : own.d
      if (j === at) return own?.column ?? 0
      return i === at ? (other?.row ?? 0) : 0
    }),
  )
}

const norm = (matrix: Matrix): number => Math.hypot(...matrix.flat())
const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
})
const inverse = ({ re, im }: Complex): Complex => ({
  re: re / (re * re + im * im),
  im: -im / (re * re + im * im),
})
const total = (zs: readonly Complex[]): Complex =>
  zs.reduce((a, b) => ({ re: a.re + b.re, im: a.im + b.im }), { re: 0, im: 0 })
const length = (zs: readonly Complex[]): number => Math.hypot(...zs.flatMap(({ re, im }) => [re, im]))

/** ‖x‖‖y‖ / |yᵀx| from the eigenvectors themselves, which are checked. */
function condition(matrix: Matrix, at: number, lambda: Complex): number {
  const vector = (entry: (i: number) => number): Complex[] =>
    matrix.map((row, i) => {
      if (i === at) return { re: 1, im: 0 }
      const below = inverse({ re: lambda.re - (row[i] as number), im: lambda.im })
      return { re: entry(i) * below.re, im: entry(i) * below.im }
    })
  const x = vector((i) => matrix[i]?.[at] as number)
  const y = vector((i) => matrix[at]?.[i] as number)
  const image = total(
    x.map((z, j) => ({ re: z.re * (matrix[at]?.[j] as number), im: z.im * (matrix[at]?.[j] as number) })),
  )
  expect(modulus(difference(image, lambda))).toBeLessThan(1e-9 * norm(matrix))
  return (length(x) * length(y)) / modulus(total(x.map((z, i) => times(z, y[i] as Complex))))
}

const near = (got: number, right: number): void => {
  expect(Math.abs(got / right - 1)).toBeLessThan(1e-9)
}

const rootsOf = ({ pairs, real }: KnownArrow): Complex[] => [
  ...pairs.flatMap(({ re, im }) => [1, -1].map((sign) => ({ re: Number(re), im: sign * Number(im) }))),
  ...real.map((x) => ({ re: Number(x), im: 0 })),
]

describe('how far rounding may move an eigenvalue', () => {
  it.each([0, 1])('is the condition number times the backward error, wherever the hub is: %i', (at) => {
    for (const one of KNOWN)
      for (const lambda of rootsOf(one)) {
        const matrix = matrixOf(one, at)
        const right = norm(matrix) * BACKWARD_ERROR * condition(matrix, at, lambda)
        near(eigenvalueTolerance(matrix, at, lambda), right)
      }
  })

  it.each([600, -600])('has the unit of the matrix: 2^%i', (exponent) => {
    const unit = 2 ** exponent
    for (const one of KNOWN)
      for (const lambda of rootsOf(one)) {
        const matrix = matrixOf(one, 0)
        const scaled = matrix.map((row) => row.map((x) => x * unit))
        const there = { re: lambda.re * unit, im: lambda.im * unit }
        near(eigenvalueTolerance(scaled, 0, there), unit * eigenvalueTolerance(matrix, 0, lambda))
      }
  })

  it('ignores strangers, and sees one-way neighbours', () => {
    const one = matrixOf(KNOWN[1] as KnownArrow, 0)
    const lambda = rootsOf(KNOWN[1] as KnownArrow)[0] as Complex
    const stranger = [...one.map((row) => [...row, 0]), [0, 0, 0, 0]]
    near(eigenvalueTolerance(stranger, 0, lambda), eigenvalueTolerance(one, 0, lambda))
    const singular = matrixOf(knownArrow({ pairs: [gaussian(1, 2)], real: [0n] }, [-1n, 2n]), 0)
    const beside = [...singular.map((row) => [...row, 0]), [0, 0, 0, 0]]
    const zero = { re: 0, im: 0 }
    near(eigenvalueTolerance(beside, 0, zero), eigenvalueTolerance(singular, 0, zero))
    // One-way neighbours change no eigenvalue, but their rows and columns count.
    for (const [input, output] of [
      [50, 0],
      [0, 50],
    ] as const) {
      const oneWay = [...one.map((row, i) => [...row, i === 0 ? output : 0]), [input, 0, 0, 1]]
      near(
        eigenvalueTolerance(oneWay, 0, lambda),
        norm(oneWay) * BACKWARD_ERROR * condition(oneWay, 0, lambda),
      )
    }
  })

  it('is at most a share of the norm, at a defect and where nothing is known', () => {
    // (z − 3)² = 0
    const defect = [
      [4, -1],
      [1, 2],
    ]
    expect(eigenvalueTolerance(defect, 0, { re: 3, im: 0 })).toBe(Math.hypot(4, 1, 1, 2) * LARGEST_SHIFT)
    expect(eigenvalueTolerance(defect, 0, { re: 2, im: 0 })).toBe(Math.hypot(4, 1, 1, 2) * LARGEST_SHIFT)
    expect(eigenvalueTolerance([[0]], 0, { re: 0, im: 0 })).toBe(0)
  })
})

describe('the roots of a core and how far they may move', () => {
  const unbalanced = ({ arrow: { spokes } }: KnownArrow, lambda: Complex): number => {
    const terms = spokes.map(({ d, p }) => {
      const below = inverse({ re: Number(d) - lambda.re, im: -lambda.im })
      const squared = times(below, below)
      return { re: Number(p) * squared.re, im: Number(p) * squared.im }
    })
    const moduli = terms.reduce((sum, z) => sum + modulus(z), 1)
    return moduli / modulus(total([{ re: 1, im: 0 }, ...terms]))
  }

  it.each([0, 700, -700])('have the balanced condition number in the unit of the norm: 2^%i', (exponent) => {
    for (const one of KNOWN) {
      const arrow: ArrowMatrix = { ...one.arrow, scale: Math.max(0, -exponent) }
      const up = 1n << BigInt(Math.max(0, exponent))
      const scaled = {
        ...arrow,
        hub: arrow.hub * up,
        spokes: arrow.spokes.map((s) => ({ ...s, d: s.d * up, p: s.p * up * up })),
      }
      const unit = 2 ** exponent
      const size = 37 * unit
      const loose = looseRoots(coreOf(scaled), size)
      const right = rootsOf(one)
      expect(loose).toHaveLength(right.length)
      for (const root of right) {
        const match = loose?.find(
          (found) =>
            Math.abs(found.root.re / unit - root.re) < 1e-6 &&
            Math.abs(found.root.im / unit - root.im) < 1e-6,
        )
        near(match?.shift ?? Number.NaN, size * BACKWARD_ERROR * unbalanced(one, root))
      }
    }
  })

  it('are none if the core has a multiple root', () => {
    const spoke = { node: 1, d: 2n, p: -1n, mutual: true }
    expect(looseRoots(coreOf({ scale: 0, hub: 4n, spokes: [spoke] }), 1)).toBeUndefined()
    expect(looseRoots(coreOf({ scale: 0, hub: 5n, spokes: [spoke] }), 1)).toHaveLength(2)
  })
})

describe('numbers beside', () => {
  it('the power of two nearest to a norm', () => {
    expect([1, 1.4, 1.5, 2, 2.9, 0.7, 2 ** -1074, 0].map(exponentOf)).toEqual([0, 0, 1, 1, 2, -1, -1074, 0])
  })

  it('1 / (d − λ)²', () => {
    // (3 − 1 − 2i)² = −8i
    expect(inverseSquare(3, { re: 1, im: 2 })).toEqual({ re: 0, im: 0.125 })
    // (2 − i)² = 3 − 4i
    expect(inverseSquare(2, { re: 0, im: 1 })).toEqual({ re: 3 / 25, im: 4 / 25 })
  })

  it('what they are made of', () => {
    expect(BACKWARD_ERROR).toBe(50 * 2 ** -52)
    expect(LARGEST_SHIFT).toBe(1e-4)
  })
})
