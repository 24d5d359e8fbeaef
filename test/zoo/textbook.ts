/**
 * The method as a NumPy user would write it down: nested arrays, a general eigen-solver, a threshold on imaginary parts.
 * Complete and right, as far as doubles go; not the reference. It is made of small functions, so that a mistake of the zoo
 * is one of them replaced. Sections and equations as in spec/.
 */
import type { Rule } from '../../spec/decision.ts'
import type { Implementation, OrderScope, Pruning } from '../../spec/implementation.ts'
import type { Complex, DegreeMode, Edge, Matrix, Network } from '../../spec/network.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../../src/argnn/spectrum.ts'
import { readFile } from './textbook-file.ts'

/** A network that an update writes into. */
export type Draft = {
  -readonly [K in keyof Network]: Network[K] extends Matrix
    ? number[][]
    : Network[K] extends readonly number[]
      ? number[]
      : Network[K]
}

/** What is known of a mutual neighbour once there is a pair. */
export interface Neighbour {
  readonly node: number
  readonly into: number
  readonly outOf: number
  /** Its diagonal entry, and the deciding node's. */
  readonly d: number
  readonly hub: number
  readonly position: number
}

export type Step = 'value' | 'gradient' | 'weights' | 'prune'

/** The small functions. All take plain data; what they compose to is below. */
export interface Textbook {
  readonly description: Partial<Implementation['description']>
  readonly read: (text: string) => Network
  readonly copy: (network: Network) => Draft
  readonly isEdge: (network: Network, from: number, to: number) => boolean
  readonly weight: (network: Network, from: number, to: number) => number
  readonly isInNeighbourhood: (network: Network, node: number, from: number, to: number) => boolean
  /** Diagonal entry i of D_n: what its edges add, `out` for an edge i → j and `into` for j → i. */
  readonly share: (mode: DegreeMode, weight: number, direction: 'out' | 'into') => number
  readonly degree: (shares: readonly number[], i: number, node: number, network: Network) => number
  readonly offDiagonal: (weight: number) => number
  readonly assemble: (laplacian: Matrix) => Matrix
  readonly solve: (matrix: Matrix) => Complex[]
  readonly largest: (spectrum: readonly Complex[]) => Complex
  readonly isComplex: (
    pair: Complex,
    laplacian: Matrix,
    neighbours: readonly Neighbour[],
    mode: DegreeMode,
  ) => boolean
  /** Does an update do anything at the node? */
  readonly isBehaving: (network: Network, node: number) => boolean
  readonly isDeciding: (network: Network, node: number) => boolean
  readonly neighbours: (network: Network, node: number) => number[]
  readonly isAntagonist: (neighbour: Neighbour) => boolean
  /** Those among whom the most participating is sought; `own` is the deciding node's position. */
  readonly candidates: (
    neighbours: readonly Neighbour[],
    antagonists: readonly Neighbour[],
    own: number,
    rule: Rule,
  ) => readonly Neighbour[]
  readonly participation: (neighbour: Neighbour, pair: Complex) => number
  readonly most: (candidates: readonly Neighbour[], participations: readonly number[]) => Neighbour
  readonly position: (network: Network, node: number) => number
  /** Of two positions in the declared order: does the edge from the other come from downstream? */
  readonly isFeedback: (own: number, other: number) => boolean
  readonly edge: (node: number, neighbour: number) => Edge
  /** Under the published rules: positions of the largest and the smallest imaginary part, and what they lack. */
  readonly extremes: (parts: readonly number[]) => readonly [number, number]
  readonly isPublishedPair: (pair: Complex) => boolean
  readonly isOwn: (edge: Edge, node: number) => boolean
  readonly forward: (network: Network, node: number) => number
  readonly sigmoid: (x: number) => number
  readonly outputs: (network: Network) => readonly number[]
  readonly expected: (expected: readonly number[], output: number) => number
  readonly scale: (s: number) => number
  readonly outputGradient: (value: number, expected: number, s: number) => number
  readonly backward: (network: Network, node: number) => number
  readonly slope: (value: number) => number
  readonly step: (gradient: number, value: number, c: number) => number
  readonly clip: (x: number, c: number) => number
  readonly isLearning: (network: Network, from: number, to: number) => boolean
  readonly steps: readonly Step[]
  readonly pruningIn: (pruning: Pruning | null) => Pruning | null
  readonly remove: (draft: Draft, edge: Edge) => void
  readonly order: (nodes: readonly number[], seed: number) => number[]
  /** A stream of numbers in [0, 1). */
  readonly numbers: (seed: number) => () => number
  readonly isConnected: (from: number, to: number, nodes: number) => boolean
  /** Of a number in [0, 1). */
  readonly startWeight: (x: number) => number
  readonly startValue: number
  /** The row of presentation k. */
  readonly row: (x: number, rows: number, k: number) => number
  readonly isNewOrder: (orders: OrderScope) => boolean
  readonly miss: (value: number, expected: number) => number
  /** From which state the next row is measured. */
  readonly carried: (trained: Network, state: Network) => Network
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k)
const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)
const argmax = (xs: readonly number[]): number => xs.reduce((at, x, k) => (x > xs[at]! ? k : at), 0)

/** Imaginary parts below this share of ‖L‖ are rounding, not oscillation. */
export const THRESHOLD = 1e-6

export function solve(matrix: Matrix): Complex[] {
  const n = matrix.length
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  computeSpectrum(Float64Array.from(matrix.flat()), n, re, im, createSpectrumWorkspace(n))
  return range(n).map((k) => ({ re: re[k]!, im: im[k]! }))
}

/** Fisher and Yates with a linear congruential generator (Numerical Recipes); its high bits. */
export function shuffled(nodes: readonly number[], seed: number): number[] {
  const order = [...nodes]
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let k = 0; k < 3; k += 1) next()
  for (let k = order.length - 1; k > 0; k -= 1) {
    const j = Math.floor(next() * (k + 1))
    ;[order[k], order[j]] = [order[j]!, order[k]!]
  }
  return order
}

/** Marsaglia's xorshift, after a seed that is not 0 and some steps. */
export function numbers(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
  for (let k = 0; k < 8; k += 1) next()
  return next
}

const copyOf = (network: Network): Draft => ({
  nodes: network.nodes,
  inputs: [...network.inputs],
  outputs: [...network.outputs],
  order: [...network.order],
  adjacency: network.adjacency.map((row) => [...row]),
  weights: network.weights.map((row) => [...row]),
  values: [...network.values],
  gradients: [...network.gradients],
})

export const TEXTBOOK: Textbook = {
  description: {},
  read: readFile,
  copy: copyOf,
  isEdge: (network, from, to) => network.adjacency[from]![to] === 1,
  weight: (network, from, to) => network.weights[from]![to]!,
  isInNeighbourhood: (_, node, from, to) => from === node || to === node,
  share: (mode, weight) => (mode === 'D' ? 1 : weight),
  degree: (shares) => sum(shares),
  offDiagonal: (weight) => -weight,
  assemble: (laplacian) => laplacian,
  solve,
  largest: (spectrum) => spectrum[argmax(spectrum.map(({ im }) => im))]!,
  isComplex: (pair, laplacian) => pair.im > THRESHOLD * Math.hypot(...laplacian.flat()),
  isBehaving: (network, node) => !network.inputs.includes(node),
  isDeciding: (network, node) => !network.inputs.includes(node),
  neighbours: (network, node) =>
    range(network.nodes).filter(
      (i) => network.adjacency[i]![node] === 1 && network.adjacency[node]![i] === 1,
    ),
  isAntagonist: ({ into, outOf }) => into * outOf < 0,
  candidates: (_, antagonists) => antagonists,
  participation: ({ into, outOf, d }, { re, im }) => Math.abs(into * outOf) / ((d - re) ** 2 + im ** 2),
  most: (candidates, participations) => candidates[argmax(participations)]!,
  position: (network, node) => network.order.indexOf(node),
  isFeedback: (own, other) => own < other,
  edge: (node, neighbour) => ({ from: neighbour, to: node }),
  extremes: (parts) => [argmax(parts), argmax(parts.map((x) => -x))],
  isPublishedPair: ({ im }) => im !== 0,
  isOwn: (edge, node) => edge.to === node,
  forward: ({ values, adjacency, weights }, n) =>
    sum(values.map((v, i) => v * adjacency[i]![n]! * weights[i]![n]!)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  outputs: ({ outputs }) => outputs,
  expected: (expected, output) => expected[output]!,
  scale: (s) => s,
  outputGradient: (value, expected, s) => s * (value - expected),
  backward: ({ gradients, adjacency, weights }, n) =>
    sum(gradients.map((e, o) => e * adjacency[n]![o]! * weights[n]![o]!)),
  slope: (value) => value * (1 - value),
  step: (gradient, value) => gradient * value,
  clip: (x, c) => Math.min(c, Math.max(-c, x)),
  isLearning: (network, from, to) => network.adjacency[from]![to] === 1,
  steps: ['value', 'gradient', 'weights', 'prune'],
  pruningIn: (pruning) => pruning,
  remove: (draft, { from, to }) => {
    draft.adjacency[from]![to] = 0
    draft.weights[from]![to] = 0
  },
  order: shuffled,
  numbers,
  isConnected: (from, to) => from !== to && to > 1,
  startWeight: (x) => 2 * x - 1,
  startValue: 0,
  row: (x, rows) => Math.floor(x * rows),
  isNewOrder: (orders) => orders === 'round',
  miss: (value, expected) => Math.abs(value - expected),
  carried: (_, state) => state,
}
