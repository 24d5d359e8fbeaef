/** The characteristic polynomial of a coupled core in integers (T1). */
import type { Pole } from './arrow.ts'

/** Coefficients of (x − hub) Π(x − d_i) − Σ p_i Π_{j≠i}(x − d_j), x^0 first; the last is 1 (T1). */
export function characteristicPolynomial(hub: bigint, poles: readonly Pole[]): bigint[] {
  let product = [1n]
  let coupling: bigint[] = []
  for (const { d, p } of poles) {
    coupling = plus(timesLinear(coupling, d), product, p)
    product = timesLinear(product, d)
  }
  return plus(timesLinear(product, hub), coupling, -1n)
}

/** f · (x − root). */
const timesLinear = (f: readonly bigint[], root: bigint): bigint[] =>
  f.length === 0 ? [] : [...f, 0n].map((_, k) => (k === 0 ? 0n : f[k - 1]!) - root * (f[k] ?? 0n))

/** f + factor · g. */
const plus = (f: readonly bigint[], g: readonly bigint[], factor: bigint): bigint[] =>
  Array.from({ length: Math.max(f.length, g.length) }, (_, k) => (f[k] ?? 0n) + factor * (g[k] ?? 0n))
