/**
 * Balls: what is known of a complex number z is |z − (re + i·im)| ≤ radius, in doubles. The result of an operation holds
 * the true result for all numbers in its operands. A radius of NaN or Infinity says that nothing is known, and every
 * comparison below is false for it.
 *
 * Rounding, with u = 2^−53 and |z|₁ = |re| + |im| ≥ |z|. A sum of doubles misses by what `lostInSum` gives exactly. The
 * centre of a product misses by (2u + u²)·|a|₁|b|₁, for each of its two parts is a sum of two products: u of each
 * product, and u of their sum. To that comes |a|·rb + ra·(|b| + rb). A product that underflows misses by 2^−1075, and
 * there are fewer than 16 of them. A radius, a modulus or a quotient of them takes fewer than 14 roundings of u each,
 * which (1 + 16u) or (1 − 16u) makes good.
 */
import { lostInSum, type Twofold } from './twofold.ts'

export interface Ball {
  readonly re: number
  readonly im: number
  readonly radius: number
}

/** 2u; what it lacks, u² and the rounding of |a|₁|b|₁, is within UP. */
const PRODUCT_ERROR = 2 ** -52
const UP = 1 + 2 ** -49
const DOWN = 1 - 2 ** -49
/**
 * Far more than all underflow, and far less than any number that a screen can distinguish from 0.
 */
const TINY = 2 ** -1000

export const exactly = (re: number, im = 0): Ball => ({ re, im, radius: 0 })

export const ballOf = ({ high, low }: Twofold): Ball => ({ re: high, im: 0, radius: Math.abs(low) })

export function addBalls(a: Ball, b: Ball): Ball {
  const [re, im] = [a.re + b.re, a.im + b.im]
  const lost = Math.abs(lostInSum(a.re, b.re, re)) + Math.abs(lostInSum(a.im, b.im, im))
  return { re, im, radius: (a.radius + b.radius + lost) * UP }
}

export const subtractBalls = (a: Ball, b: Ball): Ball =>
  addBalls(a, { re: -b.re, im: -b.im, radius: b.radius })

export function multiplyBalls(a: Ball, b: Ball): Ball {
  const sizeA = Math.abs(a.re) + Math.abs(a.im)
  const sizeB = Math.abs(b.re) + Math.abs(b.im)
  const spread = sizeA * b.radius + a.radius * (sizeB + b.radius)
  return {
    re: a.re * b.re - a.im * b.im,
    im: a.re * b.im + a.im * b.re,
    radius: (spread + PRODUCT_ERROR * (sizeA * sizeB)) * UP + TINY,
  }
}

/** √x for a real ball of positive numbers: |√x − √re| = |x − re| / (√x + √re), and the root of `re` is rounded. */
export function squareRoot({ re, radius }: Ball): Ball {
  const root = Math.sqrt(re)
  return { re: root, im: 0, radius: (radius / root + PRODUCT_ERROR * root) * UP + TINY }
}

/** √(re² + im²) up to 8u of itself, without squares that leave the range of doubles. */
function modulus({ re, im }: Ball): number {
  const [x, y] = [Math.abs(re), Math.abs(im)]
  const [large, small] = x > y ? [x, y] : [y, x]
  const ratio = small / large
  return large === 0 ? 0 : large * Math.sqrt(1 + ratio * ratio)
}

/** An upper bound on |z|. */
export const atMost = (z: Ball): number => (modulus(z) + z.radius) * UP

/** A lower bound on |z|, at least 0. */
export const atLeast = (z: Ball): number => Math.max(0, (modulus(z) * DOWN - z.radius) * DOWN)

/** An upper bound on a product of numbers that are not negative. */
export const productAtMost = (a: number, b: number): number => a * b * UP + TINY

/** An upper bound on a quotient, given one on what is divided and a lower one on the divisor. */
export const quotientAtMost = (above: number, below: number): number => (above / below) * UP + TINY

/** A lower bound on a quotient, given one on what is divided and an upper one on the divisor. */
export const quotientAtLeast = (above: number, below: number): number =>
  Math.max(0, (above / below) * DOWN - TINY)

/** The two have no point in common. */
export const areApart = (a: Ball, b: Ball): boolean =>
  Math.max(Math.abs(a.re - b.re), Math.abs(a.im - b.im)) * DOWN > (a.radius + b.radius) * UP

/** All of a is above all of b. */
export const isAbove = (a: Ball, b: Ball): boolean => (a.im - b.im) * DOWN > (a.radius + b.radius) * UP
