/** Starts and trainings of Section 4.1, small: what they draw is seen over many seeds. */
import fc from 'fast-check'
import type { OrderScope, TableRow } from '../../spec/implementation.ts'
import { behavingNodes, type Network } from '../../spec/network.ts'
import type { StartCase, StartsCase, TrainCase } from '../../spec/observation.ts'
import type { Offer } from './network.ts'
import { loose, networksAnywhere } from './run.ts'
import { PUBLISHED, pruningOf } from './update.ts'

const seeds = fc.integer({ min: 0, max: 0xffffffff })

export const startCases = (furtherSeeds: number): fc.Arbitrary<StartCase> =>
  fc.record({ hidden: fc.nat(5), seed: seeds, furtherSeeds: fc.constant(furtherSeeds) })

export const startBitCases: fc.Arbitrary<StartsCase> = fc.record({
  hidden: fc.integer({ min: 1, max: 5 }),
  seed: seeds,
  seeds: fc.constant('bits' as const),
  count: fc.constant(0),
})

const BOTH: readonly OrderScope[] = ['round', 'presentation']
const MOST_ROWS = 3

/** Rows of bits, by the bits of a number: each row another, where there are inputs enough. */
const rowsOf = ({ inputs, outputs }: Network, count: number, bits: number): TableRow[] =>
  Array.from({ length: count }, (_, at) => ({
    inputs: inputs.map((_, k) => ((at + bits) >> k) & 1),
    expected: outputs.map((_, k) => ((bits >> (at + k)) & 1) as number),
  }))

export const trainCases = (
  offer: Offer,
  pruning: 'always' | 'maybe',
  furtherSeeds = 0,
): fc.Arbitrary<TrainCase> =>
  fc
    .record({
      network: networksAnywhere,
      rows: fc.integer({ min: 1, max: MOST_ROWS }),
      bits: fc.nat(63),
      presentations: fc.integer({ min: 1, max: 3 }),
      rounds: fc.integer({ min: 1, max: 3 }),
      orders: fc.constantFrom(...(offer.orders ?? BOTH)),
      pruning: pruning === 'always' ? pruningOf(offer) : fc.option(pruningOf(offer)),
      seed: seeds,
    })
    .map(({ network, rows, bits, seed, ...options }) => ({
      network,
      options: { ...options, rows: rowsOf(network, rows, bits), parameters: offer.parameters ?? PUBLISHED },
      seed,
      furtherSeeds,
    }))

/** Many draws of rows and orders of few nodes without edges; the second kind measures with as many. */
const LONG = [
  { presentations: 600, rounds: 1 },
  { presentations: 1, rounds: 600 },
] as const

/** The error of a training is a mean over outputs: the last node that is no input is one. */
const withOutput = (network: Network): Network => ({
  ...network,
  outputs: behavingNodes(network).slice(-1),
})

const longTrainings = (offer: Offer, kind: (typeof LONG)[number]): fc.Arbitrary<TrainCase> =>
  fc
    .record({
      behaving: fc.constantFrom(2, 3, 5, 7),
      inputs: fc.integer({ min: 1, max: 2 }),
      shift: fc.nat(9),
      rows: fc.integer({ min: 1, max: MOST_ROWS }),
      seed: seeds,
    })
    .map(({ behaving, inputs, shift, rows, seed }) => {
      const network = withOutput(loose(behaving, inputs, shift))
      const orders = (offer.orders ?? BOTH)[0] as OrderScope
      const parameters = offer.parameters ?? PUBLISHED
      const options = { ...kind, rows: rowsOf(network, rows, 0), orders, parameters, pruning: null }
      return { network, options, seed, furtherSeeds: 0 }
    })

/** Orders that are drawn once a presentation are drawn once in the second kind. */
export const drawCases = (offer: Offer): fc.Arbitrary<TrainCase> =>
  fc.oneof(
    ...LONG.map((kind) => longTrainings(offer, (offer.orders ?? BOTH)[0] === 'round' ? kind : LONG[0])),
  )

/** From so many nodes on, EXP-13 judges. */
const NODES_FOR_BITS = { min: 16, max: 20 }

export const trainingBitCases = (offer: Offer): fc.Arbitrary<TrainCase> =>
  fc.record({ nodes: fc.integer(NODES_FOR_BITS), seed: seeds }).map(({ nodes, seed }) => ({
    network: withOutput(loose(nodes, 1, 0)),
    options: {
      rows: [{ inputs: [0], expected: [1] }],
      presentations: 1,
      rounds: 1,
      orders: (offer.orders ?? BOTH)[0] as OrderScope,
      parameters: offer.parameters ?? PUBLISHED,
      pruning: null,
    },
    seed,
    furtherSeeds: 0,
    seeds: 'bits' as const,
  }))
