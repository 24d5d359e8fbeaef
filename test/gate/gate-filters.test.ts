/** What a filtered run compares: what it asked alone. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import type { Baseline } from '../../src/gate/baseline.ts'
import { nextStep } from '../../src/report/gate/verdict.ts'
import { gateText, headline, reasonsIn } from '../report/written.ts'
import { baselineOf, describedAs, gateHere, reportOf, SEED, TRAINED, unwrapped } from './gate-here.ts'

const reference = offered as Required<Implementation>

let short: Baseline
let trained: Baseline

beforeAll(async () => {
  short = baselineOf(await gateHere(reference, undefined))
  trained = baselineOf(await gateHere(reference, undefined, { extent: TRAINED }))
})

describe('a filtered run of what did not change', () => {
  it.each(['ordered', 'dominant', 'published', 'published-own'] as const)(
    'passes by --rule %s',
    async (rule) => {
      const report = await reportOf(reference, short, { filter: { rule } })
      expect(report.reasons).toEqual([])
      expect(report).toMatchObject({ verdict: 'unchanged', decisions: { changed: 0, lost: 0, gained: 0 } })
      expect(report.decisions.asked).toBe(200)
      expect(headline(report)).toContain(`on 100 states (--rule ${rule}) are as in the baseline`)
      expect(unwrapped(await gateText(report))).toContain(
        `Filtered by --rule ${rule}: only a part of the baseline is compared; the rest stays as it is.`,
      )
    },
  )

  it.each([
    ['ordered', ['whole', 'update']],
    ['dominant', ['whole']],
  ] as const)('trains under the rule %s what prunes by it, and what does not prune', async (rule, panels) => {
    const report = await reportOf(reference, trained, { extent: TRAINED, filter: { rule } })
    expect(report.training.cells.map(({ panel }) => panel)).toEqual(panels)
    expect(report.training.skipped).toEqual(panels.length === 2 ? [] : ['rule not selected'])
    expect(report.reasons).toEqual([])
  })

  it('--as compares with what the baseline says of the rule that it is judged as', async () => {
    const as: Implementation = {
      ...reference,
      decide: (network, node, pruning) => reference.decide(network, node, { ...pruning, rule: 'dominant' }),
    }
    const report = await reportOf(as, short, { filter: { as: 'ordered' } })
    expect(report.decisions).toMatchObject({ lost: 0, asked: 200 })
    expect(report.decisions.changed).toBeGreaterThan(0)
    expect(new Set(report.decisions.counts.map(({ rule }) => rule))).toEqual(new Set(['ordered']))
    expect(headline(report)).toContain('(--as ordered)')
  })

  it('finds what changed, and proposes the whole run', async () => {
    const other: Implementation = {
      ...reference,
      decide: (network, node, pruning) =>
        reference.decide({ ...network, order: [...network.order].reverse() }, node, pruning),
    }
    const report = await reportOf(other, short, { filter: { rule: 'dominant' } })
    expect(report.passes).toBe(false)
    expect(nextStep(report, ' --impl ./mine.mjs --rule dominant').line).toMatch(
      / gate --impl \.\/mine\.mjs --baseline b\.json$/,
    )
  })
})

describe('a baseline', () => {
  it('of another implementation is said to be one, and left alone', async () => {
    const mine = describedAs({ name: 'mine', rules: ['ordered'] })
    const report = await reportOf(mine, short)
    const text = unwrapped(await gateText(report, ' --impl ./mine.mjs'))
    expect(text).toContain('The baseline is of another implementation, argnn-spec reference')
    expect(text).toMatch(
      /to start a baseline of its own: .* gate --impl \.\/mine\.mjs --baseline reports\/baseline\/own\.json --accept --note/,
    )
  })

  it('of another seed is not compared with, and accepting says so', async () => {
    const { report } = await gateHere(reference, short, { seed: SEED + 1, accept: true })
    expect(reasonsIn(report)).toEqual([
      `the baseline is of seed ${SEED}, another corpus: nothing was compared with it`,
    ])
    expect(report.decisions).toMatchObject({ changed: 0, lost: 0, gained: 0 })
  })
})
