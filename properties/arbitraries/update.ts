/** Updates of one node: the network and the options. */
import fc from 'fast-check'
import type { Parameters } from '../../spec/dynamics.ts'
import type { Pruning } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import type { UpdateCase } from '../../spec/observation.ts'
import type { LinkFamily } from './links.ts'
import { localCases, type Offer } from './network.ts'

/** Those of the published experiments. */
export const PUBLISHED: Parameters = { s: 0.15, c: 10 }

const parametersOf = (offer: Offer): fc.Arbitrary<Parameters> =>
  offer.parameters === undefined
    ? fc.constantFrom(PUBLISHED, { s: 1, c: 1000 }, { s: 0.5, c: 1 })
    : fc.constant(offer.parameters)

/** One expected value per output node, each another. */
export const expectedOf = (network: Network, first: number): number[] =>
  network.outputs.map((_, k) => Math.abs(first - k / 4))

export const pruningOf = (offer: Offer): fc.Arbitrary<Pruning> =>
  fc.record({ mode: fc.constantFrom(...offer.modes), rule: fc.constantFrom(...offer.rules) })

/** One update of the deciding node. `maybe`: sometimes without pruning. */
export const updateCases = (
  offer: Offer,
  pruning: 'always' | 'maybe',
  families?: LinkFamily[],
): fc.Arbitrary<UpdateCase> =>
  fc
    .record({
      local: localCases(offer, families),
      expected: fc.constantFrom(0, 1),
      parameters: parametersOf(offer),
      pruning: pruning === 'always' ? pruningOf(offer) : fc.option(pruningOf(offer)),
    })
    .map(({ local: { network, node }, expected, ...options }) => ({
      network,
      node,
      options: { ...options, expected: expectedOf(network, expected) },
    }))

/** An input node is to be updated, where there is one. */
export const inputUpdateCases = (offer: Offer): fc.Arbitrary<UpdateCase> =>
  updateCases(offer, 'maybe').map((given) => {
    const node = given.network.inputs[0]
    return node === undefined ? given : { ...given, node }
  })
