/** The double nearest to x · 2^−scale, ties to even, also where it is subnormal: vectors state answers rounded once. */
import { absolute, bitLength } from '../../spec/exact/dyadic.ts'

const SIGNIFICANT_BITS = 53
/** The unit of subnormal doubles is 2^−1074. */
const LOWEST_EXPONENT = -1074

function halfEven(x: bigint, drop: bigint): bigint {
  const quotient = x >> drop
  const rest = x - (quotient << drop)
  const half = 1n << (drop - 1n)
  return rest > half || (rest === half && quotient % 2n === 1n) ? quotient + 1n : quotient
}

export function nearestDouble(x: bigint, scale: number): number {
  const size = absolute(x)
  const exponent = Math.max(bitLength(size) - scale - SIGNIFICANT_BITS, LOWEST_EXPONENT)
  const drop = exponent + scale
  const significand = drop <= 0 ? size << BigInt(-drop) : halfEven(size, BigInt(drop))
  const nearest = Number(significand) * 2 ** exponent
  return x < 0n ? -nearest : nearest
}
