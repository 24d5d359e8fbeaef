import { describe, expect, it } from 'vitest'
import { createCore, fillCore } from '../../src/argnn/pair/coupled-core.ts'
import { mostParticipating } from '../../src/argnn/participation.ts'
import { type Mutual, starOf } from './stars.ts'

/** The place of the antagonist that participates most in λ = re ± im·i, known up to `radius`. */
function most(mutual: readonly Mutual[], re: number, im: number, radius = 0): number {
  const star = starOf(mutual)
  const core = createCore(mutual.length)
  expect(fillCore(star, core)).toBe(true)
  return mostParticipating(star, core, Float64Array.of(re, im, radius))
}

describe('T9: participation', () => {
  it('is largest for the neighbour near λ, not for the largest |p|', () => {
    const [far, near] = [[10, -2] as const, [4, -2] as const] // p = −20, d = 8 and p = −8, d = 2
    expect(most([far, near], 2, 2)).toBe(1)
    expect(most([far, near], 8, 2)).toBe(0)
  })

  it('is |p| / |d − λ|²: at this λ the two tie, a little to either side they do not', () => {
    // p = −8, d = 2 and p = −20, d = 8; with λ = 2 + yi: 8/y² = 20/(36 + y²) iff y² = 24.
    const both: Mutual[] = [
      [4, -2],
      [10, -2],
    ]
    const y = Math.sqrt(24)
    expect(most(both, 2, y)).toBe(-1)
    expect(most(both, 2, y * (1 - 1e-12))).toBe(0)
    expect(most(both, 2, y * (1 + 1e-12))).toBe(1)
    expect(most(both, 2, y * (1 - 1e-12), 1e-11)).toBe(-1)
  })

  it('chooses among antagonists only: p > 0 sustains no oscillation', () => {
    expect(
      most(
        [
          [5, 5],
          [1, -1],
        ],
        10,
        1,
      ),
    ).toBe(1)
  })

  it('leaves ties open', () => {
    expect(
      most(
        [
          [4, -2],
          [-2, 4],
        ],
        1,
        1,
      ),
    ).toBe(-1)
  })
})
