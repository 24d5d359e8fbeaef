/** What a removal leaves behind in a live network, degrees or the link of the other direction, fails DYN-11. */
// Beside the zoo, whose files share no modules: here one of the reference is replaced.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { reference } from '../../src/adapter/reference.ts'
import type { EdgeLists } from '../../src/argnn/edge-lists.ts'
import { createTallies } from '../../src/gate/changes.ts'
import { createClauseCounts } from '../../src/gate/clause-counts.ts'
import { createDrift } from '../../src/gate/drift.ts'
import { examineRounds } from '../../src/gate/examine-rounds.ts'
import { drawGroup } from '../../src/gate/states.ts'

const SEED = 2024
/** Where a degree decides, and where the last mutual neighbour goes. */
const GROUPS = ['near threshold', 'whole networks', 'integers', 'near ties'].map((family) => ({
  family,
  chunk: 0,
}))

/** Puts back what a removal has cleared. */
type Forget = (lists: EdgeLists, slot: number, to: number, other: number) => void

const bookkeeping = vi.hoisted(() => ({ forget: undefined as Forget | undefined }))

vi.mock('../../src/argnn/edge-lists.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/argnn/edge-lists.ts')>()
  const removeSlot: typeof original.removeSlot = (lists, slot, to) => {
    const other = lists.reverse[slot]!
    original.removeSlot(lists, slot, to)
    bookkeeping.forget?.(lists, slot, to, other)
  }
  const removeEdge: typeof original.removeEdge = (lists, from, to) =>
    removeSlot(lists, original.slotBetween(lists, from, to), to)
  return { ...original, removeSlot, removeEdge }
})

const MISTAKES: Readonly<Record<string, Forget>> = {
  'the other direction still links to the removed edge': ({ reverse }, slot, _, other) => {
    if (other >= 0) reverse[other] = slot
  },
  'the removed edge still links to the other direction': ({ reverse }, slot, _, other) => {
    reverse[slot] = other
  },
  'the target still counts the edge': ({ inDegree }, _, to) => {
    inDegree[to]! += 1
  },
  'the source still counts the edge': ({ outDegree, source }, slot) => {
    outDegree[source[slot]!]! += 1
  },
}

const property = PROPERTIES.find(({ clause }) => clause.id === 'DYN-11')!

async function wrongRounds(): Promise<readonly string[]> {
  const tallies = createTallies()
  for (const group of GROUPS)
    await examineRounds(drawGroup(group, SEED), {
      ...{ group, now: { implementation: reference, atOnce: 1 }, against: undefined, old: undefined },
      ...{ tallies, drift: createDrift(group), clauses: createClauseCounts(), heartbeat: () => {} },
    })
  const violations = tallies.list().flatMap(({ example }) => example.violations)
  return [...new Set(violations.map(({ clause }) => clause ?? 'no answer'))]
}

describe(`the state that a removal leaves, seed ${SEED}`, () => {
  beforeEach(() => {
    bookkeeping.forget = undefined
  })

  it('is sound in the reference', async () => {
    expect(await wrongRounds()).toEqual([])
  })

  for (const [mistake, forget] of Object.entries(MISTAKES))
    it(`${mistake}: wrong by DYN-11 in gate and verify`, async () => {
      bookkeeping.forget = forget
      expect(await wrongRounds()).toEqual(['DYN-11'])
      const outcome = await checkProperty(property as never, reference, { runs: 500, seed: SEED })
      expect(outcome.verdict).toBe('fails')
    })
})
