/** Sections of the report of `gate`: changes, numeric drift, training, cost, the corpus. Charts load with the page. */
import { countText, plural, right } from '../../base/text.ts'
import { isOffered } from '../../gate/changes.ts'
import { type DriftRecord, isBeyondLimit, isJudged } from '../../gate/drift.ts'
import type { CellComparison, MeanInterval, PanelVerdict } from '../../gate/equivalence.ts'
import type { Count, GateReport } from '../../gate/report.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import { type Block, type Column, type Figure, note, paragraph, type Table, type Text } from '../model.ts'
import { skipText } from './reasons.ts'
import { ADMISSIBILITY, grouped, panelName, ulpsText } from './words.ts'

const tableOf = (label: string, columns: readonly Column[], rows: readonly (readonly Text[])[]): Table => ({
  kind: 'table',
  label,
  columns,
  groups: [{ rows: rows.map((cells) => ({ cells })) }],
})

/** `words`: in place of the chart where there is none. */
const chart = (draw: Figure['draw'], words: readonly Block[] = []): Figure => ({
  kind: 'figure',
  words: () => words,
  draw,
})

/** More rows say less. */
const MOST_ROWS = 20

function kindBlocks(counts: readonly Count[]): Block[] {
  const rows = grouped(counts, ({ stage, kind, admissible, mode, rule }) => [
    ...[stage, kind, admissible, mode],
    rule ?? '–',
  ])
  const cellsOf = ({ cells, count }: (typeof rows)[number]): Text[] => {
    const [stage = '', kind = '', admissible, ...rest] = cells
    const { word, tone } = ADMISSIBILITY[admissible as Count['admissible']]
    return [stage, kind, { tag: word, tone }, ...rest, countText(count)]
  }
  const columns = [
    { title: 'stage', width: 9 },
    { title: 'change', width: 17 },
    { title: 'by the specification', width: 13 },
    { title: 'mode', width: 4 },
    { title: 'rule', width: 13 },
    right('answers', 9),
  ]
  const rest = rows.slice(MOST_ROWS)
  return [
    tableOf('Changes by kind', columns, rows.slice(0, MOST_ROWS).map(cellsOf)),
    ...(rest.length === 0
      ? []
      : [paragraph(`and ${countText(totalOf(rest))} more in ${plural(rest.length, 'row')} (--json)`)]),
  ]
}

export function changeBlocks({ decisions: { counts } }: GateReport): Block[] {
  if (counts.length === 0)
    return [paragraph('No decision changed, and none is wrong by the specification.', { in: ['html'] })]
  const offered = counts.filter(isOffered)
  const families = grouped(offered, ({ family }) => [family]).map(
    ({ cells, count }) => `${cells[0]} ${countText(count)}`,
  )
  const draw = async () => (await import('../charts/gate-changes-charts.ts')).familyChart(offered)
  return [
    ...kindBlocks(counts),
    ...(offered.length === 0 ? [] : [chart(draw, [paragraph(`Answers by family: ${families.join(', ')}.`)])]),
  ]
}

/** How many states of each family there are; all else of the corpus is said above. */
export const corpusBlocks = (report: GateReport): Block[] => [
  chart(async () => (await import('../charts/gate-changes-charts.ts')).corpusChart(report)),
]

/** Where the largest movement is, and how many spectra are in another order. */
function whereText({ largest, orderChanged }: DriftRecord): string {
  const place =
    largest && `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`
  const order = orderChanged > 0 ? `order changed in ${countText(orderChanged)}` : undefined
  const parts = [place, order].filter((text) => text !== undefined)
  return parts.length === 0 ? '-' : parts.join('; ')
}

/** The limit that a row is judged by. */
export function limitText(
  one: DriftRecord,
  limitUlps: number,
  counts: readonly Pick<Count, 'stage' | 'admissible'>[],
): string {
  if (one.moved === 0) return '-'
  if (!isJudged(one)) return isBeyondLimit(one) ? `${limitUlps}: OVER` : String(limitUlps)
  const isWrong = counts.some((count) => count.stage === one.field && isInadmissible(count))
  return isWrong ? 'judged: WRONG' : 'judged: within'
}

const DRIFT_COLUMNS = [
  { title: 'numbers', width: 14 },
  right('compared', 8),
  right('moved', 7),
  right('most ulps', 9),
  { title: 'limit', width: 14 },
  { title: 'where', width: 16 },
]

export function driftBlocks({ drift: { fields, limitUlps }, decisions: { counts } }: GateReport): Block[] {
  const compared = fields.reduce((total, one) => total + one.compared, 0)
  if (fields.every(({ moved }) => moved === 0))
    return [paragraph(`None, to the last bit, in ${plural(compared, 'answer')} compared.`)]
  const cellsOf = (one: DriftRecord): Text[] => {
    const limit = limitText(one, limitUlps, counts)
    return [
      one.field,
      countText(one.compared),
      countText(one.moved),
      ulpsText(one.ulps),
      isBeyondLimit(one) ? { tag: limit, tone: 'bad' } : limit,
      whereText(one),
    ]
  }
  return [
    note(
      'In ulps of the largest number of an answer. judged: by the specification, EIG-1 to EIG-6 for a spectrum, matched as a multiset, its tolerance for a pair.',
    ),
    chart(async () => (await import('../charts/gate-numbers-charts.ts')).driftChart(fields, limitUlps)),
    tableOf('Numeric drift', DRIFT_COLUMNS, fields.map(cellsOf)),
  ]
}

const DIGITS = 4
const decimals = (x: number): string => x.toFixed(DIGITS)

const intervalText = (interval: MeanInterval | null): string =>
  interval === null
    ? '-'
    : `${decimals(interval.mean)} [${decimals(interval.low)}, ${decimals(interval.high)}]`

/** The interval of a t-test is the same to either side. */
const spreadText = (interval: MeanInterval | null): string =>
  interval === null ? '-' : `${decimals(interval.mean)} ± ${decimals(interval.high - interval.mean)}`

const EQUIVALENCE: Readonly<Record<PanelVerdict['verdict'], Text>> = {
  identical: { tag: 'identical', tone: 'good' },
  equivalent: { tag: 'equivalent', tone: 'good' },
  // Why stands among the reasons.
  'not shown to be equivalent': { tag: 'not shown', tone: 'bad' },
  'nothing to compare': 'new',
}

const PANEL_COLUMNS = [
  { title: 'panel', width: 18 },
  { title: 'quantity', width: 8 },
  right('pairs', 5),
  { title: 'difference, 95 %', width: 24 },
  { title: 'verdict', width: 10 },
]

const panelCells = (one: PanelVerdict): Text[] => [
  panelName(one),
  one.quantity,
  countText(one.pairs),
  intervalText(one.difference),
  EQUIVALENCE[one.verdict],
]

/** All that is identical in one sentence; undefined where nothing is. */
export function identicalText(verdicts: readonly PanelVerdict[]): string | undefined {
  const same = verdicts.filter(({ verdict }) => verdict === 'identical')
  if (same.length === 0) return undefined
  if (same.length === verdicts.length)
    return `Identical, run by run, in all of ${plural(same.length, 'comparison')} (error and edges removed).`
  return `Identical, run by run: ${same.map((one) => `${one.quantity} of ${panelName(one)}`).join('; ')}.`
}

const CELL_COLUMNS = [
  { title: 'cell', width: 19 },
  { title: 'quantity', width: 8 },
  { title: 'old', width: 18 },
  { title: 'new', width: 18 },
]

/** Quantities of cells that moved, before and now. */
const movedCells = (cells: readonly CellComparison[]): Text[][] =>
  cells.flatMap(({ gate, hidden, panel, mode, ...quantities }) =>
    (['error', 'removed'] as const).flatMap((name) => {
      const { old, new: now, difference } = quantities[name]
      return difference === null || (difference.low === 0 && difference.high === 0)
        ? []
        : [[`${gate} ${hidden}, ${panelName({ panel, mode })}`, name, spreadText(old), spreadText(now)]]
    }),
  )

export function trainingBlocks({ training: { cells, verdicts, skipped } }: GateReport): Block[] {
  const why = skipped.map(skipText).join('; ')
  if (verdicts.length === 0)
    return why === '' ? [paragraph('Not trained.', { in: ['html'] })] : [paragraph(`Not trained: ${why}.`)]
  const identical = identicalText(verdicts)
  const others = verdicts.filter(({ verdict }) => verdict !== 'identical')
  const margins = [...new Set(verdicts.map(({ quantity, margin }) => `${margin} in ${quantity}`))]
  const moved = movedCells(cells)
  const marginChart = (quantity: PanelVerdict['quantity']): Figure =>
    chart(async () => (await import('../charts/gate-numbers-charts.ts')).marginChart(others, quantity))
  return [
    note(
      `Networks trained with the old and with the new implementation, paired by seed. Equivalent: two one-sided t-tests (5 %) place the difference within the margin, ${margins.join(' and ')}.`,
    ),
    ...(identical === undefined ? [] : [paragraph(identical)]),
    ...(others.length === 0
      ? []
      : [
          marginChart('error'),
          marginChart('removed'),
          tableOf('Training', PANEL_COLUMNS, others.map(panelCells)),
        ]),
    ...(moved.length === 0
      ? []
      : [
          paragraph('Cells that moved: means with their 95 % intervals'),
          tableOf('Cells that moved', CELL_COLUMNS, moved),
        ]),
    ...(why === '' ? [] : [note(`Skipped: ${why}.`)]),
  ]
}

/** Nothing without --against. */
export function costBlocks({ cost, against }: GateReport): Block[] {
  if (cost === null || against === null) return []
  const { ratio } = cost
  return [
    paragraph(
      `${countText(Math.round(cost.old))} decisions/s old (${against.name} ${against.version}), ${countText(Math.round(cost.new))} new; time new/old ${ratio.median.toFixed(2)} (median of ${cost.rounds} rounds in turn, ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}). Not part of the verdict.`,
    ),
  ]
}
