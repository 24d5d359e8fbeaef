/** The report as Markdown: the job summary of a pull request. Short; the files hold the rest. */

import { harmless, printableIn } from '../../base/printable.ts'
import type { DriftRecord } from '../../gate/drift.ts'
import { limitText, ulpsText } from '../../gate/drift-words.ts'
import type { GateExample, GateReport } from '../../gate/report.ts'
import { networkText } from '../verify/counterexample.ts'
import {
  brokenClauses,
  drawnText,
  exampleOrigin,
  exampleTitle,
  pastText,
  shownBefore,
  sizeNotes,
} from './example-words.ts'
import { notesOf } from './note-words.ts'
import { grouped } from './text-changes.ts'
import { identicalText, intervalText, isIdentical } from './training-words.ts'
import {
  ADMISSIBLE_WORDS,
  answerText,
  headline,
  nextStep,
  notAskedText,
  roundAskedText,
  roundText,
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
  const rows = grouped(counts, ({ stage, kind, admissible, mode, rule }) => [
    stage,
    kind,
    ADMISSIBLE_WORDS[admissible],
    mode,
    rule ?? '-',
  ])
  return tableOf(
    ['stage', 'change', 'by the specification', 'mode', 'rule', 'answers'],
    rows.map(({ cells, count }) => [...cells, count]),
  )
}

/** The old answer only where it is known. */
function answerLines({ round, old, new: now }: GateExample): string[] {
  if (round !== undefined)
    return [
      ...(round.old === undefined ? [] : [`old  ${roundText(round.old)}`]),
      `new  ${roundText(round.new)}`,
    ]
  if (now === undefined) return []
  return [...(old === undefined ? [] : [`old  ${answerText(old)}`]), `new  ${answerText(now)}`]
}

/** More of them are in the JSON. */
const MOST_CLAUSES = 3

function exampleText(example: GateExample, k: number, examples: readonly GateExample[]): string[] {
  const before = shownBefore(examples, k)
  const asked = example.round === undefined ? `node ${example.node}` : roundAskedText(example.round)
  const rules = example.rule === undefined ? '' : `, rule ${example.rule}`
  const [past, drawn] = [pastText(example), drawnText(example)]
  return [
    '',
    `<details><summary>${k + 1}. ${exampleTitle(example)}; ${exampleOrigin(example)}</summary>`,
    '',
    '```',
    ...(before === undefined ? networkText(example.network) : [`the network of ${before}`]),
    `${asked}, mode ${example.mode}${rules}`,
    ...(past === undefined ? [] : [past]),
    ...answerLines(example),
    ...(example.right.length === 0 ? [] : [`admissible  ${example.right.map(answerText).join(' or ')}`]),
    ...brokenClauses(example)
      .slice(0, MOST_CLAUSES)
      .map(({ clause, expected, got }) => `${clause}  expected ${expected}; got ${got}`),
    ...(drawn === undefined ? [] : [`as drawn  ${drawn}`]),
    '```',
    '',
    '</details>',
  ]
}

const exampleTexts = ({ examples }: GateReport): string[] =>
  examples.length === 0
    ? []
    : ['', `The smallest examples. ${sizeNotes(examples).join(' ')}`, ...examples.flatMap(exampleText)]

const orderText = ({ orderChanged }: DriftRecord): string =>
  orderChanged > 0 ? `order changed in ${orderChanged}` : ''

const drift = ({ drift: { fields }, decisions: { counts } }: GateReport): string[] => {
  const moved = fields.filter((one) => one.moved > 0)
  if (moved.length === 0) return ['', 'Numeric drift: none.']
  return tableOf(
    ['numbers', 'compared', 'moved', 'most ulps', 'limit', ''],
    moved.map((one) => [
      one.field,
      one.compared,
      one.moved,
      ulpsText(one.ulps),
      limitText(one, counts),
      orderText(one),
    ]),
  )
}

function training({ training: { verdicts } }: GateReport): string[] {
  const identical = identicalText(verdicts)
  const others = verdicts.filter((one) => !isIdentical(one))
  return [
    ...(identical === undefined ? [] : ['', `Training: ${identical}.`]),
    ...(others.length === 0
      ? []
      : tableOf(
          ['training', 'mode', 'quantity', 'pairs', 'difference, 95 %', 'margin', 'verdict'],
          others.map(({ panel, mode, quantity, pairs, difference, margin, verdict }) => [
            panel,
            mode ?? 'none',
            quantity,
            pairs,
            intervalText(difference),
            margin,
            verdict,
          ]),
        )),
  ]
}

export function gateMarkdown(raw: GateReport, implementation: string): string {
  const report = printableIn(raw)
  const lines = [
    '## argnn-spec gate',
    '',
    `**${headline(report)}**`,
    ...(report.reasons.length === 0
      ? []
      : ['', ...report.reasons.map(({ what }) => `- ${escapeCell(what)}`)]),
    ...notesOf(report).flatMap((note) => ['', escapeCell(note)]),
    ...kinds(report),
    ...exampleTexts(report),
    ...drift(report),
    ...training(report),
    '',
    notAskedText(report),
    '',
    `${nextStep(report, implementation)}`,
    '',
  ]
  return harmless(lines.join('\n'))
}
