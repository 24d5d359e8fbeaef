/**
 * One decision explained: the local Laplacian, its spectrum from the exact oracle, the reference and two
 * independent solvers, the pair, what each neighbour contributes, the edge, and why.
 */
import {
  admissibleDecisions,
  type Decision,
  type ExactRule,
  type Rule,
  sameAction,
} from '../../spec/decision.ts'
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
import { type NeighbourExplanation, neighboursOf, sentenceOf } from './decision-reasons.ts'
import { MOST_EXACT_NODES } from './exact-limit.ts'
import { reference } from './reference.ts'

export const EXPLANATION_SCHEMA = 'argnn-spec/decide/1'

export interface Explanation {
  readonly schema: typeof EXPLANATION_SCHEMA
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
  readonly laplacian: Matrix
  /** ‖L‖ (Frobenius), the unit of the disagreements. */
  readonly norm: number
  /** All eigenvalues, certified, rounded to doubles; null for more than MOST_EXACT_NODES nodes. */
  readonly exact: { readonly eigenvalues: readonly Complex[]; readonly pairs: number } | null
  readonly reference: readonly Complex[]
  readonly solvers: Readonly<Record<SolverName, SolveOutcome>>
  /** Largest distance of an eigenvalue from the reference's, matched as multisets, in ‖L‖; null without an answer. */
  readonly disagreement: Readonly<Record<SolverName | 'exact', number | null>>
  readonly pair: Complex | null
  readonly neighbours: readonly NeighbourExplanation[]
  readonly decision: Decision
  /** What the specification admits; null for the published rules and beyond MOST_EXACT_NODES nodes. */
  readonly admissible: readonly Decision[] | null
  readonly isAdmissible: boolean | null
  readonly sentence: string
}

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

function exactOf(network: Network, node: number, mode: DegreeMode): Explanation['exact'] {
  if (network.nodes > MOST_EXACT_NODES) return null
  return { eigenvalues: exactEigenvalues(network, node, mode), pairs: pairCount(network, node, mode) }
}

const nearestDistance = (z: Complex, others: readonly Complex[]): number =>
  Math.min(...others.map((other) => Math.hypot(z.re - other.re, z.im - other.im)))

/**
 * Explains the decision of one behaving node. The solvers run in threads that are stopped if they never return; whoever
 * explains many decisions keeps them open in between.
 */
export async function explain(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
  open?: Solvers,
): Promise<Explanation> {
  const solvers = open ?? openSolvers()
  try {
    return await explainWith(solvers, network, node, mode, rule)
  } finally {
    if (open === undefined) await closeSolvers(solvers)
  }
}

async function explainWith(
  open: Solvers,
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
): Promise<Explanation> {
  const { laplacian: laplacianOf, spectrum: spectrumOf, decide } = reference as Required<typeof reference>
  const laplacian = await laplacianOf(network, node, mode)
  const spectrum = await spectrumOf(laplacian)
  const decision = await decide(network, node, { mode, rule })
  const solvers = await askAll(open, laplacian)
  const exact = exactOf(network, node, mode)
  const norm = frobeniusNorm(localLaplacian(network, node, mode))
  const inNorms = (distance: number): number => (norm === 0 ? distance : distance / norm)
  const apart = (outcome: SolveOutcome): number | null =>
    outcome.kind === 'ok' ? inNorms(spectralDistance(spectrum, outcome.eigenvalues)) : null
  const isExactRule = rule === 'ordered' || rule === 'dominant'
  const admissible =
    exact !== null && isExactRule ? admissibleDecisions(network, node, mode, rule as ExactRule) : null
  const pair = decision.pair ?? null
  const neighbours = neighboursOf(network, node, laplacian, pair)
  return {
    schema: EXPLANATION_SCHEMA,
    node,
    mode,
    rule,
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
          : inNorms(Math.max(0, ...spectrum.map((z) => nearestDistance(z, exact.eigenvalues)))),
    },
    pair,
    neighbours,
    decision,
    admissible,
    isAdmissible: admissible === null ? null : admissible.some((right) => sameAction(right, decision)),
    sentence: sentenceOf(node, rule, decision, neighbours, exact?.pairs ?? 0),
  }
}
