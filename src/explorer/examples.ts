/** Networks to begin with. */
import { createNetwork, describeNetwork } from '../argnn/network.ts'
import { startingNetwork, train } from '../package/index.ts'
import type { Scene } from './scene.ts'

export interface SceneExample {
  readonly id: string
  readonly name: string
  readonly make: () => Scene
}

/** Mutual edges between node 0, which decides, and others: weights into it and out of it. */
function star(links: readonly (readonly [into: number, outOf: number])[]): Scene['network'] {
  const edges = links.flatMap(([into, outOf], k) => [
    { from: k + 1, to: 0, weight: into },
    { from: 0, to: k + 1, weight: outOf },
  ])
  return describeNetwork(createNetwork({ nodes: links.length + 1, inputs: [], outputs: [0], edges }))
}

/**
 * In mode D, d_0 − d_1 is 4 and p is −4: a double eigenvalue, which the next double of the weight 1 → 0
 * splits into a pair.
 */
function thresholdScene(): Scene {
  const inputs = [2, 3, 4, 5]
  const edges = [
    { from: 1, to: 0, weight: 2 },
    { from: 0, to: 1, weight: -2 },
    ...inputs.map((from) => ({ from, to: 0, weight: 1 })),
  ]
  const network = describeNetwork(createNetwork({ nodes: 6, inputs, outputs: [0], edges }))
  return { network, node: 0, mode: 'D', rule: 'dominant' }
}

function trainedXor(): Scene {
  const network = startingNetwork(2, 5)
  train(network, 'XOR', { presentations: 2000, seed: 5 })
  return { network: describeNetwork(network), node: 4, mode: 'DW', rule: 'ordered' }
}

export const EXAMPLES: readonly SceneExample[] = [
  {
    id: 'threshold',
    name: 'A threshold: the pair appears between two neighbouring doubles',
    make: thresholdScene,
  },
  { id: 'xor', name: 'XOR, trained with 2 hidden nodes', make: trainedXor },
  {
    id: 'start',
    name: 'XOR, the start of a training with 2 hidden nodes',
    make: () => ({
      network: describeNetwork(startingNetwork(2, 2024)),
      node: 4,
      mode: 'DW',
      rule: 'ordered',
    }),
  },
  {
    id: 'tie',
    name: 'A tie: two decisions are admissible',
    make: () => ({
      network: star([
        [2, -3],
        [2, -3],
      ]),
      node: 0,
      mode: 'D',
      rule: 'dominant',
    }),
  },
  {
    id: 'twelve',
    name: 'Twelve nodes, fully connected',
    make: () => ({ network: describeNetwork(startingNetwork(9, 7)), node: 11, mode: 'DW', rule: 'ordered' }),
  },
]
