/** The spectrum of one local Laplacian from all who know it: the exact oracle, the reference, ml-matrix and mathjs. */
import { frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Matrix, Network } from '../../spec/network.ts'
import { pairCount } from '../../spec/pair.ts'
import { spectralDistance } from '../../spec/reported-spectrum.ts'
import { exactEigenvalues } from '../../spec/spectrum.ts'
import {
  openSolver,
  SOLVER_NAMES,
  type SolveOutcome,
  type Solver,
  type SolverName,
} from '../engines/solver.ts'
import { reference } from './reference.ts'
import type { ExactSpectrum, Known } from './spectra.ts'

/** The exact spectrum of N nodes costs about N^4 products of long integers: beyond this it is left out. */
export const MOST_EXACT_NODES = 32

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

function exactOf(network: Network, node: number, mode: DegreeMode): ExactSpectrum | null {
  if (network.nodes > MOST_EXACT_NODES) return null
  return { eigenvalues: exactEigenvalues(network, node, mode), pairs: pairCount(network, node, mode) }
}

const nearestDistance = (z: Complex, others: readonly Complex[]): number =>
  Math.min(...others.map((other) => Math.hypot(z.re - other.re, z.im - other.im)))

/** `laplacian` as the reference computes it. */
export interface KnownLaplacian extends Known {
  readonly laplacian: Matrix
}

/** Throws RangeError where the reference refuses the weights. The solvers are stopped where they never return. */
export async function knownSpectra(
  network: Network,
  node: number,
  mode: DegreeMode,
  open: Solvers,
): Promise<KnownLaplacian> {
  const { laplacian: laplacianOf, spectrum: spectrumOf } = reference as Required<typeof reference>
  const laplacian = await laplacianOf(network, node, mode)
  const spectrum = await spectrumOf(laplacian)
  const solvers = await askAll(open, laplacian)
  const exact = exactOf(network, node, mode)
  const norm = frobeniusNorm(localLaplacian(network, node, mode))
  const inNorms = (distance: number): number => (norm === 0 ? distance : distance / norm)
  const apart = (outcome: SolveOutcome): number | null =>
    outcome.kind === 'ok' ? inNorms(spectralDistance(spectrum, outcome.eigenvalues)) : null
  return {
    laplacian,
    norm,
    exact,
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
