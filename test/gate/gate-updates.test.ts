/** Updates in the gate: what a baseline knows of their decisions, and drift of those that decided as before alone. */
import { describe, expect, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { ASKED, askAll } from '../../src/gate/answers.ts'
import { fromColumns, toColumns } from '../../src/gate/columns.ts'
import { examineGroup } from '../../src/gate/examine.ts'
import type { Opened } from '../../src/gate/group-result.ts'
import { drawGroup } from '../../src/gate/states.ts'
import { answerText } from '../../src/report/gate/words.ts'

const SEED = 2024
const GROUP = { family: 'mirrored', chunk: 0 }

describe(`the decision within an update, seed ${SEED}`, () => {
  it('comes back without a pair, since none is stored', async () => {
    const states = drawGroup(GROUP, SEED)
    const answers = await Promise.all(states.map((state, k) => askAll(reference, state, k, false)))
    const stored = fromColumns(toColumns(answers)).map((columns) => columns[ASKED.length])
    const pruned = answers.flatMap(({ updateDecision }, k) => (updateDecision.kind === 'prune' ? [k] : []))
    expect(pruned.length).toBeGreaterThan(0)
    for (const k of pruned) {
      expect(stored[k]).not.toHaveProperty('pair')
      expect(answerText(stored[k])).toMatch(/^prune \d+ -> \d+$/)
    }
  })
})

/** Weights that an edge which stays in place of one that goes moves by all of itself. */
const timid: Implementation = {
  ...reference,
  update: async (network, node, options) => {
    const kept = await reference.update!(network, node, { ...options, pruning: null })
    const { decision } = await reference.update!(network, node, options)
    return decision?.kind === 'prune'
      ? { ...kept, decision: { kind: 'keep', reason: 'real-spectrum' } }
      : { ...kept, decision }
  },
}

/** Another reason for keeping, and gradients one bit off. */
const moved: Implementation = {
  ...reference,
  update: async (network, node, options) => {
    const { network: after, decision } = await reference.update!(network, node, options)
    const gradients = after.gradients.map((e, i) => (i === node ? e * (1 + 2 ** -52) : e))
    return {
      network: { ...after, gradients },
      decision: decision?.kind === 'keep' ? { kind: 'keep', reason: 'no-such-edge' } : decision,
    }
  },
}

describe(`drift of updates, seed ${SEED}`, () => {
  const opened = (implementation: Implementation): Opened => ({ implementation, atOnce: 1 })
  const examine = async (implementation: Implementation) => {
    const task = { group: GROUP, seed: SEED, old: undefined, everySpectrum: false }
    const { record } = await examineGroup(task, opened(reference), undefined, () => {})
    const result = await examineGroup(
      { ...task, old: record },
      opened(implementation),
      opened(reference),
      () => {},
    )
    return {
      drift: result.drift.filter(({ field }) => ['value', 'gradient', 'weights'].includes(field)),
      changed: result.tallies.filter(({ stage, kind }) => stage === 'update' && kind === 'prune to keep'),
    }
  }

  it('is not counted where another edge went', async () => {
    const { drift, changed } = await examine(timid)
    expect(changed.length).toBeGreaterThan(0)
    expect(drift.map(({ ulps }) => ulps)).toEqual([0, 0, 0])
    for (const { compared } of drift) expect(compared).toBeGreaterThan(0)
  })

  it('is counted where an update keeps its edges for another reason', async () => {
    const { drift } = await examine(moved)
    expect(drift.find(({ field }) => field === 'gradient')!.moved).toBeGreaterThan(0)
    const { drift: all } = await examine(reference)
    expect(drift.map(({ compared }) => compared)).toEqual(all.map(({ compared }) => compared))
  })
})
