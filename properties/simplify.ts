/**
 * Makes a counterexample readable after fast-check found it: fewer nodes, edges merged, no values, the index order, then
 * fewer edges, then small whole weights. Each step is kept if the case still fails.
 */
import { type Edge, edgesOf, type Network, nodesOf, weightOf } from '../spec/network.ts'
import { withoutEdge } from '../spec/run.ts'

/** A case whose network may be changed freely: nothing else in it is derived from the network. */
interface Simplifiable {
  readonly network: Network
  readonly node?: number
  readonly steps?: readonly { readonly node: number }[]
  readonly options?: { readonly expected: readonly number[] }
}

/** Cases asked at most: a counterexample is worth seconds, not minutes. */
const MOST_CASES = 1500

const dropIndex = <T>(list: readonly T[], k: number): T[] => list.filter((_, i) => i !== k)

function withoutNode(network: Network, node: number): Network {
  const rename = (nodes: readonly number[]): number[] =>
    nodes.filter((other) => other !== node).map((other) => (other > node ? other - 1 : other))
  const drop = (matrix: Network['weights']): number[][] =>
    dropIndex(matrix, node).map((row) => dropIndex(row, node))
  return {
    nodes: network.nodes - 1,
    inputs: rename(network.inputs),
    outputs: rename(network.outputs),
    order: rename(network.order),
    adjacency: drop(network.adjacency),
    weights: drop(network.weights),
    values: dropIndex(network.values, node),
    gradients: dropIndex(network.gradients, node),
  }
}

const withWeight = (network: Network, from: number, to: number, weight: number): Network => ({
  ...network,
  weights: network.weights.map((row, i) => row.map((w, j) => (i === from && j === to ? weight : w))),
})

/** Shorter to write, or as short and smaller: a strict order, so that simplifying ends. */
function isSimpler(a: number, b: number): boolean {
  const [short, long] = [String(a).length, String(b).length]
  return short < long || (short === long && Math.abs(a) < Math.abs(b))
}

/** Rounder numbers near a weight, the smallest first; the sign stays. */
function simplerWeights(w: number): number[] {
  const sign = Math.sign(w)
  const rounder = [
    sign,
    2 * sign,
    3 * sign,
    Math.round(w),
    Number(w.toPrecision(1)),
    Number(w.toPrecision(2)),
  ]
  return rounder.filter((simpler) => simpler !== 0 && isSimpler(simpler, w))
}

function* simplerNetworks(network: Network): Generator<Network> {
  const zeros = nodesOf(network).map(() => 0)
  if (network.values.some((v) => v !== 0)) yield { ...network, values: zeros }
  if (network.gradients.some((e) => e !== 0)) yield { ...network, gradients: zeros }
  if (network.order.some((node, k) => node !== k)) yield { ...network, order: nodesOf(network) }
  for (const { from, to } of edgesOf(network)) yield withoutEdge(network, { from, to })
  for (const { from, to } of edgesOf(network))
    for (const weight of simplerWeights(weightOf(network, from, to)))
      yield withWeight(network, from, to, weight)
}

const actors = ({ node, steps }: Simplifiable): number[] => [
  ...(node === undefined ? [] : [node]),
  ...(steps ?? []).map((step) => step.node),
]

/** The case without a node that never acts; the acting nodes are renumbered. */
function withoutBystander<T extends Simplifiable>(given: T, gone: number): T {
  const renumber = (node: number): number => (node > gone ? node - 1 : node)
  const network = withoutNode(given.network, gone)
  return {
    ...given,
    network,
    ...(given.node === undefined ? {} : { node: renumber(given.node) }),
    ...(given.steps === undefined
      ? {}
      : { steps: given.steps.map((step) => ({ ...step, node: renumber(step.node) })) }),
    ...(given.options === undefined
      ? {}
      : {
          options: { ...given.options, expected: network.outputs.map(() => given.options?.expected[0] ?? 0) },
        }),
  }
}

/** The only edge of a node; undefined where it has none or more. */
function onlyEdge(network: Network, node: number): Edge | undefined {
  const edges = edgesOf(network).filter(({ from, to }) => from === node || to === node)
  return edges.length === 1 ? edges[0] : undefined
}

/**
 * The networks in which another edge into (or out of) the same node takes over the weight of the only edge of `gone`: the
 * sums of Eq 1 with equal values, and the degrees of mode D_W, stay what they are.
 */
function* withWeightOf(network: Network, gone: number): Generator<Network> {
  const leaf = onlyEdge(network, gone)
  if (leaf === undefined) return
  for (const { from, to } of edgesOf(network)) {
    const isLeaf = from === leaf.from && to === leaf.to
    if (isLeaf || (from !== leaf.from && to !== leaf.to)) continue
    yield withWeight(network, from, to, weightOf(network, from, to) + weightOf(network, leaf.from, leaf.to))
  }
}

function* simplerCases<T extends Simplifiable>(given: T): Generator<T> {
  const bystanders = nodesOf(given.network).filter((node) => !actors(given).includes(node))
  // A network has at least one node.
  for (const node of given.network.nodes > 1 ? bystanders : []) yield withoutBystander(given, node)
  for (const node of bystanders)
    for (const network of withWeightOf(given.network, node))
      yield withoutBystander({ ...given, network }, node)
  for (const [k] of (given.steps ?? []).entries()) yield { ...given, steps: dropIndex(given.steps ?? [], k) }
  for (const network of simplerNetworks(given.network)) yield { ...given, network }
}

const isTraining = (given: object): boolean =>
  'options' in given && typeof given.options === 'object' && given.options !== null && 'rows' in given.options

const isSimplifiable = (given: unknown): given is Simplifiable =>
  typeof given === 'object' &&
  given !== null &&
  'network' in given &&
  !('twin' in given) &&
  // A row of a table has as many numbers as the network has nodes of a kind.
  !isTraining(given) &&
  !('text' in given)

/** The simplest case found for which `fails` is still true, and how many steps led there. */
export async function simplify<T>(
  given: T,
  fails: (given: T) => Promise<boolean>,
): Promise<{ given: T; steps: number }> {
  if (!isSimplifiable(given)) return { given, steps: 0 }
  let [best, steps, asked] = [given as T & Simplifiable, 0, 0]
  for (let improved = true; improved; ) {
    improved = false
    for (const simpler of simplerCases(best)) {
      asked += 1
      if (asked > MOST_CASES) return { given: best, steps }
      if (!(await fails(simpler))) continue
      ;[best, steps, improved] = [simpler, steps + 1, true]
      break
    }
  }
  return { given: best, steps }
}
