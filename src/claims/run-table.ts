/**
 * Every run behind the ledger as a line of text (reports/claims-runs.csv.gz), for readers with other
 * tools: what verdicts are counted from, without the error of each presentation. The columns are
 * described in docs/claims-method.md.
 */
import type { RemovalRecord, RunRecord } from '../experiments/records.ts'

const COLUMNS = [
  ...['experiment', 'task', 'hidden', 'rule', 'mode', 'numbering', 'declared', 'presentations'],
  ...['loss', 'delay', 'seed', 'error', 'edges', 'removed', 'unsolved', 'converged', 'lastError'],
  ...['sent', 'lost', 'late', 'stale', 'removals'],
] as const

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | undefined>>

const sixDigits = (x: number): number => Number(x.toPrecision(6))

/** `presentation:node:from>to`; without a pair by exact arithmetic, `!` and the imaginary part that the rule saw. */
const removalText = ({ presentation, node, from, to, im, existed }: RemovalRecord): string =>
  `${presentation}:${node}:${from}>${to}${existed ? '' : `!${im.toExponential(0)}`}`

/** Of a rule that was not applied, and of what was not counted, the field is empty. */
function rowOf({ experiment, cell, seed, error, learning, messages, ...run }: RunRecord): Row {
  const { task, hidden, pruning, numbering, declared, presentations } = cell
  return {
    ...{ experiment, task, hidden, rule: pruning?.rule, mode: pruning?.mode },
    ...{ numbering, declared, presentations, loss: cell.messages?.loss, delay: cell.messages?.delay },
    ...{ seed, error: sixDigits(error), edges: run.edgesAtStart, removed: run.edgesAtStart - run.edgesAtEnd },
    ...{ unsolved: run.unsolved, converged: learning?.converged },
    lastError: learning === undefined ? undefined : sixDigits(learning.lastError),
    ...{
      sent: messages?.sent,
      lost: messages?.lost,
      late: messages?.delayed,
      stale: messages?.staleRemovals,
    },
    removals: run.removals.map(removalText).join(' '),
  }
}

/** Comma-separated, no field quoted: none has a comma or a quote. */
export function ledgerRuns(records: readonly RunRecord[]): string {
  const lines = records.map((record) => {
    const row = rowOf(record)
    return COLUMNS.map((name) => row[name] ?? '').join(',')
  })
  return [COLUMNS.join(','), ...lines, ''].join('\n')
}
