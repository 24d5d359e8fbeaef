/** The same as a program. What it answers to one chunk of lines it writes in one go. */
import { createInterface } from 'node:readline'
import { decide, description } from './constant.mjs'

const describe = { ...description, protocol: 'argnn-spec/1', stages: ['decide'] }

let answers = []
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  const result = method === 'describe' ? describe : method === 'decide' ? decide(params.network) : null
  answers.push(`${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`)
  if (answers.length > 1) return
  setImmediate(() => {
    process.stdout.write(answers.join(''))
    answers = []
  })
})
