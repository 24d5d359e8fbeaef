/**
 * The rules of the published experiments (`published`, `published-own`): they take eigenvalue k for
 * node k, in the order in which a solver returns them.
 */
import type { Decision } from './decision.ts'
import { type Complex, type Edge, hasEdge, isInput, type Network } from './network.ts'

const firstIndexOf = (xs: readonly number[], best: (a: number, b: number) => boolean): number =>
  xs.reduce((at, x, k) => (best(x, xs[at] as number) ? k : at), 0)

/**
 * n_a is the position of the largest imaginary part, n_b of the smallest. Undefined if all
 * imaginary parts are 0.
 */
export function publishedEdge(spectrum: readonly Complex[]): Edge | undefined {
  const parts = spectrum.map((eigenvalue) => eigenvalue.im)
  const [na, nb] = [firstIndexOf(parts, (a, b) => a > b), firstIndexOf(parts, (a, b) => a < b)]
  return (parts[na] ?? 0) > 0 ? { from: nb, to: na } : undefined
}

/** The action of `published` and `published-own`, given the spectrum in the implementation's own order. */
export function publishedAction(
  network: Network,
  node: number,
  rule: 'published' | 'published-own',
  spectrum: readonly Complex[],
): Decision {
  if (isInput(network, node)) return { kind: 'keep', reason: 'input-node' }
  const edge = publishedEdge(spectrum)
  if (edge === undefined) return { kind: 'keep', reason: 'real-spectrum' }
  const pair = spectrum[edge.to] as Complex
  if (!hasEdge(network, edge.from, edge.to)) return { kind: 'keep', reason: 'no-such-edge', pair }
  if (rule === 'published-own' && edge.to !== node) return { kind: 'keep', reason: 'not-own-edge', pair }
  return { kind: 'prune', edge, pair }
}
