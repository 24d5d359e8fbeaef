/** Asynchronous runs: small networks, and what happens to nodes and messages in which order. */
import fc from 'fast-check'
import type { AsynchronousCase, AsynchronousStep } from '../../spec/implementation.ts'
import { networks, type Offer } from './network.ts'
import { expectedOf, PUBLISHED, pruningOf } from './update.ts'

const MOST_NODES = 5
const STEPS = { fewest: 12, most: 40 }

/** How often each kind of step is drawn. */
const WEIGHTS: Readonly<Record<AsynchronousStep['kind'], number>> = {
  update: 9,
  deliver: 12,
  present: 1,
  duplicate: 2,
  lose: 2,
  repeat: 1,
  crash: 1,
}

const kinds: fc.Arbitrary<AsynchronousStep['kind']> = fc.oneof(
  ...Object.entries(WEIGHTS).map(([kind, weight]) => ({
    arbitrary: fc.constant(kind as AsynchronousStep['kind']),
    weight,
  })),
)

export const asynchronousCases = (offer: Offer): fc.Arbitrary<AsynchronousCase> =>
  fc
    .record({
      network: networks.filter(({ nodes }) => nodes <= MOST_NODES),
      pruning: pruningOf(offer),
      expected: fc.constantFrom(0, 1),
      steps: fc.array(fc.record({ kind: kinds, pick: fc.nat(999) }), {
        minLength: STEPS.fewest,
        maxLength: STEPS.most,
        size: 'max',
      }),
    })
    .map(({ network, pruning, expected, steps }) => ({
      network,
      options: {
        pruning,
        expected: expectedOf(network, expected),
        parameters: offer.parameters ?? PUBLISHED,
      },
      steps,
    }))
