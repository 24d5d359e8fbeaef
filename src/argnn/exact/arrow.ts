/**
 * The arrow matrix of a star in integers (Eq 4, T1): hub d_n and, for each mutual neighbour with p ≠ 0, d and p.
 * The unit of d is 2^exponent, that of p its square.
 */
import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { commonExponent, toInteger } from './dyadic.ts'

export interface ExactSpoke {
  /** Index in the star's arrays of mutual neighbours. */
  readonly at: number
  readonly d: bigint
  readonly p: bigint
}

export interface ExactArrow {
  readonly exponent: number
  readonly hub: bigint
  /** Mutual neighbours with p ≠ 0. */
  readonly spokes: readonly ExactSpoke[]
}

/** A pole of the secular function: neighbours with equal d merged, their p added (T5); p ≠ 0. */
export interface Pole {
  readonly d: bigint
  readonly p: bigint
}

function* weightsOf(star: Star): Iterable<number> {
  for (let i = 0; i < star.mutual; i += 1) {
    yield star.into[i]!
    yield star.outOf[i]!
  }
  for (let i = 0; i < star.single; i += 1) yield star.others[i]!
}

export function exactArrow(star: Star, mode: DegreeMode): ExactArrow {
  const exponent = commonExponent(weightsOf(star))
  const spokes: ExactSpoke[] = []
  let hub = mode === 'D' ? toInteger(star.degree, exponent) : 0n
  if (mode === 'DW') for (const weight of weightsOf(star)) hub += toInteger(weight, exponent)
  for (let at = 0; at < star.mutual; at += 1) {
    const [a, b] = [toInteger(star.into[at]!, exponent), toInteger(star.outOf[at]!, exponent)]
    if (a === 0n || b === 0n) continue
    spokes.push({ at, d: mode === 'D' ? toInteger(2, exponent) : a + b, p: a * b })
  }
  return { exponent, hub, spokes }
}

/** The poles by ascending d. */
export function polesOf({ spokes }: ExactArrow): Pole[] {
  const sums = new Map<bigint, bigint>()
  for (const { d, p } of spokes) sums.set(d, (sums.get(d) ?? 0n) + p)
  return [...sums]
    .map(([d, p]) => ({ d, p }))
    .filter(({ p }) => p !== 0n)
    .sort((a, b) => (a.d < b.d ? -1 : 1))
}
