/** What is special about a case, decided exactly, and which mistake such cases catch. */
import { coreOf } from '../../spec/core.ts'
import { admissibleDecisions, type ExactRule, sameAction } from '../../spec/decision.ts'
import { decisionsWithinRounding, existenceIsIllPosed } from '../../spec/floating-band.ts'
import { arrowOf, inStar } from '../../spec/local-laplacian.ts'
import {
  edgesOf,
  hasEdge,
  isInput,
  mutualNeighbours,
  type Network,
  nodesOf,
  weightOf,
} from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { pairCount } from '../../spec/pair.ts'

export const NOTES: Readonly<Record<string, { readonly description: string; readonly catches: string }>> = {
  threshold: {
    description: 'Existence of a pair lies closer to its boundary than rounding in doubles reaches.',
    catches: 'A pair test on a floating-point spectrum: Im ≠ 0, or Im above a fixed bound.',
  },
  defective: {
    description: 'The matrix is not diagonalisable: an eigenvalue moves by a root of the rounding error.',
    catches: 'Tolerances that are linear in the rounding error.',
  },
  multiple: {
    description: 'An eigenvalue occurs more than once (T3, T5).',
    catches: 'Solvers that split a real multiple eigenvalue into a pair, and counts of distinct eigenvalues.',
  },
  'several-pairs': {
    description: 'More than one conjugate pair: the largest imaginary part decides (Eq 7).',
    catches: 'Taking the first pair, or the one of largest modulus.',
  },
  tie: {
    description: 'Several decisions are admissible, because imaginary parts or participations tie exactly.',
    catches: 'Nothing by itself: it says that any of them is right.',
  },
  'near-tie': {
    description: 'One decision is admissible, another within rounding of λ.',
    catches: 'Participations compared in doubles.',
  },
  cancelling: {
    description: 'Neighbours with equal d whose p are not zero and add up to zero (T5; P = 0 in mode D).',
    catches: 'Sums that round to a small number in place of zero.',
  },
  merged: {
    description: 'Two mutual neighbours with p ≠ 0 have equal d.',
    catches: 'Divisions by a difference of diagonal entries.',
  },
  'extreme-scale': {
    description: 'A weight above 1e100 or below 1e-100 in modulus, zero apart.',
    catches: 'Products and squares that overflow, or underflow to zero and lose a sign.',
  },
  subnormal: {
    description: 'A weight below 2^-1022 in modulus, zero apart.',
    catches: 'Flushing to zero; a zero test on a product.',
  },
  'zero-weight': {
    description: 'An edge of weight 0: still an edge, counted in mode D.',
    catches: 'Adjacency read off the weights.',
  },
  'negative-zero': {
    description: 'A number of the case is −0.',
    catches: 'Sign tests that tell −0 from 0; readers that drop its sign.',
  },
  'no-mutual': {
    description: 'No neighbour has edges in both directions with the node.',
    catches: 'Solving where no pair can exist, and another reason given.',
  },
  'one-way': {
    description: 'A neighbour with an edge in one direction only.',
    catches: 'One-way neighbours left out of the star, or taken for mutual ones.',
  },
  stranger: {
    description: 'A node without an edge to or from the node.',
    catches: 'Rows and columns of strangers that are not zero.',
  },
  elsewhere: {
    description: 'Edges between other nodes, which the node does not know.',
    catches: 'The Laplacian of the whole network in place of the star’s.',
  },
  'declared-order': {
    description: 'The declared order is not the index order.',
    catches: 'Upstream decided by comparing node numbers.',
  },
  'input-node': {
    description: 'The deciding node is an input: a placeholder that never removes an edge.',
    catches: 'Inputs that behave.',
  },
  'feed-forward': {
    description: 'A pair exists, and some admissible answer keeps a feed-forward edge (T10).',
    catches: 'Removing whatever participates most, as under `dominant`.',
  },
  start: {
    description: 'The fully connected start of Section 4.1, |w| < 1: in mode D no pair exists (T7).',
    catches: 'Pairs made of rounding at the start of training.',
  },
  clip: {
    description: 'An updated weight is cut to the clip bound.',
    catches: 'A clip left out, or applied to the step.',
  },
  output: {
    description: 'The updated node is an output: its gradient is its error (Eq 2).',
    catches: 'One formula for all nodes.',
  },
  hidden: {
    description: 'The updated node is no output: its gradient comes from the nodes that it feeds (Eq 2).',
    catches: 'Old values in σ′, or gradients of the wrong nodes.',
  },
  'no-pruning': {
    description: 'Eq 1 to 3 only.',
    catches: 'Edges that go although nothing is to be pruned.',
  },
  accept: {
    description: 'A well-formed network file: every double survives bit for bit.',
    catches: 'Readers that refuse too much, or round.',
  },
  refuse: {
    description: 'A damaged network file, to be refused with the path of the field.',
    catches: 'Checks left out.',
  },
  found: {
    description: 'A counterexample that an implementation under test once produced.',
    catches: 'The same mistake again.',
  },
}

const EXTREME = 1e100
const SMALLEST_NORMAL = 2 ** -1022

const weightsOf = (network: Network): number[] =>
  edgesOf(network).map(({ from, to }) => weightOf(network, from, to))

const sizes = (network: Network): number[] =>
  weightsOf(network)
    .map(Math.abs)
    .filter((w) => w !== 0)

const numbersOf = (network: Network): number[] => [
  ...weightsOf(network),
  ...network.values,
  ...network.gradients,
]

const isMerged = ({ network, node, mode }: LocalCase): boolean => {
  const coupled = arrowOf(network, node, mode).spokes.filter(({ p }) => p !== 0n)
  return new Set(coupled.map(({ d }) => d)).size < coupled.length
}

const isNeighbour = (network: Network, node: number, i: number): boolean =>
  i !== node && (hasEdge(network, i, node) || hasEdge(network, node, i))

/** Flags that only the network and the node give. */
const NETWORK_FLAGS: Readonly<Record<string, (network: Network, node: number) => boolean>> = {
  'extreme-scale': (network) => sizes(network).some((w) => w > EXTREME || w < 1 / EXTREME),
  subnormal: (network) => sizes(network).some((w) => w < SMALLEST_NORMAL),
  'zero-weight': (network) => weightsOf(network).some((w) => w === 0),
  'negative-zero': (network) => numbersOf(network).some((x) => Object.is(x, -0)),
  'no-mutual': (network, node) => mutualNeighbours(network, node).length === 0,
  'one-way': (network, node) =>
    nodesOf(network).some(
      (i) => isNeighbour(network, node, i) && !mutualNeighbours(network, node).includes(i),
    ),
  stranger: (network, node) => nodesOf(network).some((i) => i !== node && !isNeighbour(network, node, i)),
  elsewhere: (network, node) => edgesOf(network).some(({ from, to }) => !inStar(network, node, from, to)),
  'declared-order': (network) => network.order.some((n, k) => n !== k),
  'input-node': (network, node) => isInput(network, node),
}

export const networkFlags = (network: Network, node: number): string[] =>
  Object.keys(NETWORK_FLAGS).filter((flag) => NETWORK_FLAGS[flag]?.(network, node))

/** Flags of a star that the mathematics gives. */
export function spectralFlags(seen: LocalCase): string[] {
  const { network, node, mode } = seen
  const flags = {
    threshold: existenceIsIllPosed(network, node, mode),
    'several-pairs': pairCount(network, node, mode) > 1,
    cancelling: coreOf(arrowOf(network, node, mode)).groups.some(({ p }) => p === 0n),
    merged: isMerged(seen),
  }
  return Object.entries(flags).flatMap(([flag, is]) => (is ? [flag] : []))
}

/** Flags of a decision that is to be taken: what is admissible, and what else is within rounding. */
export function decisionFlags({ network, node, mode }: LocalCase, rule: ExactRule): string[] {
  const admissible = admissibleDecisions(network, node, mode, rule)
  const near = isInput(network, node) ? [] : decisionsWithinRounding(network, node, mode, rule)
  const isWrong = (one: (typeof near)[number]): boolean =>
    admissible.every((right) => !sameAction(right, one))
  return [
    ...(admissible.length > 1 ? ['tie'] : []),
    ...(near.some(isWrong) ? ['near-tie'] : []),
    ...(admissible.some((one) => one.kind === 'keep' && one.reason === 'feed-forward-edge')
      ? ['feed-forward']
      : []),
  ]
}
