/** T9 names an antagonist, and not the neighbour with the largest |π|, which need not have p < 0. */
import { expect, it } from 'vitest'
import { arrowOf } from '../../spec/local-laplacian.ts'
import { largestPairs } from '../../spec/pair.ts'
import { mostParticipating, participationFactors } from '../../spec/participation.ts'
import { starOf } from './networks.ts'

it('a neighbour with p > 0 may have a larger |π| than every antagonist', () => {
  const network = starOf([
    [-1, -2],
    [1, -3],
    [-3, 1],
  ])
  const arrow = arrowOf(network, 0, 'DW')
  const pair = largestPairs(network, 0, 'DW')[0]!
  const factors = participationFactors(arrow, pair)!.map((factor) => factor.toFixed(2))
  expect(arrow.spokes.map(({ p }) => Number(p))).toEqual([2, -3, -3])
  expect(factors).toEqual(['0.57', '0.37', '0.37'])
  expect(mostParticipating(arrow, pair)).toEqual([2, 3])
})
