/** Mistakes in what is kept between two calls, and in what is drawn from a seed. */
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { numbers, TEXTBOOK } from '../textbook.ts'

/** The first answer for each key, ever after. */
function kept<A extends readonly unknown[], R>(f: (...given: A) => R, key: (...given: A) => unknown) {
  const known = new Map<string, R>()
  return (...given: A): R => {
    const name = JSON.stringify(key(...given))
    const answer = known.get(name) ?? f(...given)
    known.set(name, answer)
    return answer
  }
}

export const HISTORY_MISTAKES: readonly Mistake[] = [
  stageMistake(
    'Laplacian kept without its mode',
    'STATE-2',
    'A memo of L is keyed by network and node.',
    (right) => ({
      laplacian: kept(right.laplacian, (network, node) => [network, node]),
    }),
  ),
  stageMistake(
    'spectrum kept by the diagonal',
    'STATE-3',
    'A memo of spectra is keyed by the diagonal.',
    (right) => ({
      spectrum: kept(right.spectrum, (matrix) => matrix.map((row, i) => row[i])),
    }),
  ),
  stageMistake(
    'decision kept without the rule',
    'STATE-4',
    'A memo of decisions forgets the rule.',
    (right) => ({
      decide: kept(right.decide, (network, node, { mode }) => [network, node, mode]),
    }),
  ),
  stageMistake(
    'decision kept without roles',
    'STATE-4',
    'A memo of decisions forgets who is an input.',
    (right) => ({
      decide: kept(right.decide, ({ inputs: _, ...network }, node, pruning) => [network, node, pruning]),
    }),
  ),
  stageMistake(
    'update kept without expectation',
    'STATE-5',
    'A memo of updates forgets what is expected.',
    (right) => ({
      update: kept(right.update, (network, node, { expected: _, ...options }) => [network, node, options]),
    }),
  ),
  stageMistake('round kept without values', 'STATE-6', 'A memo of rounds forgets the values.', (right) => ({
    round: kept(right.round, ({ values: _, ...network }, options, seed) => [network, options, seed]),
  })),
  stageMistake(
    'start kept without its seed',
    'STATE-7',
    'A memo of starts is keyed by the size.',
    (right) => ({
      start: kept(right.start, (hidden) => hidden),
    }),
  ),
  stageMistake(
    'training kept without options',
    'STATE-8',
    'A memo of trainings forgets the options.',
    (right) => ({
      train: kept(right.train, (network, _, seed) => [network, seed]),
    }),
  ),
  stageMistake(
    'files kept by length',
    'STATE-1',
    'A memo of files is keyed by the length of their text.',
    (right) => ({
      read: kept(right.read, (text) => text.length),
    }),
  ),
  mistake('last two in index order', 'DYN-19', 'A shuffle stops two nodes too early.', {
    order: (nodes, seed) => {
      const drawn = [...TEXTBOOK.order(nodes, seed)]
      return drawn.length < 3 ? drawn : [...drawn, ...drawn.splice(-2).sort((a, b) => a - b)]
    },
  }),
  mistake('swapped with any', 'DYN-19', 'A shuffle swaps each node with any of all nodes.', {
    order: (nodes, seed) => {
      const [order, next] = [[...nodes], numbers(seed)]
      for (const k of order.keys()) {
        const j = Math.floor(next() * order.length)
        ;[order[k], order[j]] = [order[j] as number, order[k] as number]
      }
      return order
    },
  }),
  mistake('never first', 'DYN-19', 'Node 0 is never updated first, where there are others.', {
    order: (nodes, seed) => {
      const [first, ...others] = TEXTBOOK.order(nodes, seed)
      return first === 0 ? [...others, 0] : [first, ...others].filter((node) => node !== undefined)
    },
  }),
  mistake('eight bits of the seed', 'DYN-20', 'A round looks at the last eight bits of the seed.', {
    order: (nodes, seed) => TEXTBOOK.order(nodes, seed & 255),
  }),
  stageMistake(
    'half of the seed',
    'EXP-11',
    'A start looks at the last sixteen bits of the seed.',
    ({ start }) => ({
      start: (hidden, seed) => start(hidden, seed & 0xffff),
    }),
  ),
  stageMistake(
    'training by half of the seed',
    'EXP-13',
    'A training looks at the last sixteen bits of the seed.',
    ({ train }) => ({
      train: (network, options, seed) => train(network, options, seed & 0xffff),
    }),
  ),
]
