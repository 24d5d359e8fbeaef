/**
 * Neighbourhoods whose core has a prescribed characteristic polynomial, because double pairs and
 * exact ties do not occur by chance. With poles d and f monic of degree one more, T1 gives p_i =
 * −f(d_i)/Π(d_i − d_j), and d_n by the trace.
 */
import type { Mutual } from './stars.ts'

const valueAt = (f: readonly number[], x: number): number => f.reduceRight((value, c) => value * x + c, 0)

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** Whole u with Σu² = total, `count` of them. */
function squares(total: number, count: number): number[] | undefined {
  const root = Math.floor(Math.sqrt(total))
  if (count === 1) return root * root === total ? [root] : undefined
  for (let u = root; u >= 0; u -= 1) {
    const rest = squares(total - u * u, count - 1)
    if (rest !== undefined) return [u, ...rest]
  }
  return undefined
}

/** Neighbours with the sum d, whose products add up to p: a(d − a) = (d² − u²)/4 for a = (d + u)/2. */
function neighboursWith(d: number, p: number): Mutual[] {
  // Four squares always do (Lagrange), where the total is not negative; looking for three in vain takes long.
  for (const count of [1, 2, ...Array.from({ length: 60 }, (_, k) => k + 4)]) {
    const total = count * d * d - 4 * p
    const roots = total < 0 ? undefined : squares(total, count)
    if (roots !== undefined) return roots.map((u) => [(d + u) / 2, (d - u) / 2])
  }
  throw new RangeError(`no neighbours with d = ${d} and p = ${p}`)
}

/**
 * f's coefficients are whole, x^0 first, the last 1; the poles are whole too. The eigenvalues are f's zeros times
 * `scale`, which makes every p whole.
 */
export function neighbourhoodOf(f: readonly number[], poles: readonly number[]) {
  const shares = poles.map((d) => ({
    over: -valueAt(f, d),
    under: poles.reduce((product, other) => (other === d ? product : product * (d - other)), 1),
  }))
  const scale = shares.reduce((most, { over, under }) => {
    const needed = Math.abs(under) / gcd(over, under)
    return (most * needed) / gcd(most, needed)
  }, 1)
  const mutual = poles.flatMap((d, i) => {
    const { over, under } = shares[i] as { over: number; under: number }
    return over === 0 ? [] : neighboursWith(d * scale, (over * scale * scale) / under)
  })
  const trace = -(f.at(-2) ?? 0) - poles.reduce((total, d) => total + d, 0)
  const weights = mutual.flat().reduce((total, w) => total + w, 0)
  return { mutual, others: [trace * scale - weights], scale }
}

/** Coefficients of a product of polynomials. */
export const product = (...factors: readonly (readonly number[])[]): number[] =>
  factors.reduce<number[]>(
    (f, g) =>
      Array.from({ length: f.length + g.length - 1 }, (_, k) =>
        f.reduce((total, c, i) => total + c * (g[k - i] ?? 0), 0),
      ),
    [1],
  )

/** (x − re)² + im². */
export const pair = (re: number, im: number): number[] => [re * re + im * im, -2 * re, 1]
