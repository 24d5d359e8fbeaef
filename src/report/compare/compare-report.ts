/** A comparison of criteria as a report: the answers, each arm in each cell, the safety clauses. */

import { documentAt, PROGRAM, thisLine } from '../../base/command-line.ts'
import { countText, plural } from '../../base/text.ts'
import { breaksClause, type Comparison } from '../../compare/comparison.ts'
import type { ArmComparison, ArmSummary } from '../../compare/judge.ts'
import { sentence } from '../../compare/sentence.ts'
import { figuresHtml } from '../claims/figures.ts'
import { figure, note, ON_PAGE, ON_TERMINAL, paragraph, present } from '../make-blocks.ts'
import type { Block, Report, Section, Step, Text, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { answersTable, cellBlocks, questionDetails, safetyTable } from './compare-tables.ts'
import { clauseTexts } from './words.ts'

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
  return sentence(
    `${criteria.join(', ')} against ordered, in ${plural(all.length, 'cell')}:`,
    `better in ${better}, worse in ${worse}, equivalent in ${equal},`,
    'undecided in the rest.',
  )
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

const figureBlock = (svg: string | undefined): Block[] =>
  svg === undefined ? [] : [figure(() => figuresHtml([{ name: 'compare', svg }]))]

const SAFETY_NOTE: Text = sentence(
  'Runs that break a clause. others: an edge was removed that is not an input edge of',
  'the deciding node; inputs: an edge from an input node; both: both directions of a',
  'pair of edges; apart: the network is not in one piece; cut off: an input does not',
  'reach the output.',
)

function sectionsOf(comparison: Comparison, { figure: svg }: CompareReportRequest): Section[] {
  const { answers, cells, criteria } = comparison
  const questions = answers.map((answer) => questionDetails(answer, comparison))
  return [
    {
      ...{ id: 'answers', title: 'Answers', isBare: true },
      blocks: criteria.length > 0 ? [] : [answersTable(answers)],
    },
    { id: 'figure', title: 'Figure', blocks: figureBlock(svg), ...ON_PAGE },
    { id: 'cells', title: 'Cells', isBare: true, blocks: cells.map(cellBlocks) },
    {
      ...{ id: 'safety', title: 'Safety clauses' },
      blocks: [note(SAFETY_NOTE), safetyTable(comparison)],
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
  sentence(
    `${plural(comparison.runs, 'run')}, first seed ${comparison.firstSeed},`,
    `${planText(comparison)}; margin: ${100 * comparison.marginShare}`,
    `% of what there is to learn in a cell; ${plural(comparison.hypotheses, 'hypothesis', 'hypotheses')}`,
    `share the significance ${comparison.alpha} (Holm).`,
  )

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
    foot: sentence(
      `Written by argnn-spec compare (${comparison.schema}). How criteria`,
      `are compared: ${documentAt('docs/compare.md')}.`,
    ),
  }
}

/** A document of its own, which does not depend on how its writer was started. */
export function compareDocument(comparison: Comparison): Report {
  const report = compareReport(comparison, { paths: [] })
  const { version, node, platform, planHash } = comparison
  const about = paragraph([
    sentence(
      'Criteria of pruning, compared at equal sparsity and equal times: does the spectrum',
      'help? The method: ',
    ),
    { code: 'docs/compare.md' },
    `. Written by argnn-spec ${version}, Node ${node}, ${platform}; SHA-256 of the plan: ${planHash}.`,
  ])
  return { ...report, title: 'Does the spectrum help?', about: [about], next: [], remarks: [] }
}
