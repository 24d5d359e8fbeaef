/**
 * One decision explained: the local Laplacian, its spectrum from the exact oracle, the reference and two
 * independent solvers, the pair, what each neighbour contributes, the edge, and why.
 */

import { inverseSquare } from '../../spec/conditioning.ts'
import {
  admissibleDecisions,
  type Decision,
  type ExactRule,
  type Rule,
  sameAction,
} from '../../spec/decision.ts'
import { frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import {
  type Complex,
  type DegreeMode,
  hasEdge,
  isMutual,
  type Matrix,
  type Network,
  nodesOf,
  positionInOrder,
  weightOf,
} from '../../spec/network.ts'
import { pairCount } from '../../spec/pair.ts'
import { spectralDistance } from '../../spec/reported-spectrum.ts'
import { exactEigenvalues } from '../../spec/spectrum.ts'
import { openSolver, SOLVER_NAMES, type SolveOutcome, type SolverName } from '../engines/solver.ts'
import { reference } from './reference.ts'

export const EXPLANATION_SCHEMA = 'argnn-spec/decide/1'

/** The exact spectrum of N nodes costs about N^4 products of long integers: beyond this it is left out. */
export const MOST_EXACT_NODES = 32

export interface NeighbourExplanation {
  readonly node: number
  /** Weight of the edge into the deciding node, null where there is none. */
  readonly inWeight: number | null
  readonly outWeight: number | null
  /** Diagonal entry d_i. */
  readonly d: number
  /** W[i][n]·W[n][i] for a mutual neighbour, else 0. */
  readonly p: number
  /** |π_i| = |c·p_i/(d_i−λ)²| (T9), null without a pair. */
  readonly participation: number | null
  readonly downstream: boolean
}

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

/** p_i / (d_i − λ)²: participation before normalisation (T9). */
function rawParticipation(p: number, d: number, lambda: Complex): Complex {
  const { re, im } = inverseSquare(d, lambda)
  return { re: p * re, im: p * im }
}

function neighboursOf(
  network: Network,
  node: number,
  laplacian: Matrix,
  pair: Complex | null,
): NeighbourExplanation[] {
  const near = nodesOf(network).filter(
    (i) => i !== node && (hasEdge(network, i, node) || hasEdge(network, node, i)),
  )
  const p = (i: number): number =>
    isMutual(network, node, i) ? weightOf(network, i, node) * weightOf(network, node, i) : 0
  const d = (i: number): number => laplacian[i]?.[i] ?? 0
  const raw = pair === null ? [] : near.map((i) => rawParticipation(p(i), d(i), pair))
  const sum = raw.reduce((total, z) => ({ re: total.re + z.re, im: total.im + z.im }), { re: 1, im: 0 })
  const share = (k: number): number =>
    Math.hypot(raw[k]?.re ?? 0, raw[k]?.im ?? 0) / Math.hypot(sum.re, sum.im)
  return near.map((i, k) => ({
    node: i,
    inWeight: hasEdge(network, i, node) ? weightOf(network, i, node) : null,
    outWeight: hasEdge(network, node, i) ? weightOf(network, node, i) : null,
    d: d(i),
    p: p(i),
    participation: pair === null ? null : share(k),
    downstream: positionInOrder(network, i) > positionInOrder(network, node),
  }))
}

const KEPT: Readonly<Record<string, string>> = {
  'input-node': 'is an input node, a placeholder that never removes an edge (Fig. 2)',
  'no-mutual-neighbour':
    'has no mutual neighbour, so its eigenvalues are the diagonal entries, all real (T1)',
  'no-negative-cycle': 'has no neighbour with p < 0, so its spectrum is real (T4)',
  'real-spectrum': 'has a real spectrum, so nothing is removed (Eq 7)',
  'no-such-edge': 'keeps its edges: the edge that the eigenvalues’ positions name does not exist',
  'not-own-edge': 'keeps its edges: the edge that the eigenvalues’ positions name is not its own input edge',
}

const round4 = (x: number): string => String(Number(x.toPrecision(4)))
const pairText = ({ re, im }: Complex): string => `${round4(re)} ± ${round4(im)}i`

function sentenceOf(
  node: number,
  rule: Rule,
  decision: Decision,
  neighbours: readonly NeighbourExplanation[],
  exactPairs: number,
): string {
  const best = neighbours
    .filter(({ p }) => p < 0)
    .sort((a, b) => (b.participation ?? 0) - (a.participation ?? 0))[0]
  if (decision.kind === 'prune') {
    const { from, to } = decision.edge
    const edge = `Node ${node} removes the edge ${from} → ${to}: the pair ${pairText(decision.pair)} exists`
    if (rule === 'published' || rule === 'published-own')
      return `${edge}, and its two eigenvalues stand at positions ${to} and ${from}.`
    const why = `node ${from} participates most among its neighbours with p < 0`
    return `${edge}, ${why}${rule === 'ordered' ? ', and comes after it in the declared order' : ''}.`
  }
  if (decision.reason === 'feed-forward-edge') {
    const pair = decision.pair === undefined ? 'exists' : `${pairText(decision.pair)} exists`
    return `Node ${node} keeps its edges: the pair ${pair}, but node ${best?.node}, which participates most, comes before it in the declared order, so the edge is feed-forward.`
  }
  if (decision.reason === 'real-spectrum' && exactPairs > 0)
    return `Node ${node} keeps its edges: its spectrum counts as real, although a pair exists exactly, too close to the real axis for a floating pair test.`
  return `Node ${node} ${KEPT[decision.reason]}.`
}

async function ask(name: SolverName, laplacian: Matrix): Promise<SolveOutcome> {
  const solver = openSolver(name)
  try {
    return await solver.solve(laplacian)
  } finally {
    await solver.close()
  }
}

async function askAll(laplacian: Matrix): Promise<Record<SolverName, SolveOutcome>> {
  const answers = await Promise.all(
    SOLVER_NAMES.map(async (name) => [name, await ask(name, laplacian)] as const),
  )
  return Object.fromEntries(answers) as Record<SolverName, SolveOutcome>
}

function exactOf(network: Network, node: number, mode: DegreeMode): Explanation['exact'] {
  if (network.nodes > MOST_EXACT_NODES) return null
  return { eigenvalues: exactEigenvalues(network, node, mode), pairs: pairCount(network, node, mode) }
}

const nearestDistance = (z: Complex, others: readonly Complex[]): number =>
  Math.min(...others.map((other) => Math.hypot(z.re - other.re, z.im - other.im)))

/** Explains the decision of one behaving node. The solvers run in threads that are stopped if they never return. */
export async function explain(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
): Promise<Explanation> {
  const { laplacian: laplacianOf, spectrum: spectrumOf, decide } = reference as Required<typeof reference>
  const laplacian = await laplacianOf(network, node, mode)
  const spectrum = await spectrumOf(laplacian)
  const decision = await decide(network, node, { mode, rule })
  const solvers = await askAll(laplacian)
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
