/** EIG: the spectrum of the local Laplacian (Eq 5), with multiplicity. */

import { characteristicPolynomial } from '../characteristic-polynomial.ts'
import { all, type Clause, clausesAbout, expect, fails, isWithin } from '../clause.ts'
import { BACKWARD_ERROR, exponentOf } from '../conditioning.ts'
import { commonScale, toDouble } from '../exact/dyadic.ts'
import { frobeniusNorm } from '../local-laplacian.ts'
import type { Complex } from '../network.ts'
import {
  binomial,
  closedForm,
  DEFECT_TOLERANCE,
  exactMatrix,
  isFiniteSpectrum,
  MULTISET_TOLERANCE,
  polynomialOf,
  spectralDistance,
} from '../reported-spectrum.ts'

const clause = clausesAbout('spectrum', { needs: ['spectrum'], premises: [] })

export const EIG_1 = clause(
  'EIG-1',
  'The spectrum of an N × N matrix has N eigenvalues, all of them finite.',
  'Eq 5',
  ({ matrix, spectrum }) =>
    expect(
      spectrum.length === matrix.length && isFiniteSpectrum(spectrum),
      `${matrix.length} finite eigenvalues`,
      spectrum,
    ),
)

/**
 * Subnormal doubles have a fixed spacing: the error that rounding n eigenvalues to doubles adds to
 * their sum.
 */
const gridError = (n: number): number => n * Number.MIN_VALUE
const GRID_EXPONENT = -1074

/**
 * The coefficients of the characteristic polynomial are well conditioned even if the eigenvalues
 * are not: a backward error of η‖L‖ changes the k-th elementary symmetric function by at most
 * C(n,k)·k·η‖L‖^k, also at defective matrices.
 */
export const EIG_2 = clause(
  'EIG-2',
  'Π(λ − λ_i) differs from det(λI − L) by at most C(N,k)·k·50ε·‖L‖^k in its coefficient of λ^(N−k).',
  'Eq 5, T1',
  ({ matrix, spectrum }) => {
    if (!isFiniteSpectrum(spectrum)) return fails('finite eigenvalues', spectrum)
    const scale = commonScale([...matrix.flat(), ...spectrum.flatMap(({ re, im }) => [re, im])])
    const exact = characteristicPolynomial(exactMatrix(matrix, scale))
    const n = matrix.length
    // In units of about ‖L‖: its powers leave the range of doubles.
    const exponent = exponentOf(frobeniusNorm(matrix))
    const half = Math.trunc(exponent / 2)
    const norm = frobeniusNorm(matrix) * 2 ** -half * 2 ** (half - exponent)
    const error = BACKWARD_ERROR * norm + n * 2 ** (GRID_EXPONENT - exponent)
    const unit = exponent === 0 ? '' : ` in units of 2^${exponent}`
    return all([...polynomialOf(spectrum, scale).entries()], ([at, c]) => {
      const k = n - at
      const inUnits = (x: bigint): number => toDouble(x, k * (scale + exponent))
      const bound = k === 0 ? 0 : binomial(n, k) * k * error * norm ** (k - 1)
      const off = Math.hypot(inUnits(c.re - (exact[at] ?? 0n)), inUnits(c.im))
      return expect(
        off <= bound,
        `coefficient of λ^${at}${unit} within ${bound} of ${inUnits(exact[at] ?? 0n)}`,
        `off by ${off} with eigenvalues ${JSON.stringify(spectrum)}`,
      )
    })
  },
)

export const EIG_3 = clause(
  'EIG-3',
  'The real parts of the eigenvalues add up to the trace, within rounding.',
  'T2',
  ({ matrix, spectrum }) => {
    const n = matrix.length
    const trace = matrix.reduce((total, row, i) => total + (row[i] ?? 0), 0)
    const sum = spectrum.reduce((total, { re }) => total + re, 0)
    return expect(
      isWithin(sum, trace, n * BACKWARD_ERROR * frobeniusNorm(matrix) + gridError(n)),
      `Σλ = ${trace}`,
      sum,
    )
  },
)

const count = (spectrum: readonly Complex[], wanted: Complex): number =>
  spectrum.filter(({ re, im }) => re === wanted.re && im === wanted.im).length

export const EIG_4 = clause(
  'EIG-4',
  'The exact complex conjugate of every eigenvalue is in the spectrum, equally often.',
  'Eq 5, contract',
  ({ spectrum }) =>
    all(spectrum, (z) => {
      const partner = { re: z.re, im: -z.im }
      return expect(
        count(spectrum, z) === count(spectrum, partner),
        `as many of ${JSON.stringify(partner)} as of ${JSON.stringify(z)}`,
        spectrum,
      )
    }),
)

export const EIG_5 = clause(
  'EIG-5',
  'In mode D with m ≥ 1, the eigenvalues are 2 (m−1 times), 1, 0 and (d_n+2)/2 ± √((d_n−2)²/4 + P), within rounding.',
  'T3',
  (seen) => {
    const closed = closedForm(seen.network, seen.node)
    if (closed === undefined) return expect(true, '', '')
    const norm = frobeniusNorm(seen.matrix)
    const near = Math.min(DEFECT_TOLERANCE, (BACKWARD_ERROR * norm) / closed.gap)
    const tolerance = norm * Math.max(MULTISET_TOLERANCE, near)
    const distance = spectralDistance(closed.eigenvalues, seen.spectrum)
    return expect(
      distance <= tolerance,
      `within ${tolerance} of ${JSON.stringify(closed.eigenvalues)}`,
      seen.spectrum,
    )
  },
  { mode: 'D' },
)

export const EIG_6: Clause<'spectrum'> = {
  ...clause(
    'EIG-6',
    'An eigenvalue with Im > 0 is directly followed by its conjugate, and one with Im < 0 directly preceded by its own.',
    'published code, T12',
    ({ spectrum }) =>
      all([...spectrum.entries()], ([k, { re, im }]) => {
        const partner = spectrum[im > 0 ? k + 1 : k - 1]
        return expect(
          im === 0 || (partner?.re === re && partner.im === -im),
          `the conjugate of eigenvalue ${k} beside it, positive first`,
          spectrum,
        )
      }),
  ),
  rules: ['published', 'published-own'],
}

export const SPECTRUM_CLAUSES = [EIG_1, EIG_2, EIG_3, EIG_4, EIG_5, EIG_6] as const
