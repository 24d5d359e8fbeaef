/** Trained networks compared: verdicts, differences inside their margins, cells that moved. */
import { countText, right } from '../../base/text.ts'
import type { CellComparison, PanelVerdict } from '../../gate/equivalence.ts'
import type { GateReport } from '../../gate/report.ts'
import { type Block, type Figure, note, paragraph, type Table } from '../model.ts'
import { chart, tableOf } from './gate-tables.ts'
import { skipText } from './reason-words.ts'
import { shortfall } from './shortfall.ts'
import {
  identicalText,
  intervalText,
  isIdentical,
  panelName,
  removedText,
  spreadText,
} from './training-words.ts'

const WIDE = ['markdown', 'html'] as const

const TONES: Readonly<Record<PanelVerdict['verdict'], 'good' | 'bad' | undefined>> = {
  identical: 'good',
  equivalent: 'good',
  'not shown to be equivalent': 'bad',
  'nothing to compare': undefined,
}

/** Why it is not shown stands among the reasons, and on a page in the row. */
const SHORT: Readonly<Partial<Record<PanelVerdict['verdict'], string>>> = {
  'not shown to be equivalent': 'not shown',
  'nothing to compare': 'new',
}

const verdictTable = (verdicts: readonly PanelVerdict[]): Table =>
  tableOf(
    'Training',
    [
      { title: 'panel', width: 18 },
      { title: 'quantity', width: 8 },
      right('pairs', 5),
      { title: 'difference, 95 %', width: 24 },
      right('margin', 6),
      { title: 'verdict', width: 7, in: ['terminal'] },
      { title: 'verdict', in: WIDE },
    ],
    verdicts.map((one) => ({
      cells: [
        panelName(one),
        one.quantity,
        countText(one.pairs),
        intervalText(one.difference),
        String(one.margin),
        SHORT[one.verdict] ?? one.verdict,
        [
          { tag: one.verdict, tone: TONES[one.verdict] },
          one.verdict === 'not shown to be equivalent' ? ` ${shortfall(one, undefined)}` : '',
        ],
      ],
    })),
  )

const hasMoved = ({ error, removed }: CellComparison): boolean =>
  [error.difference, removed.difference].some((one) => one !== null && (one.low !== 0 || one.high !== 0))

function cellBlocks(cells: readonly CellComparison[]): Block[] {
  const moved = cells.filter(hasMoved)
  if (moved.length === 0) return []
  const columns = [
    { title: 'gate', width: 9 },
    { title: 'mode', width: 4 },
    { title: 'error: old', width: 17 },
    { title: 'new', width: 17 },
    { title: 'removed', width: 15 },
  ]
  const rows = moved.map(({ gate, hidden, panel, mode, error, removed }) => ({
    cells: [
      `${gate} ${hidden}${panel === 'update' ? ' upd' : ''}`,
      mode ?? 'none',
      spreadText(error.old),
      spreadText(error.new),
      removedText(removed.old, removed.new),
    ],
  }))
  return [
    paragraph('Cells that moved: mean error with its 95 % interval, mean edges removed', {
      in: ['terminal'],
    }),
    tableOf('Cells that moved', columns, rows, { in: ['terminal'] }),
  ]
}

export function trainingBlocks({ training: { cells, verdicts, skipped } }: GateReport): Block[] {
  const why = skipped.map(skipText).join('; ')
  if (verdicts.length === 0)
    return [
      paragraph(why === '' ? 'Not trained.' : `Not trained: ${why}.`, {
        in: why === '' ? ['html'] : undefined,
      }),
    ]
  const identical = identicalText(verdicts)
  const others = verdicts.filter((one) => !isIdentical(one))
  const margins = (quantity: PanelVerdict['quantity']): Figure =>
    chart(async () => {
      const { marginChart } = await import('../charts/gate-numbers-charts.ts')
      return marginChart(others, quantity)
    })
  return [
    note(
      'Networks trained with the old and with the new implementation, paired by seed. Equivalent: two one-sided t-tests (5 %) place the difference within the margin.',
    ),
    ...(identical === undefined ? [] : [paragraph(`Training is ${identical}.`)]),
    ...(others.length === 0 ? [] : [margins('error'), margins('removed'), verdictTable(others)]),
    ...cellBlocks(cells),
    ...(why === '' ? [] : [note(`Skipped: ${why}.`)]),
  ]
}
