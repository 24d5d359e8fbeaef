/**
 * The reference with N × N matrices in index order: compressed lists must give the same bits. Entry
 * from·N + to is the edge from → to. Slow and simple; for tests.
 */
import type { DegreeMode, NetworkDescription, WeightedEdge } from '../../src/argnn/network.ts'

export interface DenseNetwork {
  readonly nodes: number
  readonly outputs: readonly number[]
  readonly adjacency: Uint8Array
  readonly weights: Float64Array
  readonly values: Float64Array
  readonly gradients: Float64Array
}

export function denseTwin(description: NetworkDescription): DenseNetwork {
  const { nodes, outputs, edges } = description
  const [adjacency, weights] = [new Uint8Array(nodes * nodes), new Float64Array(nodes * nodes)]
  for (const { from, to, weight } of edges) {
    adjacency[from * nodes + to] = 1
    weights[from * nodes + to] = weight
  }
  const vector = (xs: readonly number[] | undefined): Float64Array =>
    xs === undefined ? new Float64Array(nodes) : Float64Array.from(xs)
  return {
    nodes,
    outputs,
    adjacency,
    weights,
    values: vector(description.values),
    gradients: vector(description.gradients),
  }
}

export const denseHasEdge = ({ nodes, adjacency }: DenseNetwork, from: number, to: number): boolean =>
  adjacency[from * nodes + to] === 1

export function denseEdges(twin: DenseNetwork): WeightedEdge[] {
  const edges: WeightedEdge[] = []
  for (let from = 0; from < twin.nodes; from += 1)
    for (let to = 0; to < twin.nodes; to += 1)
      if (denseHasEdge(twin, from, to))
        edges.push({ from, to, weight: twin.weights[from * twin.nodes + to] as number })
  return edges
}

export function denseRemove({ nodes, adjacency, weights }: DenseNetwork, from: number, to: number): void {
  adjacency[from * nodes + to] = 0
  weights[from * nodes + to] = 0
}

/** Eq 1. */
export function denseValue({ nodes, adjacency, weights, values }: DenseNetwork, node: number): void {
  let sum = 0
  for (let i = 0; i < nodes; i += 1) {
    const at = i * nodes + node
    if (adjacency[at] === 1) sum += (values[i] as number) * (weights[at] as number)
  }
  if (Number.isNaN(sum))
    throw new RangeError(`node ${node}: expected a weighted sum of input values, got ${sum}`)
  values[node] = 1 / (1 + Math.exp(-sum))
}

function finite(node: number, gradient: number): number {
  if (!Number.isFinite(gradient))
    throw new RangeError(`node ${node}: expected a finite error gradient, got ${gradient}`)
  return gradient
}

/** Eq 2. */
export function denseGradient(
  { nodes, outputs, adjacency, weights, values, gradients }: DenseNetwork,
  node: number,
  expected: readonly number[],
  s: number,
): void {
  const value = values[node] as number
  if (outputs.includes(node)) {
    gradients[node] = finite(node, s * (value - (expected[outputs.indexOf(node)] as number)))
    return
  }
  let sum = 0
  for (let o = 0; o < nodes; o += 1) {
    const at = node * nodes + o
    if (adjacency[at] === 1) sum += (gradients[o] as number) * (weights[at] as number)
  }
  gradients[node] = finite(node, sum * value * (1 - value))
}

/** Eq 3. */
export function denseWeights(
  { nodes, adjacency, weights, values, gradients }: DenseNetwork,
  node: number,
  c: number,
): void {
  for (let i = 0; i < nodes; i += 1) {
    const at = i * nodes + node
    if (adjacency[at] !== 1) continue
    const step = (gradients[node] as number) * (values[i] as number)
    weights[at] = Math.min(c, Math.max(-c, (weights[at] as number) - step))
  }
}

/** Eq 4. */
export function denseLaplacian(
  { nodes, adjacency, weights }: DenseNetwork,
  node: number,
  mode: DegreeMode,
): Float64Array {
  const laplacian = new Float64Array(nodes * nodes)
  const hub = node * nodes + node
  for (let i = 0; i < nodes; i += 1) {
    if (i === node) continue
    const [into, outOf] = [i * nodes + node, node * nodes + i]
    const [inWeight, outWeight] = [weights[into] as number, weights[outOf] as number]
    const count = (adjacency[into] as number) + (adjacency[outOf] as number)
    const share = mode === 'D' ? count : inWeight + outWeight
    laplacian[into] = 0 - inWeight
    laplacian[outOf] = 0 - outWeight
    laplacian[i * nodes + i] = share
    laplacian[hub] = (laplacian[hub] as number) + share
  }
  return laplacian
}
