/** The report as Markdown: the job summary of a pull request. Short; the files hold the rest. */
import { networkText } from '../counterexample.ts'
import type { GateReport } from './report.ts'
import type { ShrunkExample } from './shrink-example.ts'
import { isBeyondLimit } from './verdict.ts'
import {
  ADMISSIBLE_WORDS,
  answerText,
  headline,
  nextStep,
  roundAskedText,
  roundText,
  ulpsText,
} from './words.ts'

const escapeCell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ')

const row = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => escapeCell(String(cell))).join(' | ')} |`

const tableOf = (titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] => [
  '',
  row(titles),
  row(titles.map(() => '---')),
  ...rows.map(row),
]

function kinds({ decisions: { counts } }: GateReport): string[] {
  if (counts.length === 0) return []
  const sums = new Map<string, { cells: string[]; count: number }>()
  for (const { stage, kind, admissible, mode, rule, count } of counts) {
    const cells = [stage, kind, ADMISSIBLE_WORDS[admissible], mode, rule ?? '-']
    const known = sums.get(cells.join('|'))
    sums.set(cells.join('|'), { cells, count: (known?.count ?? 0) + count })
  }
  const rows = [...sums.values()].sort((a, b) => b.count - a.count)
  return tableOf(
    ['stage', 'change', 'by the specification', 'mode', 'rule', 'answers'],
    rows.map(({ cells, count }) => [...cells, count]),
  )
}

const exampleText = (example: ShrunkExample): string[] => [
  '',
  `<details><summary>${example.stage}: ${example.kind}, ${ADMISSIBLE_WORDS[example.admissible]}</summary>`,
  '',
  '```',
  ...networkText(example.network),
  `${example.round === undefined ? `node ${example.node}` : roundAskedText(example.round)}, mode ${example.mode}${example.rule === undefined ? '' : `, rule ${example.rule}`}`,
  ...(example.round === undefined
    ? []
    : [`old  ${roundText(example.round.old)}`, `new  ${roundText(example.round.new)}`]),
  ...(example.new === undefined
    ? []
    : [`old  ${answerText(example.old)}`, `new  ${answerText(example.new)}`]),
  ...(example.right.length === 0 ? [] : [`admissible  ${example.right.map(answerText).join(' or ')}`]),
  ...example.violations
    .slice(0, 3)
    .map(({ clause, expected, got }) => `${clause}  expected ${expected}; got ${got}`),
  `(${example.how})`,
  '```',
  '',
  '</details>',
]

const drift = ({ drift: { fields } }: GateReport): string[] => {
  const moved = fields.filter((one) => one.moved > 0)
  if (moved.length === 0) return ['', 'Numeric drift: none.']
  return tableOf(
    ['numbers', 'compared', 'moved', 'most ulps', ''],
    moved.map((one) => [
      one.field,
      one.compared,
      one.moved,
      ulpsText(one.ulps),
      [
        isBeyondLimit(one) ? 'over the limit' : '',
        one.orderChanged > 0 ? `order changed in ${one.orderChanged}` : '',
      ]
        .filter((text) => text !== '')
        .join('; '),
    ]),
  )
}

const training = ({ training: { verdicts } }: GateReport): string[] =>
  verdicts.length === 0
    ? []
    : tableOf(
        ['training', 'mode', 'quantity', 'difference', 'verdict'],
        verdicts.map(({ panel, mode, quantity, difference, verdict }) => [
          panel,
          mode ?? 'none',
          quantity,
          difference === null
            ? '-'
            : `${difference.mean.toFixed(4)} [${difference.low.toFixed(4)}, ${difference.high.toFixed(4)}]`,
          verdict,
        ]),
      )

export const gateMarkdown = (report: GateReport, implementation: string): string =>
  [
    '## argnn-spec gate',
    '',
    `**${headline(report)}**`,
    ...(report.reasons.length === 0
      ? []
      : ['', ...report.reasons.map(({ what }) => `- ${escapeCell(what)}`)]),
    ...kinds(report),
    ...report.examples.flatMap(exampleText),
    ...drift(report),
    ...training(report),
    '',
    `${nextStep(report, implementation)}`,
    '',
  ].join('\n')
