/**
 * A pruning criterion: which of its input edges does a node remove now, if any? The built-in
 * criteria and those of a user (`compare --criterion ./mine.mjs`) have this one form.
 */
import type { DegreeMode } from '../argnn/network.ts'

export interface CriterionNeighbour {
  readonly node: number
  /**
   * W[i][n], the weight of the edge from the neighbour into the deciding node; null where there is
   * no such edge.
   */
  readonly into: number | null
  /** W[n][i], the weight of the edge to the neighbour; null where there is none. */
  readonly outOf: number | null
  /** The neighbour's diagonal entry of L_n. */
  readonly d: number
  readonly isInput: boolean
  /**
   * Does the neighbour come after the deciding node in the declared order? Its edge into the node
   * is feedback.
   */
  readonly isDownstream: boolean
}

export interface Eigenvalue {
  readonly re: number
  readonly im: number
}

/** What a node knows: its own edges (Eq 4). */
export interface NodeStar {
  /** The deciding node n. */
  readonly node: number
  readonly mode: DegreeMode
  /** d_n, its own diagonal entry. */
  readonly d: number
  readonly isOutput: boolean
  /** Nodes with an edge from or to the deciding node, ascending. */
  readonly neighbours: readonly CriterionNeighbour[]
  /** Nodes of the whole network: L_n has so many rows. */
  readonly nodes: number
  /** All eigenvalues of L_n in doubles, in the order of LAPACK's dgeev; computed when it is called. */
  readonly spectrum: () => readonly Eigenvalue[]
}

/** The pair with the largest imaginary part, whose existence is decided exactly (Eq 5 to 7). */
export interface ExactPair {
  readonly re: number
  /** Positive. */
  readonly im: number
  /** n_b: the neighbour with p < 0 that participates most, decided exactly (T9). */
  readonly antagonist: number
}

/** Random numbers that depend on the run's seed alone. */
export interface Generator {
  /** Uniform in [0, 1). */
  readonly uniform: () => number
  /** A whole number from 0 to bound − 1. */
  readonly below: (bound: number) => number
}

export interface NamedEdge {
  readonly from: number
  readonly to: number
}

/**
 * `participations`: |π_i| of the pair for each neighbour, in the order of `star.neighbours`, 0 for
 * those that are not mutual (T9, Σπ = 1 over the neighbours and the node itself); empty where there
 * is no pair. Returns the edge to remove, or null or undefined for none.
 */
export type PruningCriterion = (
  star: NodeStar,
  pair: ExactPair | null,
  participations: readonly number[],
  random: Generator,
) => NamedEdge | null | undefined
