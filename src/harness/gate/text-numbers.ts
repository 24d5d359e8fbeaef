/** The report of `gate` for a terminal: numeric drift, training, cost. */
import { indent, short, TERMINAL_COLUMNS, table, wrap } from '../text.ts'
import type { Interval } from './equivalence.ts'
import type { GateReport } from './report.ts'
import { isBeyondLimit, isJudged, plural, totalOf } from './verdict.ts'
import { ulpsText } from './words.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })

const number = (n: number): string => n.toLocaleString('en-US')

export function driftSection({ drift: { fields, limitUlps } }: GateReport): string[] {
  const columns = [
    { title: 'numbers', width: 14 },
    right('compared', 9),
    right('moved', 8),
    right('most ulps', 10),
    { title: 'where', width: 27 },
  ]
  const rows = fields.map((one) => {
    const { field, compared, moved, ulps, largest, orderChanged } = one
    const where =
      largest === undefined
        ? '-'
        : `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`
    const notes = [
      isBeyondLimit(one) ? 'OVER THE LIMIT' : '',
      isJudged(one) && moved > 0 ? 'judged: within' : '',
      orderChanged > 0 ? `order changed in ${orderChanged}` : '',
    ]
    return [
      field,
      number(compared),
      number(moved),
      ulpsText(ulps),
      [where, ...notes].filter((text) => text !== '').join('; '),
    ]
  })
  if (fields.every(({ moved }) => moved === 0))
    return [
      '',
      `Numeric drift: none, to the last bit, in ${plural(totalOf(fields.map(({ compared }) => ({ count: compared }))), 'answer')} compared.`,
    ]
  return [
    '',
    ...wrap(
      `Numeric drift, in ulps of the largest number of an answer (limit ${limitUlps}; a spectrum, matched as a multiset, may move as far as EIG-1 to EIG-6 allow, a pair as far as the specification's tolerance)`,
      TERMINAL_COLUMNS,
    ),
    ...indent(table(columns, rows)),
  ]
}

export const intervalText = (interval: Interval | null): string =>
  interval === null
    ? '-'
    : `${interval.mean.toFixed(4)} [${interval.low.toFixed(4)}, ${interval.high.toFixed(4)}]`

const removedText = ({ old, new: now }: GateReport['training']['cells'][number]['removed']): string =>
  old === null || old.mean === now.mean ? short(now.mean) : `${short(old.mean)} to ${short(now.mean)}`

/** Each pair gives an error and a number of edges. */
const pairsIn = (verdicts: GateReport['training']['verdicts']): number =>
  verdicts.reduce((total, { quantity, pairs }) => total + (quantity === 'error' ? pairs : 0), 0)

export function trainingSection({ training: { cells, verdicts, skipped } }: GateReport): string[] {
  if (verdicts.length === 0 && skipped.length === 0) return []
  const moved = cells.filter(({ error, removed }) =>
    [error.difference, removed.difference].some((one) => one !== null && (one.low !== 0 || one.high !== 0)),
  )
  const shown = moved.filter(
    ({ error, removed }) =>
      intervalText(error.old) !== intervalText(error.new) || removed.old?.mean !== removed.new.mean,
  )
  const verdictColumns = [
    { title: 'panel', width: 6 },
    { title: 'mode', width: 4 },
    { title: 'quantity', width: 8 },
    right('pairs', 5),
    { title: 'difference, 95 %', width: 26 },
    right('margin', 6),
    { title: 'verdict', width: 11 },
  ]
  const cellColumns = [
    { title: 'gate', width: 9 },
    { title: 'mode', width: 4 },
    { title: 'error: old', width: 23 },
    { title: 'new', width: 23 },
    right('removed', 10),
  ]
  if (skipped.length === 0 && verdicts.every(({ verdict }) => verdict === 'identical'))
    return [
      '',
      ...wrap(
        `Training: error and edges removed are what they were, to the last bit, in all ${plural(verdicts.length, 'comparison')}, ${plural(pairsIn(verdicts), 'pair')} of networks.`,
        TERMINAL_COLUMNS,
      ),
    ]
  return [
    '',
    ...wrap(
      'Training, paired by seed: equivalent where two one-sided t-tests (5 %) say so',
      TERMINAL_COLUMNS,
    ),
    ...indent(
      table(
        verdictColumns,
        verdicts.map(({ panel, mode, quantity, pairs, difference, margin, verdict }) => [
          panel,
          mode ?? 'none',
          quantity,
          String(pairs),
          intervalText(difference),
          String(margin),
          verdict,
        ]),
      ),
    ),
    ...(moved.length > shown.length
      ? ['', `  ${plural(moved.length - shown.length, 'cell')} moved by less than four digits show.`]
      : []),
    ...(shown.length === 0
      ? []
      : [
          '',
          '  Cells that moved: mean error with its 95 % interval, mean edges removed',
          ...indent(
            table(
              cellColumns,
              shown.map(({ gate, hidden, panel, mode, error, removed }) => [
                `${gate} ${hidden} ${panel === 'update' ? 'upd' : ''}`,
                mode ?? 'none',
                intervalText(error.old),
                intervalText(error.new),
                removedText(removed),
              ]),
            ),
          ),
        ]),
    ...skipped.map((why) => `  skipped: ${why}`),
  ]
}

export function costSection({ cost, against }: GateReport): string[] {
  if (cost === null || against === null) return []
  const { ratio } = cost
  return [
    '',
    ...wrap(
      `Cost: ${number(Math.round(cost.old))} decisions/s old (${against.name} ${against.version}), ${number(Math.round(cost.new))} new; time new/old ${ratio.median.toFixed(2)} (median of ${cost.rounds} rounds in turn, ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}). Not part of the verdict.`,
      TERMINAL_COLUMNS,
    ),
  ]
}
