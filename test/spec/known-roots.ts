/**
 * Arrow matrices whose eigenvalues are known, because they are chosen first: integers, and pairs of
 * Gaussian integers. With f = Π(x − λ_k) and poles d_i, p_i = −f(d_i) / Π_{j≠i}(d_i − d_j), and d_n
 * follows from the trace. Whatever is asked of such an arrow has an answer in fractions, for which no
 * root has to be found.
 */
import { type Enclosures, encloseRoots, upperDiscs } from '../../spec/exact/enclosures.ts'
import { greatestCommonDivisor, multiply, type Polynomial, polynomial } from '../../spec/exact/polynomial.ts'
import type { ArrowMatrix, Spoke } from '../../spec/local-laplacian.ts'
import type { PairEnclosure } from '../../spec/pair.ts'

export interface Gaussian {
  readonly re: bigint
  readonly im: bigint
}

export interface KnownArrow {
  readonly arrow: ArrowMatrix
  /** One of each conjugate pair, im > 0. */
  readonly pairs: readonly Gaussian[]
  readonly real: readonly bigint[]
  readonly polynomial: Polynomial
}

const linear = (root: bigint): Polynomial => polynomial([-root, 1n])
const quadratic = ({ re, im }: Gaussian): Polynomial => polynomial([re * re + im * im, -2n * re, 1n])
const valueAt = (f: Polynomial, x: bigint): bigint => f.reduceRight((value, c) => value * x + c, 0n)

const sizeOf = (x: bigint): bigint => (x < 0n ? -x : x)

/** `poles`: distinct, one fewer than roots. The plane is stretched until all p are integers. */
export function knownArrow(
  given: { readonly pairs: readonly Gaussian[]; readonly real: readonly bigint[] },
  poles: readonly bigint[],
): KnownArrow {
  const below = (k: number): bigint =>
    poles.reduce((product, d, j) => (j === k ? product : product * ((poles[k] as bigint) - d)), 1n)
  const f = [...given.pairs.map(quadratic), ...given.real.map(linear)].reduce(multiply, [1n])
  const stretch = poles
    .map((d, k) => below(k) / greatestCommonDivisor(below(k), valueAt(f, d)))
    .reduce((a, b) => sizeOf(a * b) / greatestCommonDivisor(a, b), 1n)
  const pairs = given.pairs.map(({ re, im }) => ({ re: re * stretch, im: im * stretch }))
  const real = given.real.map((x) => x * stretch)
  const spokes = poles.map(
    (d, k): Spoke => ({
      node: k + 1,
      d: d * stretch,
      p: (-valueAt(f, d) * stretch * stretch) / below(k),
      mutual: true,
    }),
  )
  const trace = 2n * pairs.reduce((total, { re }) => total + re, 0n) + real.reduce((a, b) => a + b, 0n)
  return {
    arrow: { scale: 0, hub: trace - spokes.reduce((total, { d }) => total + d, 0n), spokes },
    pairs,
    real,
    polynomial: [...pairs.map(quadratic), ...real.map(linear)].reduce(multiply, [1n]),
  }
}

/** 1, 0 or −1: |p_i|/|d_i − λ|² against |p_j|/|d_j − λ|², in integers. */
export function sureComparison(i: Spoke, j: Spoke, { re, im }: Gaussian): -1 | 0 | 1 {
  const distance = ({ d }: Spoke): bigint => (d - re) ** 2n + im * im
  const difference = sizeOf(i.p) * distance(j) - sizeOf(j.p) * distance(i)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** The disc around a root, at a number of bits that does or does not suffice. */
export function enclosedAt({ polynomial: f, real }: KnownArrow, root: Gaussian, bits: number): PairEnclosure {
  const enclosures: Enclosures = encloseRoots(f, real.length, bits)
  const unit = BigInt(enclosures.shift)
  const disc = upperDiscs(enclosures).find(
    ({ re, im, radius }) =>
      sizeOf(re - (root.re << unit)) <= radius && sizeOf(im - (root.im << unit)) <= radius,
  )
  if (disc === undefined) throw new RangeError(`expected a disc around ${root.re} + ${root.im}i, got none`)
  return { enclosures, disc }
}
