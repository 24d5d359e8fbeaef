/**
 * The eigenvalues of a core with one group, as every core is in mode D (T3): the roots of (z − d_n)(z − d) − p,
 * (d_n + d ± √Δ)/2 with Δ = (d_n − d)² + 4p. They are a pair iff Δ < 0. Where d_n, d and p are doubles, their squares and
 * sums are known exactly, and so is the sign of Δ.
 */
import { addBalls, type Ball, ballOf, exactly, multiplyBalls, squareRoot, subtractBalls } from './ball.ts'
import type { EigenvalueDiscs } from './eigenvalues.ts'
import type { PoleGroup } from './star.ts'
import { exactProduct } from './twofold.ts'

const HALF = exactly(0.5)
const FOUR = 4

function discriminant(hub: Ball, { d, p }: PoleGroup): Ball {
  const gap = subtractBalls(hub, ballOf(d))
  // Times a power of two: exact.
  const fourfold = { ...p, re: FOUR * p.re, radius: FOUR * p.radius }
  if (gap.radius > 0) return addBalls(multiplyBalls(gap, gap), fourfold)
  const { high, low } = exactProduct(gap.re, gap.re)
  // In this order: near the threshold the first sum cancels exactly.
  return addBalls(addBalls(exactly(high), fourfold), exactly(low))
}

/**
 * Both eigenvalues, or undefined if the sign of Δ is not certain. Real ones are not enclosed, only
 * counted.
 */
export function quadraticDiscs(hub: Ball, group: PoleGroup): EigenvalueDiscs | undefined {
  const { re, radius } = discriminant(hub, group)
  if (re >= radius) return { upper: [] }
  if (!(-re > radius)) return undefined
  const height = squareRoot({ re: -re, im: 0, radius })
  const twice = addBalls(addBalls(hub, ballOf(group.d)), { re: 0, im: height.re, radius: height.radius })
  return { upper: [multiplyBalls(twice, HALF)] }
}
