/** What a run compares: what it asked alone. What is not offered any more is lost, what a filter left out is not. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Implementation, Stage } from '../../spec/implementation.ts'
import type { Baseline } from '../../src/harness/gate/baseline.ts'
import { leftOfBaseline } from '../../src/harness/gate/baseline-scope.ts'
import { WHOLE } from '../../src/harness/gate/extent.ts'
import type { GateOptions } from '../../src/harness/gate/gate-options.ts'
import { gateText } from '../../src/harness/gate/gate-text.ts'
import { CELLS } from '../../src/harness/gate/panel.ts'
import type { GateReport } from '../../src/harness/gate/report.ts'
import { HIDDEN_FAMILY } from '../../src/harness/gate/states.ts'
import { headline, nextStep } from '../../src/harness/gate/words.ts'
import { reference as offered } from '../../src/harness/reference.ts'
import { baselineOf, FEW, gateHere, SEED } from './gate-here.ts'

const reference = offered as Required<Implementation>

/** A hundred states with ties, and no training. */
const SHORT = { groups: FEW!.groups, cells: [] }
/** A network that is not pruned by the reference at full speed, and one that is, through the stage update. */
const TRAINED = {
  groups: [],
  cells: CELLS.filter(
    ({ panel, gate, hidden, mode }) =>
      gate === 'AND' && hidden === 2 && mode === (panel === 'whole' ? null : 'D'),
  ),
}

let short: Baseline
let trained: Baseline

beforeAll(async () => {
  short = baselineOf(await gateHere(reference, undefined, { extent: SHORT }))
  trained = baselineOf(await gateHere(reference, undefined, { extent: TRAINED }))
}, 60_000)

const reportOf = async (
  implementation: Implementation,
  baseline: Baseline,
  options: Partial<GateOptions> = { extent: SHORT },
): Promise<GateReport> => (await gateHere(implementation, baseline, options)).report

const describedAs = (more: Partial<Implementation['description']>): Implementation => ({
  ...reference,
  description: { ...reference.description, ...more },
})

/** As one line. */
const unwrapped = (text: string): string => text.replace(/\n\s*/g, ' ')

const lostIn = ({ reasons }: GateReport): string[] =>
  reasons.filter(({ about }) => about === 'lost').map(({ what }) => what)

describe('a filtered run of what did not change', () => {
  it.each(['ordered', 'dominant', 'published', 'published-own'] as const)(
    'passes by --rule %s',
    async (rule) => {
      const report = await reportOf(reference, short, { extent: SHORT, filter: { rule } })
      expect(report.reasons).toEqual([])
      expect(report).toMatchObject({ verdict: 'unchanged', decisions: { changed: 0, lost: 0, gained: 0 } })
      expect(report.decisions.asked).toBe(200)
      expect(headline(report)).toContain(`on 100 states (rule ${rule}) are what they were`)
      expect(unwrapped(gateText(report, ''))).toContain(
        `Filtered by --rule ${rule}: only what was asked is compared, the rest of the baseline is left as it is.`,
      )
    },
  )

  it.each([
    ['ordered', ['whole', 'update']],
    ['dominant', ['whole']],
  ] as const)('trains under the rule %s what prunes by it, and what does not prune', async (rule, panels) => {
    const report = await reportOf(reference, trained, { extent: TRAINED, filter: { rule } })
    expect(report.training.cells.map(({ panel }) => panel)).toEqual(panels)
    expect(report.training.skipped.join()).toMatch(panels.length === 2 ? /^$/ : /which was not asked for$/)
    expect(report.reasons).toEqual([])
  })

  it('--as compares with what the baseline says of the rule that it is judged as', async () => {
    const as: Implementation = {
      ...reference,
      decide: (network, node, pruning) => reference.decide(network, node, { ...pruning, rule: 'dominant' }),
    }
    const report = await reportOf(as, short, { extent: SHORT, filter: { as: 'ordered' } })
    expect(report.decisions).toMatchObject({ lost: 0, asked: 200 })
    expect(report.decisions.changed).toBeGreaterThan(0)
    expect(new Set(report.decisions.counts.map(({ rule }) => rule))).toEqual(new Set(['ordered']))
    expect(headline(report)).toContain('(as ordered)')
  })

  it('finds what changed, and proposes the whole run', async () => {
    const other: Implementation = {
      ...reference,
      decide: (network, node, pruning) =>
        reference.decide({ ...network, order: [...network.order].reverse() }, node, pruning),
    }
    const report = await reportOf(other, short, { extent: SHORT, filter: { rule: 'dominant' } })
    expect(report.passes).toBe(false)
    expect(nextStep(report, ' --impl ./mine.mjs --rule dominant')).toMatch(
      / gate --impl \.\/mine\.mjs --baseline b\.json$/,
    )
  })
})

describe('what the baseline holds and is not offered any more is lost, not changed', () => {
  const expectLoss = (report: GateReport, says: RegExp): void => {
    expect(report).toMatchObject({
      verdict: 'lost',
      passes: false,
      decisions: { changed: 0 },
      rounds: { changed: 0 },
    })
    expect(report.examples).toEqual([])
    expect(lostIn(report)).toEqual([expect.stringMatching(says)])
    expect(report.reasons.every(({ acceptable }) => acceptable)).toBe(true)
    expect(headline(report)).toMatch(/^FAIL, LOST: \d+ answers of the baseline lost, no decision changed/)
  }

  it('rules', async () => {
    const report = await reportOf(describedAs({ rules: ['ordered', 'dominant'] }), short)
    expectLoss(
      report,
      /^it does not offer rule published, rule published-own: \d+ answers of the baseline are lost$/,
    )
    // Two of four rules, in decisions, updates and rounds.
    expect(report.decisions.lost).toBeGreaterThan(400)
  })

  it('a mode, with its numbers', async () => {
    const report = await reportOf(describedAs({ modes: ['D'] }), short)
    expectLoss(report, /^it does not offer mode DW: \d+ answers of the baseline are lost$/)
    const stages = new Set(report.decisions.counts.map(({ stage }) => stage))
    expect(stages).toEqual(new Set(['decide', 'update', 'round', 'laplacian', 'spectrum']))
  })

  it.each<Exclude<Stage, 'read'>>(['laplacian', 'spectrum', 'decide', 'update', 'round'])(
    'the stage %s',
    async (stage) => {
      const { [stage]: _, ...without } = reference
      const report = await reportOf(without, short)
      expectLoss(
        report,
        new RegExp(`^it does not offer stage ${stage}: \\d+ answers? of the baseline (is|are) lost$`),
      )
      expect(report.drift.fields.every(({ moved }) => moved === 0)).toBe(true)
    },
  )

  it('the decisions within rounds', async () => {
    const silent: Implementation = {
      ...reference,
      round: async (...given) => {
        const { network, order } = await reference.round(...given)
        return { network, order }
      },
    }
    expectLoss(await reportOf(silent, short), /^it does not offer the decisions within rounds: \d+ answers/)
  })

  it('trainings', async () => {
    const { update: _, ...without } = reference
    expect(lostIn(await reportOf(without, trained, { extent: TRAINED }))).toEqual([
      '1 training of the baseline is lost: it does not offer the stage update',
    ])
  })

  /** A group by another name: it is not asked, so that nobody looks into it. */
  const withGroup = (family: string): Baseline => ({
    ...short,
    groups: [...short.groups, { ...short.groups[0]!, family }],
  })

  it('states that a floating pair test is not asked', async () => {
    const extent = { groups: [...SHORT.groups, { family: HIDDEN_FAMILY, chunk: 0 }], cells: [] }
    const floating = describedAs({ pairTest: 'floating' })
    const report = await reportOf(floating, withGroup(HIDDEN_FAMILY), { extent })
    expect(report.corpus.states).toBe(100)
    expect(lostIn(report)).toEqual([
      '1 group of states of the baseline is lost (hidden by rounding): a floating pair test is not asked them',
    ])
    expect(report.reasons.map(({ what }) => what)).toContain('its pair test is now floating, it was exact')
    expect(unwrapped(gateText(report, ''))).toContain(
      'Not asked: read (verify asks it), states of the family hidden by rounding (about exact pair tests alone).',
    )
    // Its own baseline has none of them.
    expect(
      (
        await reportOf(
          floating,
          { ...short, implementation: { ...short.implementation, pairTest: 'floating' } },
          { extent },
        )
      ).passes,
    ).toBe(true)
  })

  it('states and trainings of another version, where the run is whole', () => {
    const training = { 'whole NAND 9 D': { errors: [0], removed: [0] }, ...trained.training }
    const older: Baseline = { ...withGroup('of tomorrow'), training }
    const left = (isWhole: boolean) => leftOfBaseline(older, WHOLE, [], { isWhole, pairTest: 'exact' })
    expect(left(false)).toEqual({ exactGroups: [], unknownGroups: [], untrained: [] })
    const { unknownGroups, untrained } = left(true)
    expect(unknownGroups.map(({ family }) => family)).toEqual(['of tomorrow'])
    expect(untrained).toEqual([{ key: 'whole NAND 9 D', why: 'this version does not train them' }])
  })
})

describe('what the baseline does not hold is new, not changed', () => {
  const narrow = async (implementation: Implementation): Promise<Baseline> =>
    baselineOf(await gateHere(implementation, undefined, { extent: SHORT }))

  it('rules and numbers', async () => {
    const { laplacian: _, ...few } = describedAs({ rules: ['ordered'] })
    const report = await reportOf(reference, await narrow(few))
    expect(report).toMatchObject({
      verdict: 'changed',
      decisions: { changed: 0, lost: 0 },
      rounds: { changed: 0 },
    })
    expect(report.decisions.gained).toBeGreaterThan(600)
    expect(report.examples).toEqual([])
    expect(report.reasons.map(({ what }) => what)).toEqual([
      expect.stringMatching(
        /^it offers what the baseline does not hold, rule dominant, rule published, rule published-own, stage laplacian: \d+ answers were judged but not compared$/,
      ),
    ])
    expect(headline(report)).toMatch(/^FAIL, CHANGED: no decision changed, \d+ answers new, none wrong/)
  })

  it('groups of states that an older baseline does not have', async () => {
    const report = await reportOf(reference, { ...short, groups: [] })
    expect(report.decisions).toMatchObject({ changed: 0, lost: 0, gained: 0 })
    expect(report.reasons.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^the corpus changed: 1 group/),
    ])
  })
})

describe('a baseline', () => {
  it('of another implementation is said to be one, and left alone', async () => {
    const mine = describedAs({ name: 'mine', rules: ['ordered'] })
    const report = await reportOf(mine, short)
    const text = unwrapped(gateText(report, ' --impl ./mine.mjs'))
    expect(text).toContain('The baseline is of another implementation, argnn-spec reference')
    expect(text).toMatch(
      /for a baseline of its own: .* gate --impl \.\/mine\.mjs --baseline reports\/baseline\/own\.json --accept --note/,
    )
  })

  it('of another seed is not compared with, and accepting says so', async () => {
    const { report } = await gateHere(reference, short, { seed: SEED + 1, accept: true })
    expect(report.reasons.map(({ what }) => what)).toEqual([
      `the baseline is of seed ${SEED}, another corpus: nothing was compared with it`,
    ])
    expect(report.decisions).toMatchObject({ changed: 0, lost: 0, gained: 0 })
  })
})
