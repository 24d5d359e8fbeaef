/**
 * Polynomials with integer coefficients, the coefficient of λ^k at index k, without trailing zeros
 * (the zero polynomial is []). A polynomial over the rationals times a positive integer has the same
 * roots, so integers are enough and every operation here is exact.
 */
import { absolute } from './dyadic.ts'

export type Polynomial = readonly bigint[]

export const degree = (f: Polynomial): number => f.length - 1

export const leading = (f: Polynomial): bigint => f.at(-1) ?? 0n

export const coefficient = (f: Polynomial, k: number): bigint => f[k] ?? 0n

export function polynomial(coefficients: readonly bigint[]): Polynomial {
  let length = coefficients.length
  while (length > 0 && coefficients[length - 1] === 0n) length -= 1
  return coefficients.slice(0, length)
}

export const equal = (f: Polynomial, g: Polynomial): boolean =>
  f.length === g.length && f.every((c, k) => c === g[k])

export const add = (f: Polynomial, g: Polynomial): Polynomial =>
  polynomial(
    Array.from({ length: Math.max(f.length, g.length) }, (_, k) => coefficient(f, k) + coefficient(g, k)),
  )

export const scaleBy = (f: Polynomial, c: bigint): Polynomial => polynomial(f.map((a) => a * c))

export const subtract = (f: Polynomial, g: Polynomial): Polynomial => add(f, scaleBy(g, -1n))

export function multiply(f: Polynomial, g: Polynomial): Polynomial {
  const product = Array.from({ length: Math.max(0, f.length + g.length - 1) }, () => 0n)
  f.forEach((a, i) => {
    g.forEach((b, j) => {
      product[i + j] = (product[i + j] ?? 0n) + a * b
    })
  })
  return polynomial(product)
}

export const derivative = (f: Polynomial): Polynomial =>
  polynomial(f.slice(1).map((c, k) => c * BigInt(k + 1)))

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [absolute(a), absolute(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** f divided by the positive greatest common divisor of its coefficients: signs do not change. */
export function primitivePart(f: Polynomial): Polynomial {
  const content = f.reduce(greatestCommonDivisor, 0n)
  return content > 1n ? f.map((c) => c / content) : f
}

/** lead(g)^(deg f − deg g + 1) · f mod g: a remainder without fractions. */
export function pseudoRemainder(f: Polynomial, g: Polynomial): Polynomial {
  const lead = leading(g)
  if (lead === 0n) throw new RangeError('pseudoRemainder: expected a divisor other than 0, got 0')
  let rest = f
  for (let k = degree(f) - degree(g); k >= 0; k -= 1) {
    const shifted = scaleBy([...Array.from({ length: k }, () => 0n), ...g], coefficient(rest, degree(g) + k))
    rest = subtract(scaleBy(rest, lead), shifted)
  }
  return rest
}

/** f / g if g divides f over the integers; throws RangeError otherwise. */
export function divideExactly(f: Polynomial, g: Polynomial): Polynomial {
  const quotient = Array.from({ length: Math.max(0, f.length - g.length + 1) }, () => 0n)
  let rest = f
  while (rest.length >= g.length && rest.length > 0) {
    const shift = degree(rest) - degree(g)
    const factor = leading(rest) / leading(g)
    quotient[shift] = factor
    const next = subtract(rest, [...Array.from({ length: shift }, () => 0n), ...scaleBy(g, factor)])
    if (next.length >= rest.length) break
    rest = next
  }
  if (rest.length > 0) throw new RangeError('divideExactly: expected a divisor, got a remainder')
  return polynomial(quotient)
}
