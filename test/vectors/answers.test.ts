/** The arithmetic behind the vectors: one rounding to the nearest double, eigenvalues with multiplicity, tolerances. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import { exactEigenvaluesOf, isDefective } from '../../src/vectors/eigenvalues.ts'
import { nearestLocalLaplacian } from '../../src/vectors/local-laplacian.ts'
import { nearestDouble } from '../../src/vectors/rounding.ts'
import { copies, mutualSpokes, star } from '../../src/vectors/stars.ts'
import { tolerantEigenvalues } from '../../src/vectors/tolerances.ts'

const SEED = 11
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('nearestDouble', () => {
  it(`gives every double back (seed ${SEED})`, () => {
    fc.assert(
      fc.property(doubles, fc.nat(200), (x, more) => {
        const scale = commonScale([x]) + more
        expect(nearestDouble(toInteger(x, scale), scale)).toBe(x === 0 ? 0 : x)
      }),
      { seed: SEED },
    )
  })

  it(`rounds a sum of two doubles as the machine does (seed ${SEED})`, () => {
    fc.assert(
      fc.property(doubles, doubles, (x, y) => {
        const scale = commonScale([x, y])
        expect(nearestDouble(toInteger(x, scale) + toInteger(y, scale), scale)).toBe(x + y === 0 ? 0 : x + y)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  it('rounds subnormal results once: ties to even, in units of 2^-1074', () => {
    expect(nearestDouble(1n, 1075)).toBe(0)
    expect(nearestDouble(3n, 1075)).toBe(2 * Number.MIN_VALUE)
    expect(nearestDouble((1n << 60n) + 1n, 1135)).toBe(Number.MIN_VALUE)
    expect(nearestDouble(-3n, 1075)).toBe(-2 * Number.MIN_VALUE)
  })

  it('leaves the range of doubles where the nearest is infinite', () => {
    expect(nearestDouble(1n << 1024n, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(nearestDouble((1n << 1024n) - (1n << 970n), 0)).toBe(Number.POSITIVE_INFINITY)
    expect(nearestDouble((1n << 1024n) - (1n << 970n) - 1n, 0)).toBe(Number.MAX_VALUE)
  })
})

const spectrumOf = (arms: Parameters<typeof star>[0], mode: 'D' | 'DW') => {
  const { network, node } = star(arms)
  const matrix = nearestLocalLaplacian({ network, node, mode })
  return {
    matrix,
    node,
    found: exactEigenvaluesOf(matrix, node).map(({ value, multiplicity }) => [
      value.re,
      value.im,
      multiplicity,
    ]),
  }
}

describe('exactEigenvaluesOf', () => {
  it('T3: 2 occurs m − 1 times, beside the two roots of the closed form', () => {
    const { found } = spectrumOf([...copies(3, mutualSpokes(1, 1)), mutualSpokes(1, 4)], 'D')
    expect(found).toEqual([
      [1, 0, 1],
      [2, 0, 3],
      [9, 0, 1],
    ])
  })

  it('a double root of the core stands twice: P on the threshold', () => {
    const { found } = spectrumOf([mutualSpokes(0, 1), mutualSpokes(1, -1)], 'D')
    expect(found).toEqual([
      [2, 0, 1],
      [3, 0, 2],
    ])
  })

  it('a pair is exactly conjugate, and a real part of 0 is 0', () => {
    const { found } = spectrumOf([mutualSpokes(3, -1), mutualSpokes(-3, 1)], 'DW')
    expect(found).toEqual([
      [0, -Math.SQRT2, 1],
      [0, 0, 1],
      [0, Math.SQRT2, 1],
    ])
  })

  it('strangers and one-way neighbours contribute their d', () => {
    const { found } = spectrumOf([{}, {}, { into: 5 }, { out: -3 }], 'DW')
    expect(found).toEqual([
      [-3, 0, 1],
      [0, 0, 2],
      [2, 0, 1],
      [5, 0, 1],
    ])
  })

  it('small eigenvalues beside large ones have all their digits', () => {
    const { found } = spectrumOf([mutualSpokes(1e150, 1e-150), mutualSpokes(1e-150, 1e-150)], 'DW')
    expect(found[0]?.[0]).toBeCloseTo(2e-150, 160)
    expect(found.every(([re]) => Number.isFinite(re))).toBe(true)
  })
})

describe('isDefective', () => {
  const defective = (arms: Parameters<typeof star>[0], mode: 'D' | 'DW'): boolean => {
    const { matrix, node } = spectrumOf(arms, mode)
    return isDefective(matrix, node)
  }

  it('knows Jordan blocks of the core, of one-way neighbours, and of cancelling groups', () => {
    expect(defective([mutualSpokes(0, 1), mutualSpokes(1, -1)], 'D')).toBe(true)
    expect(defective([{ into: 1 }, { out: 1 }], 'D')).toBe(true)
    expect(defective([mutualSpokes(3, 2), mutualSpokes(6, -1)], 'DW')).toBe(true)
  })

  it('leaves multiple eigenvalues alone that have as many eigenvectors', () => {
    expect(defective(copies(4, mutualSpokes(1, 2)), 'D')).toBe(false)
    expect(defective([{ into: 1 }, { into: 2 }], 'D')).toBe(false)
    expect(defective([{}, {}], 'D')).toBe(false)
  })
})

describe('tolerances', () => {
  const tolerancesOf = (arms: Parameters<typeof star>[0], mode: 'D' | 'DW'): number[] => {
    const { matrix, node } = spectrumOf(arms, mode)
    return tolerantEigenvalues(matrix, node).map(({ tolerance }) => tolerance)
  }

  it('are of the size of rounding where eigenvalues are well conditioned, multiple ones too', () => {
    for (const tolerance of tolerancesOf(copies(4, mutualSpokes(1, 2)), 'D'))
      expect(tolerance).toBeLessThan(1e-12)
  })

  it('are of the size of its root at a Jordan block of two', () => {
    const worst = Math.max(...tolerancesOf([{ into: 1 }, { out: 1 }], 'D'))
    expect(worst).toBeGreaterThan(1e-8)
    expect(worst).toBeLessThan(1e-5)
  })
})
