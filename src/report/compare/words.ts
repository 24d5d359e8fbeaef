/** How a comparison of criteria is worded. */
import type { Tone } from '../../base/paint.ts'
import type { AnswerKind } from '../../compare/answers.ts'
import type { ArmSummary, ArmVerdict } from '../../compare/judge.ts'
import type { ComparisonCell } from '../../compare/run-arm.ts'
import type { Inline } from '../model.ts'

/** Four decimals: errors lie between 0 and 1. */
export const fourDecimals = (x: number): string => x.toFixed(4).replace('-', '−')

/** With its sign; what rounds to 0 has none. */
export const signedText = (x: number): string =>
  Math.abs(x) < 0.00005 ? '0.0000' : `${x < 0 ? '−' : '+'}${fourDecimals(Math.abs(x))}`

export const intervalText = ([low, high]: readonly [number, number]): string =>
  `[${signedText(low)}, ${signedText(high)}]`

export const modeText = (mode: ComparisonCell['mode']): string => (mode === 'D' ? 'D' : 'D_W')

export const comparedCellName = ({ task, hidden, mode, presentations }: ComparisonCell): string =>
  `${task}, ${hidden} hidden, mode ${modeText(mode)}, ${presentations} presentations`

const TONES: Readonly<Record<ArmVerdict | AnswerKind, Tone | undefined>> = {
  equivalent: 'good',
  better: undefined,
  worse: 'bad',
  mixed: undefined,
  undecided: undefined,
  'no removals': undefined,
  'nothing learned': undefined,
}

export const verdictTag = (verdict: ArmVerdict): Inline => ({ tag: verdict, tone: TONES[verdict] })

export const answerTag = (answer: AnswerKind): Inline => ({ tag: answer, tone: undefined })

const CLAUSES: readonly (readonly [keyof ArmSummary['unsafe'], string])[] = [
  ['others', 'removes an edge that is not an input edge of the deciding node'],
  ['inputs', 'removes an edge from an input node'],
  ['bothDirections', 'removes both directions of a pair of edges'],
  ['notConnected', 'leaves the network in pieces'],
  ['notReaching', 'leaves an input that does not reach the output'],
]

/** The clauses that arms break, in words: `mine.mjs removes an edge from an input node in 3 of 20 runs`. */
export function clauseTexts(arms: readonly ArmSummary[]): string[] {
  const ids = [...new Set(arms.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const all = arms.filter((arm) => arm.id === id)
    const runs = all.reduce((sum, { n }) => sum + n, 0)
    return CLAUSES.flatMap(([clause, words]) => {
      const count = all.reduce((sum, { unsafe }) => sum + unsafe[clause], 0)
      return count === 0 ? [] : [`${id} ${words} in ${count} of ${runs} runs`]
    })
  })
}
