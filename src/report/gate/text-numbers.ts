/** The report of `gate` for a terminal: numeric drift, cost. */

import { countText, plural } from '../../base/counts.ts'
import { indent, right, TERMINAL_COLUMNS, table, wrap } from '../../base/text.ts'
import type { DriftRecord } from '../../gate/drift.ts'
import { LIMIT_WORDS, limitText, placeText, ulpsText } from '../../gate/drift-words.ts'
import type { GateReport } from '../../gate/report.ts'
import { totalOf } from '../../gate/verdict.ts'

const whereText = (one: DriftRecord): string => {
  const where = placeText(one) ?? '-'
  return one.orderChanged === 0 ? where : `${where}; order changed in ${countText(one.orderChanged)}`
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
    countText(one.compared),
    countText(one.moved),
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
      `Cost: ${countText(Math.round(cost.old))} decisions/s old (${against.name} ${against.version}), ${countText(Math.round(cost.new))} new; time new/old ${ratio.median.toFixed(2)} (median of ${cost.rounds} rounds in turn, ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}). Not part of the verdict.`,
      TERMINAL_COLUMNS,
    ),
  ]
}
