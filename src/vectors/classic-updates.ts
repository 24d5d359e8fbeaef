/** Updates written by hand. */
import type { Pruning } from '../../spec/implementation.ts'
import type { UpdateCase } from '../../spec/observation.ts'
import { mutualSpokes, type StarOptions, star } from './stars.ts'

type Classic = UpdateCase & { readonly comment: string }

const ORDERED: Pruning = { mode: 'D', rule: 'ordered' }

const one = (
  comment: string,
  arms: Parameters<typeof star>[0],
  options: StarOptions,
  pruning: Pruning | null = null,
  parameters = { s: 0.15, c: 10 },
): Classic => {
  const { network, node } = star(arms, options)
  return { network, node, comment, options: { expected: network.outputs.map(() => 1), parameters, pruning } }
}

export const CLASSIC_UPDATES: readonly Classic[] = [
  one('No input edge: the sum is empty and the value σ(0) = 1/2.', [{ out: 1 }], {}),
  one('An output whose value is to be 1: E = s(V − 1), as published with s = 0.15.', [{ into: 2 }], {
    outputs: [0],
    values: [0, 1],
  }),
  one('The same as the paper prints it, s = 1.', [{ into: 2 }], { outputs: [0], values: [0, 1] }, null, {
    s: 1,
    c: 1000,
  }),
  one(
    'A hidden node: σ′ at the new value, the gradient of the node that it feeds.',
    [{ into: 0.5 }, { out: -2 }],
    {
      values: [0.9, 1, 0.25],
      gradients: [0, 0.5, -0.75],
    },
  ),
  one('A weight at the clip bound that the step would take beyond it.', [{ into: -10 }, { out: 8 }], {
    values: [0, 1, 0],
    gradients: [0, 0, 0.75],
  }),
  one('An input of value 0: its weight stays, bit for bit.', [{ into: 0.1 }, { into: 0.7 }], {
    outputs: [0],
    values: [0, 0, 1],
  }),
  one(
    'The step makes p < 0, and only the new weights have a pair.',
    [mutualSpokes(0.01, 4)],
    {
      values: [0, 1],
      gradients: [0, 8],
    },
    ORDERED,
  ),
  one(
    'The step makes p > 0: only the old weights had a pair.',
    [mutualSpokes(-0.01, 4)],
    {
      values: [0, 1],
      gradients: [0, -8],
    },
    ORDERED,
  ),
  one(
    'The removal clears the edge and its weight; the reverse stays.',
    [mutualSpokes(3, -4), mutualSpokes(2, -1)],
    {
      values: [0.5, 0.5, 0.5],
      gradients: [0.1, 0.1, 0.1],
    },
    { mode: 'DW', rule: 'dominant' },
  ),
  one(
    'A feed-forward edge is kept although its weight is updated.',
    [mutualSpokes(3, -4)],
    { hub: 1, values: [0.5, 0.5] },
    ORDERED,
  ),
  one(
    'Saturation: σ(1000) is 1 and σ′ is 0, so no weight moves.',
    [{ into: 1000 }, { out: 1 }],
    {
      values: [0.5, 1, 0.5],
      gradients: [0, 0, 1],
    },
    null,
    { s: 1, c: 1000 },
  ),
  one(
    'Saturation on the other side: σ(−1000) is 0.',
    [{ into: -1000 }, { out: 1 }],
    {
      values: [0.5, 1, 0.5],
      gradients: [0, 0, 1],
    },
    null,
    { s: 1, c: 1000 },
  ),
]
