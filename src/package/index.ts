/**
 * `argnn-spec`: the reference implementation, twice. `reference` presents it as an implementation under test, over plain
 * data; the functions below it are the reference itself, over typed arrays: create a network, update its nodes.
 *
 *     const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [{ from: 0, to: 1, weight: 0.5 }] })
 *     const workspace = createUpdateWorkspace(network)
 *     const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning: { mode: 'DW', rule: 'ordered' } }
 *     const decision = updateNode(network, 1, options, workspace)
 */
export { type Decision, decide, type KeepReason, type Pruning, type Rule } from '../argnn/decision.ts'
export { createDecisionWorkspace, type DecisionWorkspace } from '../argnn/decision-workspace.ts'
export { type Parameters, PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
export { removeEdge, weightBetween } from '../argnn/edge-lists.ts'
export { fillLocalLaplacian } from '../argnn/local-laplacian.ts'
export {
  type CompleteDescription,
  createNetwork,
  createNetworkFromArrays,
  type DegreeMode,
  describeNetwork,
  type NetworkArrays,
  type NetworkDescription,
  type NetworkState,
  type WeightedEdge,
} from '../argnn/network.ts'
export {
  createUpdateWorkspace,
  type UpdateOptions,
  type UpdateWorkspace,
  updateNode,
} from '../argnn/node-update.ts'
export { createRandom, type Random } from '../argnn/random.ts'
export { behavingNodes, runRound } from '../argnn/round.ts'
export {
  computeSpectrum,
  createSpectrumWorkspace,
  SpectrumError,
  type SpectrumWorkspace,
} from '../argnn/spectrum.ts'
export { readNetwork, writeNetwork } from '../harness/network-file.ts'
export { fromState, reference, toState } from '../harness/reference.ts'
