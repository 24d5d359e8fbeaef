/**
 * Spectra in doubles: products, the closed form of mode D and its distance from a defect, and
 * distances of multisets.
 */
import { describe, expect, it } from 'vitest'
import type { Complex, Network } from '../../spec/network.ts'
import {
  binomial,
  closedForm,
  DEFECT_TOLERANCE,
  exactMatrix,
  isFiniteSpectrum,
  polynomialOf,
  spectralDistance,
} from '../../spec/reported-spectrum.ts'
import { networkOf } from './networks.ts'

const real = (...xs: readonly number[]): Complex[] => xs.map((re) => ({ re, im: 0 }))

describe('a spectrum as numbers', () => {
  it('is finite if every part is', () => {
    expect(isFiniteSpectrum([])).toBe(true)
    expect(isFiniteSpectrum([{ re: 1, im: -2 }])).toBe(true)
    for (const x of [Number.NaN, Infinity, -Infinity]) {
      expect(
        isFiniteSpectrum([
          { re: 1, im: 0 },
          { re: x, im: 0 },
        ]),
      ).toBe(false)
      expect(
        isFiniteSpectrum([
          { re: 0, im: x },
          { re: 1, im: 0 },
        ]),
      ).toBe(false)
    }
  })

  it('has binomials', () => {
    const rows = [0, 1, 2, 5].map((n) => Array.from({ length: n + 1 }, (_, k) => Math.round(binomial(n, k))))
    expect(rows).toEqual([[1], [1, 1], [1, 2, 1], [1, 5, 10, 10, 5, 1]])
  })

  it('is the polynomial of its roots, in Gaussian integers', () => {
    // (x − 1 − 2i)(x − 3i)(x + 1) = (x² − (1 + 5i)x + (−6 + 3i))(x + 1), in halves
    const spectrum = [
      { re: 0.5, im: 1 },
      { re: 0, im: 1.5 },
      { re: -0.5, im: 0 },
    ]
    expect(polynomialOf(spectrum, 1)).toEqual([
      { re: -6n, im: 3n },
      { re: -7n, im: -2n },
      { re: 0n, im: -5n },
      { re: 1n, im: 0n },
    ])
    expect(polynomialOf([], 3)).toEqual([{ re: 1n, im: 0n }])
  })

  it('belongs to a matrix in integers', () => {
    expect(
      exactMatrix(
        [
          [0.5, -2],
          [0, 3],
        ],
        2,
      ),
    ).toEqual({
      scale: 2,
      entries: [
        [2n, -8n],
        [0n, 12n],
      ],
    })
  })
})

/** Node 0 with one mutual neighbour of product p, inputs, outputs, and a stranger if asked. */
function star(
  products: readonly number[],
  inputs: number,
  outputs: number,
  more: Partial<Network> = {},
): Network {
  const first = 1 + products.length
  const edges: [number, number, number][] = [
    ...products.flatMap((p, k): [number, number, number][] => [
      [k + 1, 0, p],
      [0, k + 1, 1],
    ]),
    ...Array.from({ length: inputs }, (_, k): [number, number, number] => [first + k, 0, 1]),
    ...Array.from({ length: outputs }, (_, k): [number, number, number] => [0, first + inputs + k, 1]),
  ]
  return networkOf(first + inputs + outputs + 1, edges, more)
}

const sorted = (zs: readonly Complex[]): string[] => zs.map(({ re, im }) => `${re} ${im}`).sort()

describe('the closed form of mode D', () => {
  it('is none without a mutual neighbour', () => {
    expect(closedForm(star([], 2, 1), 0)).toBeUndefined()
  })

  it('is two roots, 2 for each further neighbour, 1 for one-way neighbours, 0 for strangers', () => {
    // d_n = 4 + 3: half is 2.5; p = −7 − 3: 2 + 2.5 ± √(25 − 40) / 2
    const { eigenvalues } = closedForm(star([-7, -3], 3, 0), 0)!
    const im = Math.sqrt(3 ** 2 + 4 * 10 - 2 * 9 - 6) / 2
    expect(im).toBeCloseTo(2.5, 12)
    const height = Math.sqrt(40 - 25) / 2
    expect(sorted(eigenvalues)).toEqual(
      sorted([{ re: 4.5, im: -height }, { re: 4.5, im: height }, ...real(2, 1, 1, 1, 0)]),
    )
    // d_n − 2 = 3, and 9 + 4·4 = 25.
    expect(sorted(closedForm(star([4], 3, 0), 0)!.eigenvalues)).toEqual(sorted(real(1, 6, 1, 1, 1, 0)))
  })

  it('tells the least distance to a defect: between the two roots, or from 0, 1 and 2', () => {
    const gap = (products: readonly number[], inputs: number, outputs = 0): number =>
      closedForm(star(products, inputs, outputs), 0)!.gap
    // 2 + 1.5 ± √(9 + 4p)/2
    expect(gap([-2], 3)).toBe(1)
    expect(gap([-2.25], 3)).toBe(0)
    expect(gap([-2.125], 3)).toBe(Math.sqrt(0.5))
    // λ = 3.5 ± 2.5: 1 and 6.
    expect(gap([4], 3)).toBe(0)
    // λ = 3.5 ± 2.25: 1.25 and 5.75.
    expect(gap([45 / 16], 3)).toBe(0.25)
    // λ = 2.5 ± i: nearest to 2, by √1.25.
    expect(gap([-1.25], 1)).toBe(Math.hypot(0.5, 1))
    // λ = 2 ± 0.25i
    expect(gap([-0.0625], 0)).toBe(0.25)
    // λ = 2 ± 1.75: 0.25 and 3.75
    expect(gap([49 / 16], 0)).toBe(0.25)
  })

  it('is defective where edges of one-way neighbours lead in and out, unless a weight is 0', () => {
    const gap = (network: Network): number => closedForm(network, 0)!.gap
    expect(gap(star([-9], 2, 0))).toBeGreaterThan(1)
    expect(gap(star([-9], 0, 2))).toBeGreaterThan(1)
    expect(gap(star([-9], 1, 1))).toBe(0)
    const network = star([-9], 1, 1)
    const without = (from: number, to: number): Network => ({
      ...network,
      weights: network.weights.map((row, i) => row.map((w, j) => (i === from && j === to ? 0 : w))),
    })
    expect(gap(without(2, 0))).toBeGreaterThan(1)
    expect(gap(without(0, 3))).toBeGreaterThan(1)
  })
})

describe('the distance of two spectra', () => {
  it('pairs each eigenvalue with the nearest that is left', () => {
    expect(spectralDistance([], [])).toBe(0)
    expect(spectralDistance(real(1), [])).toBe(Infinity)
    expect(spectralDistance([], real(1))).toBe(0)
    expect(spectralDistance(real(1, 2, 3), real(3, 1, 2))).toBe(0)
    expect(spectralDistance(real(1, 1), real(1, 4))).toBe(3)
    expect(spectralDistance(real(0, 10), real(9, 1))).toBe(1)
    expect(
      spectralDistance(
        [
          { re: 0, im: 0 },
          { re: 5, im: 5 },
        ],
        [
          { re: 5, im: 4 },
          { re: 3, im: 4 },
        ],
      ),
    ).toBe(5)
  })

  it('is measured against half of the digits at a defect', () => {
    expect(DEFECT_TOLERANCE).toBe(Math.sqrt(50 * 2 ** -52))
  })
})
