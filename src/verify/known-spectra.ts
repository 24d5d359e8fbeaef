/**
 * The spectrum of one local Laplacian from all who know it: the exact oracle, the reference, ml-matrix and
 * mathjs.
 */
import { frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Matrix, Network } from '../../spec/network.ts'
import { spectralDistance } from '../../spec/reported-spectrum.ts'
import { reference } from '../adapter/reference.ts'
import {
  openSolver,
  SOLVER_NAMES,
  type SolveOutcome,
  type Solver,
  type SolverName,
} from '../solvers/solver.ts'
import { exactSpectrumWithPairs, whyNoExactSpectrum } from './exact-spectrum.ts'
import type { Known } from './spectra.ts'

/**
 * Nobody compares more eigenvalues, and solvers take minutes for thousands: beyond this, spectra stay out
 * of reports.
 */
export const MOST_COMPARED_NODES = 128

export type Solvers = Readonly<Record<SolverName, Solver>>

/** Both solvers; each starts with its first matrix. */
export const openSolvers = (): Solvers =>
  Object.fromEntries(SOLVER_NAMES.map((name) => [name, openSolver(name)])) as Record<SolverName, Solver>

export async function closeSolvers(solvers: Solvers): Promise<void> {
  await Promise.all(SOLVER_NAMES.map((name) => solvers[name].close()))
}

async function askAll(solvers: Solvers, laplacian: Matrix): Promise<Record<SolverName, SolveOutcome>> {
  const answers = await Promise.all(
    SOLVER_NAMES.map(async (name) => [name, await solvers[name].solve(laplacian)] as const),
  )
  return Object.fromEntries(answers) as Record<SolverName, SolveOutcome>
}

const nearestDistance = (z: Complex, others: readonly Complex[]): number =>
  Math.min(...others.map((other) => Math.hypot(z.re - other.re, z.im - other.im)))

/** Who is asked, and whether the exact oracle may take its time. */
export interface Sources {
  readonly solvers: Solvers
  readonly isPatient?: boolean
}

/** `laplacian` as the reference computes it. */
export interface KnownLaplacian extends Known {
  readonly laplacian: Matrix
}

/**
 * Throws RangeError where the reference refuses the weights. The solvers are stopped where they never
 * return; the exact oracle is left out where it would take long, unless `isPatient`.
 */
export async function knownSpectra(
  network: Network,
  node: number,
  mode: DegreeMode,
  { solvers: open, isPatient = false }: Sources,
): Promise<KnownLaplacian> {
  const { laplacian: laplacianOf, spectrum: spectrumOf } = reference as Required<typeof reference>
  const laplacian = await laplacianOf(network, node, mode)
  const spectrum = await spectrumOf(laplacian)
  const solvers = await askAll(open, laplacian)
  const exactMissing = whyNoExactSpectrum(network, node, mode, isPatient)
  const exact = exactMissing === null ? exactSpectrumWithPairs(network, node, mode) : null
  const norm = frobeniusNorm(localLaplacian(network, node, mode))
  const inNorms = (distance: number): number => (norm === 0 ? distance : distance / norm)
  const apart = (outcome: SolveOutcome): number | null =>
    outcome.kind === 'ok' ? inNorms(spectralDistance(spectrum, outcome.eigenvalues)) : null
  return {
    laplacian,
    norm,
    exact,
    exactMissing,
    reference: spectrum,
    solvers,
    disagreement: {
      'ml-matrix': apart(solvers['ml-matrix']),
      mathjs: apart(solvers.mathjs),
      exact:
        exact === null
          ? null
          : inNorms(spectrum.reduce((most, z) => Math.max(most, nearestDistance(z, exact.eigenvalues)), 0)),
    },
  }
}
