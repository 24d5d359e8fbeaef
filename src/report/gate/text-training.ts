/** The report of `gate` for a terminal: do networks still learn? */
import { indent, right, TERMINAL_COLUMNS, table, wrap } from '../../base/text.ts'
import type { CellComparison, PanelVerdict } from '../../gate/equivalence.ts'
import type { GateReport } from '../../gate/report.ts'
import { identicalText, intervalText, isIdentical, removedText, spreadText } from './training-words.ts'

const VERDICT_COLUMNS = [
  { title: 'panel', width: 6 },
  { title: 'mode', width: 4 },
  { title: 'quantity', width: 8 },
  right('pairs', 5),
  { title: 'difference, 95 %', width: 26 },
  right('margin', 6),
  { title: 'verdict', width: 10 },
]

const CELL_COLUMNS = [
  { title: 'gate', width: 9 },
  { title: 'mode', width: 4 },
  { title: 'error: old', width: 17 },
  { title: 'new', width: 17 },
  { title: 'removed', width: 15 },
]

/** Why it is not shown stands among the reasons. */
const SHORT: Readonly<Partial<Record<PanelVerdict['verdict'], string>>> = {
  'not shown to be equivalent': 'not shown',
  'nothing to compare': 'new',
}

const verdictTable = (verdicts: readonly PanelVerdict[]): string[] =>
  verdicts.length === 0
    ? []
    : indent(
        table(
          VERDICT_COLUMNS,
          verdicts.map(({ panel, mode, quantity, pairs, difference, margin, verdict }) => [
            panel,
            mode ?? 'none',
            quantity,
            String(pairs),
            intervalText(difference),
            String(margin),
            SHORT[verdict] ?? verdict,
          ]),
        ),
      )

const hasMoved = ({ error, removed }: CellComparison): boolean =>
  [error.difference, removed.difference].some((one) => one !== null && (one.low !== 0 || one.high !== 0))

function cellTable(cells: readonly CellComparison[]): string[] {
  const moved = cells.filter(hasMoved)
  if (moved.length === 0) return []
  const rows = moved.map(({ gate, hidden, panel, mode, error, removed }) => [
    `${gate} ${hidden} ${panel === 'update' ? 'upd' : ''}`,
    mode ?? 'none',
    spreadText(error.old),
    spreadText(error.new),
    removedText(removed.old, removed.new),
  ])
  return [
    '',
    '  Cells that moved: mean error with its 95 % interval, mean edges removed',
    ...indent(table(CELL_COLUMNS, rows)),
  ]
}

export function trainingSection({ training: { cells, verdicts, skipped } }: GateReport): string[] {
  if (verdicts.length === 0 && skipped.length === 0) return []
  const identical = identicalText(verdicts)
  const others = verdicts.filter((one) => !isIdentical(one))
  const method = 'equivalent where two one-sided t-tests (5 %) say so'
  const head = [...(identical === undefined ? [] : [identical]), ...(others.length === 0 ? [] : [method])]
  return [
    '',
    ...wrap(`Training, paired by seed: ${head.join('; ') || 'not asked'}`, TERMINAL_COLUMNS),
    ...verdictTable(others),
    ...cellTable(cells),
    ...skipped.map((why) => `  skipped: ${why}`),
  ]
}
