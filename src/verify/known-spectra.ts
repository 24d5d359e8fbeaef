/** The spectrum of one local Laplacian from all who know it: the exact oracle, the reference, ml-matrix and mathjs. */
import { coreOf } from '../../spec/core.ts'
import { bitLength } from '../../spec/exact/dyadic.ts'
import { arrowOf, frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Matrix, Network } from '../../spec/network.ts'
import { pairCount } from '../../spec/pair.ts'
import { spectralDistance } from '../../spec/reported-spectrum.ts'
import { exactEigenvalues } from '../../spec/spectrum.ts'
import { reference } from '../adapter/reference.ts'
import {
  openSolver,
  SOLVER_NAMES,
  type SolveOutcome,
  type Solver,
  type SolverName,
} from '../solvers/solver.ts'
import { MOST_EXACT_NODES } from './exact-limit.ts'
import type { ExactMissing, Known } from './spectra.ts'

/** Nobody compares more eigenvalues, and solvers take minutes for thousands: beyond this, spectra stay out of reports. */
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

/** Numbers of so many bits, whose roots are told apart in a second, whatever their number. */
const USUAL_BITS = 128
/** Bits times squared number of roots: a second or two. Weights of 1e-150 beside 1e150 take minutes for 16 neighbours. */
const MOST_COST = 40_000

/** Are the roots of the coupled core told apart soon? A bound on work, which is the same on every machine. */
function isCheap(network: Network, node: number, mode: DegreeMode): boolean {
  const { hub, spokes } = coreOf(arrowOf(network, node, mode)).arrow
  const bits = spokes.reduce(
    (most, { d, p }) => Math.max(most, bitLength(d), bitLength(p) / 2),
    bitLength(hub),
  )
  return bits <= USUAL_BITS || bits * (spokes.length + 1) ** 2 <= MOST_COST
}

/** Why there is no exact spectrum, where there is none. `isPatient`: somebody waits for this one. */
export function reasonForNone(
  network: Network,
  node: number,
  mode: DegreeMode,
  isPatient: boolean,
): ExactMissing | null {
  if (network.nodes > MOST_EXACT_NODES) return { code: 'too-many-nodes', mostNodes: MOST_EXACT_NODES }
  return isPatient || isCheap(network, node, mode) ? null : { code: 'sizes-too-different' }
}

/** Conjugates are conjugate to the last bit, however each was rounded. */
const inPairs = (eigenvalues: readonly Complex[]): Complex[] =>
  eigenvalues.filter(({ im }) => im >= 0).flatMap((z) => (z.im === 0 ? [z] : [z, { re: z.re, im: -z.im }]))

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
 * Throws RangeError where the reference refuses the weights. The solvers are stopped where they never return; the exact
 * oracle is left out where it would take long, unless `isPatient`.
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
  const exactMissing = reasonForNone(network, node, mode, isPatient)
  const exact =
    exactMissing === null
      ? {
          eigenvalues: inPairs(exactEigenvalues(network, node, mode)),
          pairs: pairCount(network, node, mode),
        }
      : null
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
