/**
 * Random directed networks of any size, drawn straight into typed arrays: 1,000,000 nodes and 10,000,000 edges take
 * seconds. A network is a pure function of its options.
 */
import { createNetworkFromArrays, MOST_EDGES, MOST_NODES, type NetworkState } from '../argnn/network.ts'
import { below, createRandom, type Random, uniform } from '../argnn/random.ts'

export interface RandomNetworkOptions {
  readonly nodes: number
  readonly edges: number
  /** Share of the edges whose reverse exists too, 0 to 1; met to the nearest whole pair. */
  readonly mutualShare: number
  /** How many of the first nodes are inputs. */
  readonly inputs: number
  /** How many of the last nodes are outputs. */
  readonly outputs: number
  /** A whole number from 0 to 2³² − 1. */
  readonly seed: number
}

/** A set of unordered pairs of nodes: open addressing over the numbers of the edges that join them. */
interface JoinedPairs {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Edge number + 1, 0 for an empty place; a power of two long and at most half full. */
  readonly table: Int32Array
}

function requireWhole(path: string, x: number, least: number, most: number): void {
  if (!Number.isInteger(x) || x < least || x > most)
    throw new RangeError(`${path}: expected a whole number from ${least} to ${most}, got ${x}`)
}

/** How many mutual pairs there will be. Throws RangeError where so many edges do not fit. */
function mutualPairs({ nodes, edges, mutualShare, inputs, outputs }: RandomNetworkOptions): number {
  requireWhole('nodes', nodes, 1, MOST_NODES)
  requireWhole('inputs', inputs, 0, nodes)
  requireWhole('outputs', outputs, 0, nodes - inputs)
  if (!(mutualShare >= 0 && mutualShare <= 1))
    throw new RangeError(`mutualShare: expected a number from 0 to 1, got ${mutualShare}`)
  requireWhole('edges', edges, 0, MOST_EDGES)
  const mutual = Math.min(Math.floor(edges / 2), Math.round((edges * mutualShare) / 2))
  const behaving = nodes - inputs
  // Any two behaving nodes, or an input and a behaving one, are joined at most once; only the former can be mutual.
  const mostPairs = (behaving * (behaving - 1)) / 2
  requireWhole('edges', edges, 0, mostPairs + inputs * behaving + mutual)
  if (mutual > mostPairs)
    throw new RangeError(`mutualShare: expected at most ${mostPairs} mutual pairs, got ${mutual}`)
  return mutual
}

/** Spreads pairs over 32 bits; the order within a pair does not matter. */
function hashOf(a: number, b: number): number {
  const mixed = Math.imul(Math.min(a, b), 0x9e3779b1) ^ Math.imul(Math.max(a, b), 0x85ebca6b)
  return Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ (mixed >>> 13)
}

/** Enters edge k unless its nodes are joined already; says whether it did. */
function join({ from, to, table }: JoinedPairs, k: number): boolean {
  const [a, b] = [from[k]!, to[k]!]
  const mask = table.length - 1
  let at = hashOf(a, b) & mask
  while (table[at] !== 0) {
    const other = table[at]! - 1
    if ((from[other] === a && to[other] === b) || (from[other] === b && to[other] === a)) return false
    at = (at + 1) & mask
  }
  table[at] = k + 1
  return true
}

/** Draws edge k between nodes that are not joined yet: from any node from `firstSource` on to any behaving node. */
function drawEdge(
  pairs: JoinedPairs,
  k: number,
  nodes: number,
  firstSource: number,
  firstTarget: number,
  random: Random,
): void {
  do {
    pairs.from[k] = firstSource + below(random, nodes - firstSource)
    pairs.to[k] = firstTarget + below(random, nodes - firstTarget)
  } while (pairs.from[k] === pairs.to[k] || !join(pairs, k))
}

/** The first 2·mutual edges are the mutual pairs, one after the other. */
function drawEdges(
  { nodes, edges, inputs }: RandomNetworkOptions,
  mutual: number,
  random: Random,
): { readonly from: Int32Array; readonly to: Int32Array } {
  const [from, to] = [new Int32Array(edges), new Int32Array(edges)]
  const table = new Int32Array(2 ** Math.ceil(Math.log2(2 * (edges - mutual) + 1)))
  const pairs: JoinedPairs = { from, to, table }
  for (let k = 0; k < 2 * mutual; k += 2) {
    drawEdge(pairs, k, nodes, inputs, inputs, random)
    from[k + 1] = to[k]!
    to[k + 1] = from[k]!
  }
  for (let k = 2 * mutual; k < edges; k += 1) drawEdge(pairs, k, nodes, 0, inputs, random)
  return { from, to }
}

/** Uniform in (0, 1): 0 is drawn again. */
function openUniform(random: Random): number {
  let x = uniform(random)
  while (x === 0) x = uniform(random)
  return x
}

/** `length` numbers uniform in (low, 1). */
function drawNumbers(length: number, low: number, random: Random): Float64Array {
  const xs = new Float64Array(length)
  for (let k = 0; k < length; k += 1) xs[k] = low + (1 - low) * openUniform(random)
  return xs
}

/** `length` nodes from `first` on. */
const nodesFrom = (first: number, length: number): Int32Array =>
  new Int32Array(length).map((_, k) => first + k)

/**
 * A random network: no edge twice, none from a node to itself, none into an input; weights uniform in (−1, 1), values
 * uniform in (0, 1), gradients 0, index order. Throws RangeError for options that no network meets. A network in which
 * nearly every edge exists takes longer, as edges are drawn until a free one is found.
 */
export function createRandomNetwork(options: RandomNetworkOptions): NetworkState {
  const { nodes, edges, inputs, outputs, seed } = options
  const mutual = mutualPairs(options)
  const random = createRandom(seed)
  return createNetworkFromArrays({
    nodes,
    inputs: nodesFrom(0, inputs),
    outputs: nodesFrom(nodes - outputs, outputs),
    ...drawEdges(options, mutual, random),
    weights: drawNumbers(edges, -1, random),
    values: drawNumbers(nodes, 0, random),
  })
}
