/** Runs and rounds: networks, the nodes that act in turn, and the age of their information. */
import fc from 'fast-check'
import { behavingNodes } from '../../spec/network.ts'
import type { RoundCase, RunCase } from '../../spec/observation.ts'
import { networks, type Offer } from './network.ts'
import { expectedOf, PUBLISHED, pruningOf } from './update.ts'

const MOST_STEPS = 24

/** `fresh`: nodes decide on the current network; `stale`: on states that may be as old as the run. */
export const runCases = (offer: Offer, information: 'fresh' | 'stale'): fc.Arbitrary<RunCase> =>
  fc
    .record({
      network: networks,
      pruning: pruningOf(offer),
      expected: fc.constantFrom(0, 1),
      steps: fc.array(
        fc.record({ pick: fc.nat(99), age: information === 'fresh' ? fc.constant(0) : fc.nat(MOST_STEPS) }),
        {
          minLength: 1,
          maxLength: MOST_STEPS,
          size: 'max',
        },
      ),
    })
    .map(({ network, pruning, expected, steps }) => {
      const nodes = behavingNodes(network)
      return {
        network,
        options: {
          pruning,
          expected: expectedOf(network, expected),
          parameters: offer.parameters ?? PUBLISHED,
        },
        steps: steps.map(({ pick, age }) => ({ node: nodes[pick % nodes.length] as number, age })),
      }
    })

export const roundCases = (
  offer: Offer,
  pruning: 'always' | 'maybe' | 'never' = 'maybe',
): fc.Arbitrary<RoundCase> =>
  fc
    .record({
      network: networks,
      pruning: {
        always: pruningOf(offer),
        maybe: fc.option(pruningOf(offer)),
        never: fc.constant(null),
      }[pruning],
      expected: fc.constantFrom(0, 1),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
    })
    .map(({ network, pruning, expected, seed }) => ({
      network,
      options: {
        pruning,
        expected: expectedOf(network, expected),
        parameters: offer.parameters ?? PUBLISHED,
      },
      seed,
      furtherSeeds: 0,
    }))
