/**
 * The exported functions of the exact oracle, with checks of their arguments. The oracle caches answers by network; it is given
 * a copy here, because the caller may modify its network between two calls.
 */
import { EXACT_RULES } from '../../spec/clause.ts'
import * as conditioning from '../../spec/conditioning.ts'
import * as decision from '../../spec/decision.ts'
import * as enclosures from '../../spec/exact/enclosures.ts'
import * as floatingBand from '../../spec/floating-band.ts'
import * as laplacians from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Edge, Matrix, Network } from '../../spec/network.ts'
import * as networks from '../../spec/network.ts'
import * as pairs from '../../spec/pair.ts'
import * as spectra from '../../spec/spectrum.ts'
import {
  checkDecision,
  checkFunction,
  checkLocal,
  checkMatrix,
  checkNetwork,
  checkNode,
  checkNumber,
  checkObject,
  checkOneOf,
  checkPlace,
  checkWhole,
  copyOf,
  refuseType,
} from './arguments.ts'

/**
 * Returns all correct decisions of a node under `ordered` or `dominant`: one, or several if eigenvalues or participation factors
 * tie exactly.
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @throws TypeError if an argument has the wrong type, RangeError if the node, the mode or the rule is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { admissibleDecisions } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * admissibleDecisions(network, 0, 'D', 'dominant').length // → 1
 * ```
 */
export function admissibleDecisions(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: decision.ExactRule,
): decision.Decision[] {
  checkLocal(network, node, mode)
  checkOneOf('rule', rule, EXACT_RULES)
  return decision.admissibleDecisions(copyOf(network), node, mode, rule)
}

/**
 * Returns the reason why a node keeps its edges, the first that applies; undefined if a pair exists exactly.
 *
 * @param isComplex an alternative test for the existence of a pair
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { reasonToKeep } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * reasonToKeep(network, 0, 'D') // → undefined
 * reasonToKeep(network, 0, 'D', () => false) // → 'real-spectrum'
 * ```
 */
export function reasonToKeep(
  network: Network,
  node: number,
  mode: DegreeMode,
  isComplex: (network: Network, node: number, mode: DegreeMode) => boolean = pairs.hasPair,
): decision.KeepReason | undefined {
  checkLocal(network, node, mode)
  checkFunction('isComplex', isComplex)
  return decision.reasonToKeep(copyOf(network), node, mode, isComplex)
}

/**
 * Do two decisions do the same: remove the same edge, or keep all edges? Reasons and pairs are not compared.
 *
 * @throws TypeError if an argument is not a decision.
 * @example
 * ```ts
 * import { sameAction } from 'argnn-spec/spec'
 *
 * sameAction({ kind: 'keep', reason: 'real-spectrum' }, { kind: 'keep', reason: 'input-node' }) // → true
 * ```
 */
export function sameAction(a: decision.Decision, b: decision.Decision): boolean {
  checkDecision('a', a)
  checkDecision('b', b)
  return decision.sameAction(a, b)
}

/**
 * Returns how far a backward stable solver may compute the eigenvalue `lambda` from its exact value: an absolute distance.
 *
 * @param matrix the local Laplacian of `node`, N × N
 * @throws TypeError if an argument has the wrong type, RangeError if the node is unknown or a number is not finite.
 * @example
 * ```ts
 * import { eigenvalueTolerance } from 'argnn-spec/spec'
 *
 * eigenvalueTolerance([[2, -1], [1, 2]], 1, { re: 2, im: 1 }) < 1e-12 // → true
 * ```
 */
export function eigenvalueTolerance(matrix: Matrix, node: number, lambda: Complex): number {
  checkMatrix('matrix', matrix)
  checkNode('node', node, matrix.length)
  checkObject('lambda', 're and im', lambda)
  checkNumber('lambda.re', lambda.re)
  checkNumber('lambda.im', lambda.im)
  return conditioning.eigenvalueTolerance(matrix, node, lambda)
}

/**
 * Returns the centre of a certified disc as doubles.
 *
 * @param shift the `shift` of the enclosures that contain the disc
 * @param scale the scale of the network: all weights are integers in units of 2^−scale
 * @throws TypeError if an argument has the wrong type, RangeError if `shift` or `scale` is not an integer.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { centre, largestPairs } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * const [{ disc, enclosures }] = largestPairs(network, 0, 'D')
 * centre(disc, enclosures.shift, 0).re // → 2
 * ```
 */
export function centre(disc: enclosures.Disc, shift: number, scale: number): Complex {
  checkObject('disc', 'a certified disc', disc)
  for (const part of ['re', 'im', 'radius'] as const)
    if (typeof disc[part] !== 'bigint') refuseType(`disc.${part}`, 'a bigint', disc[part])
  checkWhole('shift', shift, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  checkWhole('scale', scale, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  return enclosures.centre(disc, shift, scale)
}

/** Checks the arguments of a function of a node in a degree mode, and calls it with a copy of the network. */
function askLocal<T>(
  ask: (network: Network, node: number, mode: DegreeMode) => T,
  network: Network,
  node: number,
  mode: DegreeMode,
): T {
  checkLocal(network, node, mode)
  return ask(copyOf(network), node, mode)
}

/**
 * Is the existence of a pair closer to its boundary than rounding errors in doubles?
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { existenceIsIllPosed } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * existenceIsIllPosed(network, 0, 'D') // → false
 * ```
 */
export function existenceIsIllPosed(network: Network, node: number, mode: DegreeMode): boolean {
  return askLocal(floatingBand.existenceIsIllPosed, network, node, mode)
}

/**
 * Returns the local Laplacian L_n (Eq 4), N × N, computed exactly and rounded once.
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { localLaplacian } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * localLaplacian(network, 1, 'D') // → [[2, -1], [1, 2]]
 * ```
 */
export function localLaplacian(network: Network, node: number, mode: DegreeMode): Matrix {
  return askLocal(laplacians.localLaplacian, network, node, mode)
}

/**
 * Does L_n have a complex-conjugate pair of eigenvalues, exactly?
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { hasPair } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * hasPair(network, 1, 'D') // → true
 * ```
 */
export function hasPair(network: Network, node: number, mode: DegreeMode): boolean {
  return askLocal(pairs.hasPair, network, node, mode)
}

/**
 * Returns the number of distinct complex-conjugate pairs of eigenvalues of L_n.
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { pairCount } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * pairCount(network, 1, 'D') // → 1
 * ```
 */
export function pairCount(network: Network, node: number, mode: DegreeMode): number {
  return askLocal(pairs.pairCount, network, node, mode)
}

/**
 * Returns certified enclosures of the pairs with the largest imaginary part: none, one, or several if they tie exactly.
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { largestPairs } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * largestPairs(network, 1, 'D').length // → 1
 * ```
 */
export function largestPairs(network: Network, node: number, mode: DegreeMode): pairs.PairEnclosure[] {
  return askLocal(pairs.largestPairs, network, node, mode)
}

/**
 * Returns the N eigenvalues of L_n with multiplicity, computed exactly and rounded to doubles.
 *
 * @param network plain data: N × N `adjacency` and `weights`, N `values` and `gradients`
 * @param node a node from 0 to N − 1
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { exactEigenvalues } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * exactEigenvalues(network, 1, 'D').length // → 2
 * ```
 */
export function exactEigenvalues(network: Network, node: number, mode: DegreeMode): Complex[] {
  return askLocal(spectra.exactEigenvalues, network, node, mode)
}

function checkEdge(network: Network, from: Edge['from'], to: Edge['to']): void {
  checkNetwork(network)
  checkNode('from', from, network.nodes)
  checkNode('to', to, network.nodes)
}

/**
 * Does the edge `from` → `to` exist?
 *
 * @throws TypeError if an argument has the wrong type, RangeError if a node is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { hasEdge } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * hasEdge(network, 0, 1) // → true
 * ```
 */
export function hasEdge(network: Network, from: number, to: number): boolean {
  checkEdge(network, from, to)
  return networks.hasEdge(network, from, to)
}

/**
 * Returns W[from][to]; 0 if there is no edge.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if a node is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { weightOf } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * weightOf(network, 1, 0) // → -1
 * ```
 */
export function weightOf(network: Network, from: number, to: number): number {
  checkEdge(network, from, to)
  return networks.weightOf(network, from, to)
}

/**
 * Is the node an input node?
 *
 * @throws TypeError if an argument has the wrong type, RangeError if the node is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { isInput } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * isInput(network, 0) // → false
 * ```
 */
export function isInput(network: Network, node: number): boolean {
  checkPlace(network, node)
  return networks.isInput(network, node)
}

/**
 * Returns the nodes with edges to and from `node`, in ascending order.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if the node is unknown.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 * import { mutualNeighbours } from 'argnn-spec/spec'
 *
 * const network = fromState(createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] }))
 * mutualNeighbours(network, 0) // → [1]
 * ```
 */
export function mutualNeighbours(network: Network, node: number): number[] {
  checkPlace(network, node)
  return networks.mutualNeighbours(network, node)
}
