/** The report of `gate` for a terminal: what changed, by kind and by family. */

import { countText, plural } from '../../base/counts.ts'
import { indent, right, table } from '../../base/text.ts'
import { isOffered } from '../../gate/changes.ts'
import type { Count, GateReport } from '../../gate/report.ts'
import { totalOf } from '../../gate/verdict.ts'
import { ADMISSIBLE_WORDS } from './words.ts'

/** Counts added up over what `key` leaves out, the most frequent first. */
export function grouped(
  counts: readonly Count[],
  key: (count: Count) => string[],
): { cells: string[]; count: number }[] {
  const groups = new Map<string, { cells: string[]; count: number }>()
  for (const one of counts) {
    const cells = key(one)
    const known = groups.get(cells.join('|')) ?? { cells, count: 0 }
    groups.set(cells.join('|'), { cells, count: known.count + one.count })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

export function kindTable({ decisions: { counts } }: GateReport): string[] {
  if (counts.length === 0) return []
  const columns = [
    { title: 'stage', width: 9 },
    { title: 'change', width: 18 },
    { title: 'by the specification', width: 20 },
    right('answers', 9),
  ]
  const rows = grouped(counts, ({ stage, kind, admissible }) => [stage, kind, ADMISSIBLE_WORDS[admissible]])
  return [
    '',
    'By kind',
    ...indent(
      table(
        columns,
        rows.map(({ cells, count }) => [...cells, countText(count)]),
      ),
    ),
  ]
}

/** More rows say less. */
const MOST_ROWS = 6

export function familyTable({ decisions }: GateReport): string[] {
  const counts = decisions.counts.filter(isOffered)
  if (counts.length === 0) return []
  const columns = [
    { title: 'family', width: 18 },
    { title: 'mode', width: 4 },
    { title: 'rule', width: 13 },
    { title: 'stage', width: 9 },
    { title: 'change', width: 14 },
    right('answers', 8),
  ]
  const rows = grouped(counts, ({ family, mode, rule, stage, kind }) => [
    family,
    mode,
    rule ?? '-',
    stage,
    kind,
  ])
  const rest = rows.slice(MOST_ROWS)
  return [
    '',
    'By family, mode and rule',
    ...indent(
      table(
        columns,
        rows.slice(0, MOST_ROWS).map(({ cells, count }) => [...cells, countText(count)]),
      ),
    ),
    ...(rest.length === 0
      ? []
      : [`  and ${countText(totalOf(rest))} more in ${plural(rest.length, 'row')} (--json)`]),
  ]
}
