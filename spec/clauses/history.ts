/**
 * STATE: an answer depends on its question alone. Each question is asked several times, among others that differ from it in one
 * component, and once more of an instance that was asked them in another order.
 */
import { type Clause, clausesAbout, fails, HOLDS, show } from '../clause.ts'
import type { Stage } from '../implementation.ts'

const SENTENCES: readonly (readonly [Stage, string])[] = [
  ['read', 'The same file is read the same, whatever was read before it or is read beside it.'],
  [
    'laplacian',
    'The same node has the same local Laplacian, whatever was asked before or is asked beside it.',
  ],
  [
    'spectrum',
    'The same matrix has the same spectrum, bit for bit, whatever was asked before or is asked beside it.',
  ],
  ['decide', 'The same node decides the same, bit for bit, whatever was asked before or is asked beside it.'],
  [
    'update',
    'The same update has the same result, bit for bit, whatever was asked before or is asked beside it.',
  ],
  ['round', 'The same seed and state give the same round, whatever was asked before or is asked beside it.'],
  [
    'start',
    'The same seed gives the same start, in any process, whatever was asked before or is asked beside it.',
  ],
  [
    'train',
    'The same seed and state give the same training, whatever was asked before or is asked beside it.',
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
      return fails(`question ${question}: ${first.text}, as ${first.asked}`, `${other.asked}: ${other.text}`)
    },
  ),
)
