/** The tables of a comparison: answers, arms by cell, comparisons of a question, safety clauses. */

import { IN_A_CLONE } from '../../base/command-line.ts'
import { countText } from '../../base/text.ts'
import type { QuestionAnswer } from '../../compare/answers.ts'
import type { Comparison } from '../../compare/comparison.ts'
import type { ArmComparison, ArmSummary, CellResult } from '../../compare/judge.ts'
import { sentence } from '../../compare/sentence.ts'
import { details, facts, note, part, tableOf } from '../make-blocks.ts'
import type { Block, ColumnOf, Details, Table } from '../model.ts'
import {
  answerTag,
  armTotals,
  comparedCellName,
  fourDecimals,
  intervalText,
  signedText,
  verdictTag,
} from './words.ts'

const ANSWER_COLUMNS: readonly ColumnOf<QuestionAnswer>[] = [
  { title: 'id', width: 7, of: ({ id }) => ({ link: id, to: `question-${id}` }) },
  { title: 'answer', width: 56, of: ({ sentence }) => sentence },
  { title: 'verdict', width: 11, of: ({ answer }) => answerTag(answer) },
]

/** Arms with what they are compared with, if they are. */
type ArmRow = ArmSummary & { readonly compared: ArmComparison | undefined }

const ARM_COLUMNS: readonly ColumnOf<ArmRow>[] = [
  { title: 'arm', width: 19, of: ({ id }) => id },
  { title: 'removed', width: 7, align: 'right', of: ({ removed }) => removed.toFixed(1) },
  { title: 'error', width: 6, align: 'right', of: ({ error }) => error.toFixed(4) },
  {
    title: 'difference [95 %]',
    width: 26,
    of: ({ compared }) =>
      compared === undefined ? '' : `${signedText(compared.difference)} ${intervalText(compared.interval)}`,
  },
  {
    title: 'verdict',
    width: 10,
    of: ({ compared }) => (compared === undefined ? '' : verdictTag(compared.verdict)),
  },
]

const WHOLE_COLUMNS: readonly ColumnOf<ArmRow>[] = [
  ...ARM_COLUMNS.slice(0, 3),
  {
    title: 'compared with',
    in: ['markdown', 'html'],
    of: ({ compared }) => compared?.against ?? '',
  },
  ...ARM_COLUMNS.slice(3),
  { title: 'runs', align: 'right', in: ['markdown', 'html'], of: ({ n }) => countText(n) },
]

const rowsOf = ({ arms, comparisons }: CellResult): ArmRow[] =>
  arms.map((arm) => ({ ...arm, compared: comparisons.find((one) => one.arm === arm.id) }))

const SAFETY_COLUMNS: readonly ColumnOf<ArmSummary>[] = [
  { title: 'arm', width: 28, of: ({ id }) => id },
  { title: 'others', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.others) },
  { title: 'inputs', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.inputs) },
  { title: 'both', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.bothDirections) },
  { title: 'apart', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.notConnected) },
  { title: 'cut off', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.notReaching) },
]

export const cellBlocks = (one: CellResult): Block =>
  part(comparedCellName(one.cell), [
    note(
      sentence(
        `To learn: ${fourDecimals(one.learnable)}; margin ${fourDecimals(one.margin)}.`,
        'The difference is the error of the arm less that of what it is',
        'compared with.',
      ),
    ),
    tableOf(`Arms, ${comparedCellName(one.cell)}`, WHOLE_COLUMNS, rowsOf(one), { isStacked: true }),
  ])

export const questionDetails = (answer: QuestionAnswer, { alpha, hypotheses }: Comparison): Details => {
  const COLUMNS: readonly ColumnOf<QuestionAnswer['comparisons'][number]>[] = [
    { title: 'cell', of: ({ cell }) => cell },
    { title: 'arm', of: ({ arm }) => arm },
    { title: 'runs', align: 'right', of: ({ n }) => countText(n) },
    {
      title: 'difference [95 %]',
      of: ({ difference, interval }) => `${signedText(difference)} ${intervalText(interval)}`,
    },
    { title: 'margin', align: 'right', of: ({ margin }) => fourDecimals(margin) },
    { title: 'p equivalent', align: 'right', of: ({ pEquivalent }) => pEquivalent.toPrecision(2) },
    { title: 'p different', align: 'right', of: ({ pDifferent }) => pDifferent.toPrecision(2) },
    { title: 'verdict', of: ({ verdict }) => verdictTag(verdict) },
  ]
  return details(
    [{ strong: answer.id }, `: ${answer.sentence}`],
    [
      facts([
        ['the paper', `${answer.paper} (Section ${answer.section})`],
        ['tested', { sentence: answer.tested }],
        [
          'how sure',
          sentence(
            `The chance of any wrong verdict in this report is at most ${alpha}:`,
            `${countText(hypotheses)} hypotheses share it (Holm). p are adjusted.`,
          ),
        ],
        ['again', { code: `${IN_A_CLONE} compare` }],
      ]),
      tableOf(`Comparisons of ${answer.id}`, COLUMNS, answer.comparisons, { isStacked: true }),
    ],
    { id: `question-${answer.id}`, look: 'entry' },
  )
}

export const answersTable = (answers: readonly QuestionAnswer[]): Table =>
  tableOf('Answers', ANSWER_COLUMNS, answers, { isStacked: true })

export const safetyTable = ({ cells }: Comparison): Table =>
  tableOf('Safety clauses', SAFETY_COLUMNS, armTotals(cells.flatMap(({ arms }) => arms)))
