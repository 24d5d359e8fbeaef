/** Sums without any error, and eigenvalues of an arrow to hundreds of bits, in integers. */
import type { Complex, Matrix } from '../../../spec/network.ts'
import { unbalancedEigenvalues } from './unbalanced.ts'

/** Every double is a whole number of this unit, 2^−1074. */
const GRID = 1074

/** A finite double in units of 2^−bits; what is below them is cut. */
function toFixed(x: number, bits: number): bigint {
  if (x === 0) return 0n
  const exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(x)))) - 53
  // In two factors: a power of 2 may be no double.
  const whole = BigInt(x * 2 ** Math.floor(-exponent / 2) * 2 ** Math.ceil(-exponent / 2))
  const shift = exponent + bits
  return shift >= 0 ? whole << BigInt(shift) : whole / 2n ** BigInt(-shift)
}

/** The nearest double; subnormal ones may be rounded twice. */
function fromFixed(x: bigint, bits: number): number {
  const cut = Math.max(0, (x < 0n ? -x : x).toString(2).length - 1000)
  const scale = bits - cut
  const rounded = Number(x >> BigInt(cut))
  return rounded * 2 ** -Math.floor(scale / 2) * 2 ** -Math.ceil(scale / 2)
}

export const exactSum = (xs: readonly number[]): number =>
  fromFixed(
    xs.reduce((total, x) => total + toFixed(x, GRID), 0n),
    GRID,
  )

/** Σ x·y, rounded once. */
export const exactProduct = (pairs: readonly (readonly [number, number])[]): number =>
  fromFixed(
    pairs.reduce((total, [x, y]) => total + toFixed(x, GRID) * toFixed(y, GRID), 0n),
    2 * GRID,
  )

/** Of entries of about 1. */
const BITS = 400
const ONE = 1n << BigInt(BITS)
/** Parts below 2^−150 are 0: at a double root half of the bits remain. */
const NOTHING = 1n << BigInt(BITS - 150)

interface Fixed {
  readonly re: bigint
  readonly im: bigint
}

const times = (a: Fixed, b: Fixed): Fixed => ({
  re: (a.re * b.re - a.im * b.im) >> BigInt(BITS),
  im: (a.re * b.im + a.im * b.re) >> BigInt(BITS),
})
const minus = (a: Fixed, b: Fixed): Fixed => ({ re: a.re - b.re, im: a.im - b.im })
/** a / b; undefined where b is 0. */
function over(a: Fixed, b: Fixed): Fixed | undefined {
  const size = b.re * b.re + b.im * b.im
  if (size === 0n) return undefined
  const [re, im] = [a.re * b.re + a.im * b.im, a.im * b.re - a.re * b.im]
  return { re: (re << BigInt(BITS)) / size, im: (im << BigInt(BITS)) / size }
}

/** The real polynomial at z; its leading coefficient comes first. */
const valueAt = (f: readonly bigint[], z: Fixed): Fixed =>
  f.reduce<Fixed>(
    (value, c) => {
      const { re, im } = times(value, z)
      return { re: re + c, im }
    },
    { re: 0n, im: 0n },
  )

const multiplied = (f: readonly bigint[], root: bigint): bigint[] =>
  [...f, 0n].map((c, k) => c - ((root * (f[k - 1] ?? 0n)) >> BigInt(BITS)))

const MOST_ITERATIONS = 600

/** All roots of a monic polynomial at once, from near ones (Weierstrass, Durand and Kerner). */
function rootsOf(f: readonly bigint[], near: readonly Complex[]): Fixed[] {
  // Off the axis and apart, each by another 2^−50: from real numbers, only real ones would be reached.
  let z = near.map(({ re, im }, k): Fixed => {
    const apart = BigInt(k + 1) << BigInt(BITS - 50)
    return { re: toFixed(re, BITS) + apart, im: toFixed(im, BITS) + apart }
  })
  for (let k = 0; k < MOST_ITERATIONS; k += 1) {
    let moved = 0n
    z = z.map((root, i) => {
      const others = z.filter((_, j) => j !== i)
      const product = others.reduce<Fixed>((p, other) => times(p, minus(root, other)), { re: ONE, im: 0n })
      const step = over(valueAt(f, root), product)
      // Two that met are parted again.
      if (step === undefined) return { re: root.re + NOTHING, im: root.im }
      for (const part of [step.re, step.im])
        if (part > moved || -part > moved) moved = part < 0n ? -part : part
      return minus(root, step)
    })
    if (moved < NOTHING >> 40n) break
  }
  return z
}

/** The node with all off-diagonal entries in its row and column. */
const hubOf = (matrix: Matrix): number =>
  Math.max(
    0,
    matrix.findIndex((_, n) =>
      matrix.every((row, i) => row.every((x, j) => x === 0 || i === j || i === n || j === n)),
    ),
  )

/** Equal diagonal entries of the other nodes, with the sum of their products. */
function groupsOf(matrix: Matrix, hub: number, unit: number): { d: bigint; p: bigint; size: number }[] {
  const groups = new Map<number, { d: bigint; p: bigint; size: number }>()
  matrix.forEach((row, i) => {
    if (i === hub) return
    const own = row[i] as number
    const p = toFixed((row[hub] as number) / unit, BITS) * toFixed((matrix[hub]?.[i] as number) / unit, BITS)
    const known = groups.get(own) ?? { d: toFixed(own / unit, BITS), p: 0n, size: 0 }
    groups.set(own, { ...known, p: known.p + (p >> BigInt(BITS)), size: known.size + 1 })
  })
  return [...groups.values()]
}

/** Of L: each group but once, and the roots of (λ − d_n)·Π(λ − d_g) − Σ P_g·Π(λ − d_h). */
export function preciseEigenvalues(matrix: Matrix): Complex[] {
  const largest = Math.max(...matrix.flat().map(Math.abs))
  const unit = largest === 0 ? 1 : 2 ** Math.ceil(Math.log2(largest))
  const hub = hubOf(matrix)
  const groups = groupsOf(matrix, hub, unit)
  const product = (skip: number): bigint[] =>
    groups.reduce((f, { d }, k) => (k === skip ? f : multiplied(f, d)), [ONE])
  const core = multiplied(product(-1), toFixed((matrix[hub]?.[hub] as number) / unit, BITS))
  for (const [k, { p }] of groups.entries())
    product(k).forEach((c, j) => {
      const place = core.length - groups.length + j
      core[place] = (core[place] as bigint) - ((p * c) >> BigInt(BITS))
    })
  const real = (re: bigint): Complex => ({ re: fromFixed(re, BITS) * unit, im: 0 })
  const repeated = groups.flatMap(({ d, size }) => Array.from({ length: size - 1 }, () => real(d)))
  const arrow = [
    [(matrix[hub]?.[hub] as number) / unit, ...groups.map(({ p }) => fromFixed(p, BITS))],
    ...groups.map(({ d }, k) => [1, ...groups.map((_, j) => (j === k ? fromFixed(d, BITS) : 0))]),
  ]
  const roots = rootsOf(core, unbalancedEigenvalues(arrow))
  const above = roots.filter(({ im }) => im > NOTHING)
  const pairs = above.flatMap(({ re, im }) => {
    const part = fromFixed(im, BITS) * unit
    return [part, -part].map((one) => ({ ...real(re), im: one }))
  })
  // Of those near the axis as many are real as the conjugates leave.
  const rest = roots
    .filter((root) => !above.includes(root))
    .sort((a, b) => (a.im > b.im ? -1 : 1))
    .slice(0, roots.length - pairs.length)
  return [...repeated, ...pairs, ...rest.map(({ re }) => real(re))]
}
