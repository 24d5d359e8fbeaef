/** Starts and trainings of Section 4.1, small: what they draw is seen over many seeds. */
import fc from 'fast-check'
import type { OrderScope, TableRow } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import type { StartCase, StartsCase, TrainCase } from '../../spec/observation.ts'
import { networks, type Offer } from './network.ts'
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
      network: networks,
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
