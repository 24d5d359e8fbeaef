/** Which answers in doubles are excused: on both sides of each boundary of the band, at any scale. */
import { describe, expect, it } from 'vitest'
import type { ExactRule } from '../../spec/decision.ts'
import {
  decisionsWithinRounding,
  excuseByScale,
  excuseForExistence,
  existenceIsIllPosed,
  nearlyLargestPairs,
} from '../../spec/floating-band.ts'
import type { Description } from '../../spec/implementation.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { networkOf, starOf } from './networks.ts'

const withInputs = (p: number, inputs: number, mode: DegreeMode = 'D'): boolean =>
  existenceIsIllPosed(
    networkOf(2 + inputs, [
      [1, 0, p],
      [0, 1, 1],
      ...Array.from({ length: inputs }, (_, k): [number, number, number] => [k + 2, 0, 1]),
    ]),
    0,
    mode,
  )

describe('existence in doubles', () => {
  it.each([1, 2, 5, 9])('is doubtful only near a double root: mode D, %i inputs', (inputs) => {
    const threshold = -(inputs ** 2) / 4
    expect(withInputs(threshold, inputs)).toBe(true)
    for (const far of [1e-16, 1e-15, -1e-16, -1e-15])
      expect(withInputs(threshold * (1 + far), inputs)).toBe(true)
    for (const far of [1e-4, 1e-3, 0.1, 2, -1e-4, -1e-3, -0.1, -0.9])
      expect(withInputs(threshold * (1 + far), inputs), String(far)).toBe(false)
  })

  // A solver without balancing found (λ − 1)⁴, moved, complex by 2e-6‖L‖.
  it('is doubtful where neighbours with an edge in one direction have their d beside two close roots', () => {
    const beside = (shift: number): boolean =>
      existenceIsIllPosed(
        networkOf(4, [
          [0, 1, 1 + shift],
          [2, 1, 1 + shift],
          [1, 3, -0.99999999999],
          [3, 1, 1],
        ]),
        1,
        'DW',
      )
    expect(beside(0)).toBe(true)
    expect(beside(1)).toBe(false)
  })

  it('is doubtful where p of neighbours with equal d nearly cancel', () => {
    const cancelling = (rest: number): boolean =>
      existenceIsIllPosed(
        networkOf(4, [
          [1, 0, 1000],
          [0, 1, 1000],
          [2, 0, -1000],
          [0, 2, 1000 - rest],
          [3, 0, 1],
        ]),
        0,
        'D',
      )
    // P = 1000·rest > 0: no pair, and roots far apart if P is large.
    expect(cancelling(2 ** -40)).toBe(true)
    expect(cancelling(1)).toBe(false)
  })

  it.each([2 ** -300, 2 ** 300])('does not depend on the unit: mode D_W, times %d', (unit) => {
    const star = (links: readonly [number, number][]): Network =>
      starOf(links.map(([a, b]) => [a * unit, b * unit] as const))
    // d_n = d: a pair exists if p < 0, however small, and doubles see it from 1e-6 of the norm on.
    const small = (size: number): boolean =>
      existenceIsIllPosed(
        star([
          [size, -size],
          [1, 1],
          [-1, -1],
        ]),
        0,
        'DW',
      )
    expect(small(1e-9)).toBe(true)
    expect(small(0.1)).toBe(false)
  })
})

const described = (pairTest: Description['pairTest']): Description => ({
  name: 'by hand',
  version: '1',
  rules: ['ordered', 'dominant'],
  modes: ['D', 'DW'],
  pairTest,
})

describe('excuses', () => {
  const boundary = networkOf(4, [
    [1, 0, -1],
    [0, 1, 1],
    [2, 0, 1],
    [3, 0, 1],
  ])
  const clear = networkOf(4, [
    [1, 0, -9],
    [0, 1, 1],
    [2, 0, 1],
    [3, 0, 1],
  ])
  const tiny = starOf([
    [1e-200, -1e-200],
    [1, 2],
  ])
  const asked = (network: Network, pairTest: Description['pairTest'], mode: DegreeMode = 'D') => ({
    network,
    node: 0,
    mode,
    description: described(pairTest),
  })

  it('are for floating implementations only', () => {
    for (const network of [boundary, clear, tiny]) {
      expect(excuseForExistence(asked(network, 'exact'))).toBeUndefined()
      expect(excuseByScale(asked(network, 'exact'))).toBeUndefined()
    }
    expect(excuseForExistence(asked(boundary, 'floating'))).toMatch(/closer to its boundary/)
    expect(excuseForExistence(asked(clear, 'floating'))).toBeUndefined()
    expect(excuseByScale(asked(boundary, 'floating'))).toBeUndefined()
  })

  it('say that a product leaves the range of doubles', () => {
    expect(excuseByScale(asked(tiny, 'floating', 'DW'))).toMatch(/range of normal doubles/)
    expect(excuseForExistence(asked(tiny, 'floating', 'DW'))).toMatch(/range of normal doubles/)
  })
})

describe('decisions within rounding', () => {
  const rule: ExactRule = 'dominant'
  const names = (network: Network): number[] =>
    decisionsWithinRounding(network, 0, 'DW', rule).flatMap((one) =>
      one.kind === 'prune' ? [one.edge.from] : [],
    )

  it('are none without a pair', () => {
    expect(decisionsWithinRounding(starOf([[1, 2]]), 0, 'DW', rule)).toEqual([])
    expect(nearlyLargestPairs(starOf([[1, 2]]), 0, 'DW')).toEqual([])
  })

  it.each([1, 2 ** 400, 2 ** -400])('are those of all neighbours that nearly tie, times %d', (unit) => {
    const star = (moved: number): Network =>
      starOf([
        [unit, -2 * unit],
        [-unit * (1 + moved), 2 * unit],
      ])
    expect(names(star(0))).toEqual([1, 2])
    for (const moved of [2 ** -52, -(2 ** -52), 2 ** -50]) expect(names(star(moved))).toEqual([1, 2])
    for (const moved of [1e-6, 1e-3, 1]) expect(names(star(moved))).toEqual([2])
    for (const moved of [-1e-6, -1e-3]) expect(names(star(moved))).toEqual([1])
  })

  it.each([1, 2 ** 400])('are in every pair that nearly has the largest imaginary part, times %d', (unit) => {
    // Two blocks far apart in d, whose pairs have about the same height.
    const pairs = (moved: number): number =>
      nearlyLargestPairs(
        starOf([
          [9 * unit, unit],
          [-9 * unit, -unit],
          [12 * unit, -unit * (1 + moved)],
          [-12 * unit, unit],
        ]),
        0,
        'DW',
      ).length
    expect(pairs(0)).toBe(2)
    expect(pairs(2 ** -52)).toBe(2)
    expect(pairs(0.01)).toBe(1)
    expect(pairs(-0.01)).toBe(1)
  })
})
