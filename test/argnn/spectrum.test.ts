// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: eigenvalues with their rounding errors
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeSpectrum, createSpectrumWorkspace } from '../../src/argnn/spectrum.ts'

interface Case {
  readonly name: string
  readonly matrix: readonly number[]
  readonly re: readonly number[]
  readonly im: readonly number[]
}

interface GoldenCase {
  readonly id: number
  readonly matrix: readonly number[][]
  readonly re: readonly number[]
  readonly im: readonly number[]
}

/** All golden cases: one fewer means that last bits or the order have changed. */
const MIN_BITWISE_EQUAL = 200

/** Golden eigenvalues as a multiset, relative to the Frobenius norm, should the bits ever differ. */
const GOLDEN_TOLERANCE = 1e-13

/**
 * Rounding moves the sum of n eigenvalues by a few units of rounding per row: 3.1 were the most in 50,000
 * matrices.
 */
const TRACE_UNITS = 8

/** A matrix scaled by 1e300 and back has other roundings than the matrix itself: 2.2e-15 were measured. */
const SCALE_TOLERANCE = 1e-13

/** Printed by fast-check with the path of a failure; with it, a failure repeats. */
const SEED = 20240607

const workspace = createSpectrumWorkspace(12)

function spectrumOf(matrix: ArrayLike<number>): { n: number; re: Float64Array; im: Float64Array } {
  const n = Math.sqrt(matrix.length)
  const re = new Float64Array(n)
  const im = new Float64Array(n)
  computeSpectrum(Float64Array.from(matrix), n, re, im, workspace)
  return { n, re, im }
}

function readCases<T>(file: string): T[] {
  return JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')).cases
}

const golden = readCases<GoldenCase>('dgeev-golden.json')
const edgeCases = readCases<{ name: string; matrix: number[][] }>('solver-edge-cases.json')

function frobenius(matrix: ArrayLike<number>): number {
  return Math.hypot(...Array.from(matrix))
}

function isBitwiseEqual(got: ArrayLike<number>, expected: ArrayLike<number>): boolean {
  return Array.from(expected).every((value, i) => Object.is(value, got[i]))
}

/** The largest distance when each eigenvalue is paired with the nearest one that is still free. */
function multisetDistance(a: Pick<Case, 're' | 'im'>, b: { re: Float64Array; im: Float64Array }): number {
  const free = new Set(a.re.keys())
  let worst = 0
  for (const [i, re] of b.re.entries()) {
    const distance = (k: number) => Math.hypot(re - a.re[k]!, b.im[i]! - a.im[k]!)
    const nearest = [...free].reduce((best, k) => (distance(k) < distance(best) ? k : best))
    free.delete(nearest)
    worst = Math.max(worst, distance(nearest))
  }
  return worst
}

/**
 * Real eigenvalues have im 0; the others are adjacent, positive imaginary part first, equal to the last bit.
 */
function expectConjugates(re: Float64Array, im: Float64Array): void {
  for (let i = 0; i < im.length; i++) {
    if (im[i] === 0) continue
    expect(im[i]).toBeGreaterThan(0)
    expect(Object.is(re[i + 1], re[i])).toBe(true)
    expect(Object.is(im[i + 1], -im[i]!)).toBe(true)
    i++
  }
}

function expectTrace(matrix: ArrayLike<number>, n: number, re: Float64Array): void {
  let difference = 0
  for (let i = 0; i < n; i++) difference += matrix[i * n + i]! - re[i]!
  expect(Math.abs(difference)).toBeLessThanOrEqual(TRACE_UNITS * n * Number.EPSILON * frobenius(matrix))
}

/** Eigenvalues of small matrices that reach the rare branches, from LAPACK 3.11 and the reference BLAS. */
const HARD_CASES: readonly Case[] = [
  {
    name: 'an isolated row restarts the search',
    matrix: [-1, 1, 0, 0, 1, 0, 0, -1, 0],
    re: [-1, 0, 1],
    im: [0, 0, 0],
  },
  {
    name: 'isolated rows form a chain',
    matrix: [-1, -0.5, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, -2, 0, 0, 0, 0, 3, 0, 2, 0, 0, 0, 1, -3],
    re: [-1, 1, -3.5615528128088303, 0.5615528128088303, -2],
    im: [0, 0, 0, 0, 0],
  },
  {
    name: 'columns are isolated',
    matrix: [1, 0, 0, 0, 2, 3, 0, 2, 4, -1, 2, 0, 0, 0, 0, 3],
    re: [2, 3, 1, 3],
    im: [0, 0, 0, 0],
  },
  {
    name: 'an exceptional shift comes from the top',
    matrix: [1, 2, 0, 0, 1, 1, 2, 0, 1],
    re: [0.20629947401590068, 0.20629947401590068, 2.587401051968199],
    im: [1.3747296369986017, -1.3747296369986017, 0],
  },
  {
    name: 'an exceptional shift comes from the bottom',
    matrix: [0, 0, 1, 0, 0, 2, 2, -1, 0],
    re: [-2.500177833357191e-8, -2.500177833357191e-8, 5.000355666705841e-8],
    im: [4.135828542110542e-8, -4.135828542110542e-8, 0],
  },
  {
    name: 'the diagonal is zero',
    matrix: [0, 1, 1, 0],
    re: [1, -1],
    im: [0, 0],
  },
  {
    name: 'a block of order 2 is defective',
    matrix: [0, 1, -1, 2],
    re: [1, 1],
    im: [0, 0],
  },
  {
    name: 'a block of order 2 is defective and transposed',
    matrix: [0, -1, 1, 2],
    re: [0.9999999999999999, 0.9999999999999999],
    im: [0, 0],
  },
  {
    name: 'a reflection is tiny',
    matrix: [0, 1, 0, -1, 0, 0, 0, -1, -1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, -1, 0],
    re: [0, 1.0566305486052401e-132, 1.0566305486052401e-132, 0, 0],
    im: [0, 1.6180339887498951, -1.6180339887498951, 0.6180339887498947, -0.6180339887498947],
  },
  {
    name: 'all entries below the diagonal are tiny',
    matrix: [0, 6, 2e-260, 0],
    re: [3.464101615137754e-130, -3.464101615137754e-130],
    im: [0, 0],
  },
  {
    name: 'some entries of a norm are tiny',
    matrix: [2, 1, 2, -3e-160],
    re: [2.732050807568877, -0.7320508075688773],
    im: [0, 0],
  },
  {
    name: 'an entry is 300 orders smaller',
    matrix: [0, 2e-300, 3, 0],
    re: [2.4494897427831777e-150, -2.4494897427831777e-150],
    im: [0, 0],
  },
  {
    name: 'scale factors reach their lower bound',
    matrix: [0, 0, 1e-69, -4e-205, 8e-121, 0, -8e52, 9e217, 0],
    re: [0, 0, -1.0110376962464258e-118],
    im: [8.944271909999159e-9, -8.944271909999159e-9, 0],
  },
  {
    name: 'scale factors reach their upper bound',
    matrix: [0, -8e185, 0, -7e-178, 0, 7e258, 0, 6e-58, 0],
    re: [-6.784131110576391e-92, -6.480740698407859e100, 6.48074069840786e100],
    im: [0, 0, 0],
  },
  {
    name: 'zeros are negative',
    matrix: [
      -0, -0, -0, -0, -0, 1, -0, -0, -0, -0, -1, -0, 1, -0, -1, -0, -0, -0, -0, -0, -0, 1, -0, -0, -0, 1, -0,
      1, -0, -0, 1, -0, -0, -0, -0, -0,
    ],
    re: [-1, -0, -0, 1, -1, 1],
    im: [0, 1, -1, 0, 0, 0],
  },
  {
    name: 'zeros are negative in trailing columns',
    matrix: [
      -1, -1, -0, -1, -0, -0, -0, -0, -0, -0, 1, -1, -0, -0, -0, 1, -0, 1, -0, -0, 1, -0, -0, -0, 1, -0, -0,
      -0, -0, -0, -0, -0, -0, -0, -0, -0,
    ],
    re: [-1.4655712318767682, 0.23278561593838404, 0.23278561593838404, 1, -1, -0],
    im: [0, 0.7925519925154478, -0.7925519925154478, 0, 0, 0],
  },
  {
    name: 'entries are subnormal',
    matrix: [0, 3e-320, -1e-320, 2e-320],
    re: [1e-320, 1e-320],
    im: [1.414e-320, -1.414e-320],
  },
  {
    name: 'entries are close to overflow',
    matrix: [1e307, -1e307, 1e307, 1e306],
    re: [5.499999999999999e306, 5.499999999999999e306],
    im: [8.930285549745876e306, -8.930285549745876e306],
  },
  {
    name: 'an isolated column restarts the search',
    matrix: [0, 1, -0, -0, 1, -0, -0, -0, 1, 0, 0, -0, 1, 0, 1, 1],
    re: [1, 0, -1, 1],
    im: [0, 0, 0, 0],
  },
  {
    name: 'scale factors reach their upper bound twice',
    matrix: [0, 1e220, 2e-180, 1e-180, 0, 0, 1e280, 1, 0],
    re: [0, 0, 0],
    im: [0, 0, 0],
  },
  {
    name: 'column and row norms are a factor of two apart',
    matrix: [0, 1e-150, 8e-150, 7e-150],
    re: [8e-150, -1.0000000000000004e-150],
    im: [0, 0],
  },
  {
    name: 'a reflection ends in zeros',
    matrix: [0, -0, 1, 0, 0, 0, -0, -2, 2, 0, -0, -0, 0, -2, 0, -0],
    re: [1.4142135623730951, -1.414213562373095, 2.0000000000000004, -1.9999999999999996],
    im: [0, 0, 0, 0],
  },
  {
    name: 'a reflection has an inner zero',
    matrix: [1, -1, -0, -1, -0, -0, 1, -0, -0, -1, -0, -0, -1, -0, 1, -0],
    re: [1.618033988749895, -0.6180339887498948, -0, -0],
    im: [0, 0, 1, -1],
  },
  {
    name: 'subdiagonals replace a zero diagonal',
    matrix: [0, 0, 2, -2, 2, -0, -0, 0, 1, 0, -0, 0, -0, -1, 2, 0],
    re: [1.4142135623730951, -1.414213562373095, -0, 0],
    im: [0, 0, 0, 0],
  },
  {
    name: 'a sweep starts below the first row',
    matrix: [-0, 1, 1, -0, -0, -0, 0, 1, 1, -0, -0, -0, 1, -1, -1, 1],
    re: [0.9999999999999982, -5.362210063942935e-6, 2.6811050326510914e-6, 2.6811050326510914e-6],
    im: [0, 0, 4.643794448789505e-6, -4.643794448789505e-6],
  },
  {
    name: 'the angle of a block underflows',
    matrix: [
      0, 0, 3e60, 0, 1.0000000000000001e-20, 0, 0, -1e-140, 0, 0, 1e180, -2e-300, -2.0000000000000002e-20, 0,
      0, 0, 0, 2e80, 0, 0, 0, -3e240, 0, 3, 0, -2e-220, 0, 0, 0, 0, 0, 0, -2e80, -1e280, -3e120, 1e-320,
    ],
    re: [7.862730431637128e-56, 1.450417759929779e64, 1.450417759929779e64, -3e240, -1e-140, 0],
    im: [0, 1.9999999999999997e80, -1.9999999999999997e80, 0, 0, 0],
  },
  {
    name: 'both shifts coincide',
    matrix: [
      2, -2, 1, -0, -1, -0, 0, 0, 2, 0, -0, 1, -0, 1, -0, 1, 2, -0, 0, -0, -0, -0, -2, -0, -0, -0, -0, 1, -0,
      0, -0, -0, 0, -0, 2, -0,
    ],
    re: [2, 1.4142135623730951, -1.414213562373095, 0, 0, 0],
    im: [0, 0, 0, 1.4142135623730947, -1.4142135623730947, 0],
  },
  {
    name: 'an upper entry vanishes',
    matrix: [-0, -0, -0, 1, 1, 0, -1, -0, -0, -0, 0, 1, -0, 1, 0, -0],
    re: [0, -0, 2.299347170293092e-17, 2.299347170293092e-17],
    im: [0, 0, 1.3202851201240773e-16, -1.3202851201240773e-16],
  },
  {
    name: 'the turned upper entry vanishes',
    matrix: [2, -1, 1, 2, 0, 0, 1, -0, 0],
    re: [1, 1, 0],
    im: [0, 0, 0],
  },
  {
    name: 'the turned lower entry vanishes',
    matrix: [2, 1, 0, -1, 1, -1, -1, -2, 2],
    re: [0.9999999999999996, 0.9999999999999996, 3],
    im: [0, 0, 0],
  },
  {
    name: 'the matrix is scaled up',
    matrix: [0, 3e-140, -7e-140, 5e-139],
    re: [4.235885451109811e-141, 4.957641145488902e-139],
    im: [0, 0],
  },
]

/** Graded over 390 orders of magnitude: DLAHQR does not converge on it either. */
/** DLAHQR alone finds no eigenvalue of these within its iterations. */
const NEVER_CONVERGES = [0, -8e-93, 0, 7e-55, 0, 6e300, 0, 5e268, -9e160]

/** The local Laplacian in mode D of node 2 with ten mutual neighbours: 2 is an eigenvalue nine times. */
const REPEATED = ((): number[] => {
  const into = [
    1,
    -0.9620288503503025,
    0,
    -1e-16,
    1e-16,
    3 * 2 ** -52,
    -3 * 2 ** -52,
    2,
    -2,
    0.756750266835651,
  ]
  const weights = [...into, -0.756750266835651]
  const out = [1, 1, 0, -1, -1, -1, -1, -1, -1, 1, 1]
  return weights.flatMap((weight, i) =>
    out.map((back, j) => (i === j ? (i === 2 ? 20 : 2) : i === 2 ? -back : j === 2 ? -weight : 0)),
  )
})()

describe('golden cases of DGEEV', () => {
  it('has the same bits in the same order', () => {
    const equal = golden.filter(({ matrix, re, im }) => {
      const got = spectrumOf(matrix.flat())
      return isBitwiseEqual(got.re, re) && isBitwiseEqual(got.im, im)
    })
    expect(golden).toHaveLength(200)
    expect(equal.length).toBeGreaterThanOrEqual(MIN_BITWISE_EQUAL)
  })

  it('has the same multisets', () => {
    for (const expected of golden) {
      const matrix = expected.matrix.flat()
      const distance = multisetDistance(expected, spectrumOf(matrix))
      expect(distance, `golden case ${expected.id}`).toBeLessThanOrEqual(GOLDEN_TOLERANCE * frobenius(matrix))
    }
  })

  it.each(HARD_CASES)('has the same bits where $name', ({ matrix, re, im }) => {
    const got = spectrumOf(matrix)
    expect(Array.from(got.re)).toEqual(re)
    expect(Array.from(got.im)).toEqual(im)
  })
})

describe('shape of a spectrum', () => {
  it.each(edgeCases)('is finite, conjugate and keeps the trace: $name', ({ matrix }) => {
    const { n, re, im } = spectrumOf(matrix.flat())
    expect([...re, ...im].every(Number.isFinite)).toBe(true)
    expectConjugates(re, im)
    expectTrace(matrix.flat(), n, re)
  })

  it('has one real part in a pair, even if the diagonal entries are 0 and -0', () => {
    const { re, im } = spectrumOf([-0, 2, -8, 0])
    expectConjugates(re, im)
    expect(Array.from(im)).toEqual([4, -4])
  })

  it('is empty for n = 0 and the entry for n = 1', () => {
    expect(spectrumOf([]).re).toHaveLength(0)
    expect(spectrumOf([-3.7])).toMatchObject({ re: Float64Array.of(-3.7), im: Float64Array.of(0) })
  })

  it('is zero for a zero matrix', () => {
    expect(Array.from(spectrumOf(new Float64Array(25)).re)).toEqual([0, 0, 0, 0, 0])
  })

  it('is the diagonal of a triangular matrix, exactly, whatever its rows are called', () => {
    fc.assert(
      fc.property(triangularMatrix(), ({ matrix, diagonal }) => {
        const { re, im } = spectrumOf(matrix)
        expect(re.toSorted()).toEqual(Float64Array.from(diagonal).sort())
        expect(im.every((value) => value === 0)).toBe(true)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

describe('extreme scales', () => {
  it.each([1e-300, 1e300])('scales with the matrix by %f', (scale) => {
    for (const { matrix } of golden) {
      const plain = spectrumOf(matrix.flat())
      const { re, im } = spectrumOf(matrix.flat().map((entry) => entry * scale))
      const back = { re: re.map((x) => x / scale), im: im.map((x) => x / scale) }
      const expected = { re: Array.from(plain.re), im: Array.from(plain.im) }
      expect(multisetDistance(expected, back)).toBeLessThanOrEqual(SCALE_TOLERANCE * frobenius(matrix.flat()))
      expectConjugates(re, im)
    }
  })
})

describe('iteration limit', () => {
  it('is never reached on local Laplacians', () => {
    fc.assert(
      fc.property(arrowMatrix(), (matrix) => {
        const { n, re, im } = spectrumOf(matrix)
        expectConjugates(re, im)
        expectTrace(matrix, n, re)
      }),
      { seed: SEED, numRuns: 5000 },
    )
  })

  it('goes on by the classical criterion where DLAHQR gives up, exactly multiple eigenvalues among them', () => {
    const { re, im } = spectrumOf(REPEATED)
    const [first, ...rest] = Array.from(re).sort((x, y) => y - x)
    expect(first).toBeCloseTo(20.002109261148163, 12)
    expect(rest.at(-1)).toBeCloseTo(1.9978907388518303, 12)
    for (const x of rest.slice(0, -1)) expect(Math.abs(x - 2)).toBeLessThan(1e-12)
    expect(Math.max(...im.map(Math.abs))).toBeLessThan(1e-12)
    expectTrace(REPEATED, 11, re)
    const slow = spectrumOf(NEVER_CONVERGES)
    expectTrace(NEVER_CONVERGES, 3, slow.re)
    expect(Array.from(slow.im).every(Number.isFinite)).toBe(true)
  })
})

describe('arguments', () => {
  const re = new Float64Array(4)
  const im = new Float64Array(4)
  const matrix = Float64Array.of(1, 2, 3, 4)

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses the entry %f',
    (entry) => {
      const message = `matrix entry (1, 0): expected a finite number, got ${entry}`
      expect(() => spectrumOf([1, 2, entry, 4])).toThrow(new RangeError(message))
    },
  )

  it.each([
    ['matrix length: expected at least 9, got 4', () => computeSpectrum(matrix, 3, re, im, workspace)],
    [
      'length of re: expected at least 2, got 1',
      () => computeSpectrum(matrix, 2, re.slice(3), im, workspace),
    ],
    [
      'length of im: expected at least 2, got 1',
      () => computeSpectrum(matrix, 2, re, im.slice(3), workspace),
    ],
    [
      'workspace size: expected at least 2, got 1',
      () => computeSpectrum(matrix, 2, re, im, createSpectrumWorkspace(1)),
    ],
    [
      'matrix size: expected a non-negative integer, got -1',
      () => computeSpectrum(matrix, -1, re, im, workspace),
    ],
    [
      'matrix size: expected a non-negative integer, got 1.5',
      () => computeSpectrum(matrix, 1.5, re, im, workspace),
    ],
    ['workspace size: expected a non-negative integer, got -1', () => createSpectrumWorkspace(-1)],
  ])('refuses: %s', (message, call) => {
    expect(call).toThrow(new RangeError(message))
  })

  it('writes nothing else than n eigenvalues, and nothing at all into the matrix', () => {
    const longer = Float64Array.of(1, 2, 3, 4, Number.NaN)
    re.fill(7)
    im.fill(7)
    computeSpectrum(longer, 2, re, im, workspace)
    expect(Array.from(longer)).toEqual([1, 2, 3, 4, Number.NaN])
    expect([re[2], re[3], im[2], im[3]]).toEqual([7, 7, 7, 7])
  })

  it('does not depend on what the workspace was used for, nor on its size', () => {
    for (const { matrix } of golden.slice(0, 20)) {
      const { n, re, im } = spectrumOf(matrix.flat())
      const fresh = { re: new Float64Array(n), im: new Float64Array(n) }
      computeSpectrum(Float64Array.from(matrix.flat()), n, fresh.re, fresh.im, createSpectrumWorkspace(n))
      expect(fresh).toEqual({ re, im })
    }
  })
})

/** Matrices with the sparsity of a local Laplacian: a diagonal, one row and one column. */
function arrowMatrix(): fc.Arbitrary<number[]> {
  const weight = fc.oneof(
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.constantFrom(-10, 10, 0),
    fc.integer({ min: -2, max: 2 }),
  )
  return fc.integer({ min: 1, max: 9 }).chain((n) =>
    fc
      .record({
        node: fc.nat(n - 1),
        weights: fc.array(weight, { minLength: n * n, maxLength: n * n }),
        degrees: fc.option(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: n, maxLength: n })),
      })
      .map(({ node, weights, degrees }) => toArrow(n, node, weights, degrees)),
  )
}

/** Without degrees, the diagonal holds the sums of the rows' weights. */
function toArrow(n: number, node: number, weights: number[], degrees: number[] | null): number[] {
  const arrow = weights.map((weight, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    return i !== j && (i === node || j === node) ? -weight : 0
  })
  for (let i = 0; i < n; i++) {
    const sum = arrow.slice(i * n, i * n + n).reduce((total, entry) => total - entry, 0)
    arrow[i * n + i] = degrees === null ? sum : degrees[i]!
  }
  return arrow
}

/** A triangular matrix whose rows and columns are renamed by a permutation, and its diagonal. */
function triangularMatrix(): fc.Arbitrary<{ matrix: number[]; diagonal: number[] }> {
  const entry = fc.integer({ min: -1e6, max: 1e6 }).map((value) => value / 1024)
  return fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc
      .record({
        entries: fc.array(entry, { minLength: n * n, maxLength: n * n }),
        names: fc.shuffledSubarray([...Array(n).keys()], { minLength: n }),
      })
      .map(({ entries, names }) => ({
        matrix: entries.map((value, at) => (names[Math.floor(at / n)]! <= names[at % n]! ? value : 0)),
        diagonal: names.map((_, i) => entries[i * n + i]!),
      })),
  )
}
