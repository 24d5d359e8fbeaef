/**
 * The functions of Cephes that this project uses. The package's own declarations are not found by
 * Node's module resolution.
 */
declare module 'cephes' {
  /** Resolves when its WebAssembly is ready. */
  export const compiled: Promise<void>
  /** P(T ≤ t) for k degrees of freedom. */
  export function stdtr(k: number, t: number): number
  /** The t with P(T ≤ t) = p. */
  export function stdtri(k: number, p: number): number
  /** The x with I_x(a, b) = y. */
  export function incbi(a: number, b: number, y: number): number
}
