/** Sections of the report of `gate`: changes, numeric drift, training, cost, the corpus. Charts load with the page. */
import { countText, plural, right } from '../../base/text.ts'
import { isOffered } from '../../gate/changes.ts'
import { type DriftRecord, isBeyondLimit, isJudged } from '../../gate/drift.ts'
import type { CellComparison, MeanInterval, PanelVerdict } from '../../gate/equivalence.ts'
import type { Count, GateReport } from '../../gate/report.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import { figure, note, ON_PAGE, paragraph, present, tableOf } from '../make-blocks.ts'
import type { Block, ColumnOf, Figure, Text } from '../model.ts'
import { admissibleTag, grouped, panelName, skipText, ulpsText } from './words.ts'

/** More rows say less. */
const MOST_ROWS = 20

const KIND_COLUMNS: readonly ColumnOf<Omit<Count, 'family'>>[] = [
  { title: 'stage', width: 9, of: ({ stage }) => stage },
  { title: 'change', width: 17, of: ({ kind }) => kind },
  { title: 'by the specification', width: 13, of: ({ admissible }) => admissibleTag(admissible) },
  { title: 'mode', width: 4, of: ({ mode }) => mode },
  { title: 'rule', width: 13, of: ({ rule }) => rule ?? '–' },
  { ...right('answers', 9), of: ({ count }) => countText(count) },
]

function kindBlocks(counts: readonly Count[]): Block[] {
  const rows = grouped(counts, ['stage', 'kind', 'admissible', 'mode', 'rule'])
  const rest = rows.slice(MOST_ROWS)
  return present<Block>(
    tableOf('Changes by kind', KIND_COLUMNS, rows.slice(0, MOST_ROWS)),
    rest.length > 0 &&
      paragraph(`and ${countText(totalOf(rest))} more in ${plural(rest.length, 'row')} (--json)`),
  )
}

export function changeBlocks({ decisions: { counts } }: GateReport): Block[] {
  if (counts.length === 0)
    return [paragraph('No decision changed, and none is wrong by the specification.', ON_PAGE)]
  const offered = counts.filter(isOffered)
  const families = grouped(offered, ['family']).map(({ family, count }) => `${family} ${countText(count)}`)
  const draw = async () => (await import('../charts/gate-changes-charts.ts')).familyChart(offered)
  return present<Block>(
    kindBlocks(counts),
    offered.length > 0 && figure(draw, [paragraph(`Answers by family: ${families.join(', ')}.`)]),
  )
}

/** How many states of each family there are; all else of the corpus is said above. */
export const corpusBlocks = (report: GateReport): Block[] => [
  figure(async () => (await import('../charts/gate-changes-charts.ts')).corpusChart(report)),
]

/** Where the largest movement is, and how many spectra are in another order. */
function whereText({ largest, orderChanged }: DriftRecord): string {
  const place =
    largest && `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`
  const parts = present(place, orderChanged > 0 && `order changed in ${countText(orderChanged)}`)
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

function limitCell(one: DriftRecord, limitUlps: number, counts: readonly Count[]): Text {
  const limit = limitText(one, limitUlps, counts)
  return isBeyondLimit(one) ? { tag: limit, tone: 'bad' } : limit
}

const driftColumns = (
  { limitUlps }: GateReport['drift'],
  counts: readonly Count[],
): ColumnOf<DriftRecord>[] => [
  { title: 'numbers', width: 14, of: ({ field }) => field },
  { ...right('compared', 8), of: ({ compared }) => countText(compared) },
  { ...right('moved', 7), of: ({ moved }) => countText(moved) },
  { ...right('most ulps', 9), of: ({ ulps }) => ulpsText(ulps) },
  { title: 'limit', width: 14, of: (one) => limitCell(one, limitUlps, counts) },
  { title: 'where', width: 16, of: whereText },
]

export function driftBlocks({ drift, decisions: { counts } }: GateReport): Block[] {
  const { fields, limitUlps } = drift
  const compared = fields.reduce((total, one) => total + one.compared, 0)
  if (fields.every(({ moved }) => moved === 0))
    return [paragraph(`None, to the last bit, in ${plural(compared, 'answer')} compared.`)]
  return [
    note(
      'In ulps of the largest number of an answer. judged: by the specification, EIG-1 to EIG-6 for a spectrum, matched as a multiset, its tolerance for a pair.',
    ),
    figure(async () => (await import('../charts/gate-numbers-charts.ts')).driftChart(fields, limitUlps)),
    tableOf('Numeric drift', driftColumns(drift, counts), fields),
  ]
}

const decimals = (x: number): string => x.toFixed(4)

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

const PANEL_COLUMNS: readonly ColumnOf<PanelVerdict>[] = [
  { title: 'panel', width: 18, of: panelName },
  { title: 'quantity', width: 8, of: ({ quantity }) => quantity },
  { ...right('pairs', 5), of: ({ pairs }) => countText(pairs) },
  { title: 'difference, 95 %', width: 24, of: ({ difference }) => intervalText(difference) },
  { title: 'verdict', width: 10, of: ({ verdict }) => EQUIVALENCE[verdict] },
]

/** All that is identical in one sentence; undefined where nothing is. */
export function identicalText(verdicts: readonly PanelVerdict[]): string | undefined {
  const same = verdicts.filter(({ verdict }) => verdict === 'identical')
  if (same.length === 0) return undefined
  if (same.length === verdicts.length)
    return `Identical, run by run, in all of ${plural(same.length, 'comparison')} (error and edges removed).`
  return `Identical, run by run: ${same.map((one) => `${one.quantity} of ${panelName(one)}`).join('; ')}.`
}

interface MovedCell extends Pick<CellComparison['error'], 'old' | 'new'> {
  readonly cell: string
  readonly quantity: PanelVerdict['quantity']
}

const CELL_COLUMNS: readonly ColumnOf<MovedCell>[] = [
  { title: 'cell', width: 19, of: ({ cell }) => cell },
  { title: 'quantity', width: 8, of: ({ quantity }) => quantity },
  { title: 'old', width: 18, of: ({ old }) => spreadText(old) },
  { title: 'new', width: 18, of: (moved) => spreadText(moved.new) },
]

/** Quantities of cells that moved, before and now. */
const movedCells = (cells: readonly CellComparison[]): MovedCell[] =>
  cells.flatMap((one) =>
    (['error', 'removed'] as const).flatMap((quantity) => {
      const { difference } = one[quantity]
      const hasMoved = difference !== null && (difference.low !== 0 || difference.high !== 0)
      return hasMoved
        ? [{ ...one[quantity], cell: `${one.gate} ${one.hidden}, ${panelName(one)}`, quantity }]
        : []
    }),
  )

export function trainingBlocks({ training: { cells, verdicts, skipped } }: GateReport): Block[] {
  const why = skipped.map(skipText).join('; ')
  if (verdicts.length === 0)
    return [why === '' ? paragraph('Not trained.', ON_PAGE) : paragraph(`Not trained: ${why}.`)]
  const identical = identicalText(verdicts)
  const others = verdicts.filter(({ verdict }) => verdict !== 'identical')
  const margins = [...new Set(verdicts.map(({ quantity, margin }) => `${margin} in ${quantity}`))]
  const moved = movedCells(cells)
  const marginChart = (quantity: PanelVerdict['quantity']): Figure =>
    figure(async () => (await import('../charts/gate-numbers-charts.ts')).marginChart(others, quantity))
  return present<Block>(
    note(
      `Networks trained with the old and with the new implementation, paired by seed. Equivalent: two one-sided t-tests (5 %) place the difference within the margin, ${margins.join(' and ')}.`,
    ),
    identical !== undefined && paragraph(identical),
    others.length > 0 && [
      marginChart('error'),
      marginChart('removed'),
      tableOf('Training', PANEL_COLUMNS, others),
    ],
    moved.length > 0 && [
      paragraph('Cells that moved: means with their 95 % intervals'),
      tableOf('Cells that moved', CELL_COLUMNS, moved),
    ],
    why !== '' && note(`Skipped: ${why}.`),
  )
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
