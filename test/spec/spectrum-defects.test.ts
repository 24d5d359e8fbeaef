/** EIG-5 at a defect: where one-way edges come in and others go out, rounding pulls the eigenvalue 1 apart. */
import { describe, expect, it } from 'vitest'
import { EIG_5 } from '../../spec/clauses/spectrum.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import type { Complex } from '../../spec/network.ts'
import { networkOf } from './networks.ts'

type Edge = readonly [from: number, to: number, weight: number]

const real = (...parts: readonly number[]): Complex[] => parts.map((re) => ({ re, im: 0 }))

/** Node 0 with one mutual neighbour, d_0 = 4 and P = 15: 3 ± 4, the eigenvalue 1 of two one-way edges, 0 of a stranger. */
const kindOf = (oneWay: readonly Edge[], im: number): string => {
  const network = networkOf(5, [[0, 1, 1], [1, 0, 15], ...oneWay])
  const spectrum = [...real(7, -1, 0), { re: 1, im }, { re: 1, im: -im }]
  return EIG_5.holds({ network, node: 0, mode: 'D', matrix: localLaplacian(network, 0, 'D'), spectrum }).kind
}

describe('EIG-5 at the eigenvalue 1', () => {
  it('grants half of the digits where a chain of one-way edges leads through the node', () => {
    const chain: Edge[] = [
      [2, 0, 2],
      [0, 3, 5],
    ]
    expect([0, 1e-8, 1e-5].map((im) => kindOf(chain, im))).toEqual(['holds', 'holds', 'fails'])
  })

  it.each<[string, Edge[]]>([
    [
      'edges of one direction',
      [
        [2, 0, 2],
        [3, 0, 5],
      ],
    ],
    [
      'a weight of 0',
      [
        [2, 0, 2],
        [0, 3, 0],
      ],
    ],
  ])('grants nothing to %s, which are no chain', (_, oneWay) => {
    expect([0, 1e-8, 1e-5].map((im) => kindOf(oneWay, im))).toEqual(['holds', 'fails', 'fails'])
  })
})
