/** Mistakes in the decision (Section 3.2): which rule, whose edge, and the reasons to keep. */
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { type Draft, TEXTBOOK } from '../textbook.ts'

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
    'INV-7',
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
