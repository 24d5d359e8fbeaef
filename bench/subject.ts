/**
 * The subject of all measurements. Everything that the benchmark needs of the reference beyond its settled parts
 * goes through here, so that a change of its interface changes this file only.
 */
import { createDecisionWorkspace, type DecisionWorkspace } from '../src/argnn/decision-workspace.ts'
import { MOST_NODES, type NetworkState } from '../src/argnn/network.ts'
import { createRandomNetwork } from '../src/experiments/random-network.ts'

export { decideInto } from '../src/argnn/decision.ts'
export { updateNodeInto } from '../src/argnn/node-update.ts'

export type Workspace = DecisionWorkspace

/** A network of more nodes is refused. */
export const LARGEST_NETWORK = MOST_NODES

/** Arrays for decisions and updates on this network, and on others whose widest star is no wider. */
export const createWorkspace = (state: NetworkState): Workspace => createDecisionWorkspace(state)

/** Decisions so far that needed exact arithmetic. */
export const exactDecisions = ({ exactDecisions: count }: Workspace): number => count

export interface RandomNetwork {
  readonly nodes: number
  readonly edges: number
  /** Share of the edges whose reverse is there too. */
  readonly mutualShare: number
  readonly seed: number
}

const INPUTS = 10
const OUTPUTS = 10

/** A random network with fresh weights. */
export const createRandomState = (options: RandomNetwork): NetworkState =>
  createRandomNetwork({ ...options, inputs: INPUTS, outputs: OUTPUTS })
