/** The report of `gate` for a terminal: numeric drift, cost. */
import { indent, TERMINAL_COLUMNS, table, wrap } from '../text.ts'
import type { DriftRecord } from './drift.ts'
import { LIMIT_WORDS, limitText, ulpsText } from './drift-words.ts'
import { plural } from './plural.ts'
import type { GateReport } from './report.ts'
import { totalOf } from './verdict.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })

const number = (n: number): string => n.toLocaleString('en-US')

const whereText = ({ largest, orderChanged }: DriftRecord): string => {
  const where =
    largest === undefined
      ? '-'
      : `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`
  return orderChanged === 0 ? where : `${where}; order changed in ${number(orderChanged)}`
}

export function driftSection({ drift: { fields }, decisions: { counts } }: GateReport): string[] {
  const columns = [
    { title: 'numbers', width: 14 },
    right('compared', 8),
    right('moved', 7),
    right('most ulps', 9),
    { title: 'limit', width: 14 },
    { title: 'where', width: 16 },
  ]
  const rows = fields.map((one) => [
    one.field,
    number(one.compared),
    number(one.moved),
    ulpsText(one.ulps),
    limitText(one, counts),
    whereText(one),
  ])
  if (fields.every(({ moved }) => moved === 0))
    return [
      '',
      `Numeric drift: none, to the last bit, in ${plural(totalOf(fields.map(({ compared }) => ({ count: compared }))), 'answer')} compared.`,
    ]
  return [
    '',
    ...wrap(`Numeric drift, in ulps of the largest number of an answer (${LIMIT_WORDS})`, TERMINAL_COLUMNS),
    ...indent(table(columns, rows)),
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
