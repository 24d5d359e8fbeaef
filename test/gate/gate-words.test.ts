/** The words of `gate`: what changed and what is wrong, how far numbers moved, what few pairs can show. */
import { describe, expect, it } from 'vitest'
import { DRIFT_LIMIT_ULPS, type DriftRecord } from '../../src/gate/drift.ts'
import { compareCell, intervalOf, judgePanel, type PanelVerdict } from '../../src/gate/equivalence.ts'
import { type PanelCell, panelKey } from '../../src/gate/panel.ts'
import type { Count, GateReport } from '../../src/gate/report.ts'
import { gateFindings } from '../../src/report/gate/gate-findings.ts'
import { notesOf } from '../../src/report/gate/notes.ts'
import { identicalText, limitText } from '../../src/report/gate/sections.ts'
import { shortfall, ulpsText } from '../../src/report/gate/words.ts'
import { gateMarkdown, gatePage, gateText, headline, reasonsIn, wideLines } from '../report/written.ts'
import { gateReport } from './gate-report.ts'

const REPORT = gateReport()
const COUNT = REPORT.decisions.counts[0] as Count
const NOTHING_WITHIN = { reported: 0, changed: 0, wrong: 0 }

const notesIn = (report: GateReport): string[] => [...notesOf(report)]

const unwrapped = (text: string): string => text.replace(/\n\s*/g, ' ')

/** The report with other numbers of changes and mistakes. */
function reportOf(
  decisions: Pick<GateReport['decisions'], 'changed' | 'inadmissible'>,
  rounds: Partial<GateReport['rounds']>,
  counts: readonly Count[] = [],
): GateReport {
  return {
    ...REPORT,
    verdict: decisions.inadmissible > 0 ? 'wrong' : 'changed',
    decisions: { ...REPORT.decisions, ...decisions, counts },
    rounds: { ...REPORT.rounds, changed: 0, inadmissible: 0, decisions: NOTHING_WITHIN, ...rounds },
  }
}

describe('the headline', () => {
  it.each([
    [
      reportOf({ changed: 0, inadmissible: 7 }, { inadmissible: 7 }),
      'no decision changed, 7 rounds wrong by the specification',
    ],
    [
      reportOf({ changed: 3, inadmissible: 2 }, { changed: 1, inadmissible: 1 }),
      '3 decisions and 1 round changed, 1 answer and 1 round wrong by the specification',
    ],
    [reportOf({ changed: 0, inadmissible: 0 }, {}), 'no decision changed, none wrong by the specification'],
  ])('tells rounds from decisions asked alone', (report, says) => {
    expect(headline(report)).toContain(says)
  })
})

describe('a note', () => {
  it('counts decisions within rounds, where some are not what they were or should be', () => {
    const decisions = { reported: 30, changed: 4, wrong: 1 }
    const [note, ...more] = notesIn(reportOf({ changed: 0, inadmissible: 5 }, { inadmissible: 5, decisions }))
    expect(more).toEqual([])
    expect(note).toMatch(
      /^Of 30 decisions within the rounds .*, 4 are not what the baseline says, 1 is not what/,
    )
    expect(notesIn(reportOf({ changed: 0, inadmissible: 5 }, { inadmissible: 5 }))).toEqual([])
  })

  it('says that only the published rules changed, in text, Markdown', async () => {
    const counts = (rule: Count['rule']): Count[] => [
      { ...COUNT, rule: 'published', kind: 'other edge', admissible: 'yes' },
      { ...COUNT, rule, kind: 'keep to prune', admissible: 'yes' },
    ]
    const only = reportOf({ changed: 2, inadmissible: 0 }, {}, counts('published-own'))
    expect(notesIn(only)).toEqual([expect.stringMatching(/^Only the rules published and published-own/)])
    expect(notesIn(reportOf({ changed: 2, inadmissible: 0 }, {}, counts('ordered')))).toEqual([])
    for (const text of [await gateText(only), await gateMarkdown(only)])
      expect(unwrapped(text)).toContain('they depend on the rounding of the implementation')
  })
})

describe('what is not tested', () => {
  it.each(['changed', 'unchanged'] as const)('is said where the verdict is %s', async (verdict) => {
    const report = { ...REPORT, verdict, passes: verdict === 'unchanged' }
    expect(await gateText(report)).toContain('\nNot tested: read (verify checks it).\n')
    expect(await gateMarkdown(report)).toContain('\nNot tested: read (verify checks it).\n')
  })
})

it('the verdict of what passes is said once', async () => {
  const text = await gateText({ ...REPORT, verdict: 'unchanged', passes: true, reasons: [], examples: [] })
  expect(text.split('gate: PASS').length).toBe(2)
})

describe('the table of changes', () => {
  const STAGES = ['decide', 'update'] as const
  const many = STAGES.flatMap((stage) =>
    Array.from({ length: 15 }, (_, k): Count => ({ ...COUNT, stage, kind: `${k}` as never, count: 30 - k })),
  )

  it('has a limited number of rows, and a line for the rest', async () => {
    const text = await gateText(reportOf({ changed: 690, inadmissible: 0 }, {}, many))
    expect(text.split('\n').filter((line) => /^ {2}(decide|update) /.test(line))).toHaveLength(20)
    expect(text).toContain('\n  and 180 more in 10 rows (--json)\n')
  })

  it('says row of one', async () => {
    const text = await gateText(reportOf({ changed: 7, inadmissible: 0 }, {}, many.slice(0, 21)))
    expect(text).toMatch(/more in 1 row /)
  })

  it('is followed by the number of each family where nothing is drawn', async () => {
    for (const text of [await gateText(REPORT), await gateMarkdown(REPORT)])
      expect(unwrapped(text)).toContain('Answers by family: trained 100, integers 50.')
  })
})

describe('drift in words', () => {
  it.each([
    [0, '0'],
    [0.3, '< 1'],
    [1.25, '1.3'],
    [10_063.4, '10,063'],
    [5_629_500_000_000_000, '5.6e+15'],
    [Number.POSITIVE_INFINITY, 'no number'],
  ])('%d ulps', (ulps, says) => {
    expect(ulpsText(ulps)).toBe(says)
  })

  const field = (more: Partial<DriftRecord>): DriftRecord => ({
    field: 'gradient',
    compared: 48_000,
    moved: 10_000,
    orderChanged: 0,
    ulps: 400,
    largest: undefined,
    ...more,
  })

  it('gives each row the limit that it is judged by', () => {
    const wrong = [{ stage: 'spectrum' as const, admissible: 'no' as const }]
    expect(limitText(field({}), DRIFT_LIMIT_ULPS, [])).toBe(`${DRIFT_LIMIT_ULPS}: OVER`)
    expect(limitText(field({ ulps: 3 }), DRIFT_LIMIT_ULPS, wrong)).toBe(`${DRIFT_LIMIT_ULPS}`)
    expect(limitText(field({ field: 'pair' }), DRIFT_LIMIT_ULPS, wrong)).toBe('judged: within')
    expect(limitText(field({ field: 'spectrum' }), DRIFT_LIMIT_ULPS, [])).toBe('judged: within')
    expect(limitText(field({ field: 'spectrum' }), DRIFT_LIMIT_ULPS, wrong)).toBe('judged: WRONG')
    expect(limitText(field({ moved: 0, ulps: 0 }), DRIFT_LIMIT_ULPS, [])).toBe('-')
  })

  it('keeps large numbers on one line, and counts alike in every medium', async () => {
    const drift = { limitUlps: 256, fields: [field({ ulps: 5.6295e15 }), field({ field: 'pair' })] }
    const text = await gateText({ ...REPORT, drift })
    expect(text).toMatch(/gradient +48,000 +10,000 +5\.6e\+15 +256: OVER/)
    expect(text).toMatch(/pair +48,000 +10,000 +400 +judged: within/)
    for (const written of [await gateMarkdown({ ...REPORT, drift }), await gatePage({ ...REPORT, drift })])
      expect(written.replace(/<[^>]*>/g, ' | ')).toMatch(
        /pair[ |]+48,000[ |]+10,000[ |]+400[ |]+judged: within/,
      )
    const table = text.slice(text.indexOf('Numeric drift'), text.indexOf('Training'))
    expect(wideLines(table)).toEqual([])
  })
})

describe('training in words', () => {
  const cells: readonly PanelCell[] = (['whole', 'update'] as const).map((panel) => ({
    ...{ panel, gate: 'XOR' as const, hidden: 2, mode: 'DW' as const },
  }))
  const outcomes = (errors: readonly number[], panel?: PanelCell['panel']) =>
    new Map(
      cells.map((cell) => [
        panelKey(cell),
        { errors: cell.panel === panel ? errors : [0, 0], removed: new Array<number>(errors.length).fill(2) },
      ]),
    )
  const FEW = [0.08, -0.08, 0.01]
  /** Beside old errors of 0. */
  const judgedUpdates = (errors: readonly number[]): PanelVerdict[] =>
    judgePanel(
      cells,
      outcomes(errors, 'update'),
      outcomes(
        errors.map(() => 0),
        'update',
      ),
    )
  const judged = judgedUpdates(FEW)
  const few = judged.find(({ verdict }) => verdict === 'not shown to be equivalent') as PanelVerdict

  it('says that so few pairs cannot show it, and how many would', () => {
    const { low, high } = intervalOf(FEW)
    const says = shortfall(few, null)
    expect(says).toContain('3 pairs are too few to show it either way')
    expect(says).toContain(`${(high - low).toPrecision(3)} wide, the margins are 0.1 apart`)
    expect(says).toContain(`about ${few.enough} pairs would be needed`)
    expect(few.enough).toBeGreaterThan(3)
    const many = Array.from({ length: few.enough! / 3 }, () => FEW).flat()
    expect(
      judgedUpdates(many).find(({ panel, quantity }) => panel === 'update' && quantity === 'error')!.verdict,
    ).toBe('equivalent')
  })

  it('says what the larger panel shows of the same', () => {
    const whole = judged.find(({ panel, quantity }) => panel === 'whole' && quantity === 'error')
    expect(shortfall(few, whole!)).toMatch(/; the whole panel of 2 is identical$/)
  })

  it('says that it differs where it does', () => {
    const apart = (errors: readonly number[]): string => {
      const shown = judgedUpdates(errors).find(({ verdict }) => verdict === 'not shown to be equivalent')
      return shortfall(shown!, null)
    }
    expect(apart([0.3, 0.31, 0.3])).toMatch(/^it differs by 0\.303, beyond the margin in all/)
    expect(apart([0.3, 0, 0])).toMatch(
      /^it differs by 0\.1 in the mean of 3 pairs, as much as the margin or more/,
    )
  })

  it('says in one line what is identical', async () => {
    const identical = judged.filter(({ verdict }) => verdict === 'identical')
    expect(identicalText(identical)).toBe(
      'Identical, run by run, in all of 3 comparisons (error and edges removed).',
    )
    expect(identicalText(judged)).toBe(
      'Identical, run by run: error of whole, DW; removed of whole, DW; removed of update, DW.',
    )
    const text = await gateText({ ...REPORT, training: { ...REPORT.training, verdicts: identical } })
    expect(unwrapped(text)).toContain('Identical, run by run, in all of 3')
    expect(text).not.toMatch(/^ +(whole|update) /m)
  })

  it('shows what a cell that moved had before and has now, and none that did not', async () => {
    const [moved, same] = cells as [PanelCell, PanelCell]
    const outcomes = (removed: readonly number[]) => ({ errors: [0.1, 0.1], removed })
    const compared = [
      compareCell(moved, outcomes([1, 1]), outcomes([3, 3])),
      compareCell(same, outcomes([1, 1]), outcomes([1, 1])),
    ]
    const text = await gateText({ ...REPORT, training: { ...REPORT.training, cells: compared } })
    expect(unwrapped(text)).toMatch(/XOR 2, whole, DW +removed +3\.0000 ± 0\.0000 +1\.0000 ± 0\.0000/)
    expect(text).not.toMatch(/XOR 2, update|whole, DW +error +0\.1/)
    expect(wideLines(text)).toEqual([])
  })
})

it('a question of the list fails where a reason says so, with its words and an alert', () => {
  const { findings } = gateFindings(REPORT, { kind: 'reference' }, [])
  const failed = findings.filter(({ suite, status }) => /numbers|training/.test(suite) && status === 'failed')
  const says = reasonsIn({ reasons: REPORT.reasons.slice(1) })
  expect(failed.map(({ name, message, alerts }) => [name, message, alerts?.[0]?.rule])).toEqual([
    ['gradient: numbers drift within the limits', says[0], 'numeric-drift'],
    ['training, whole, DW: error is equivalent', says[1], 'training'],
  ])
  const excess = { clause: 'PAIR-1', judged: 100, excused: 9, atMost: 0.05 }
  const excused = gateFindings(
    {
      ...REPORT,
      excuses: [
        { ...excess, isExcess: true },
        { ...excess, clause: 'PAIR-2', isExcess: false },
      ],
      reasons: [{ about: 'excuses', code: 'too many excuses', acceptable: false, ...excess }],
    },
    { kind: 'reference' },
    [],
  ).findings.filter(({ suite }) => suite === 'clauses')
  expect(excused.map(({ status }) => status)).toEqual(['failed', 'passed'])
})
