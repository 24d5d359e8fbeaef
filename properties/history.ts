/** Properties of answers that depend on their question alone (STATE). */
import { STATE_CLAUSES } from '../spec/clauses/history.ts'
import type { Stage } from '../spec/implementation.ts'
import type { Seen } from '../spec/observation.ts'
import { historiesOf } from './arbitraries/histories.ts'
import { property } from './property.ts'

/** Questions whose right answers differ, so that an answer to another question would be seen. */
const hasDifferentAnswers = ({ answers }: Seen['history']): boolean =>
  new Set(answers.map(({ answer }) => JSON.stringify(answer))).size > 1

/** A case asks some forty questions. */
const EFFORT = 0.2
/** What a decision depends on changes it seldom: the declared order where there is a pair, under one rule. */
const OTHER_EFFORT: Readonly<Partial<Record<Stage, number>>> = {
  decide: 0.6,
  update: 0.3,
  train: 0.06,
  round: 0.15,
}

export const HISTORY_PROPERTIES = STATE_CLAUSES.map((clause) => {
  const [stage] = clause.needs as [Stage]
  return property(clause, {
    cases: historiesOf[stage],
    interesting: hasDifferentAnswers,
    atLeast: 0.5,
    effort: OTHER_EFFORT[stage] ?? EFFORT,
  })
})
