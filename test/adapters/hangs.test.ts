/**
 * Implementations that give no answer in a case of five nodes. Each test waits for time limits and leaves the processor
 * alone, so all wait side by side.
 */
import { describe, expect, it } from 'vitest'
import { checkAdapter, expectBlame, HANGS, hostile, program, TOUCHED, untilGone } from './check-adapter.ts'
import { startServer } from './start-server.ts'

const PROGRAMS = [
  'hangs',
  'leaves one unanswered',
  'ignores SIGTERM',
  'stops reading',
  'hangs with answers unsent',
  'half a line, then silence',
]

/** For the case that hangs among others, for those others, for the same case alone, and for what comes after. */
const STARTS = 4

describe.concurrent('is blamed for such a case', () => {
  it.for(PROGRAMS)('a program: %s', async (name) => {
    const checked = await checkAdapter(program(name))
    expectBlame(checked, HANGS)
    await Promise.all(checked.processes.map(untilGone))
  })

  it.for(['loops', 'never-resolves'])('a module: %s', async (name) => {
    expectBlame(await checkAdapter(hostile(`modules/${name}.mjs`)), HANGS)
  })

  it('a server, which is connected to again', async ({ onTestFinished }) => {
    expectBlame(await checkAdapter(await startServer('hangs', onTestFinished)), HANGS)
  })

  it('a program, which hangs in no more smaller cases than it may', async () => {
    const search = { hangs: 1 }
    const { processes } = await checkAdapter(program('hangs'), { clauses: [TOUCHED], search })
    expect(processes.length).toBeLessThanOrEqual(STARTS + search.hangs)
  })
})
