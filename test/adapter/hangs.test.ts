/**
 * Implementations that give no answer in a case of five nodes. The tests only wait for time limits,
 * so they run concurrently.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  checkAdapter,
  expectBlame,
  HANG_LIMIT,
  HANGS,
  hostile,
  program,
  TOUCHED,
  untilGone,
} from './check-adapter.ts'
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

/** What the two mistakes that keep an adapter silent come to; a shell is there at once. */
const SILENT = [
  ['never answers', program('never answers'), ''],
  [
    'reads to the end',
    `cmd:x=$(cat); printf '%s\\n' '{"jsonrpc":"2.0","id":0,"result":{}}'`,
    'it answered only at the end of its input; ',
  ],
  ['ends with its input', 'cmd:cat >/dev/null', 'ended with exit status 0 at the end of its input; '],
  [
    'ends no line',
    `cmd:printf '{"jsonrpc"'; cat >/dev/null`,
    'ended with exit status 0 in the middle of a line: {"jsonrpc" at the end of its input; ',
  ],
] as const

describe.concurrent('is told what is probably wrong where it does not describe itself', () => {
  it.for(SILENT)('%s', async ([, impl, seen]) => {
    await expect(checkAdapter(impl, { startMilliseconds: 1000 })).rejects.toThrow(
      `no description within 1 s: ${seen}flush after each line, and answer each line before reading the next`,
    )
  })

  it('a server that reads to the end', async ({ onTestFinished }) => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.resume().on('end', () => socket.end('{"jsonrpc":"2.0","id":0,"result":{}}\n'))
    })
    onTestFinished(() => void server.close())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    await expect(checkAdapter(`tcp:127.0.0.1:${port}`, { startMilliseconds: 1000 })).rejects.toThrow(
      'no description within 1 s: it answered only at the end of its input; flush after each line',
    )
  })
})

describe.concurrent('is blamed for such a case', () => {
  it.for(PROGRAMS)('a program: %s', async (name) => {
    const checked = await checkAdapter(program(name), HANG_LIMIT)
    expectBlame(checked, HANGS)
    await Promise.all(checked.processes.map(untilGone))
  })

  it.for(['loops', 'never-resolves'])('a module: %s', async (name) => {
    expectBlame(await checkAdapter(hostile(`modules/${name}.mjs`), HANG_LIMIT), HANGS)
  })

  it('a server, which is connected to again', async ({ onTestFinished }) => {
    expectBlame(await checkAdapter(await startServer('hangs', onTestFinished), HANG_LIMIT), HANGS)
  })

  it('a program, which hangs in no more smaller cases than it may', async () => {
    const search = { hangs: 1 }
    const { processes } = await checkAdapter(program('hangs'), { clauses: [TOUCHED], search, ...HANG_LIMIT })
    expect(processes.length).toBeLessThanOrEqual(STARTS + search.hangs)
  })
})
