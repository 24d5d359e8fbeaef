/** `npm run model`: every question of worlds.ts, or those about one world. */
import { parseArgs } from 'node:util'
import { answer } from './check.ts'
import { openModel } from './quint.ts'
import { QUESTIONS, type Question } from './worlds.ts'

const WORLDS = [...new Set(QUESTIONS.map(({ world }) => world))]

const USAGE = `Usage: npm run model -- [options]

Explores every state of the worlds of model/worlds.qnt with the evaluator of Quint, and checks the
invariants of model/protocol.qnt in each. About a minute.

  --world <name>   only this world: ${WORLDS.slice(0, 3).join(', ')},
                   ${WORLDS.slice(3).join(', ')}
  --help           this text

Exit status: 0 every answer is as expected, 1 one is not, 2 bad request, 3 could not run.
`

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

function showProgress(world: string): (states: number, waiting: number) => void {
  if (!process.stderr.isTTY) return () => {}
  return (states, waiting) => {
    process.stderr.write(`\r\u001b[K${world}: ${states} states found, ${waiting} of them to be looked at`)
  }
}

function questionsOf(args: string[]): readonly Question[] | 'help' {
  const { values } = parseArgs({ args, options: { world: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help === true) return 'help'
  if (values.world === undefined) return QUESTIONS
  if (!WORLDS.includes(values.world))
    throw new Error(`--world: expected one of ${WORLDS.join(', ')}, got ${values.world}`)
  return QUESTIONS.filter(({ world }) => world === values.world)
}

/** Answers the questions about the worlds of a file; the exit status. */
async function answerAll(file: string, questions: readonly Question[]): Promise<number> {
  let unexpected = 0
  for (const [k, question] of questions.entries()) {
    process.stderr.write(`${k + 1} of ${questions.length}: ${question.world}\n`)
    const { isAsExpected, lines } = answer(
      await openModel(file, question.world),
      question,
      showProgress(question.world),
    )
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    say(lines.join('\n'))
    if (!isAsExpected) {
      unexpected += 1
      say(`  NOT AS EXPECTED: ${JSON.stringify(question.expected)}`)
    }
  }
  say(
    unexpected === 0
      ? `${questions.length} of ${questions.length} answers are as expected.`
      : `${unexpected} of ${questions.length} answers are not as expected.`,
  )
  return unexpected === 0 ? 0 : 1
}

/** The command: `file` is worlds.qnt. Answers the exit status. */
export async function main(file: string, args: string[]): Promise<number> {
  try {
    const questions = questionsOf(args)
    if (questions === 'help') {
      process.stdout.write(USAGE)
      return 0
    }
    return await answerAll(file, questions).catch((error: unknown) => {
      process.stderr.write(`model: ${error instanceof Error ? error.message : String(error)}\n`)
      return 3
    })
  } catch (error) {
    process.stderr.write(`model: ${(error as Error).message}\n\n${USAGE}`)
    return 2
  }
}
