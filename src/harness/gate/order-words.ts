/** DYN-14 in words: which nodes a round never takes in another order. */
import { behavingNodes, type Network } from '../../../spec/network.ts'

type Order = readonly number[]

interface Ordered {
  readonly network: Network
  /** The orders of the round with further seeds. */
  readonly orders: readonly Order[]
}

/** More say no more. */
const MOST_PAIRS = 3

const isBefore = (a: number, b: number, order: Order): boolean => order.indexOf(a) < order.indexOf(b)

/** Pairs of which one node always came first, that one first. */
const alwaysFirst = ({ network, orders }: Ordered): [number, number][] =>
  behavingNodes(network).flatMap((a) =>
    behavingNodes(network)
      .filter((b) => a !== b && orders.every((order) => isBefore(a, b, order)))
      .map((b): [number, number] => [a, b]),
  )

/** Where any two nodes come in either order, three do not. */
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
