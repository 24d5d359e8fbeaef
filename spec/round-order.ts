/**
 * The order of a round over many seeds: orders of two or three nodes that never occur, as sets and
 * in words.
 */
import { behavingNodes, type Network } from './network.ts'

type Order = readonly number[]

interface Ordered {
  readonly network: Network
  /** The orders of the round with further seeds. */
  readonly orders: readonly Order[]
}

/** All sets of two and three nodes. */
const smallSets = (nodes: Order): Order[] =>
  nodes.flatMap((i, a) =>
    nodes.slice(a + 1).flatMap((j, b) => [[i, j], ...nodes.slice(a + b + 2).map((k) => [i, j, k])]),
  )

/** Is the order in which the set is found an even permutation of it? */
const isEven = (set: Order, order: Order): boolean => {
  const places = set.map((node) => order.indexOf(node))
  const inversions = places.flatMap((x, a) => places.slice(a + 1).filter((y) => y < x))
  return inversions.length % 2 === 0
}

/** Sets found in even order with every seed, or in odd order with every seed. */
export const oneSided = ({ network, orders }: Ordered): Order[] =>
  smallSets(behavingNodes(network)).filter(
    (set) => new Set(orders.map((order) => isEven(set, order))).size === 1,
  )

/** The words list at most this many. */
const MOST_PAIRS = 3

const isBefore = (a: number, b: number, order: Order): boolean => order.indexOf(a) < order.indexOf(b)

/** Pairs of which one node always came first, that one first. */
const alwaysFirst = ({ network, orders }: Ordered): [number, number][] =>
  behavingNodes(network).flatMap((a) =>
    behavingNodes(network)
      .filter((b) => a !== b && orders.every((order) => isBefore(a, b, order)))
      .map((b): [number, number] => [a, b]),
  )

/** One-sided orders in words: pairs of nodes, or, if all pairs occur in both orders, triples. */
export function orderWords(seen: Ordered): { readonly expected: string; readonly got: string } {
  const pairs = alwaysFirst(seen)
  const seeds = `with ${seen.orders.length} seeds`
  const said = pairs.slice(0, MOST_PAIRS).map(([a, b]) => `node ${a} always came before node ${b}`)
  const more = pairs.length > MOST_PAIRS ? `, and ${pairs.length - MOST_PAIRS} more such pairs` : ''
  return pairs.length > 0
    ? { expected: 'either of two nodes first, by the seed', got: `${said.join(', ')}${more}, ${seeds}` }
    : {
        expected: 'three nodes in either sense, by the seed',
        got: `three nodes always came in one of the two senses, ${seeds}, as in ${(seen.orders[0] ?? []).join(', ')}`,
      }
}
