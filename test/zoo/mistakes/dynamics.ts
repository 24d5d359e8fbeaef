/** Mistakes in a node's value, error gradient and weights (Eq 1 to 3). */
import type { Network } from '../../../spec/network.ts'
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { type Draft, TEXTBOOK } from '../textbook.ts'

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)

const inputsFirst = ({ inputs }: Network, node: number): boolean => inputs.includes(node)

export const DYNAMICS_MISTAKES: readonly Mistake[] = [
  mistake('tanh', 'DYN-1', 'The activation is tanh.', { sigmoid: Math.tanh }),
  mistake('overflowing sigmoid', 'DYN-1', 'σ is written eˣ/(1 + eˣ), which is NaN for large x.', {
    sigmoid: (x) => Math.exp(x) / (1 + Math.exp(x)),
  }),
  mistake('forward over out-weights', 'DYN-1', 'The value sums W[n][i] in place of W[i][n].', {
    forward: ({ values, adjacency, weights }, n) =>
      sum(values.map((v, i) => v * adjacency[n]![i]! * weights[n]![i]!)),
  }),
  mistake('previous value remembered', 'DYN-1', 'The node’s own value is added to its sum.', {
    forward: (network, n) => TEXTBOOK.forward(network, n) + network.values[n]!,
  }),
  mistake('mean of the inputs', 'DYN-1', 'The weighted sum is divided by the number of input edges.', {
    forward: (network, n) =>
      TEXTBOOK.forward(network, n) / Math.max(1, sum(network.adjacency.map((row) => row[n]!))),
  }),
  stageMistake(
    'isolated node keeps its value',
    'DYN-1',
    'Without input edges the value stays; it should become σ(0).',
    ({ update }) => ({
      update: async (network, node, options) => {
        const after = await update(network, node, options)
        if (network.adjacency.some((row) => row[node] === 1)) return after
        return { ...after, network: { ...after.network, values: [...network.values] } }
      },
    }),
  ),
  mistake('stale value', 'DYN-3', 'The gradient is computed before the new value.', {
    steps: ['gradient', 'value', 'weights', 'prune'],
  }),
  mistake('error with σ′', 'DYN-2', 'The output error is multiplied by V(1 − V).', {
    outputGradient: (value, expected, s) => s * (value - expected) * value * (1 - value),
  }),
  mistake('error without s', 'DYN-2', 's is ignored at the outputs.', { scale: () => 1 }),
  mistake('s as published', 'DYN-2', 's = 0.15 is written into the code.', { scale: () => 0.15 }),
  mistake('error reversed', 'DYN-2', 'Expected minus value.', {
    outputGradient: (value, expected, s) => s * (expected - value),
  }),
  mistake(
    'first expectation for all',
    'DYN-2',
    'Every output node is held against the first expected value.',
    {
      expected: (expected) => expected[0]!,
    },
  ),
  mistake(
    'outputs by number',
    'DYN-2',
    'Expected values are handed out by node number, not in the order of outputs.',
    {
      outputs: ({ outputs }) => [...outputs].sort((a, b) => a - b),
    },
  ),
  mistake('last node is the output', 'DYN-3', 'The last node is taken for the output.', {
    outputs: ({ nodes }) => [nodes - 1],
  }),
  mistake('one output', 'DYN-2', 'Only the first output node has an error of its own.', {
    outputs: ({ outputs }) => outputs.slice(0, 1),
  }),
  mistake('gradient over in-edges', 'DYN-3', 'Σ over i with i → n in place of o with n → o.', {
    backward: ({ gradients, adjacency, weights }, n) =>
      sum(gradients.map((e, i) => e * adjacency[i]![n]! * weights[i]![n]!)),
  }),
  mistake('gradient of inputs', 'DYN-3', 'The gradients of input nodes flow back along their edges.', {
    backward: (network, n) =>
      TEXTBOOK.backward(network, n) +
      sum(
        network.inputs.map(
          (i) => network.gradients[i]! * network.adjacency[i]![n]! * network.weights[i]![n]!,
        ),
      ),
  }),
  mistake('unweighted gradient', 'DYN-3', 'The gradients it feeds are summed without their weights.', {
    backward: ({ gradients, adjacency }, n) => sum(gradients.map((e, o) => e * adjacency[n]![o]!)),
  }),
  mistake('gradient from outputs alone', 'DYN-3', 'Only output nodes pass their gradient back.', {
    backward: ({ gradients, outputs, weights }, n) =>
      sum(outputs.map((o) => gradients[o]! * weights[n]![o]!)),
  }),
  mistake('σ′ of the value', 'DYN-3', 'σ is applied to V once more before V(1 − V).', {
    slope: (value) => TEXTBOOK.slope(TEXTBOOK.sigmoid(value)),
  }),
  mistake('σ′ left out', 'DYN-3', 'A hidden gradient without V(1 − V).', { slope: () => 1 }),
  mistake('ascent', 'DYN-4', 'The step is added.', { step: (gradient, value) => -gradient * value }),
  mistake('step without the value', 'DYN-4', 'The step is E[n], without V[i].', {
    step: (gradient) => gradient,
  }),
  mistake('old gradient', 'DYN-4', 'Weights are updated before the gradient.', {
    steps: ['value', 'weights', 'gradient', 'prune'],
  }),
  mistake('no clip', 'DYN-5', 'Weights are not clipped.', { clip: (x) => x }),
  mistake('clip at 10', 'DYN-5', 'c = 10 is written into the code.', { clip: (x) => TEXTBOOK.clip(x, 10) }),
  mistake('clip above only', 'DYN-5', 'Only the upper bound is kept.', { clip: (x, c) => Math.min(c, x) }),
  mistake('clip swapped', 'DYN-4', 'min and max are exchanged: every weight becomes a bound.', {
    clip: (x, c) => Math.min(-c, Math.max(c, x)),
  }),
  mistake('step clipped', 'DYN-5', 'The step is clipped, not the weight.', {
    step: (gradient, value, c) => TEXTBOOK.clip(gradient * value, c),
    clip: (x) => x,
  }),
  mistake(
    'beyond the bound is frozen',
    'DYN-4',
    'A step that leaves the bound is not taken, in place of clipped.',
    {
      step: (gradient, value, c) => (Math.abs(gradient * value) > c / 8 ? 0 : gradient * value),
    },
  ),
  mistake('inputs do not teach', 'DYN-4', 'Weights of edges from input nodes are not updated.', {
    isLearning: (network, from, to) => TEXTBOOK.isLearning(network, from, to) && !inputsFirst(network, from),
  }),
  mistake('weight 0 does not learn', 'DYN-4', 'Edges of weight 0 are taken for none in Eq 3.', {
    isLearning: ({ weights }, from, to) => weights[from]![to] !== 0,
  }),
  mistake('absent edges learn', 'PRUNE-11', 'Eq 3 without A: weights appear where there is no edge.', {
    isLearning: (_, from, to) => from !== to,
  }),
  stageMistake(
    'output weights learn',
    'DYN-8',
    'The weights out of the node are updated as well.',
    ({ update }) => ({
      update: async (network, node, options) => {
        const { network: after, decision } = await update(network, node, options)
        const step = after.gradients[node]! * after.values[node]!
        const weights = after.weights.map((row, i) =>
          i === node ? row.map((w, j) => (after.adjacency[i]![j] === 1 ? w - step : w)) : row,
        )
        return { network: { ...after, weights }, decision }
      },
    }),
  ),
  stageMistake(
    'gradients zeroed',
    'DYN-7',
    'The other gradients are set to 0 after use, as an optimiser does.',
    ({ update }) => ({
      update: async (network, node, options) => {
        const { network: after, decision } = await update(network, node, options)
        return {
          network: { ...after, gradients: after.gradients.map((e, i) => (i === node ? e : 0)) },
          decision,
        }
      },
    }),
  ),
  mistake('shallow copy', 'DYN-13', 'The copy shares its rows with the network that was given.', {
    copy: (network) => ({ ...network }) as Draft,
  }),
  mistake('no copy', 'DYN-13', 'The update writes into the network that it was given.', {
    copy: (network) => network as Draft,
  }),
]
