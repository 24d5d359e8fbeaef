/**
 * Spectra of one local Laplacian from several sources, side by side: what the implementation under test
 * answered first, then the exact oracle, the reference, ml-matrix and mathjs.
 */

import type { OwnAnswer } from '../../properties/own-answer.ts'
import type { NoSpectrum } from '../../properties/reason.ts'
import type { Complex } from '../../spec/network.ts'
import { isFiniteSpectrum, spectralDistance } from '../../spec/reported-spectrum.ts'
import { SOLVER_NAMES, type SolveOutcome, type SolverName } from '../solvers/solver.ts'

/** `implementation`: what the implementation under test answered itself. */
export type SourceName = 'implementation' | 'exact' | 'reference' | SolverName

/** Why a spectrum is missing: of an implementation, of the exact oracle, of a solver, or of all. */
export type MissingSpectrum =
  | NoSpectrum
  | ExactMissing
  | { readonly code: 'timed-out'; readonly milliseconds: number }
  | { readonly code: 'threw'; readonly message: string }
  | { readonly code: 'not-finite'; readonly what: string }
  | { readonly code: 'not-compared'; readonly mostNodes: number }
  /** Weights are outside the range of the reference. */
  | { readonly code: 'refused'; readonly message: string }

/** Why the exact spectrum is left out. */
export type ExactMissing =
  | { readonly code: 'too-many-nodes'; readonly mostNodes: number }
  | { readonly code: 'sizes-too-different' }

/** One source: its eigenvalues, or why there are none. */
export interface SpectrumRow {
  readonly name: SourceName
  readonly eigenvalues: readonly Complex[] | null
  readonly missing: MissingSpectrum | null
  /**
   * The largest distance from the reference's eigenvalues, matched as multisets, in ‖L‖; null where there
   * is none.
   */
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
  readonly exactMissing: ExactMissing | null
  readonly reference: readonly Complex[]
  readonly solvers: Readonly<Record<SolverName, SolveOutcome>>
  /**
   * Largest distance of an eigenvalue from the reference's, matched as multisets, in ‖L‖; null without an
   * answer.
   */
  readonly disagreement: Readonly<Record<SolverName | 'exact', number | null>>
}

function missingOf(outcome: SolveOutcome): MissingSpectrum | null {
  if (outcome.kind === 'ok') return null
  if (outcome.kind === 'timed-out') return { code: 'timed-out', milliseconds: outcome.limitMilliseconds }
  return outcome.kind === 'threw'
    ? { code: 'threw', message: outcome.message }
    : { code: 'not-finite', what: outcome.what }
}

const outcomeRow = (name: SolverName, outcome: SolveOutcome, apart: number | null): SpectrumRow => ({
  name,
  eigenvalues: outcome.kind === 'ok' ? outcome.eigenvalues : null,
  missing: missingOf(outcome),
  apart,
})

/** The implementation's own answer, where nothing else is known. */
export const ownRow = ({ spectrum, noSpectrum }: OwnAnswer): SpectrumRow => ({
  name: 'implementation',
  eigenvalues: spectrum ?? null,
  missing: spectrum === undefined ? (noSpectrum ?? { code: 'not-requested' }) : null,
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
      eigenvalues: exact?.eigenvalues ?? null,
      missing: exactMissing,
      apart: disagreement.exact,
    },
    { name: 'reference', eigenvalues: reference, missing: null, apart: null },
    ...SOLVER_NAMES.map((name) => outcomeRow(name, solvers[name], disagreement[name])),
  ]
}
