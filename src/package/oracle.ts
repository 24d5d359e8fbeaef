/**
 * The exact oracle at the door of the package: as in spec/, and what is no network, node, mode or rule is refused. The
 * oracle keeps its answers with the network that it was asked about; here it gets a copy, since one that is written into
 * between two questions is another network.
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
 * Every right decision of the node: one, or several where eigenvalues or participations tie exactly. Rules `ordered` and
 * `dominant` only. Throws RangeError for an unknown node, mode or rule, TypeError for what is no network.
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
 * Why nothing can be pruned at the node, or undefined where a pair exists exactly: the first reason that is true.
 * `isComplex` replaces the question for a pair. Throws RangeError and TypeError as `admissibleDecisions`.
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

/** The same action: the same edge removed, or both kept. Throws TypeError for what is no decision. */
export function sameAction(a: decision.Decision, b: decision.Decision): boolean {
  checkDecision('a', a)
  checkDecision('b', b)
  return decision.sameAction(a, b)
}

/**
 * How far a computed eigenvalue may lie from λ, by the conditioning of λ: an absolute distance. `matrix` is the local
 * Laplacian of `node`, N × N. Throws RangeError and TypeError.
 */
export function eigenvalueTolerance(matrix: Matrix, node: number, lambda: Complex): number {
  checkMatrix('matrix', matrix)
  checkNode('node', node, matrix.length)
  checkObject('lambda', 're and im', lambda)
  checkNumber('lambda.re', lambda.re)
  checkNumber('lambda.im', lambda.im)
  return conditioning.eigenvalueTolerance(matrix, node, lambda)
}

/** The centre of a certified disc as doubles; `shift` and `scale` are those of its enclosures. Throws TypeError. */
export function centre(disc: enclosures.Disc, shift: number, scale: number): Complex {
  checkObject('disc', 'a certified disc', disc)
  for (const part of ['re', 'im', 'radius'] as const)
    if (typeof disc[part] !== 'bigint') refuseType(`disc.${part}`, 'a bigint', disc[part])
  checkWhole('shift', shift, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  checkWhole('scale', scale, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  return enclosures.centre(disc, shift, scale)
}

type Local = (network: Network, node: number, mode: DegreeMode) => unknown

/** One that looks at a node in a degree mode. */
const local = <F extends Local>(look: F): F =>
  ((network, node, mode) => {
    checkLocal(network, node, mode)
    return look(copyOf(network), node, mode)
  }) as F

/** Is the existence of a pair closer to its boundary than doubles can tell? Throws RangeError and TypeError. */
export const existenceIsIllPosed = local(floatingBand.existenceIsIllPosed)
/** L_n of Eq 4, N × N, its diagonal rounded once. Throws RangeError and TypeError. */
export const localLaplacian = local(laplacians.localLaplacian)
/** Does a complex-conjugate pair exist exactly? Throws RangeError and TypeError. */
export const hasPair = local(pairs.hasPair)
/** How many exist. Throws RangeError and TypeError. */
export const pairCount = local(pairs.pairCount)
/** Enclosures of the pairs with the largest imaginary part: several where they tie exactly. Throws RangeError, TypeError. */
export const largestPairs = local(pairs.largestPairs)
/** All eigenvalues with multiplicity, certified, rounded to doubles. Throws RangeError and TypeError. */
export const exactEigenvalues = local(spectra.exactEigenvalues)

function checkEdge(network: Network, from: Edge['from'], to: Edge['to']): void {
  checkNetwork(network)
  checkNode('from', from, network.nodes)
  checkNode('to', to, network.nodes)
}

/** Throws RangeError for what is no node, TypeError for what is no network. */
export function hasEdge(network: Network, from: number, to: number): boolean {
  checkEdge(network, from, to)
  return networks.hasEdge(network, from, to)
}

/** W[from][to], 0 where there is no edge. Throws RangeError and TypeError. */
export function weightOf(network: Network, from: number, to: number): number {
  checkEdge(network, from, to)
  return networks.weightOf(network, from, to)
}

/** Is the node a placeholder? Throws RangeError and TypeError. */
export function isInput(network: Network, node: number): boolean {
  checkPlace(network, node)
  return networks.isInput(network, node)
}

/** The nodes with edges in both directions. Throws RangeError and TypeError. */
export function mutualNeighbours(network: Network, node: number): number[] {
  checkPlace(network, node)
  return networks.mutualNeighbours(network, node)
}
