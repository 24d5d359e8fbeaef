/** What the baseline holds and is not offered any more is lost, what it does not hold is new: neither is a change. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Implementation, Stage } from '../../spec/implementation.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import { acceptance } from '../../src/gate/assemble.ts'
import type { Baseline } from '../../src/gate/baseline.ts'
import { leftOfBaseline } from '../../src/gate/baseline-scope.ts'
import { WHOLE } from '../../src/gate/extent.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { HIDDEN_FAMILY } from '../../src/gate/states.ts'
import {
  gateAlerts,
  gateJunit,
  gateMarkdown,
  gatePage,
  gateSarif,
  gateText,
  headline,
  reasonsIn,
  wordsOn,
} from '../report/written.ts'
import { junitFaults, sarifFaults } from '../report-schemas.ts'
import { baselineOf, describedAs, FEW, gateHere, reportOf, TRAINED, unwrapped } from './gate-here.ts'

const reference = offered as Required<Implementation>

let short: Baseline
let trained: Baseline

beforeAll(async () => {
  short = baselineOf(await gateHere(reference, undefined))
  trained = baselineOf(await gateHere(reference, undefined, { extent: TRAINED }))
})

const lostIn = ({ reasons }: GateReport): string[] =>
  reasonsIn({ reasons: reasons.filter(({ about }) => about === 'lost') })

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
      '1 training of the baseline is lost: it does not offer stage update',
    ])
  })

  /** A group by another name: it is not asked, so that nobody looks into it. */
  const withGroup = (family: string): Baseline => ({
    ...short,
    groups: [...short.groups, { ...short.groups[0]!, family }],
  })

  it('states that are for exact pair tests only', async () => {
    const extent = { groups: [...FEW.groups, { family: HIDDEN_FAMILY, chunk: 0 }], cells: [] }
    const floating = describedAs({ pairTest: 'floating' })
    const report = await reportOf(floating, withGroup(HIDDEN_FAMILY), { extent })
    expect(report.corpus.states).toBe(100)
    expect(lostIn(report)).toEqual([
      '1 group of states of the baseline is lost (hidden by rounding): they are for exact pair tests only',
    ])
    expect(reasonsIn(report)).toContain('its pair test is now floating, it was exact')
    expect(unwrapped(await gateText(report))).toContain(
      'Not tested: read (verify checks it), states of the family hidden by rounding (only for exact pair tests).',
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
    expect(untrained).toEqual([{ key: 'whole NAND 9 D', why: 'not of this version' }])
  })

  it('which every report says', async () => {
    const report = await reportOf(describedAs({ rules: ['ordered', 'dominant', 'published'] }), short)
    const says = lostIn(report)[0] as string
    const page = wordsOn(await gatePage(report, '', 'gate'))
    expect(page).toContain('Lost')
    for (const text of [await gateText(report), await gateMarkdown(report), page])
      expect(unwrapped(text)).toContain(says)
    const junit = gateJunit(report)
    expect(await junitFaults({ lost: junit })).toEqual([])
    expect(junit).toContain(`<failure message="${says}"`)
    const [finding, ...more] = gateAlerts(report)
    expect(finding).toMatchObject({ rule: 'lost-answers', level: 'warning', message: says })
    expect(more).toEqual([])
    expect(sarifFaults(gateSarif(report))).toBe(null)
    expect(acceptance(report, reasonsIn(report), 'fewer rules', '2026-11-24').changes).toContain(says)
  })

  it.each(['laplacian', 'spectrum'] as const)(
    'but no answer of the stage %s, which is offered, is wrong',
    async (stage) => {
      const broken: Implementation = {
        ...reference,
        [stage]: () => {
          throw new Error('not today')
        },
      }
      const report = await reportOf(broken, short)
      expect(report).toMatchObject({ verdict: 'wrong', decisions: { lost: 0 } })
      const counts = report.decisions.counts.filter((one) => one.stage === stage)
      expect(new Set(counts.map(({ kind, admissible }) => `${kind}, ${admissible}`))).toEqual(
        new Set(['no answer, no']),
      )
      // In both modes of every state.
      expect(counts.reduce((total, { count }) => total + count, 0)).toBe(200)
    },
  )
})

describe('what the baseline does not hold is new, not changed', () => {
  const narrow = async (implementation: Implementation): Promise<Baseline> =>
    baselineOf(await gateHere(implementation, undefined))

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
    expect(reasonsIn(report)).toEqual([
      expect.stringMatching(
        /^it offers what the baseline does not hold, rule dominant, rule published, rule published-own, stage laplacian: \d+ answers were judged but not compared$/,
      ),
    ])
    expect(headline(report)).toMatch(/^FAIL, CHANGED: no decision changed, \d+ answers new, none wrong/)
  })

  it('groups of states that an older baseline does not have', async () => {
    const report = await reportOf(reference, { ...short, groups: [] })
    expect(report.decisions).toMatchObject({ changed: 0, lost: 0, gained: 0 })
    expect(reasonsIn(report)).toEqual([expect.stringMatching(/^the corpus changed: 1 group/)])
  })
})
