import { describe, expect, it } from 'vitest'
import { characteristicPolynomial, secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import { admissibleDecisions, reasonToKeep } from '../../spec/decision.ts'
import { existenceIsIllPosed } from '../../spec/floating-band.ts'
import { arrowOf, exactLocalLaplacian, localLaplacian } from '../../spec/local-laplacian.ts'
import { hasPair, largestPairs, pairCount } from '../../spec/pair.ts'
import { publishedAction, publishedEdge } from '../../spec/positions.ts'
import { pairBound } from '../../spec/spectrum.ts'
import { networkOf, starOf } from './networks.ts'

/** Mode D: one mutual neighbour has d_n = 2, so the threshold is P = 0; two have d_n = 4 and P = −1. */
describe('the local Laplacian (Eq 4)', () => {
  const network = networkOf(4, [
    [1, 0, 0.5],
    [0, 1, -2],
    [2, 0, 3],
    [1, 2, 9],
  ])

  it('keeps the star of the node and counts or sums its edges', () => {
    expect(localLaplacian(network, 0, 'D')).toEqual([
      [3, 2, 0, 0],
      [-0.5, 2, 0, 0],
      [-3, 0, 1, 0],
      [0, 0, 0, 0],
    ])
    expect(localLaplacian(network, 0, 'DW')).toEqual([
      [1.5, 2, 0, 0],
      [-0.5, -1.5, 0, 0],
      [-3, 0, 3, 0],
      [0, 0, 0, 0],
    ])
  })

  it('sums weights exactly, not in doubles', () => {
    const sum = networkOf(3, [
      [1, 0, 0.1],
      [2, 0, 0.2],
    ])
    const { entries, scale } = exactLocalLaplacian(sum, 0, 'DW')
    expect(entries[0]?.[0]).toBe((3602879701896397n + 2n * 3602879701896397n) << BigInt(scale - 55))
  })
})

describe('the spectrum (Eq 5)', () => {
  it('is the secular polynomial too (T1), by hand: L = [[2, 1], [−1, 2]] has λ² − 4λ + 5', () => {
    const network = starOf([[1, -1]])
    expect(characteristicPolynomial(exactLocalLaplacian(network, 0, 'D'))).toEqual([5n, -4n, 1n])
    expect(secularPolynomial(arrowOf(network, 0, 'D'))).toEqual([5n, -4n, 1n])
  })

  it('is real exactly on the threshold of T3 and complex one unit in the last place beyond', () => {
    const ulp = 2 ** -52
    expect(
      hasPair(
        starOf([
          [1, -1],
          [1, 0],
        ]),
        0,
        'D',
      ),
    ).toBe(false)
    expect(
      hasPair(
        starOf([
          [1, -(1 + ulp)],
          [1, 0],
        ]),
        0,
        'D',
      ),
    ).toBe(true)
    expect(
      hasPair(
        starOf([
          [1, -(1 - ulp / 2)],
          [1, 0],
        ]),
        0,
        'D',
      ),
    ).toBe(false)
  })

  it('decides tiny products that underflow in doubles', () => {
    expect(hasPair(starOf([[1e-200, -1e-200]]), 0, 'D')).toBe(true)
    expect(hasPair(starOf([[5e-324, 5e-324]]), 0, 'D')).toBe(false)
  })

  it('has several pairs in mode D_W where signs of p alternate, within the bound of T5', () => {
    const network = starOf([
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1],
    ])
    expect(pairCount(network, 0, 'DW')).toBe(2)
    expect(pairBound(arrowOf(network, 0, 'DW'))).toBe(2)
  })
})

describe('the decision (Section 3.2)', () => {
  it('admits both ends of an exact tie of imaginary parts', () => {
    const network = starOf([
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1],
    ])
    expect(largestPairs(network, 0, 'DW')).toHaveLength(2)
    const edges = admissibleDecisions(network, 0, 'DW', 'dominant').map((d) =>
      d.kind === 'prune' ? d.edge.from : -1,
    )
    expect(edges.sort()).toEqual([2, 4])
  })

  it('breaks the tie when one weight moves by one unit in the last place', () => {
    const network = starOf([
      [8, 1],
      [11, -1],
      [-8, -1],
      [-11, 1 + 2 ** -52],
    ])
    expect(largestPairs(network, 0, 'DW')).toHaveLength(1)
  })

  it('admits every neighbour of an exact tie of participations', () => {
    const tied = admissibleDecisions(
      starOf([
        [4, -2],
        [4, -2],
        [2, -4],
        [2, -2],
      ]),
      0,
      'D',
      'dominant',
    )
    expect(tied.map((d) => (d.kind === 'prune' ? d.edge.from : -1))).toEqual([1, 2, 3])
  })

  it('finds a tie of participations between different neighbours: |p| / |d − λ|² alike at d = ±1, λ = ±bi', () => {
    const network = starOf([
      [3, -2],
      [-3, 2],
    ])
    expect(admissibleDecisions(network, 0, 'DW', 'dominant')).toHaveLength(2)
    const nudged = starOf([
      [3, -2],
      [-3, 2 + 2 ** -51],
    ])
    expect(admissibleDecisions(nudged, 0, 'DW', 'dominant')).toHaveLength(1)
  })

  it('removes under `ordered` only what comes from downstream, in the declared order', () => {
    const links = [[1, -1]] as const
    expect(admissibleDecisions(starOf(links), 0, 'D', 'ordered')).toMatchObject([
      { kind: 'prune', edge: { from: 1, to: 0 } },
    ])
    expect(admissibleDecisions(starOf(links), 1, 'D', 'ordered')).toMatchObject([
      { kind: 'keep', reason: 'feed-forward-edge' },
    ])
    const reversed = starOf(links, { order: [1, 0] })
    expect(admissibleDecisions(reversed, 0, 'D', 'ordered')).toMatchObject([
      { kind: 'keep', reason: 'feed-forward-edge' },
    ])
    expect(admissibleDecisions(reversed, 0, 'D', 'dominant')).toMatchObject([
      { kind: 'prune', edge: { from: 1, to: 0 } },
    ])
  })

  it('gives the first true reason to keep', () => {
    expect(reasonToKeep(networkOf(2, [[0, 1, 1]], { inputs: [0] }), 0, 'D')).toBe('input-node')
    expect(reasonToKeep(networkOf(2, [[0, 1, 1]]), 1, 'D')).toBe('no-mutual-neighbour')
    expect(
      reasonToKeep(
        starOf([
          [1, 1],
          [0, -3],
        ]),
        0,
        'D',
      ),
    ).toBe('no-negative-cycle')
    expect(
      reasonToKeep(
        starOf([
          [1, -0.5],
          [1, 0],
        ]),
        0,
        'D',
      ),
    ).toBe('real-spectrum')
    expect(reasonToKeep(starOf([[1, -1]]), 0, 'D')).toBeUndefined()
  })
})

describe('the published rules (T12)', () => {
  const pair = [
    { re: 1, im: 0 },
    { re: 2, im: 3 },
    { re: 2, im: -3 },
  ]

  it('take positions for nodes: (k+1) → k', () => {
    expect(publishedEdge(pair)).toEqual({ from: 2, to: 1 })
    expect(publishedEdge([{ re: 1, im: 0 }])).toBeUndefined()
  })

  it('remove the edge whoever owns it, or only the own one', () => {
    const network = networkOf(3, [
      [2, 1, 1],
      [1, 0, 1],
      [0, 1, 1],
    ])
    expect(publishedAction(network, 0, 'published', pair)).toMatchObject({
      kind: 'prune',
      edge: { from: 2, to: 1 },
    })
    expect(publishedAction(network, 0, 'published-own', pair)).toMatchObject({
      kind: 'keep',
      reason: 'not-own-edge',
    })
    expect(publishedAction(networkOf(3, []), 0, 'published', pair)).toMatchObject({
      kind: 'keep',
      reason: 'no-such-edge',
    })
  })
})

describe('the band of a floating pair test', () => {
  it('reaches as far beyond the threshold 1e−6 ‖L‖ as rounding does', () => {
    // Im λ = √(1e−11) against 1e−6 ‖L‖ = 1e−6 √10: equal to eight digits.
    const network = networkOf(4, [
      [0, 3, -1.00000000001],
      [1, 0, 1],
      [2, 0, 1],
      [3, 0, 1],
    ])
    expect(hasPair(network, 0, 'DW')).toBe(true)
    expect(existenceIsIllPosed(network, 0, 'DW')).toBe(true)
  })

  it('holds a defect of order four, and no sturdy pair', () => {
    const defect = networkOf(4, [
      [1, 0, 10],
      [1, 3, -10],
      [2, 1, 10],
      [3, 1, 10],
    ])
    expect(hasPair(defect, 1, 'DW')).toBe(false)
    expect(existenceIsIllPosed(defect, 1, 'DW')).toBe(true)
    expect(existenceIsIllPosed(starOf([[1, -1]]), 0, 'D')).toBe(false)
  })

  it('excuses nothing where mode D only repeats the eigenvalue 2 (T8)', () => {
    const network = starOf([
      [0.5, 0.25],
      [0.75, -0.5],
      [0.3, 0.2],
      [-0.9, 0.1],
    ])
    expect(hasPair(network, 0, 'D')).toBe(false)
    expect(existenceIsIllPosed(network, 0, 'D')).toBe(false)
  })
})
