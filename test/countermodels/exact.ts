/**
 * Networks that Z3 found, exactly, for the oracle of spec/: weights are multiplied by a unit that
 * makes them integers.
 */

import {
  type ArrowMatrix,
  arrowOf,
  type ExactMatrix,
  exactLocalLaplacian,
} from '../../spec/local-laplacian.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { exactSpectrumOf } from '../../spec/spectrum.ts'
import type { TermNetwork } from './networks.ts'
import type { Rational } from './z3.ts'

/** The network has the weights found, times `unit`. */
export interface Found {
  readonly network: Network
  readonly unit: bigint
}

/** A double holds it. */
function small(x: bigint): number {
  if (BigInt(Number(x)) !== x) throw new RangeError(`expected an integer that a double holds, got ${x}`)
  return Number(x)
}

/** The network with the numbers that Z3 chose for its weights: those of `values` that are its names. */
export function foundNetwork(
  { nodes, weights }: TermNetwork,
  values: ReadonlyMap<string, Rational | undefined>,
): Found {
  const numberOf = (name: string): Rational => {
    // Z3 names no number that does not matter.
    const value = values.has(name) ? values.get(name) : { numerator: 0n, denominator: 1n }
    if (value === undefined) throw new Error(`${name}: expected a rational number, got another`)
    return value
  }
  const names = weights.flat().filter((name): name is string => name !== undefined)
  const unit = names.reduce((product, name) => product * numberOf(name).denominator, 1n)
  const integer = (name: string | undefined): number => {
    if (name === undefined) return 0
    const { numerator, denominator } = numberOf(name)
    return small((numerator * unit) / denominator)
  }
  const zeros = Array.from({ length: nodes }, () => 0)
  const network: Network = {
    nodes,
    inputs: [],
    outputs: [],
    order: zeros.map((_, i) => i),
    adjacency: weights.map((row) => row.map((name) => (name === undefined ? 0 : 1))),
    weights: weights.map((row) => row.map(integer)),
    values: zeros,
    gradients: zeros,
  }
  return { network, unit }
}

/** Counted edges are not multiplied by the unit yet. */
const unitOf = ({ unit }: Found, mode: DegreeMode): bigint => (mode === 'D' ? unit : 1n)

/** The local Laplacian, times the unit. */
export function laplacianOf(found: Found, node: number, mode: DegreeMode): ExactMatrix {
  const { entries, scale } = exactLocalLaplacian(found.network, node, mode)
  const up = unitOf(found, mode)
  return { scale, entries: entries.map((row, i) => row.map((x, j) => (i === j ? x * up : x))) }
}

/** Its hub and spokes: d times the unit, p times the unit's square. */
export function arrow(found: Found, node: number, mode: DegreeMode): ArrowMatrix {
  const { hub, spokes, scale } = arrowOf(found.network, node, mode)
  const up = unitOf(found, mode)
  return { scale, hub: hub * up, spokes: spokes.map((spoke) => ({ ...spoke, d: spoke.d * up })) }
}

/** The number of pairs of eigenvalues that are not real, by Sturm's count. */
export const pairsOf = (found: Found, node: number, mode: DegreeMode): number =>
  exactSpectrumOf(laplacianOf(found, node, mode)).pairs
