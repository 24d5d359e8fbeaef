/**
 * Vectors of one node update (Eq 1 to 3, then the decision). Each equation reads what the one before it left, so each
 * tolerance is the clause's own and what an error that the clause allowed before is passed on.
 */
import { BACKWARD_ERROR } from '../../spec/conditioning.ts'
import type { ExactRule } from '../../spec/decision.ts'
import { type Bounded, forward, hiddenGradient, outputGradient, updatedWeight } from '../../spec/dynamics.ts'
import { decisionsWithinRounding, existenceIsIllPosed } from '../../spec/floating-band.ts'
import { frobeniusNorm, localLaplacian } from '../../spec/local-laplacian.ts'
import { hasEdge, isMutual, type Network, nodesOf, weightOf } from '../../spec/network.ts'
import type { UpdateCase } from '../../spec/observation.ts'
import { statedDecisions } from './decide.ts'
import { decisionFlags, networkFlags, spectralFlags } from './flags.ts'
import { vectorNetwork } from './network.ts'
import type { Vector } from './schema.ts'

interface Weight extends Bounded {
  readonly from: number
}

interface Behaviour {
  readonly value: Bounded
  readonly gradient: Bounded
  readonly weights: readonly Weight[]
  /** The network on which the node decides. */
  readonly network: Network
}

/** Σ|E[o] W[n][o]|: what an error of σ′ is multiplied with. */
const backwardSum = (network: Network, node: number): number =>
  nodesOf(network).reduce(
    (total, o) =>
      hasEdge(network, node, o)
        ? total + Math.abs((network.gradients[o] ?? 0) * weightOf(network, node, o))
        : total,
    0,
  )

/** |d(v(1−v))| ≤ |dv|, and |d(s(v−t))| = s|dv|. */
function gradientOf({ network, node, options }: UpdateCase, { value, error }: Bounded): Bounded {
  const at = network.outputs.indexOf(node)
  if (at >= 0) {
    const own = outputGradient(value, options.expected[at] ?? 0, options.parameters.s)
    return { value: own.value, error: own.error + options.parameters.s * error }
  }
  const own = hiddenGradient(network, node, value)
  return { value: own.value, error: own.error + backwardSum(network, node) * error }
}

const replaced = (xs: readonly number[], k: number, x: number): number[] =>
  xs.map((y, i) => (i === k ? x : y))

function behaviour(seen: UpdateCase): Behaviour {
  const { network, node, options } = seen
  const value = forward(network, node)
  const after = { ...network, values: replaced(network.values, node, value.value) }
  const gradient = gradientOf({ ...seen, network: after }, value)
  const weights = nodesOf(network).flatMap((i) => {
    if (!hasEdge(network, i, node)) return []
    const own = updatedWeight(after, i, node, gradient.value, options.parameters.c)
    const passedOn = Math.abs(after.values[i] ?? 0) * gradient.error
    // Where nothing is subtracted, the weight stays as it is, unless it is clipped.
    const isKept = after.values[i] === 0
    return [{ from: i, value: own.value, error: isKept ? 0 : own.error + passedOn }]
  })
  const column = (i: number): number | undefined => weights.find(({ from }) => from === i)?.value
  return {
    value,
    gradient,
    weights,
    network: {
      ...after,
      gradients: replaced(network.gradients, node, gradient.value),
      weights: network.weights.map((row, i) => replaced(row, node, column(i) ?? (row[node] as number))),
    },
  }
}

/** How far errors of the new weights move L_n: each stands in one entry and in two sums of the diagonal. */
const laplacianError = (weights: readonly Weight[]): number =>
  weights.reduce((total, { error }) => total + 3 * error, 0)

/**
 * Is the decision the same for all weights that the tolerances allow? They move L_n by less than the backward error
 * for which the specification's floating band is drawn, no sign of a p is in doubt, and nothing is within the band.
 */
function isSettled({ node, options }: UpdateCase, { network, weights }: Behaviour): boolean {
  if (options.pruning === null) return true
  const { mode, rule } = options.pruning
  const norm = frobeniusNorm(localLaplacian(network, node, mode))
  const signs = weights.every(
    ({ from, value, error }) => !isMutual(network, node, from) || error === 0 || Math.abs(value) > error,
  )
  return (
    signs &&
    laplacianError(weights) <= BACKWARD_ERROR * norm &&
    !existenceIsIllPosed(network, node, mode) &&
    new Set(
      decisionsWithinRounding(network, node, mode, rule as ExactRule).map((d) =>
        JSON.stringify({ ...d, pair: 0 }),
      ),
    ).size <= 1
  )
}

const stated = ({ value, error }: Bounded): { value: number; tolerance: number } => ({
  value,
  tolerance: error,
})

const clausesOf = ({ network, node, options }: UpdateCase, removes: boolean): string[] => [
  'DYN-1',
  network.outputs.includes(node) ? 'DYN-2' : 'DYN-3',
  ...['DYN-4', 'DYN-5', 'DYN-6', 'DYN-7', 'DYN-8'],
  ...(options.pruning === null
    ? ['DYN-9']
    : ['PRUNE-9', 'PRUNE-10', 'PRUNE-11', 'PRUNE-13', 'PRUNE-14', ...(removes ? ['OWN-2', 'PRUNE-12'] : [])]),
]

/** Undefined where the decision is not settled: such a case has no vector. */
export function updateVector(
  seen: UpdateCase & { readonly comment?: string; readonly flags?: readonly string[] },
): Omit<Vector<'update'>, 'id'> | undefined {
  const { network, node, comment, options } = seen
  const behaved = behaviour(seen)
  if (!isSettled(seen, behaved)) return undefined
  const { value, gradient, weights, network: decided } = behaved
  const { pruning } = options
  const local = pruning === null ? undefined : { network: decided, node, mode: pruning.mode }
  const rule = pruning?.rule as ExactRule
  const admissible = local === undefined ? null : statedDecisions(local, rule)
  const isClipped = weights.some((weight) => Math.abs(weight.value) === options.parameters.c)
  return {
    ...(comment === undefined ? {} : { comment }),
    flags: [
      ...networkFlags(network, node),
      ...(local === undefined ? ['no-pruning'] : [...spectralFlags(local), ...decisionFlags(local, rule)]),
      network.outputs.includes(node) ? 'output' : 'hidden',
      ...(isClipped ? ['clip'] : []),
      ...(seen.flags ?? []),
    ],
    clauses: clausesOf(seen, admissible?.some(({ kind }) => kind === 'prune') ?? false),
    network: vectorNetwork(network),
    node,
    options: options as Vector<'update'>['options'],
    value: stated(value),
    gradient: stated(gradient),
    weights: weights.map((weight) => ({ from: weight.from, ...stated(weight) })),
    admissible,
  }
}
