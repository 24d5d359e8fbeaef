/** Asks the questions of a history: repeated, in both orders, side by side, and of a fresh instance. */
import type { Implementation } from '../spec/implementation.ts'
import type { AnswerInHistory, HistoryCase, Seen } from '../spec/observation.ts'
import { CannotRun, NoAnswer } from './no-answer.ts'
import { copyOf } from './observe-rounds.ts'

type Call = (...given: readonly unknown[]) => unknown

/** What stands for an answer where there is none: other clauses judge that. */
const REFUSED = 'an error'

async function answerTo(implementation: Implementation, { stage, questions }: HistoryCase, k: number) {
  try {
    return copyOf(await (implementation[stage] as Call)(...(questions[k] as readonly unknown[])))
  } catch (error) {
    // One that hangs or has ended would do so at each of many questions.
    if (error instanceof CannotRun || (error instanceof NoAnswer && error.isHang)) throw error
    return REFUSED
  }
}

export async function observeHistory(
  implementation: Implementation,
  fresh: Implementation,
  given: HistoryCase,
): Promise<Seen['history']> {
  const answers: AnswerInHistory[] = []
  const numbers = [...given.questions.keys()]
  const backwards = [...numbers].reverse()
  const ask = async (one: Implementation, question: number, asked: string): Promise<void> => {
    answers.push({ question, asked, answer: await answerTo(one, given, question) })
  }
  for (const k of numbers) {
    await ask(implementation, k, 'at first')
    await ask(implementation, k, 'twice in a row')
    if (k > 0) await ask(implementation, 0, `after request ${k}`)
  }
  for (const k of backwards) await ask(fresh, k, 'by another instance, in the other order')
  await Promise.all(numbers.map((k) => ask(implementation, k, 'beside the others')))
  for (const k of backwards) await ask(implementation, k, 'in the other order')
  return { ...given, answers }
}
