/**
 * Which node is "associated" with an eigenvalue (Section 3.2)? The paper does not say. Readings as criteria: each names a
 * node for the pair λ of a star, given λ and what L_n says of each mutual neighbour. Right eigenvector: x_n = 1,
 * x_i = W[i][n]/(d_i − λ); left: y_i = W[n][i]/(d_i − λ); participation x_i·y_i = p_i/(d_i − λ)² (T9).
 */

/** A mutual neighbour of the deciding node. */
export interface StarNeighbour {
  readonly node: number
  /** W[i][n] and W[n][i]. */
  readonly into: number
  readonly outOf: number
  /** Diagonal entry of L_n. */
  readonly d: number
}

export interface AssociationCase {
  readonly node: number
  readonly neighbours: readonly StarNeighbour[]
  /** The eigenvalue with the largest imaginary part, b > 0. */
  readonly lambda: { readonly re: number; readonly im: number }
  /** All eigenvalues in the order of a solver: position k is node k. */
  readonly spectrum: readonly { readonly re: number; readonly im: number }[]
}

/** The nodes that the reading allows for n_b, all equally; none where it names no neighbour. */
export type Criterion = (given: AssociationCase) => readonly number[]

/** |d_i − λ|. */
const distance = ({ d }: StarNeighbour, { lambda }: AssociationCase): number =>
  Math.hypot(d - lambda.re, lambda.im)

const product = ({ into, outOf }: StarNeighbour): number => into * outOf

const isAntagonist = (one: StarNeighbour): boolean => product(one) < 0

const first = (neighbours: readonly StarNeighbour[], size: (one: StarNeighbour) => number): number[] => {
  const sizes = neighbours.map(size)
  const at = sizes.indexOf(Math.max(...sizes))
  return at < 0 ? [] : [(neighbours[at] as StarNeighbour).node]
}

const participation = (one: StarNeighbour, given: AssociationCase): number =>
  Math.abs(product(one)) / distance(one, given) ** 2

/** The deciding node itself has 1. */
const topTwo: Criterion = (given) => {
  const shares = given.neighbours.map((one) => ({ node: one.node, share: participation(one, given) }))
  const ranked = [{ node: given.node, share: 1 }, ...shares].sort((a, b) => b.share - a.share).slice(0, 2)
  const others = ranked.filter(({ node }) => node !== given.node)
  return others.length === 1 ? others.map(({ node }) => node) : []
}

const smallestImaginary: Criterion = ({ spectrum }) => {
  const parts = spectrum.map(({ im }) => im)
  return [parts.indexOf(Math.min(...parts))]
}

/** By name, the first is that of `ordered` and `dominant`. */
export const CRITERIA: Readonly<Record<string, Criterion>> = {
  'participation among antagonists': (given) =>
    first(given.neighbours.filter(isAntagonist), (one) => participation(one, given)),
  'participation among all mutual neighbours': (given) =>
    first(given.neighbours, (one) => participation(one, given)),
  'the top two of left × right components': topTwo,
  'right component among all mutual neighbours': (given) =>
    first(given.neighbours, (one) => Math.abs(one.into) / distance(one, given)),
  'nearest d_i among antagonists': (given) =>
    first(given.neighbours.filter(isAntagonist), (one) => -distance(one, given)),
  'largest |p_i| among antagonists': (given) =>
    first(given.neighbours.filter(isAntagonist), (one) => Math.abs(product(one))),
  'position of the smallest imaginary part': smallestImaginary,
  'any antagonist': ({ neighbours }) => neighbours.filter(isAntagonist).map(({ node }) => node),
}
