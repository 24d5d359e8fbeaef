/** Networks whose weights are terms: the definitions of proofs/network.v and spec/ for Z3. */
import type { DegreeMode } from '../../spec/network.ts'
import {
  derivative,
  difference,
  half,
  linear,
  negative,
  type Polynomial,
  plus,
  product,
  productOf,
  type Question,
  scaled,
  sum,
  type Term,
  times,
} from './terms.ts'

export interface TermNetwork {
  readonly nodes: number
  /** [i][j]: the weight of i → j; undefined where there is no edge. */
  readonly weights: readonly (readonly (Term | undefined)[])[]
}

const nodesOf = ({ nodes }: TermNetwork): number[] => Array.from({ length: nodes }, (_, i) => i)

export const othersOf = (network: TermNetwork, node: number): number[] =>
  nodesOf(network).filter((i) => i !== node)

const weight = ({ weights }: TermNetwork, i: number, j: number): Term | undefined => weights[i]?.[j]

export const isMutual = (network: TermNetwork, node: number, i: number): boolean =>
  weight(network, i, node) !== undefined && weight(network, node, i) !== undefined

export const mutualsOf = (network: TermNetwork, node: number): number[] =>
  othersOf(network, node).filter((i) => isMutual(network, node, i))

const isNeighbour = (network: TermNetwork, node: number, i: number): boolean =>
  weight(network, i, node) !== undefined || weight(network, node, i) !== undefined

export const oneWaysOf = (network: TermNetwork, node: number): number[] =>
  othersOf(network, node).filter((i) => isNeighbour(network, node, i) && !isMutual(network, node, i))

export const strangersOf = (network: TermNetwork, node: number): number[] =>
  othersOf(network, node).filter((i) => !isNeighbour(network, node, i))

/** A network with the edges that `isEdge` says; weights are numbers that the question declares. */
export function networkOf(
  q: Question,
  nodes: number,
  isEdge: (i: number, j: number) => boolean,
): TermNetwork {
  const all = Array.from({ length: nodes }, (_, i) => i)
  return {
    nodes,
    weights: all.map((i) => all.map((j) => (isEdge(i, j) ? q.real(`w_${i}_${j}`) : undefined))),
  }
}

/** Around node 0: m mutual neighbours, then nodes that feed it, that it feeds, and strangers. */
export interface Star {
  readonly mutual: number
  readonly into?: number
  readonly outOf?: number
  readonly strangers?: number
}

export function star(q: Question, { mutual, into = 0, outOf = 0, strangers = 0 }: Star): TermNetwork {
  const feeds = (i: number): boolean => i <= mutual + into
  const isFed = (i: number): boolean => i <= mutual || (i > mutual + into && i <= mutual + into + outOf)
  return networkOf(
    q,
    1 + mutual + into + outOf + strangers,
    (i, j) => (j === 0 && i > 0 && feeds(i)) || (i === 0 && j > 0 && isFed(j)),
  )
}

/** The weights that a question has declared. */
export const weightsOf = ({ weights }: TermNetwork): Term[] =>
  weights.flat().filter((one): one is Term => one !== undefined)

/** D_ii of the local Laplacian of a node. */
export function degree(network: TermNetwork, node: number, i: number, mode: DegreeMode): Term {
  const share = (from: number, to: number): Term => {
    const here = from === node || to === node ? weight(network, from, to) : undefined
    if (here === undefined) return '0'
    return mode === 'D' ? '1' : here
  }
  const terms = nodesOf(network).flatMap((j) => (j === i ? [] : [share(i, j), share(j, i)]))
  const present = terms.filter((term) => term !== '0')
  return mode === 'D' ? String(present.length) : sum(...present)
}

/** p_i = W[i][n] · W[n][i] of a mutual neighbour, else 0. */
export const p = (network: TermNetwork, node: number, i: number): Term =>
  isMutual(network, node, i)
    ? product(weight(network, i, node) as Term, weight(network, node, i) as Term)
    : '0'

export const totalP = (network: TermNetwork, node: number): Term =>
  sum(...othersOf(network, node).map((i) => p(network, node, i)))

export function localLaplacian(network: TermNetwork, node: number, mode: DegreeMode): Term[][] {
  const entry = (i: number, j: number): Term => {
    if (i === j) return degree(network, node, i, mode)
    return i === node || j === node ? negative(weight(network, i, j) ?? '0') : '0'
  }
  return nodesOf(network).map((i) => nodesOf(network).map((j) => entry(i, j)))
}

/** det of a matrix of polynomials, by its first row. */
function determinant(matrix: readonly (readonly Polynomial[])[]): Polynomial {
  const [first, ...rest] = matrix
  if (first === undefined) return ['1']
  return first.reduce<Polynomial>((total, entry, j) => {
    if (entry.every((a) => a === '0')) return total
    const minor = determinant(rest.map((row) => row.filter((_, k) => k !== j)))
    return plus(total, scaled(times(entry, minor), j % 2 === 0 ? '1' : '(- 1)'))
  }, [])
}

/** det(x − M), from the matrix alone. */
export const characteristicPolynomial = (matrix: readonly (readonly Term[])[]): Polynomial =>
  determinant(matrix.map((row, i) => row.map((a, j) => (i === j ? linear(a) : [negative(a)]))))

export const characteristic = (network: TermNetwork, node: number, mode: DegreeMode): Polynomial =>
  characteristicPolynomial(localLaplacian(network, node, mode))

/** The right side of T1, of all other nodes or of some. `sign`: of the sum. */
export function secular(
  network: TermNetwork,
  node: number,
  mode: DegreeMode,
  some = othersOf(network, node),
  sign = '(- 1)',
): Polynomial {
  const factor = (i: number): Polynomial => linear(degree(network, node, i, mode))
  const coupling = some.map((i) =>
    scaled(productOf(some.filter((j) => j !== i).map(factor)), product(sign, p(network, node, i))),
  )
  return coupling.reduce(plus, times(factor(node), productOf(some.map(factor))))
}

/** The k-th derivative. */
export const differentiated = (f: Polynomial, k: number): Polynomial =>
  Array.from({ length: k }).reduce<Polynomial>((g) => derivative(g), f)

/** (d_n − 2) / 2, squared and negative: P below it, and there is a pair in mode D. */
export function threshold(network: TermNetwork, node: number): Term {
  const x = half(difference(degree(network, node, node, 'D'), '2'))
  return negative(product(x, x))
}

const withWeights = (network: TermNetwork, change: (i: number, j: number, w: Term) => Term): TermNetwork => ({
  ...network,
  weights: network.weights.map((row, i) =>
    row.map((w, j) => (w === undefined ? undefined : change(i, j, w))),
  ),
})

/** W[i][n] times c_i, W[n][i] divided by it. */
export const gauge = (
  network: TermNetwork,
  node: number,
  factors: readonly { readonly c: Term; readonly inverse: Term }[],
): TermNetwork =>
  withWeights(network, (i, j, w) => {
    if (j === node) return product(w, factors[i]?.c as Term)
    return i === node ? product(w, factors[j]?.inverse as Term) : w
  })

export const scale = (network: TermNetwork, c: Term): TermNetwork =>
  withWeights(network, (_i, _j, w) => product(w, c))

export const transpose = (network: TermNetwork): TermNetwork => ({
  ...network,
  weights: nodesOf(network).map((i) => nodesOf(network).map((j) => weight(network, j, i))),
})

/** Node i gets the number image[i]. */
export function relabel(network: TermNetwork, image: readonly number[]): TermNetwork {
  const source = nodesOf(network).map((i) => image.indexOf(i))
  return {
    ...network,
    weights: source.map((i) => source.map((j) => weight(network, i, j))),
  }
}

export function addStrangers(network: TermNetwork, k: number): TermNetwork {
  const nodes = network.nodes + k
  const all = Array.from({ length: nodes }, (_, i) => i)
  return { nodes, weights: all.map((i) => all.map((j) => weight(network, i, j))) }
}
