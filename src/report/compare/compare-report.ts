/** A comparison of criteria as a report: the answers, each arm in each cell, the safety clauses. */
import { documentAt, IN_A_CLONE, PROGRAM, thisLine } from '../../base/command-line.ts'
import { countText, plural } from '../../base/text.ts'
import type { Answer } from '../../compare/answers.ts'
import { breaksClause, type Comparison } from '../../compare/comparison.ts'
import type { ArmComparison, ArmSummary, CellResult } from '../../compare/judge.ts'
import {
  details,
  facts,
  figure,
  note,
  ON_PAGE,
  ON_TERMINAL,
  paragraph,
  part,
  present,
  tableOf,
} from '../make-blocks.ts'
import type { Block, ColumnOf, Details, Report, Section, Step, Text, Verdict } from '../model.ts'
import { Html, html } from '../page/html.ts'
import type { Brief } from '../write-terminal.ts'
import {
  answerTag,
  cellName,
  clauseTexts,
  intervalText,
  numberText,
  signedText,
  verdictTag,
} from './words.ts'

export interface CompareReportRequest {
  readonly paths: readonly string[]
  /** The figure as SVG. */
  readonly figure?: string | undefined
  readonly page?: string | undefined
}

/** The arms of a user's criteria. */
const ownArms = ({ cells, criteria }: Comparison): ArmSummary[] =>
  cells.flatMap(({ arms }) => arms.filter(({ id }) => criteria.includes(id)))

const ownComparisons = ({ cells, criteria }: Comparison): ArmComparison[] =>
  cells.flatMap(({ comparisons }) => comparisons.filter(({ arm }) => criteria.includes(arm)))

/** What came out in one sentence: of the user's criterion if there is one, else of the first question. */
function headline(comparison: Comparison): string {
  const { answers, criteria } = comparison
  if (criteria.length === 0) return answers[0]?.sentence ?? 'Nothing was compared.'
  const all = ownComparisons(comparison)
  const worse = all.filter(({ verdict }) => verdict === 'worse').length
  const better = all.filter(({ verdict }) => verdict === 'better').length
  const equal = all.filter(({ verdict }) => verdict === 'equivalent').length
  return `${criteria.join(', ')} against ordered, in ${plural(all.length, 'cell')}: better in ${better}, worse in ${worse}, equivalent in ${equal}, undecided in the rest.`
}

export function compareVerdict(comparison: Comparison): Verdict {
  if (!breaksClause(comparison))
    return { tone: undefined, word: 'Criteria compared', sentence: headline(comparison) }
  return {
    tone: 'bad',
    word: 'A criterion breaks a safety clause',
    sentence: `A criterion breaks a safety clause: ${clauseTexts(ownArms(comparison)).join('; ')}.`,
    more: headline(comparison),
  }
}

export const compareBrief = (comparison: Comparison): Brief => ({
  command: 'compare',
  lines: [],
  verdict: compareVerdict(comparison),
})

const ANSWER_COLUMNS: readonly ColumnOf<Answer>[] = [
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
  { title: 'arm', width: 30, of: ({ id }) => id },
  { title: 'others', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.others) },
  { title: 'inputs', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.inputs) },
  { title: 'both', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.bothDirections) },
  { title: 'apart', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.notConnected) },
  { title: 'cut off', width: 8, align: 'right', of: ({ unsafe }) => countText(unsafe.notReaching) },
]

/** All cells together. */
function safetyRows({ cells }: Comparison): (ArmSummary & { readonly n: number })[] {
  const ids = [...new Set(cells.flatMap(({ arms }) => arms.map(({ id }) => id)))]
  return ids.map((id) => {
    const all = cells.flatMap(({ arms }) => arms.filter((arm) => arm.id === id))
    const sum = (of: (arm: ArmSummary) => number): number => all.reduce((total, arm) => total + of(arm), 0)
    return {
      ...all[0]!,
      n: sum(({ n }) => n),
      unsafe: {
        others: sum(({ unsafe }) => unsafe.others),
        inputs: sum(({ unsafe }) => unsafe.inputs),
        bothDirections: sum(({ unsafe }) => unsafe.bothDirections),
        notConnected: sum(({ unsafe }) => unsafe.notConnected),
        notReaching: sum(({ unsafe }) => unsafe.notReaching),
      },
    }
  })
}

const cellBlocks = (one: CellResult): Block =>
  part(cellName(one.cell), [
    note(
      `To learn: ${numberText(one.learnable)}; margin ${numberText(one.margin)}. The difference is the error of the arm less that of what it is compared with.`,
    ),
    tableOf(`Arms, ${cellName(one.cell)}`, WHOLE_COLUMNS, rowsOf(one), { isStacked: true }),
  ])

const questionDetails = (answer: Answer, { alpha, hypotheses }: Comparison): Details => {
  const COLUMNS: readonly ColumnOf<Answer['comparisons'][number]>[] = [
    { title: 'cell', of: ({ cell }) => cell },
    { title: 'arm', of: ({ arm }) => arm },
    { title: 'runs', align: 'right', of: ({ n }) => countText(n) },
    {
      title: 'difference [95 %]',
      of: ({ difference, interval }) => `${signedText(difference)} ${intervalText(interval)}`,
    },
    { title: 'margin', align: 'right', of: ({ margin }) => numberText(margin) },
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
          `The chance of any wrong verdict in this report is at most ${alpha}: ${countText(hypotheses)} hypotheses share it (Holm). p are adjusted.`,
        ],
        ['again', { code: `${IN_A_CLONE} compare` }],
      ]),
      tableOf(`Comparisons of ${answer.id}`, COLUMNS, answer.comparisons, { isStacked: true }),
    ],
    { id: `question-${answer.id}`, look: 'entry' },
  )
}

const image = (svg: string): Html => new Html(Buffer.from(svg).toString('base64'))

function figureBlock(svg: string | undefined): Block[] {
  if (svg === undefined) return []
  return [
    figure(
      () =>
        html`<figure class="sheet"><div class="scroll" role="region" aria-label="Criteria compared" tabindex="0"><img alt="Errors by criterion; the tables have the numbers." src="data:image/svg+xml;base64,${image(svg)}"></div></figure>`,
    ),
  ]
}

const SAFETY_NOTE: Text =
  'Runs that break a clause. others: an edge was removed that is not an input edge of the deciding node; inputs: an edge from an input node; both: both directions of a pair of edges; apart: the network is not in one piece; cut off: an input does not reach the output.'

function sectionsOf(comparison: Comparison, { figure: svg }: CompareReportRequest): Section[] {
  const { answers, cells, criteria } = comparison
  const questions = answers.map((answer) => questionDetails(answer, comparison))
  return [
    {
      ...{ id: 'answers', title: 'Answers', isBare: true },
      blocks: criteria.length > 0 ? [] : [tableOf('Answers', ANSWER_COLUMNS, answers, { isStacked: true })],
    },
    { id: 'figure', title: 'Figure', blocks: figureBlock(svg), ...ON_PAGE },
    { id: 'cells', title: 'Cells', isBare: true, blocks: cells.map(cellBlocks) },
    {
      ...{ id: 'safety', title: 'Safety clauses' },
      blocks: [note(SAFETY_NOTE), tableOf('Safety clauses', SAFETY_COLUMNS, safetyRows(comparison))],
    },
    {
      id: 'questions',
      title: 'Questions',
      count: questions.length,
      blocks: questions,
      in: ['markdown', 'html'],
    },
  ]
}

const planText = ({ plan, planHash }: Comparison): string =>
  plan === 'full'
    ? `plan ${planHash.slice(0, 12)} (compare-plan.json)`
    : `not the plan: ${plan} cells or seeds`

const basisText = (comparison: Comparison): string =>
  `${plural(comparison.runs, 'run')}, first seed ${comparison.firstSeed}, ${planText(comparison)}; margin: ${100 * comparison.marginShare} % of what there is to learn in a cell; ${plural(comparison.hypotheses, 'hypothesis', 'hypotheses')} share the significance ${comparison.alpha} (Holm).`

function stepAfter({ plan, criteria }: Comparison): Step {
  if (plan !== 'full')
    return {
      what: 'few runs decide little; the whole plan takes half an hour',
      line: thisLine().replace(' --quick', ''),
    }
  if (criteria.length === 0)
    return {
      what: 'compare a criterion of your own',
      line: `${PROGRAM} compare --quick --criterion ${documentAt('examples/criteria/real-parts.mjs')}`,
    }
  return { what: 'read what a criterion is given', line: `${PROGRAM} compare --help` }
}

export function compareReport(comparison: Comparison, request: CompareReportRequest): Report {
  const { cells, runs, alpha, hypotheses } = comparison
  return {
    command: 'compare',
    title: 'argnn-spec compare',
    verdict: compareVerdict(comparison),
    about: [],
    counts: [
      [countText(runs), 'runs'],
      [countText(cells.length), cells.length === 1 ? 'cell' : 'cells'],
      [countText(hypotheses), 'hypotheses'],
      [String(alpha), 'significance (Holm)'],
    ],
    summary: basisText(comparison),
    sections: sectionsOf(comparison, request),
    remarks: present(
      paragraph(`Reports: ${request.paths.join(', ')}; method: ${documentAt('docs/compare.md')}`, {
        isWhole: true,
        ...ON_TERMINAL,
      }),
      request.page !== undefined &&
        paragraph(`Page for a browser: ${request.page}`, { isWhole: true, ...ON_TERMINAL }),
    ),
    next: [stepAfter(comparison)],
    again: thisLine(),
    foot: `Written by argnn-spec compare (${comparison.schema}). How criteria are compared: ${documentAt('docs/compare.md')}.`,
  }
}

/** A document of its own, which does not depend on how its writer was started. */
export function compareDocument(comparison: Comparison): Report {
  const report = compareReport(comparison, { paths: [] })
  const { version, node, platform, planHash } = comparison
  const about = paragraph([
    'Criteria of pruning, compared at equal sparsity and equal times: does the spectrum help? The method: ',
    { code: 'docs/compare.md' },
    `. Written by argnn-spec ${version}, Node ${node}, ${platform}; SHA-256 of the plan: ${planHash}.`,
  ])
  return { ...report, title: 'Does the spectrum help?', about: [about], next: [], remarks: [] }
}
