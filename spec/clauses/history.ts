/**
 * STATE: an answer depends on its question alone. Each request is repeated among others that differ from it in one
 * component, and once more by an instance that gets them in another order.
 */
import { type Clause, clausesAbout, fails, HOLDS, show } from '../clause.ts'
import type { Stage } from '../implementation.ts'

const SENTENCES: readonly (readonly [Stage, string])[] = [
  ['read', 'Equal files give equal networks, whatever other requests come before or beside it.'],
  [
    'laplacian',
    'Equal requests give the same local Laplacian, whatever other requests come before or beside it.',
  ],
  [
    'spectrum',
    'Equal matrices give the same spectrum, bit for bit, whatever requests come before or beside it.',
  ],
  [
    'decide',
    'Equal requests give the same decision, bit for bit, whatever requests come before or beside it.',
  ],
  ['update', 'Equal updates give the same result, bit for bit, whatever requests come before or beside it.'],
  ['round', 'Equal rounds with one seed give the same result, whatever requests come before or beside it.'],
  ['start', 'The same seed gives the same start in any process, whatever requests come before or beside it.'],
  [
    'train',
    'Equal trainings with one seed give the same result, whatever requests come before or beside it.',
  ],
]

/** Two answers to one question that differ: the first, and the first other one. */
function firstContradiction(given: readonly { question: number; asked: string; answer: unknown }[]) {
  const known = new Map<number, { asked: string; text: string }>()
  for (const { question, asked, answer } of given) {
    const text = show(answer)
    const first = known.get(question)
    if (first === undefined) known.set(question, { asked, text })
    else if (first.text !== text) return { question, first, other: { asked, text } }
  }
  return undefined
}

export const STATE_CLAUSES: readonly Clause<'history'>[] = SENTENCES.map(([stage, sentence], k) =>
  clausesAbout('history', { needs: [stage], premises: [] })(
    `STATE-${k + 1}`,
    sentence,
    'contract',
    ({ answers }) => {
      const found = firstContradiction(answers)
      if (found === undefined) return HOLDS
      const { question, first, other } = found
      return fails(`request ${question}: ${first.text}, as ${first.asked}`, `${other.asked}: ${other.text}`)
    },
  ),
)
