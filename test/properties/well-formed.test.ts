/**
 * What is drawn as a network is one: a right implementation may refuse anything else.
 */
import { describe, expect, it } from 'vitest'
import { LARGE, largeNetwork } from '../../properties/arbitraries/door.ts'
import { drawChunk } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor, type Property } from '../../properties/property.ts'
import { hasEdge, isInput, type Network, nodesOf } from '../../spec/network.ts'
import { reference } from '../../src/adapter/reference.ts'

const SEED = 20261128
const CASES = 30

/** The words of the contract argnn-network/1 that a network does not meet. */
function faultsOf(network: Network): string[] {
  const nodes = nodesOf(network)
  const isNode = (k: number): boolean => nodes.includes(k)
  const isSet = (list: readonly number[]): boolean => new Set(list).size === list.length && list.every(isNode)
  const isSquare = (matrix: readonly (readonly number[])[]): boolean =>
    matrix.length === nodes.length && matrix.every((row) => row.length === nodes.length)
  const rules: Record<string, boolean> = {
    inputs: isSet(network.inputs),
    outputs: isSet(network.outputs) && !network.outputs.some((node) => isInput(network, node)),
    order: isSet(network.order) && network.order.length === nodes.length,
    shape: isSquare(network.adjacency) && isSquare(network.weights),
    numbers: [network.values, network.gradients].every(
      (list) => list.length === nodes.length && list.every(Number.isFinite),
    ),
    'own edge': !nodes.some((node) => hasEdge(network, node, node)),
    'edge to an input': !nodes.some((from) => network.inputs.some((to) => hasEdge(network, from, to))),
    weights: network.weights.every((row, from) =>
      row.every((w, to) => Number.isFinite(w) && (w === 0 || hasEdge(network, from, to))),
    ),
  }
  return Object.keys(rules).filter((rule) => !rules[rule])
}

const isNetwork = (given: object): given is Network => 'adjacency' in given && 'outputs' in given

/** Every network in a case, however deep. */
function networksIn(given: unknown): Network[] {
  if (typeof given !== 'object' || given === null) return []
  if (isNetwork(given)) return [given]
  return Object.values(given).flatMap(networksIn)
}

describe(`networks that are drawn meet the contract (seed ${SEED})`, () => {
  it.each(PROPERTIES.map((property) => [property.clause.id, property as Property] as const))(
    '%s',
    (_, property) => {
      const arbitrary = property.cases(offerFor(property.clause, reference.description))
      const count = Math.ceil(CASES * (property.effort ?? 1))
      for (const given of drawChunk(arbitrary, SEED, 0, count))
        for (const network of networksIn(given))
          expect(faultsOf(network), JSON.stringify(network)).toEqual([])
    },
  )

  it('large ones of every size', () => {
    for (let nodes = LARGE.least; nodes <= LARGE.most; nodes += 1)
      for (const inputs of LARGE.inputs)
        expect([nodes, faultsOf(largeNetwork(nodes, 600, 7919, inputs))]).toEqual([nodes, []])
  })

  it('faults are seen', () => {
    const network = largeNetwork(256, 600, 7919, [])
    expect(faultsOf({ ...network, outputs: [255, 255] })).toEqual(['outputs'])
    expect(faultsOf({ ...network, inputs: [256] })).toEqual(['inputs'])
    expect(faultsOf({ ...network, order: network.order.slice(1) })).toEqual(['order'])
    expect(faultsOf({ ...network, weights: [[], ...network.weights.slice(1)] })).toEqual(['shape'])
    expect(faultsOf({ ...network, values: network.values.map(() => Number.NaN) })).toEqual(['numbers'])
  })
})
