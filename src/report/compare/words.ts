/** How a comparison of criteria is worded. */

import type { Tone } from '../../base/paint.ts'
import { modeName } from '../../base/text.ts'
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

export const comparedCellName = ({ task, hidden, mode, presentations }: ComparisonCell): string =>
  `${task}, ${hidden} hidden, mode ${modeName(mode)}, ${presentations} presentations`

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

/** The arms of all cells by id: how many runs they have, and how many of them break each clause. */
export function armTotals(arms: readonly ArmSummary[]): ArmSummary[] {
  const ids = [...new Set(arms.map(({ id }) => id))]
  return ids.map((id) => {
    const all = arms.filter((arm) => arm.id === id)
    const sum = (of: (arm: ArmSummary) => number): number => all.reduce((total, arm) => total + of(arm), 0)
    const unsafe = Object.fromEntries(
      CLAUSES.map(([clause]) => [clause, sum((arm) => arm.unsafe[clause])]),
    ) as unknown as ArmSummary['unsafe']
    return { ...all[0]!, n: sum(({ n }) => n), unsafe }
  })
}

/** The clauses that arms break, in words: `mine.mjs removes an edge from an input node in 3 of 20 runs`. */
export const clauseTexts = (arms: readonly ArmSummary[]): string[] =>
  armTotals(arms).flatMap(({ id, n, unsafe }) =>
    CLAUSES.filter(([clause]) => unsafe[clause] > 0).map(
      ([clause, words]) => `${id} ${words} in ${unsafe[clause]} of ${n} runs`,
    ),
  )
