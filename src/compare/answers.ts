/** The answers to the questions of the plan, computed from the verdicts of their comparisons. */
import type { ArmComparison, ArmVerdict, CellResult } from './judge.ts'
import { QUESTIONS, type Question } from './questions.ts'
import { cellText } from './run-arm.ts'

/** `mixed`: better in one cell and worse in another. */
export type AnswerKind = 'equivalent' | 'better' | 'worse' | 'mixed' | 'undecided'

export interface AnsweredComparison extends ArmComparison {
  readonly cell: string
}

export interface QuestionAnswer extends Omit<Question, 'answers'> {
  readonly answer: AnswerKind
  /** One sentence. */
  readonly sentence: string
  readonly comparisons: readonly AnsweredComparison[]
}

/** Verdicts of comparisons that say nothing of the question. */
const SILENT: readonly ArmVerdict[] = ['no removals', 'nothing learned']

/**
 * A claim about all cells: equivalent where every comparison is; better or worse where one is and
 * none is the opposite. Each of these verdicts is corrected for all comparisons together.
 */
function kindOf(comparisons: readonly AnsweredComparison[]): AnswerKind {
  const verdicts = comparisons.map(({ verdict }) => verdict).filter((one) => !SILENT.includes(one))
  const [hasBetter, hasWorse] = [verdicts.includes('better'), verdicts.includes('worse')]
  if (hasBetter && hasWorse) return 'mixed'
  if (hasBetter) return 'better'
  if (hasWorse) return 'worse'
  return verdicts.length > 0 && verdicts.every((one) => one === 'equivalent') ? 'equivalent' : 'undecided'
}

const ORDER: readonly ArmVerdict[] = [
  'equivalent',
  'better',
  'worse',
  'undecided',
  'no removals',
  'nothing learned',
]

/** `5 equivalent, 1 worse`. */
export const armVerdictCounts = (comparisons: readonly Pick<ArmComparison, 'verdict'>[]): string =>
  ORDER.flatMap((verdict) => {
    const count = comparisons.filter((one) => one.verdict === verdict).length
    return count === 0 ? [] : [`${count} ${verdict}`]
  }).join(', ')

function sentenceOf({ answers }: Question, kind: AnswerKind, all: readonly AnsweredComparison[]): string {
  const counts = `${all.length} comparisons: ${armVerdictCounts(all)}`
  if (all.length === 0) return 'Not run.'
  const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`
  const equal = all.filter(({ verdict }) => verdict === 'equivalent').length
  if (kind === 'undecided' && equal > 0)
    return `${capital(answers.equivalent)}, where it is decided (${counts}).`
  if (kind === 'undecided') return `Undecided (${counts}).`
  if (kind === 'mixed')
    return `${capital(answers.better)} in some cells; ${answers.worse} in others (${counts}).`
  const where = kind === 'equivalent' || all.every(({ verdict }) => verdict === kind) ? '' : ', in some cells'
  return `${capital(answers[kind])}${where} (${counts}).`
}

export const answerQuestions = (cells: readonly CellResult[]): QuestionAnswer[] =>
  QUESTIONS.map((question) => {
    const comparisons = cells.flatMap(({ cell, comparisons: all }) =>
      all
        .filter(({ arm }) => question.arms.includes(arm))
        .map((one): AnsweredComparison => ({ ...one, cell: cellText(cell) })),
    )
    const answer = kindOf(comparisons)
    const { answers: _, ...rest } = question
    return { ...rest, answer, sentence: sentenceOf(question, answer, comparisons), comparisons }
  })
