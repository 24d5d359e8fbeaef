/**
 * Spectra of one local Laplacian from several sources, side by side and in words: what the implementation under test
 * answered first, then the exact oracle, the reference, ml-matrix and mathjs.
 */

import type { OwnAnswer } from '../../properties/own-answer.ts'
import { LARGEST_SHIFT } from '../../spec/conditioning.ts'
import type { Complex } from '../../spec/network.ts'
import { isFiniteSpectrum, spectralDistance } from '../../spec/reported-spectrum.ts'
import { SOLVER_NAMES, type SolveOutcome, type SolverName } from '../solvers/solver.ts'

/** `implementation`: what the implementation under test answered itself. */
export type SourceName = 'implementation' | 'exact' | 'reference' | SolverName

/** One source: its eigenvalues, or in words why there are none. */
export interface SpectrumRow {
  readonly name: SourceName
  readonly eigenvalues: readonly Complex[] | undefined
  readonly missing: string
  /** The largest distance from the reference's eigenvalues, matched as multisets, in ‖L‖; null where there is none. */
  readonly apart: number | null
}

/** All eigenvalues, certified, rounded to doubles, and how many complex pairs there are. */
export interface SpectrumWithPairs {
  readonly eigenvalues: readonly Complex[]
  readonly pairs: number
}

/** What is known of the spectrum of one case, whoever is under test. */
export interface Known {
  /** ‖L‖ (Frobenius), the unit of the disagreements. */
  readonly norm: number
  /** null where it is left out. */
  readonly exact: SpectrumWithPairs | null
  /** Why it is left out. */
  readonly exactMissing: string | null
  readonly reference: readonly Complex[]
  readonly solvers: Readonly<Record<SolverName, SolveOutcome>>
  /** Largest distance of an eigenvalue from the reference's, matched as multisets, in ‖L‖; null without an answer. */
  readonly disagreement: Readonly<Record<SolverName | 'exact', number | null>>
}

function outcomeRow(name: SolverName, outcome: SolveOutcome, apart: number | null): SpectrumRow {
  const eigenvalues = outcome.kind === 'ok' ? outcome.eigenvalues : undefined
  return { name, eigenvalues, missing: outcomeText(outcome), apart }
}

/** Why a solver gave no spectrum. */
export function outcomeText(outcome: SolveOutcome): string {
  if (outcome.kind === 'ok') return ''
  if (outcome.kind === 'timed-out') return `no answer within ${outcome.limitMilliseconds} ms`
  return outcome.kind === 'threw' ? `threw: ${outcome.message}` : `not finite: ${outcome.what}`
}

/** The implementation's own answer, where nothing else is known. */
export const ownRow = ({ spectrum, noSpectrum }: OwnAnswer): SpectrumRow => ({
  name: 'implementation',
  eigenvalues: spectrum,
  missing: noSpectrum ?? 'not asked for a spectrum',
  apart: null,
})

function comparedRow(own: OwnAnswer, { reference, norm }: Known): SpectrumRow {
  const { spectrum } = own
  const isComparable =
    spectrum !== undefined && spectrum.length === reference.length && isFiniteSpectrum(spectrum)
  if (!isComparable) return ownRow(own)
  const distance = spectralDistance(reference, spectrum)
  return { ...ownRow(own), apart: norm === 0 ? distance : distance / norm }
}

/** `own`: undefined where no other implementation than the reference was asked. */
export function spectrumRows(known: Known, own: OwnAnswer | undefined): SpectrumRow[] {
  const { exact, exactMissing, reference, solvers, disagreement } = known
  return [
    ...(own === undefined ? [] : [comparedRow(own, known)]),
    {
      name: 'exact',
      eigenvalues: exact?.eigenvalues,
      missing: exactMissing ?? '',
      apart: disagreement.exact,
    },
    { name: 'reference', eigenvalues: reference, missing: '', apart: null },
    ...SOLVER_NAMES.map((name) => outcomeRow(name, solvers[name], disagreement[name])),
  ]
}

/** What counts as rounding, wherever spectra are shown. */
export const ROUNDING_WORDS = `rounding: the nearest exact eigenvalue is real, and the imaginary part is at most ${LARGEST_SHIFT} ‖L‖`

export type IsRounding = (z: Complex) => boolean

/**
 * Is an eigenvalue that some solver reports complex by rounding alone? Its nearest exact eigenvalue is real, and its
 * imaginary part is no more than rounding moves an eigenvalue by. Nobody knows where there is no exact spectrum.
 */
export function roundingIn({ exact, norm }: Pick<Known, 'exact' | 'norm'>): IsRounding {
  if (exact === null) return () => false
  const most = Math.max(LARGEST_SHIFT * norm, exact.eigenvalues.length * Number.MIN_VALUE)
  return ({ re, im }) => {
    if (im === 0 || Math.abs(im) > most) return false
    const distances = exact.eigenvalues.map((z) => ({ z, distance: Math.hypot(z.re - re, z.im - im) }))
    const nearest = distances.reduce<(typeof distances)[number] | undefined>(
      (best, one) => (best === undefined || one.distance < best.distance ? one : best),
      undefined,
    )
    return nearest?.z.im === 0
  }
}

/** No eigenvalue is rounding where nothing exact is known. */
const NEVER: IsRounding = () => false

export interface SpectrumStyle {
  readonly number: (x: number) => string
  readonly minus: string
  readonly isRounding?: IsRounding
}

export const eigenvalueText = (
  { re, im }: Complex,
  { number, minus, isRounding = NEVER }: SpectrumStyle,
): string => {
  if (im === 0) return number(re)
  if (isRounding({ re, im }))
    return `${number(re)} (rounding: ${im < 0 ? minus : '+'}${number(Math.abs(im))}i)`
  return `${number(re)} ${im < 0 ? minus : '+'} ${number(Math.abs(im))}i`
}

/** A pair by one of its members. */
export const pairText = (
  { re, im }: Complex,
  { number, isRounding = NEVER }: Pick<SpectrumStyle, 'number' | 'isRounding'>,
): string =>
  isRounding({ re, im })
    ? `${number(re)} (rounding: ±${number(Math.abs(im))}i)`
    : `${number(re)} ± ${number(Math.abs(im))}i`

/** Takes the conjugate of `z` out of the rest, where it is there. */
function takePartner(z: Complex, rest: Complex[]): boolean {
  const partner = rest.findIndex(({ re, im }) => re === z.re && im === -z.im && im !== 0)
  if (partner >= 0) rest.splice(partner, 1)
  return partner >= 0
}

/** More different eigenvalues are counted, not listed. */
const MOST_LISTED = 40

/** Eigenvalues for reading: conjugates as one, equal ones counted, the largest imaginary part first. */
export function spectrumText(eigenvalues: readonly Complex[], style: SpectrumStyle): string {
  const rest = [...eigenvalues].sort((a, b) => Math.abs(b.im) - Math.abs(a.im) || a.re - b.re)
  const counts = new Map<string, { words: string; times: number }>()
  while (rest.length > 0 && counts.size < MOST_LISTED) {
    const z = rest.shift() as Complex
    const words = takePartner(z, rest) ? pairText(z, style) : eigenvalueText(z, style)
    const key = `${z.re} ${Math.abs(z.im)} ${words}`
    counts.set(key, { words, times: (counts.get(key)?.times ?? 0) + 1 })
  }
  const listed = [...counts.values()].map(({ words, times }) =>
    times === 1 ? words : `${words} (×${times})`,
  )
  return [...listed, ...(rest.length > 0 ? [`and ${rest.length} more`] : [])].join(', ')
}
