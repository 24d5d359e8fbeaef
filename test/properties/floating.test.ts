/**
 * What a floating-point pair test is excused: the reference with a general eigen-solver and a threshold in place of its
 * exact decision, and the same when it calls itself exact.
 */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Decision } from '../../spec/decision.ts'
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import { type Network, positionInOrder, weightOf } from '../../spec/network.ts'
import { reference as offered } from '../../src/adapter/reference.ts'

const SEED = 2024
const RUNS = 300

/** Imaginary parts below this share of ‖L‖ count as rounding. */
const THRESHOLD = 1e-6

const reference = offered as Required<Implementation>

async function decideInDoubles(network: Network, node: number, pruning: Pruning): Promise<Decision> {
  const decision = await reference.decide(network, node, pruning)
  const isSettled =
    decision.kind === 'keep' && decision.pair === undefined && decision.reason !== 'real-spectrum'
  if (isSettled || pruning.rule === 'published' || pruning.rule === 'published-own') return decision
  const matrix = await reference.laplacian(network, node, pruning.mode)
  const [first, ...rest] = await reference.spectrum(matrix)
  const pair = rest.reduce((most, z) => (z.im > most.im ? z : most), first!)
  if (!(pair.im > THRESHOLD * Math.hypot(...matrix.flat()))) return { kind: 'keep', reason: 'real-spectrum' }
  const participation = (i: number): number => {
    const p = weightOf(network, i, node) * weightOf(network, node, i)
    return p < 0 ? -p / ((matrix[i]![i]! - pair.re) ** 2 + pair.im ** 2) : 0
  }
  const from = network.order.reduce((best, i) => (participation(i) > participation(best) ? i : best))
  const isFeedback = positionInOrder(network, node) < positionInOrder(network, from)
  return pruning.rule === 'dominant' || isFeedback
    ? { kind: 'prune', edge: { from, to: node }, pair }
    : { kind: 'keep', reason: 'feed-forward-edge', pair }
}

const claiming = (pairTest: 'exact' | 'floating'): Implementation => ({
  ...reference,
  description: { ...reference.description, name: `general solver, ${pairTest}`, pairTest },
  decide: decideInDoubles,
})

const check = (id: string, implementation: Implementation) =>
  checkProperty(PROPERTIES.find(({ clause }) => clause.id === id) as never, implementation, {
    runs: RUNS,
    seed: SEED,
  })

describe('a floating pair test', () => {
  it.each(['PAIR-1', 'PAIR-2', 'PRUNE-2', 'PRUNE-3', 'PRUNE-4', 'KEEP-4', 'INV-1', 'INV-4'])(
    `meets %s with its excuses, seed ${SEED}`,
    async (id) => {
      expect(await check(id, claiming('floating'))).toMatchObject({ verdict: 'holds' })
    },
  )

  it.each(['PAIR-1', 'PRUNE-3', 'KEEP-4'])(
    `needs an excuse in %s, which is counted, and fails where it says exact, seed ${SEED}`,
    async (id) => {
      expect((await check(id, claiming('floating'))).illPosed).toBeGreaterThan(0)
      expect((await check(id, claiming('exact'))).verdict).toBe('fails')
    },
  )
})

describe('the reference', () => {
  it(`needs no excuse, even if it asked for one, seed ${SEED}`, async () => {
    const description = { ...reference.description, pairTest: 'floating' as const }
    for (const id of ['PAIR-1', 'PRUNE-3', 'KEEP-4'])
      expect(await check(id, { ...reference, description })).toMatchObject({ verdict: 'holds', illPosed: 0 })
  })
})
