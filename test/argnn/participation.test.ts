import { describe, expect, it } from 'vitest'
import { fillLocalLaplacian } from '../../src/argnn/local-laplacian.ts'
import { createNetwork } from '../../src/argnn/network.ts'
import { mostParticipating, participationOf } from '../../src/argnn/participation.ts'

/** Node 0 with mutual neighbours 1, 2, …, given as [in, out]: in mode D_W, d_i = in + out and p_i = in · out. */
function hub(neighbours: readonly (readonly [number, number])[], order?: readonly number[]) {
  const edges = neighbours.flatMap(([inWeight, outWeight], k) => [
    { from: k + 1, to: 0, weight: inWeight },
    { from: 0, to: k + 1, weight: outWeight },
  ])
  const state = createNetwork({ nodes: neighbours.length + 1, inputs: [], outputs: [], order, edges })
  const laplacian = new Float64Array(state.nodes ** 2)
  fillLocalLaplacian(state, 0, 'DW', laplacian)
  return {
    participation: (i: number, re: number, im: number) =>
      participationOf(laplacian, state.nodes, 0, i, re, im),
    most: (re: number, im: number) => mostParticipating(state, 0, laplacian, re, im),
  }
}

describe('T9: participation', () => {
  it('is |p| / |d − λ|²', () => {
    const { participation } = hub([
      [4, -2], // p = −8, d = 2
      [10, -2], // p = −20, d = 8
    ])
    expect(participation(1, 2, 2)).toBeCloseTo(8 / 4, 14)
    expect(participation(2, 2, 2)).toBeCloseTo(20 / (6 ** 2 + 2 ** 2), 14)
    expect(participation(2, 2, -2)).toBe(participation(2, 2, 2))
  })

  it('is largest for the neighbour near λ, not for the largest |p|', () => {
    const { most } = hub([
      [10, -2],
      [4, -2],
    ])
    expect(most(2, 2)).toBe(2)
    expect(most(8, 2)).toBe(1)
  })

  it('chooses among antagonists only: p > 0 sustains no oscillation', () => {
    const { participation, most } = hub([
      [5, 5],
      [1, -1],
    ])
    expect(participation(1, 10, 1)).toBeGreaterThan(participation(2, 10, 1))
    expect(most(10, 1)).toBe(2)
  })

  it('breaks ties by the declared order', () => {
    const equals = [
      [4, -2],
      [4, -2],
      [-2, 4],
    ] as const
    expect(hub(equals).most(1, 1)).toBe(1)
    expect(hub(equals, [3, 0, 2, 1]).most(1, 1)).toBe(3)
  })

  it('finds nobody where there is no antagonist', () => {
    expect(hub([[1, 2]]).most(0, 1)).toBe(-1)
  })
})
