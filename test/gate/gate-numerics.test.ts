/** Drift: ulps of the largest number, spectra as multisets, and equivalence that has to be shown. */
import { describe, expect, it } from 'vitest'
import { intervalOf, judgePanel, pairedEquivalence } from '../../src/gate/equivalence.ts'
import { pieceDifference, ulpOf } from '../../src/gate/numerics.ts'
import { CELLS, panelKey } from '../../src/gate/panel.ts'

const spectrum = (...numbers: number[]) => ({ field: 'spectrum' as const, numbers })

describe('difference', () => {
  it('counts in ulps of the largest number of the answer', () => {
    const piece = (numbers: number[]) => ({ field: 'laplacian' as const, numbers })
    expect(pieceDifference(piece([8, 1e-9]), piece([8, 1e-9 + 2 ** -49]))).toEqual({
      ulps: expect.closeTo(1, 5),
      orderChanged: false,
    })
    expect(ulpOf(8)).toBe(2 ** -49)
  })

  it('matches eigenvalues as a multiset, and says that their order changed', () => {
    expect(pieceDifference(spectrum(1, 0, 2, 0), spectrum(2, 0, 1, 0))).toEqual({
      ulps: 0,
      orderChanged: true,
    })
    expect(pieceDifference(spectrum(1, 0, 2, 0), spectrum(1, 0, 2, 0)).orderChanged).toBe(false)
  })

  it('is infinite where an answer is gone, or is no number', () => {
    expect(pieceDifference(spectrum(1, 0), { field: 'spectrum', numbers: undefined }).ulps).toBe(Infinity)
    expect(pieceDifference(spectrum(1, 0), spectrum(Number.NaN, 0)).ulps).toBe(Infinity)
  })
})

describe('equivalence', () => {
  it('is shown by many small differences, not by few large ones', () => {
    const small = Array.from({ length: 48 }, (_, k) => (k % 2 === 0 ? 0.01 : -0.01))
    expect(pairedEquivalence(small, 0.05)).toBeLessThan(0.05)
    expect(pairedEquivalence([0.4, -0.4, 0.4, -0.3], 0.05)).toBeGreaterThan(0.05)
    expect(pairedEquivalence([0.3, 0.3], 0.05)).toBe(1)
    expect(intervalOf([2, 2]).mean).toBe(2)
  })

  it('fails a mode in which one gate of three is forgotten', () => {
    const outcomes = (error: number) =>
      new Map(
        CELLS.map(
          (cell) => [panelKey(cell), cell.gate === 'XOR' && cell.mode === 'DW' ? error : 0.05] as const,
        ).map(([key, e]) => [
          key,
          { errors: Array.from({ length: 8 }, (_, k) => e + k / 1e4), removed: new Array<number>(8).fill(2) },
        ]),
      )
    const verdicts = judgePanel(CELLS, outcomes(0.5), outcomes(0.05))
    const failing = verdicts.filter(({ verdict }) => verdict === 'not shown to be equivalent')
    expect(failing.map(({ mode, quantity }) => `${mode} ${quantity}`)).toEqual(['DW error', 'DW error'])
    expect(verdicts.filter(({ verdict }) => verdict === 'identical').length).toBe(verdicts.length - 2)
  })
})
