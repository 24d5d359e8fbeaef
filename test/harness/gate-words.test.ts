/** The words of `gate`: numbers that can be read, and reasons that say what was found and no more. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASKED } from '../../src/harness/gate/answers.ts'
import type { Tally } from '../../src/harness/gate/changes.ts'
import { fromColumns, toColumns } from '../../src/harness/gate/columns.ts'
import type { PanelVerdict } from '../../src/harness/gate/equivalence.ts'
import { examineGroup } from '../../src/harness/gate/examine.ts'
import { trainingSection } from '../../src/harness/gate/text-numbers.ts'
import { type Material, reasonsOf } from '../../src/harness/gate/verdict.ts'
import { answerText, ulpsText } from '../../src/harness/gate/words.ts'
import { reference } from '../../src/harness/reference.ts'
import { TIES } from '../cli/gate-part.ts'
import { networkOf } from '../spec/networks.ts'

const SEED = 2024

describe('a movement in ulps', () => {
  it('is said within a twentieth, in few characters; below one, that it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e18, noNaN: true }), (ulps) => {
        const text = ulpsText(ulps)
        expect(text.length).toBeLessThanOrEqual(7)
        if (ulps > 0 && ulps < 1) expect(text).toBe('< 1')
        else expect(Math.abs(Number(text) - ulps)).toBeLessThanOrEqual(Math.max(0.5, 0.05 * ulps))
      }),
      { seed: SEED },
    )
    expect(ulpsText(0)).toBe('0')
  })
})

describe('a decision within an update', () => {
  it('has no pair in a baseline, and none is said', async () => {
    const network = networkOf(2, [
      [0, 1, 1],
      [1, 0, -1],
    ])
    const decision = await reference.decide!(network, 1, { mode: 'DW', rule: 'dominant' })
    expect(decision.kind).toBe('prune')
    const decisions = ASKED.map(() => decision)
    const answers = { decisions, updateDecision: decision, solved: [], update: undefined, left: network }
    const kept = fromColumns(toColumns([answers]))[0]!
    expect(kept.slice(0, ASKED.length)).toEqual(decisions)
    expect(answerText(kept[ASKED.length])).toBe('prune 0 -> 1')
  })
})

const NOTHING: Material = {
  tallies: [],
  drift: [],
  training: [],
  specification: { added: [], removed: [], reworded: [] },
  corpus: { changedGroups: [], hungGroups: [] },
  rounds: { uncomparedGroups: [] },
  hungCells: [],
  pairTest: undefined,
  hasBaseline: true,
}

const changed = (rule: Tally['rule']): Tally =>
  ({
    stage: 'decide',
    kind: 'other reason',
    family: '',
    mode: 'D',
    rule,
    admissible: 'yes',
    count: 1,
  }) as Tally

describe('drift', () => {
  it('is none of a weight where another edge went with an update', async () => {
    const update: typeof reference.update = async (network, node, options) => {
      if (options.pruning?.rule !== 'dominant') return reference.update!(network, node, options)
      const reversed = { ...network, order: [...network.order].reverse() }
      const after = await reference.update!(reversed, node, options)
      return { ...after, network: { ...after.network, order: network.order } }
    }
    const task = { group: TIES.groups[0]!, seed: SEED, everySpectrum: false, old: undefined }
    const [now, against] = [{ ...reference, update }, reference]
    const { drift } = await examineGroup(
      task as never,
      { implementation: now, atOnce: 1 } as never,
      { implementation: against, atOnce: 1 } as never,
      () => {},
    )
    const weights = drift.find(({ field }) => field === 'weights')!
    expect(weights.ulps).toBe(0)
    // Of a hundred states, those in which nothing else went.
    expect(weights.compared).toBeGreaterThan(50)
    expect(weights.compared).toBeLessThan(drift.find(({ field }) => field === 'value')!.compared)
  })
})

describe('the reasons', () => {
  const says = (rules: readonly Tally['rule'][]): boolean =>
    reasonsOf({ ...NOTHING, tallies: rules.map(changed) }).some(({ what }) => /read the rounding/.test(what))

  it('say where rules by position alone decide otherwise', () => {
    expect(says(['published', 'published-own'])).toBe(true)
    expect(says(['published', 'ordered'])).toBe(false)
    expect(says([])).toBe(false)
  })

  const verdict: PanelVerdict = {
    ...{ panel: 'update', mode: 'D', quantity: 'error', margin: 0.05, p: 0.3 },
    ...{ pairs: 6, difference: { mean: 0, low: -0.2, high: 0.2 }, verdict: 'not shown to be equivalent' },
  }
  const trained = (pairs: number): string =>
    reasonsOf({ ...NOTHING, training: [{ ...verdict, pairs }] })
      .map(({ what }) => what)
      .join()

  it('say how far training told, and where so few pairs cannot tell', () => {
    expect(trained(6)).toMatch(/by 6 pairs: between -0\.20 and 0\.20, which so few/)
    expect(trained(48)).toMatch(/by 48 pairs: between -0\.20 and 0\.20$/)
  })
})

describe('training', () => {
  const verdict: PanelVerdict = {
    ...{ panel: 'whole', mode: 'D', margin: 0.05, pairs: 48, p: null },
    ...{ quantity: 'error', difference: { mean: 0, low: 0, high: 0 }, verdict: 'identical' },
  }
  const text = (verdicts: readonly PanelVerdict[]): string =>
    trainingSection({ training: { cells: [], verdicts, skipped: [] } } as never).join('\n')

  it('is one sentence where nothing moved, and a table where something did', () => {
    const removed = { ...verdict, quantity: 'removed' } as const
    expect(text([verdict, removed])).toMatch(/in all 2\s+comparisons, 48 pairs of networks\.$/)
    expect(text([verdict, { ...removed, verdict: 'equivalent' }])).toMatch(/removed +48 .* equivalent/)
  })
})
