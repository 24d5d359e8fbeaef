/** Stars and networks around node 0, given its edges to and from its neighbours. */
import type { Network } from '../../spec/network.ts'
import { createStar, type Star } from '../../src/argnn/star.ts'
import { networkOf } from '../spec/networks.ts'

/** W[i][0] and W[0][i] of a mutual neighbour i. */
export type Mutual = readonly [into: number, outOf: number]

/** The star of node 0 with the mutual neighbours 1, 2, … and these weights of one-way edges. */
export function starOf(mutual: readonly Mutual[], others: readonly number[] = []): Star {
  const star = createStar(2 * mutual.length + others.length)
  mutual.forEach(([into, outOf], i) => {
    star.neighbour[i] = i + 1
    star.slot[i] = i
    star.into[i] = into
    star.outOf[i] = outOf
  })
  star.others.set(others)
  star.othersSum = others.reduce((sum, w) => sum + w, 0)
  star.othersReach = others.reduce((sum, w) => sum + Math.abs(w), 0)
  star.coupling = mutual.reduce((sum, [a, b]) => sum + a * b, 0)
  star.modulus = mutual.reduce((sum, [a, b]) => sum + Math.abs(a * b), 0)
  star.mutual = mutual.length
  star.single = others.length
  star.degree = 2 * mutual.length + others.length
  return star
}

/** The same as a network; the one-way edges come from nodes of their own. */
export function specNetworkOf(
  mutual: readonly Mutual[],
  others: readonly number[] = [],
  more: Partial<Network> = {},
): Network {
  const links = mutual.flatMap(([into, outOf], i) => [[i + 1, 0, into] as const, [0, i + 1, outOf] as const])
  const oneWay = others.map((weight, k) => [1 + mutual.length + k, 0, weight] as const)
  return networkOf(1 + mutual.length + others.length, [...links, ...oneWay], more)
}
