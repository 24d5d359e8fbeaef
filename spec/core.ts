/**
 * The coupled core of an arrow matrix (T1, T5): mutual neighbours with p ≠ 0, equal d merged into
 * one with their p added. Every other eigenvalue is some d_i, hence real; all complex eigenvalues
 * are roots of the core's polynomial.
 */
import type { ArrowMatrix } from './local-laplacian.ts'

export interface Core {
  readonly arrow: ArrowMatrix
  /** Each set of neighbours with equal d, including those whose p cancel; `modulus` is Σ|p|. */
  readonly groups: readonly { readonly d: bigint; readonly p: bigint; readonly modulus: bigint }[]
}

export function coreOf(arrow: ArrowMatrix): Core {
  const groups = new Map<bigint, { d: bigint; p: bigint; modulus: bigint }>()
  for (const { d, p } of arrow.spokes.filter((spoke) => spoke.p !== 0n)) {
    const group = groups.get(d) ?? { d, p: 0n, modulus: 0n }
    groups.set(d, { d, p: group.p + p, modulus: group.modulus + (p < 0n ? -p : p) })
  }
  const coupled = [...groups.values()].filter(({ p }) => p !== 0n)
  return {
    arrow: { ...arrow, spokes: coupled.map(({ d, p }) => ({ node: -1, d, p, mutual: true })) },
    groups: [...groups.values()],
  }
}
