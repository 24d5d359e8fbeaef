import { describe, expect, it } from 'vitest'
import { fillLocalLaplacian } from '../../src/argnn/local-laplacian.ts'
import { createNetwork, type DegreeMode, type NetworkState } from '../../src/argnn/network.ts'

/**
 * The star of node 1: 0 → 1 one way in, 1 → 3 one way out with weight 0, 1 ⇄ 2 mutual, 4 a stranger.
 * The edges 0 → 2 and 2 → 4 lie outside the star.
 */
const star = createNetwork({
  nodes: 5,
  inputs: [0],
  outputs: [4],
  edges: [
    { from: 0, to: 1, weight: 0.5 },
    { from: 1, to: 2, weight: 2 },
    { from: 2, to: 1, weight: -3 },
    { from: 1, to: 3, weight: 0 },
    { from: 0, to: 2, weight: 7 },
    { from: 2, to: 4, weight: 7 },
  ],
})

function laplacianOf(state: NetworkState, node: number, mode: DegreeMode): number[][] {
  const n = state.nodes
  const out = new Float64Array(n * n)
  fillLocalLaplacian(state, node, mode, out)
  return Array.from({ length: n }, (_, i) => [...out.subarray(i * n, (i + 1) * n)])
}

describe('Eq 4, the local Laplacian', () => {
  it('LAP-2, LAP-4 to LAP-6: counts the edges of the star in mode D, weight 0 included', () => {
    expect(laplacianOf(star, 1, 'D')).toEqual([
      [1, -0.5, 0, 0, 0],
      [0, 4, -2, 0, 0],
      [0, 3, 2, 0, 0],
      [0, 0, 0, 1, 0],
      [0, 0, 0, 0, 0],
    ])
  })

  it('LAP-3: sums their weights in mode D_W', () => {
    const rows = laplacianOf(star, 1, 'DW')
    expect(rows.map((row, i) => row[i])).toEqual([0.5, -0.5, -1, 0, 0])
    expect([rows[0]?.[1], rows[1]?.[2], rows[2]?.[1]]).toEqual([-0.5, -2, 3])
  })

  it('overwrites what was in the array, and nothing behind its N × N entries', () => {
    const out = new Float64Array(40).fill(9)
    fillLocalLaplacian(star, 1, 'D', out)
    expect([...out.subarray(0, 25)]).toEqual(laplacianOf(star, 1, 'D').flat())
    expect([...out.subarray(25)]).toEqual(Array.from({ length: 15 }, () => 9))
  })
})

it('dense matrices belong to networks of at most 1024 nodes', () => {
  const large = createNetwork({ nodes: 1025, inputs: [], outputs: [], edges: [] })
  expect(() => fillLocalLaplacian(large, 0, 'D', new Float64Array(1))).toThrow(
    new RangeError('nodes: expected at most 1024 for a dense local Laplacian, got 1025'),
  )
})
