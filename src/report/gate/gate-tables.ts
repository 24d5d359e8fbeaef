/** Tables of what `gate` counted: changes, drift, training. */
import { countText, plural, right } from '../../base/text.ts'
import { isOffered } from '../../gate/changes.ts'
import { type DriftRecord, isBeyondLimit } from '../../gate/drift.ts'
import type { Count, GateReport } from '../../gate/report.ts'
import { totalOf } from '../../gate/verdict.ts'
import {
  type Block,
  type Column,
  type Figure,
  type Inline,
  note,
  paragraph,
  type Row,
  type Table,
  type Text,
} from '../model.ts'
import { LIMIT_WORDS, limitText, placeText, ulpsText } from './drift-words.ts'
import { ADMISSIBLE_WORDS, grouped, TONE_OF } from './words.ts'

export const tableOf = (
  label: string,
  columns: readonly Column[],
  rows: readonly Row[],
  more: Partial<Table> = {},
): Table => ({
  kind: 'table',
  label,
  columns,
  groups: [{ rows }],
  ...more,
})

/** Loaded and drawn when a page is written. */
export const chart = (draw: Figure['draw']): Figure => ({
  kind: 'figure',
  words: () => [],
  draw,
  in: ['html'],
})

const admissibleTag = (text: string): Inline => {
  const admissible = text as Count['admissible']
  return { tag: ADMISSIBLE_WORDS[admissible], tone: TONE_OF[admissible] }
}

const WIDE = ['markdown', 'html'] as const

function kindTable(counts: readonly Count[]): Table {
  const rows = grouped(counts, ({ stage, kind, admissible, mode, rule }) => [
    ...[stage, kind, admissible, mode],
    rule ?? '–',
  ])
  const titles = ['stage', 'change', 'by the specification', 'mode', 'rule'].map((title) => ({ title }))
  return tableOf(
    'Changes by kind',
    [...titles, right('answers', 9)],
    rows.map(({ cells, count }) => ({
      cells: [...cells.map((text, k) => (k === 2 ? admissibleTag(text) : text)), countText(count)],
    })),
    { in: WIDE },
  )
}

/** A terminal has no room for modes and rules: it has a table of them below. */
function narrowKindTable(counts: readonly Count[]): Table {
  const rows = grouped(counts, ({ stage, kind, admissible }) => [stage, kind, admissible])
  const columns = [
    { title: 'stage', width: 9 },
    { title: 'change', width: 18 },
    { title: 'by the specification', width: 20 },
    right('answers', 9),
  ]
  return tableOf(
    'Changes by kind',
    columns,
    rows.map(({ cells: [stage = '', kind = '', admissible = ''], count }) => ({
      cells: [stage, kind, admissibleTag(admissible), countText(count)],
    })),
    { in: ['terminal'] },
  )
}

/** More rows say less. */
const MOST_ROWS = 6

export function familyBlocks(counts: readonly Count[]): Block[] {
  const offered = counts.filter(isOffered)
  if (offered.length === 0) return []
  const columns = [
    { title: 'family', width: 18 },
    { title: 'mode', width: 4 },
    { title: 'rule', width: 13 },
    { title: 'stage', width: 9 },
    { title: 'change', width: 14 },
    right('answers', 8),
  ]
  const rows = grouped(offered, ({ family, mode, rule, stage, kind }) => [
    family,
    mode,
    rule ?? '-',
    stage,
    kind,
  ])
  const rest = rows.slice(MOST_ROWS)
  const shown = rows.slice(0, MOST_ROWS).map(({ cells, count }) => ({ cells: [...cells, countText(count)] }))
  return [
    tableOf('Changes by family, mode and rule', columns, shown),
    ...(rest.length === 0
      ? []
      : [paragraph(`and ${countText(totalOf(rest))} more in ${plural(rest.length, 'row')} (--json)`)]),
  ]
}

export function changeBlocks({ decisions: { counts } }: GateReport): Block[] {
  if (counts.length === 0)
    return [paragraph('No decision changed, and none is wrong by the specification.', { in: ['html'] })]
  const offered = counts.filter(isOffered)
  return [
    narrowKindTable(counts),
    kindTable(counts),
    ...(offered.length === 0
      ? []
      : [chart(async () => (await import('../charts/gate-changes-charts.ts')).familyChart(offered))]),
  ]
}

export function corpusBlocks(report: GateReport): Block[] {
  const { corpus, seed, quick } = report
  const hung = corpus.hungGroups
  const gaveUp = hung.length === 0 ? '' : ` Stopped, since it hangs: ${hung.join(', ')}.`
  return [
    paragraph([
      `${plural(corpus.states, 'network state')}${quick ? ' (quick: a tenth)' : ''}, drawn from seed ${seed}; their hash is `,
      { code: corpus.hash },
      `.${gaveUp}`,
    ]),
    chart(async () => (await import('../charts/gate-changes-charts.ts')).corpusChart(report)),
  ]
}

const whereText = (one: DriftRecord): string =>
  [
    placeText(one) ?? (one.orderChanged > 0 ? undefined : '-'),
    one.orderChanged > 0 ? `order changed in ${countText(one.orderChanged)}` : undefined,
  ]
    .filter((text) => text !== undefined)
    .join('; ')

export function driftBlocks({ drift: { fields, limitUlps }, decisions: { counts } }: GateReport): Block[] {
  const compared = fields.reduce((total, one) => total + one.compared, 0)
  if (fields.every(({ moved }) => moved === 0))
    return [paragraph(`None, to the last bit, in ${plural(compared, 'answer')} compared.`)]
  const limit = (one: DriftRecord): Text => {
    const text = limitText(one, counts)
    return isBeyondLimit(one) ? { tag: text, tone: 'bad' } : text
  }
  return [
    note(`In ulps of the largest number of an answer. ${LIMIT_WORDS}.`),
    chart(async () => (await import('../charts/gate-numbers-charts.ts')).driftChart(fields, limitUlps)),
    tableOf(
      'Numeric drift',
      [
        { title: 'numbers', width: 14 },
        right('compared', 8),
        right('moved', 7),
        right('most ulps', 9),
        { title: 'limit', width: 14 },
        { title: 'where', width: 16 },
      ],
      fields.map((one) => ({
        cells: [
          one.field,
          countText(one.compared),
          countText(one.moved),
          ulpsText(one.ulps),
          limit(one),
          whereText(one),
        ],
      })),
    ),
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
