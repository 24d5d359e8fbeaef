/** Mistakes in the experiments of Section 4.1: the start, the rows, the orders, the error. */
import { type Mistake, mistake, stageMistake } from '../mistake.ts'

export const EXPERIMENT_MISTAKES: readonly Mistake[] = [
  mistake('layers', 'EXP-1', 'The start has no edges from the output to hidden nodes.', {
    isConnected: (from, to, nodes) => from !== to && to > 1 && from !== nodes - 1,
  }),
  mistake('no skips', 'EXP-1', 'The start has no edges from inputs to the output.', {
    isConnected: (from, to, nodes) => from !== to && to > 1 && !(from < 2 && to === nodes - 1),
  }),
  mistake('wide weights', 'EXP-2', 'Weights at the start are uniform between −2 and 2.', {
    startWeight: (x) => 4 * x - 2,
  }),
  mistake('values at rest', 'EXP-2', 'Values at the start are σ(0).', { startValue: 0.5 }),
  mistake('positive weights', 'EXP-3', 'Weights at the start are uniform between 0 and 1.', {
    startWeight: (x) => x,
  }),
  mistake('signs for weights', 'EXP-3', 'Weights at the start are −1 or 1.', {
    startWeight: (x) => (x < 0.5 ? -1 : 1),
  }),
  stageMistake('one weight for all', 'EXP-3', 'All edges of a start get the same weight.', ({ start }) => ({
    start: async (hidden, seed) => {
      const network = await start(hidden, seed)
      const first = network.weights[0]![2]!
      const weights = network.adjacency.map((row) => row.map((a) => a * first))
      return { ...network, weights }
    },
  })),
  stageMistake('start without a seed', 'EXP-4', 'Each start continues the same stream.', ({ start }) => {
    let starts = 0
    return {
      start: (hidden) => {
        starts += 1
        return start(hidden, starts)
      },
    }
  }),
  mistake('rows in turn', 'EXP-5', 'The rows of the table are presented in turn.', {
    row: (_, rows, k) => k % rows,
  }),
  mistake('last row left out', 'EXP-5', 'The last row is never drawn.', {
    row: (x, rows) => Math.floor(x * Math.max(1, rows - 1)),
  }),
  mistake('one order a presentation', 'EXP-6', 'An order is drawn by presentation, whatever was asked.', {
    isNewOrder: () => false,
  }),
  mistake('a new order each round', 'EXP-6', 'An order is drawn by round, whatever was asked.', {
    isNewOrder: () => true,
  }),
  stageMistake(
    'reset between presentations',
    'EXP-7',
    'Error gradients are reset to 0 after the last presentation.',
    ({ train }) => ({
      train: async (network, options, seed) => {
        const result = await train(network, options, seed)
        const gradients = result.network.gradients.map(() => 0)
        return { ...result, network: { ...result.network, gradients } }
      },
    }),
  ),
  mistake('first rows more often', 'EXP-12', 'The number that draws a row is squared.', {
    row: (x, rows) => Math.floor(x * x * rows),
  }),
  stageMistake('pruning by another rule', 'EXP-7', '`ordered` is trained by `dominant`.', ({ train }) => ({
    train: (network, options, seed) => {
      const { pruning } = options
      if (pruning?.rule !== 'ordered') return train(network, options, seed)
      return train(network, { ...options, pruning: { ...pruning, rule: 'dominant' } }, seed)
    },
  })),
  mistake('squared error', 'EXP-8', 'The error is the mean square.', {
    miss: (value, expected) => (value - expected) ** 2,
  }),
  mistake(
    'measured on the rows seen last',
    'EXP-8',
    'Each row is measured on the trained network, not in turn.',
    {
      carried: (trained) => trained,
    },
  ),
  stageMistake(
    'trained in place',
    'EXP-9',
    'Training writes into the network that it was given.',
    ({ train }) => ({
      train: async (network, options, seed) => {
        const result = await train(network, options, seed)
        Object.assign(network, result.network)
        return result
      },
    }),
  ),
  stageMistake(
    'training without a seed',
    'EXP-10',
    'Each training continues the same stream.',
    ({ train }) => {
      let trainings = 0
      return {
        train: (network, options) => {
          trainings += 1
          return train(network, options, trainings)
        },
      }
    },
  ),
  stageMistake(
    'order by the values',
    'DYN-18',
    'The order is shuffled with a seed that depends on the values, too.',
    ({ round }) => ({
      round: (network, options, seed) => {
        const sum = network.values.reduce((total, v) => total + v, 0)
        return round(network, options, (seed + Math.floor(Math.abs(sum) * 1e6)) % 2 ** 32)
      },
    }),
  ),
]
