/** The networks of Section 4.1 before training: fully connected, except into the inputs, with small weights. */
import { hasEdge, isInput, type Network, nodesOf, weightOf } from './network.ts'

/** Two inputs, one output and at least one hidden node. */
const FEWEST_NODES = 4

/** Is it such a network with a hidden node and |w| < 1, as T7 requires? */
export const isStart = (network: Network): boolean =>
  network.nodes >= FEWEST_NODES &&
  network.inputs.length === 2 &&
  network.outputs.length === 1 &&
  nodesOf(network).every((from) =>
    nodesOf(network).every((to) => {
      const expected = from !== to && !isInput(network, to)
      return hasEdge(network, from, to) === expected && Math.abs(weightOf(network, from, to)) < 1
    }),
  )
