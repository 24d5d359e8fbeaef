/** The large random networks of the benchmark. */
import type { NetworkState } from '../src/argnn/network.ts'
import { createRandomState } from './subject.ts'

/** Edges a node: a mean of 10 in and 10 out. */
export const EDGES_PER_NODE = 10
/** Half of the edges have their reverse: about 5 mutual neighbours, as in the paper's start with 5 hidden nodes. */
export const MUTUAL_SHARE = 0.5

export const sparseNetwork = (nodes: number, seed: number): NetworkState =>
  createRandomState({ nodes, edges: nodes * EDGES_PER_NODE, mutualShare: MUTUAL_SHARE, seed })
