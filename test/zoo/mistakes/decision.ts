/** Mistakes in the decision (Section 3.2): which edge, whose, and the reasons to keep. */
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { type Draft, type Neighbour, TEXTBOOK } from '../textbook.ts'

type Participation = (typeof TEXTBOOK)['participation']

const participation = (f: Participation) => ({ participation: f })

const strength = ({ into, outOf }: Neighbour): number => Math.abs(into * outOf)

const largest = (candidates: readonly Neighbour[], scores: readonly number[]): Neighbour =>
  candidates[scores.reduce((at, x, k) => (x > scores[at]! ? k : at), 0)]!

/** Asked again and again, a generator goes on. */
const counter = (): (() => number) => {
  let count = 0
  return () => {
    count += 1
    return count
  }
}

const TIED = 1 - 1e-12

function breakingTiesInTurn(): (typeof TEXTBOOK)['most'] {
  const next = counter()
  return (candidates, scores) => {
    const most = Math.max(...scores)
    const tied = candidates.filter((_, k) => scores[k]! >= most * TIED)
    return tied[next() % tied.length]!
  }
}

export const PARTICIPATION_MISTAKES: readonly Mistake[] = [
  mistake(
    'distance not squared',
    'PRUNE-4',
    'Participation is |p|/|d − λ|, without the square.',
    participation((one, { re, im }) => strength(one) / Math.hypot(one.d - re, im)),
  ),
  mistake('product alone', 'PRUNE-4', 'Participation is |p|.', participation(strength)),
  mistake(
    'distance alone',
    'PRUNE-4',
    'The nearest pole is taken: 1/|d − λ|², whatever p is.',
    participation(({ d }, { re, im }) => 1 / ((d - re) ** 2 + im ** 2)),
  ),
  mistake(
    'distance along the real axis',
    'PRUNE-4',
    'Participation is |p|/(d − Re λ)²: the imaginary part is forgotten.',
    participation((one, { re }) => strength(one) / (one.d - re) ** 2),
  ),
  mistake(
    'distance of the deciding node',
    'PRUNE-4',
    'd_n stands for d_i, so that all distances are one.',
    participation((one, { re, im }) => strength(one) / ((one.hub - re) ** 2 + im ** 2)),
  ),
  mistake(
    'distance to the modulus',
    'PRUNE-4',
    'Participation is |p|/(d − |λ|)².',
    participation((one, { re, im }) => strength(one) / (one.d - Math.hypot(re, im)) ** 2),
  ),
  mistake(
    'right eigenvector',
    'PRUNE-4',
    'The largest component of the right eigenvector is taken, W[i][n]/(d_i − λ).',
    participation((one, { re, im }) => Math.abs(one.into) / Math.hypot(one.d - re, im)),
  ),
  mistake(
    'left eigenvector',
    'PRUNE-4',
    'The largest component of the left eigenvector is taken, W[n][i]/(d_i − λ).',
    participation((one, { re, im }) => Math.abs(one.outOf) / Math.hypot(one.d - re, im)),
  ),
  mistake(
    'real part of participation',
    'PRUNE-4',
    'The real part of p/(d − λ)² is compared, not its modulus.',
    participation((one, { re, im }) => {
      const [x, y] = [one.d - re, -im]
      return (one.into * one.outOf * (x * x - y * y)) / (x * x + y * y) ** 2
    }),
  ),
  mistake(
    'input weight',
    'PRUNE-4',
    'The antagonist with the largest |W[i][n]| is taken.',
    participation(({ into }) => Math.abs(into)),
  ),
  mistake('least participating', 'PRUNE-4', 'The antagonist that participates least is taken.', {
    most: (candidates, scores) =>
      largest(
        candidates,
        scores.map((x) => -x),
      ),
  }),
  mistake('first antagonist', 'PRUNE-4', 'The first antagonist is taken.', {
    most: (candidates) => candidates[0]!,
  }),
  mistake('all mutual neighbours', 'PRUNE-4', 'The most participating neighbour is sought among p > 0 too.', {
    candidates: (neighbours) => neighbours,
  }),
  mistake(
    'nearly equal is equal',
    'PRUNE-4',
    'Participations within 1 % count as tied, and the first is taken.',
    {
      most: (candidates, scores) => candidates.find((_, k) => scores[k]! > 0.99 * Math.max(...scores))!,
    },
  ),
  mistake(
    'next best downstream',
    'PRUNE-3',
    'Under `ordered`, the best antagonist from downstream goes, not none.',
    {
      candidates: (_, antagonists, own, rule) => {
        const downstream = antagonists.filter(({ position }) => own < position)
        return rule === 'ordered' && downstream.length > 0 ? downstream : antagonists
      },
    },
  ),
  mistake(
    'ties in turn',
    'INV-6',
    'Exact ties are broken by a generator without a seed: asked again, another edge.',
    {
      most: breakingTiesInTurn(),
    },
  ),
]

export const RULE_MISTAKES: readonly Mistake[] = [
  mistake('order reversed', 'PRUNE-3', 'Feed-forward goes, feedback stays.', {
    isFeedback: (own, other) => own > other,
  }),
  mistake('index order', 'PRUNE-3', 'Node numbers stand for the declared order.', {
    position: (_, node) => node,
  }),
  mistake('order inverted', 'PRUNE-3', 'order[node] is read for the position of node in the order.', {
    position: ({ order }, node) => order[node]!,
  }),
  mistake('order by kind', 'PRUNE-3', 'Outputs are downstream of all others, the rest is equal.', {
    position: ({ outputs }, node) => Number(outputs.includes(node)),
  }),
  stageMistake(
    'ordered without the order',
    'RUN-6',
    '`ordered` decides as `dominant` does.',
    ({ decide }) => ({
      decide: (network, node, { mode, rule }) =>
        decide(network, node, { mode, rule: rule === 'ordered' ? 'dominant' : rule }),
    }),
  ),
  stageMistake(
    'dominant minds the order',
    'PRUNE-4',
    '`dominant` decides as `ordered` does.',
    ({ decide }) => ({
      decide: (network, node, { mode, rule }) =>
        decide(network, node, { mode, rule: rule === 'dominant' ? 'ordered' : rule }),
    }),
  ),
  stageMistake(
    'position for node',
    'PRUNE-3',
    '`ordered` goes by positions in the solver’s output.',
    ({ decide }) => ({
      decide: (network, node, { mode, rule }) =>
        decide(network, node, { mode, rule: rule === 'ordered' ? 'published-own' : rule }),
    }),
  ),
  mistake('reverse edge', 'OWN-1', 'The edge to the antagonist is removed, not the one from it.', {
    edge: (node, neighbour) => ({ from: node, to: neighbour }),
  }),
  mistake('any edge', 'OWN-1', '`published-own` removes whoever’s edge the positions name.', {
    isOwn: () => true,
  }),
  mistake(
    'own output edges',
    'PRUNE-8',
    '`published-own` takes the edges out of the deciding node for its own.',
    {
      isOwn: ({ from }, node) => from === node,
    },
  ),
  mistake('positions exchanged', 'PRUNE-7', 'The published rule takes n_a for n_b.', {
    extremes: (parts) => {
      const [na, nb] = TEXTBOOK.extremes(parts)
      return [nb, na]
    },
    isPublishedPair: ({ im }) => im < 0,
  }),
  mistake('last of equals', 'PRUNE-7', 'Of equal imaginary parts, the published rule takes the last.', {
    extremes: (parts) => [parts.lastIndexOf(Math.max(...parts)), parts.lastIndexOf(Math.min(...parts))],
  }),
  mistake('published with a threshold', 'PRUNE-7', 'The published rule ignores imaginary parts up to 1e−9.', {
    isPublishedPair: ({ im }) => im > 1e-9,
  }),
  stageMistake(
    'an edge that is not there',
    'PRUNE-1',
    'The published rule prunes without asking for the edge.',
    ({ decide, spectrum, laplacian }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        if (decision.kind === 'prune' || decision.reason !== 'no-such-edge') return decision
        const parts = (await spectrum(await laplacian(network, node, pruning.mode))).map(({ im }) => im)
        const [to, from] = TEXTBOOK.extremes(parts)
        return { kind: 'prune', edge: { from, to }, pair: decision.pair! }
      },
    }),
  ),
  stageMistake(
    'partner reported',
    'PRUNE-7',
    'The published rule reports a − bi for the pair.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        if (decision.kind === 'keep' || pruning.rule !== 'published') return decision
        return { ...decision, pair: { re: decision.pair.re, im: -decision.pair.im } }
      },
    }),
  ),
  stageMistake(
    'weakest input',
    'PRUNE-5',
    'Where there is a pair, the input edge of the smallest |W| goes.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        if (decision.kind === 'keep') return decision
        const size = (i: number): number => Math.abs(network.weights[i]![node]!)
        const sources = [...network.values.keys()].filter((i) => network.adjacency[i]![node] === 1)
        const from = sources.reduce((least, i) => (size(i) < size(least) ? i : least))
        return { ...decision, edge: { from, to: node } }
      },
    }),
  ),
  stageMistake(
    'decision carried out',
    'INV-6',
    'Deciding already removes the edge from the network that was given.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        if (decision.kind === 'prune') TEXTBOOK.remove(network as Draft, decision.edge)
        return decision
      },
    }),
  ),
  mistake('input node decides', 'KEEP-1', 'An input node decides as if it behaved.', {
    isDeciding: () => true,
  }),
  mistake('output node is spared', 'PAIR-1', 'Output nodes never decide.', {
    isDeciding: ({ inputs, outputs }, node) => !inputs.includes(node) && !outputs.includes(node),
  }),
  mistake(
    'neighbours by products',
    'KEEP-3',
    'A neighbour is mutual where p ≠ 0: one of weight 0 is overlooked.',
    {
      neighbours: (network, node) =>
        TEXTBOOK.neighbours(network, node).filter(
          (i) => network.weights[i]![node]! * network.weights[node]![i]! !== 0,
        ),
    },
  ),
  mistake(
    'neighbours by input edges',
    'KEEP-2',
    'All sources of input edges are taken for mutual neighbours.',
    {
      neighbours: ({ adjacency }, node) => adjacency.flatMap((row, i) => (row[node] === 1 ? [i] : [])),
    },
  ),
  mistake('neighbours numbered above', 'INV-1', 'Neighbours are sought in the upper triangle only.', {
    neighbours: (network, node) => TEXTBOOK.neighbours(network, node).filter((i) => i > node),
  }),
  mistake('inhibitory input', 'KEEP-3', 'An antagonist is whoever has a negative input weight.', {
    isAntagonist: ({ into }) => into < 0,
  }),
  mistake('sum of weights', 'KEEP-3', 'An antagonist is whoever has W[i][n] + W[n][i] < 0.', {
    isAntagonist: ({ into, outOf }) => into + outOf < 0,
  }),
  mistake(
    'cooperation',
    'PAIR-4',
    'An antagonist is whoever has p > 0, and its presence is enough for a pair.',
    {
      isAntagonist: ({ into, outOf }) => into * outOf > 0,
      isComplex: () => true,
    },
  ),
  stageMistake(
    'one reason for all',
    'KEEP-4',
    'Whatever keeps an edge is called a feed-forward edge.',
    ({ decide }) => ({
      decide: async (...given) => {
        const decision = await decide(...given)
        return decision.kind === 'keep' && decision.reason === 'real-spectrum'
          ? { kind: 'keep', reason: 'feed-forward-edge' }
          : decision
      },
    }),
  ),
  stageMistake(
    'direction before existence',
    'KEEP-5',
    'Under `ordered`, an antagonist upstream is called a feed-forward edge without asking for a pair.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        const isReal = decision.kind === 'keep' && decision.reason === 'real-spectrum'
        const isFirst = network.order.at(-1) === node
        return isReal && isFirst && pruning.rule === 'ordered'
          ? { kind: 'keep', reason: 'feed-forward-edge' }
          : decision
      },
    }),
  ),
  stageMistake(
    'no such edge, no such pair',
    'KEEP-6',
    'The published rules say real spectrum where the named edge is missing.',
    ({ decide }) => ({
      decide: async (...given) => {
        const decision = await decide(...given)
        return decision.kind === 'keep' && decision.reason === 'no-such-edge'
          ? { kind: 'keep', reason: 'real-spectrum' }
          : decision
      },
    }),
  ),
]
