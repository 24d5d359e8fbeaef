/**
 * Sturm's theorem: the number of distinct real roots of a square-free polynomial in an interval is the
 * number of sign changes that its chain f, f′, −rem(f, f′), … loses between the two ends. Exact over integers.
 */
import { derivative, degree, leading, type Polynomial, remainder, scaleBy } from './polynomial.ts'

export type SturmChain = readonly Polynomial[]

export function sturmChain(f: Polynomial): SturmChain {
  const chain: Polynomial[] = [f, derivative(f)]
  for (;;) {
    const [previous, last] = chain.slice(-2) as [Polynomial, Polynomial]
    if (last.length === 0) return chain.slice(0, -1)
    chain.push(scaleBy(remainder(previous, last), -1n))
  }
}

export const sign = (x: bigint): -1 | 0 | 1 => (x > 0n ? 1 : x < 0n ? -1 : 0)

const signChanges = (signs: readonly number[]): number => {
  const nonzero = signs.filter((s) => s !== 0)
  return nonzero.filter((s, k) => k > 0 && s !== nonzero[k - 1]).length
}

/** f(numerator / 2^shift) · 2^(shift · degree): the sign of f there. */
function scaledValue(f: Polynomial, numerator: bigint, shift: number): bigint {
  let value = 0n
  for (let k = degree(f); k >= 0; k -= 1) value = value * numerator + ((f[k] as bigint) << BigInt(shift * (degree(f) - k)))
  return value
}

const signsAt = (chain: SturmChain, numerator: bigint, shift: number): number[] =>
  chain.map((f) => sign(scaledValue(f, numerator, shift)))

const signsAtInfinity = (chain: SturmChain, side: 1 | -1): number[] =>
  chain.map((f) => sign(leading(f)) * (side < 0 && degree(f) % 2 === 1 ? -1 : 1))

/** Number of distinct real roots. */
export const countRealRoots = (chain: SturmChain): number =>
  signChanges(signsAtInfinity(chain, -1)) - signChanges(signsAtInfinity(chain, 1))

/** Number of distinct real roots in [low, high] / 2^shift, widened by one unit below so that low counts. */
export const countRootsBetween = (chain: SturmChain, low: bigint, high: bigint, shift: number): number =>
  signChanges(signsAt(chain, low - 1n, shift)) - signChanges(signsAt(chain, high, shift))
