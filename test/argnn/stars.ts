/** Stars and networks around one node, from what it exchanges with each neighbour. */
import type { Network } from '../../spec/network.ts'
import type { NetworkState } from '../../src/argnn/network.ts'
import { createStar, type Star } from '../../src/argnn/star.ts'
import { toState } from '../../src/harness/reference.ts'

/** W[i][n] and W[n][i] of a mutual neighbour. */
export type Mutual = readonly [into: number, outOf: number]

/** The star of a node with these mutual neighbours, 1, 2, …, and these one-way edges. */
export function starOf(mutual: readonly Mutual[], others: readonly number[] = []): Star {
  const star = createStar(2 * mutual.length + others.length)
  mutual.forEach(([into, outOf], i) => {
    star.neighbour[i] = i + 1
    star.slot[i] = i
    star.into[i] = into
    star.outOf[i] = outOf
  })
  star.others.set(others)
  star.mutual = mutual.length
  star.single = others.length
  star.degree = 2 * mutual.length + others.length
  return star
}

/** The same as a network: node 0 decides, the mutual neighbours come first, one-way edges lead into node 0. */
export function specNetworkOf(mutual: readonly Mutual[], others: readonly number[] = []): Network {
  const nodes = 1 + mutual.length + others.length
  const matrix = () => Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  const [adjacency, weights] = [matrix(), matrix()]
  const connect = (from: number, to: number, weight: number): void => {
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  mutual.forEach(([into, outOf], i) => {
    connect(i + 1, 0, into)
    connect(0, i + 1, outOf)
  })
  others.forEach((weight, k) => {
    connect(1 + mutual.length + k, 0, weight)
  })
  const numbers = Array.from({ length: nodes }, (_, k) => k)
  const zeros = numbers.map(() => 0)
  return {
    nodes,
    inputs: [],
    outputs: [],
    order: numbers,
    adjacency,
    weights,
    values: zeros,
    gradients: zeros,
  }
}

export const stateOf = (
  mutual: readonly Mutual[],
  others: readonly number[] = [],
  order?: readonly number[],
): NetworkState => {
  const network = specNetworkOf(mutual, others)
  return toState({ ...network, order: order ?? network.order })
}
