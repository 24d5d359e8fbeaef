/** What is used of Cephes: its own declarations are not found where packages are resolved as Node does it. */
declare module 'cephes' {
  /** Resolves when its WebAssembly is ready. */
  export const compiled: Promise<void>
  /** P(T ≤ t), k degrees of freedom. */
  export function stdtr(k: number, t: number): number
  /** The t with P(T ≤ t) = p. */
  export function stdtri(k: number, p: number): number
  /** The x with I_x(a, b) = y. */
  export function incbi(a: number, b: number, y: number): number
}
