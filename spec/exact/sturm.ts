/**
 * Euclid's algorithm on polynomials, without fractions by subresultants (Brown and Traub 1971), and
 * its results: greatest common divisors, square-free parts, and by Sturm's theorem the number of
 * distinct real roots in an interval, which is the number of sign changes that the chain loses
 * between its two ends.
 */
import {
  coefficient,
  degree,
  derivative,
  divideExactly,
  leading,
  type Polynomial,
  primitivePart,
  pseudoRemainder,
  scaleBy,
} from './polynomial.ts'

/** f, g, −rem(f, g), …, each up to a positive factor; the last is a greatest common divisor. */
export type SturmChain = readonly Polynomial[]

export const sign = (x: bigint): -1 | 0 | 1 => (x > 0n ? 1 : x < 0n ? -1 : 0)

/** The signed remainder sequence of f and g. Each remainder is divided by the β that is known to divide it. */
function remainderSequence(f: Polynomial, g: Polynomial): Polynomial[] {
  const members = [f, g]
  const signs: number[] = [1, 1]
  let psi = -1n
  for (let k = 1; leading(members[k] ?? []) !== 0n; k += 1) {
    const [previous, last] = [members[k - 1] as Polynomial, members[k] as Polynomial]
    const drop = BigInt(degree(previous) - degree(last))
    const lead = leading(last)
    const before = leading(previous)
    const beta = k === 1 ? (drop % 2n === 0n ? -1n : 1n) : -before * psi ** drop
    const next = pseudoRemainder(previous, last).map((c) => c / beta)
    const flips = sign(beta) * (drop % 2n === 0n ? sign(lead) : 1)
    members.push(next)
    signs.push(-(signs[k - 1] as number) * flips)
    psi = drop === 0n ? psi : (-lead) ** drop / psi ** (drop - 1n)
  }
  return members.slice(0, -1).map((member, k) => (signs[k] === 1 ? member : scaleBy(member, -1n)))
}

/** The chain of f and f′. For an f that is not square-free it still counts the distinct roots. */
export const sturmChain = (f: Polynomial): SturmChain => remainderSequence(f, derivative(f))

/** Greatest common divisor, primitive, with a positive leading coefficient. */
export function commonDivisor(f: Polynomial, g: Polynomial): Polynomial {
  const [a, b] = degree(f) >= degree(g) ? [f, g] : [g, f]
  const last = primitivePart(b.length === 0 ? a : (remainderSequence(a, b).at(-1) as Polynomial))
  return leading(last) < 0n ? scaleBy(last, -1n) : last
}

/** f without its repeated factors: the same roots, each once. The sign of f is preserved. */
export const squareFreePart = (f: Polynomial): Polynomial =>
  degree(f) < 1 ? f : divideExactly(primitivePart(f), commonDivisor(f, derivative(f)))

const signChanges = (signs: readonly number[]): number => {
  const nonzero = signs.filter((s) => s !== 0)
  return nonzero.filter((s, k) => k > 0 && s !== nonzero[k - 1]).length
}

/** f(numerator / 2^shift) · 2^(shift · degree): the sign of f there. */
function scaledValue(f: Polynomial, numerator: bigint, shift: number): bigint {
  let value = 0n
  for (let k = degree(f); k >= 0; k -= 1)
    value = value * numerator + (coefficient(f, k) << BigInt(shift * (degree(f) - k)))
  return value
}

const signsAt = (chain: SturmChain, numerator: bigint, shift: number): number[] =>
  chain.map((f) => sign(scaledValue(f, numerator, shift)))

const signsAtInfinity = (chain: SturmChain, side: 1 | -1): number[] =>
  chain.map((f) => sign(leading(f)) * (side < 0 && degree(f) % 2 === 1 ? -1 : 1))

/** Number of distinct real roots. */
export const countRealRoots = (chain: SturmChain): number =>
  signChanges(signsAtInfinity(chain, -1)) - signChanges(signsAtInfinity(chain, 1))

/** A monic f without its repeated factors, and how many of its roots are real: both from one chain. */
export function distinctRoots(f: Polynomial): { squareFree: Polynomial; realRoots: number } {
  // The chain's last member is gcd(f, f′), and dividing all members by it changes no count of signs.
  const chain = sturmChain(f)
  const distinct = divideExactly(f, primitivePart(chain.at(-1) as Polynomial))
  return {
    squareFree: leading(distinct) < 0n ? scaleBy(distinct, -1n) : distinct,
    realRoots: countRealRoots(chain),
  }
}

/** Number of distinct real roots in [low, high] / 2^shift, widened by one unit below so that low counts. */
export const countRootsBetween = (chain: SturmChain, low: bigint, high: bigint, shift: number): number =>
  signChanges(signsAt(chain, low - 1n, shift)) - signChanges(signsAt(chain, high, shift))
