/**
 * The reference implementation, in two forms. `reference` is an implementation under test over plain data. The functions
 * are the same implementation over typed arrays: create a network, update its nodes.
 *
 *     const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [{ from: 0, to: 1, weight: 0.5 }] })
 *     const workspace = createUpdateWorkspace(network)
 *     const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning: { mode: 'DW', rule: 'ordered' } }
 *     const decision = updateNode(network, 1, options, workspace)
 *
 * @module argnn-spec
 */
export type { Decision, KeepReason, Pair, Pruning, Rule } from '../argnn/decision.ts'
export { type Parameters, PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
export type { EdgeColumns, EdgeLists } from '../argnn/edge-lists.ts'
export type {
  CompleteDescription,
  DegreeMode,
  NetworkArrays,
  NetworkDescription,
  NetworkState,
  WeightedEdge,
} from '../argnn/network.ts'
export type { UpdateOptions } from '../argnn/node-update.ts'
export type { Random } from '../argnn/random.ts'
export type { OnUpdate } from '../argnn/round.ts'
export { SpectrumError } from '../argnn/spectrum.ts'
export type { NeighbourExplanation } from '../verify/decision-reasons.ts'
export { type Explanation, explain } from './explain.ts'
export { reference } from './implementation.ts'
export {
  behavingNodes,
  computeSpectrum,
  createDecisionWorkspace,
  createNetwork,
  createNetworkFromArrays,
  createRandom,
  createSpectrumWorkspace,
  createUpdateWorkspace,
  decide,
  describeNetwork,
  fillLocalLaplacian,
  fromState,
  readNetwork,
  removeEdge,
  runRound,
  toState,
  updateNode,
  weightBetween,
  writeNetwork,
} from './state.ts'
export { startingNetwork, type Training, train, trainSteps } from './train.ts'
export type { Presentation, RemovedEdge, TaskRow, TrainOptions } from './train-options.ts'
export type { DecisionWorkspace, SpectrumWorkspace, UpdateWorkspace } from './workspaces.ts'
