/** DYN-11 allows a round the rounding errors of its sums, in any order, and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundCases } from '../../properties/arbitraries/run.ts'
import { observe } from '../../properties/observe.ts'
import { show } from '../../spec/clause.ts'
import { DYN_11 } from '../../spec/clauses/round.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import type { RoundCase, Seen } from '../../spec/observation.ts'
import { roundApart } from '../../spec/round-apart.ts'
import { reference } from '../../src/adapter/reference.ts'
import { implementationOf } from '../zoo/compose.ts'
import { TEXTBOOK, type Textbook } from '../zoo/textbook.ts'

const SEED = 2024
const RUNS = 300
/** Measured: of 3,000 rounds none has numbers that may be farther apart than 2.6e-13. */
const MOST_APART = 1e-12

const cases = roundCases({ rules: ['ordered'], modes: ['D', 'DW'] }).map((given) => ({
  ...given,
  furtherSeeds: 0,
}))

const backwards = (terms: readonly number[]): number => terms.reduceRight((total, term) => total + term, 0)

/** Equations 1 and 2 summed from the last node to the first. */
const REVERSED: Textbook = {
  ...TEXTBOOK,
  forward: ({ values, adjacency, weights }, n) =>
    backwards(values.map((v, i) => v * adjacency[i]![n]! * weights[i]![n]!)),
  backward: ({ gradients, adjacency, weights }, n) =>
    backwards(gradients.map((e, o) => e * adjacency[n]![o]! * weights[n]![o]!)),
}

async function seen(implementation: Implementation, given: RoundCase) {
  const round = await observe('round', implementation, given)
  return { ...round, folded: round.folded! }
}

const lastOf = ({ network, folded }: Awaited<ReturnType<typeof seen>>): Network =>
  folded.networks.at(-1) ?? network

describe('a round', () => {
  it('may sum in another order than the updates that it is', async () => {
    const mixed = { ...implementationOf(TEXTBOOK), round: implementationOf(REVERSED).round }
    let different = 0
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const round = await seen(mixed, given)
        if (show(lastOf(round)) !== show(round.after)) different += 1
        expect(DYN_11.holds(round)).toEqual({ kind: 'holds' })
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect(different).toBeGreaterThan(RUNS / 5)
  })

  it('may decide otherwise by rules that read rounding, where its numbers were rounded otherwise', async () => {
    const kinds = { ordered: new Set<string>(), published: new Set<string>(), unrounded: new Set<string>() }
    for (const rule of ['ordered', 'published'] as const)
      await fc.assert(
        fc.asyncProperty(roundCases({ rules: [rule], modes: ['D', 'DW'] }), async (given) => {
          const round = await seen(reference, { ...given, furtherSeeds: 0 })
          const [first] = round.order
          if (round.options.pruning === null || first === undefined) return
          const decisions = round.decisions?.map(() => ({ kind: 'keep', reason: 'input-node' }) as const)
          // The last bit of a number that the first update wrote.
          const values = round.after.values.map((x, i) => (i === first ? x * (1 + Number.EPSILON) : x))
          const rounded = { ...round, decisions, after: { ...round.after, values } }
          kinds[rule].add(DYN_11.holds(rounded).kind)
          kinds.unrounded.add(DYN_11.holds({ ...round, decisions }).kind)
        }),
        { seed: SEED, numRuns: 50 },
      )
    expect([...kinds.ordered]).toEqual(['fails'])
    expect([...kinds.published]).toEqual(['ill-posed'])
    expect([...kinds.unrounded]).toEqual(['fails'])
  })

  it('may be no farther off than rounding reaches', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { network, folded, order, options } = await seen(reference, given)
        const { values, gradients, weights } = roundApart(network, folded.networks, order, options)
        expect(Math.max(...values, ...gradients, ...weights.flat())).toBeLessThan(MOST_APART)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  const PARTS: Readonly<Record<string, (network: Network, at: number) => Network>> = {
    value: (network, at) => ({ ...network, values: moved(network.values, at) }),
    gradient: (network, at) => ({ ...network, gradients: moved(network.gradients, at) }),
    weight: (network, at) => ({
      ...network,
      weights: network.weights.map((row, i) => (i === at ? moved(row, (at + 1) % row.length) : row)),
    }),
  }

  const moved = (numbers: readonly number[], at: number): number[] =>
    numbers.map((number, i) => (i === at ? number + 2 * MOST_APART * Math.max(1, Math.abs(number)) : number))

  it.for(Object.entries(PARTS))('fails by one %s that is off by more', async ([, move]) => {
    await fc.assert(
      fc.asyncProperty(cases, fc.nat(99), async (given, pick) => {
        const round: Seen['round'] = await seen(reference, given)
        const after = move(round.after, pick % given.network.nodes)
        expect(DYN_11.holds({ ...round, after }).kind).toBe('fails')
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
})
