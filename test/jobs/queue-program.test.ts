/**
 * `fuzz`, `simulate` and `worker` on a queue, as processes: whatever is killed, the report is that
 * of the run on this machine, byte for byte.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { BIN, HOOK_MILLISECONDS, type RunningBin, runBin, startBin } from '../cli/run-bin.ts'
import { runHere } from '../cli/run-here.ts'
import {
  freePort,
  NO_SERVER,
  NO_TLS,
  openGate,
  type Server,
  startServer,
  startTlsServer,
} from './redis-server.ts'

let server: Server
let cwd: string
/** The report of the run on this machine. */
let embedded: Buffer

/** An implementation that is wrong in some cases, so that counterexamples are found too. */
const MODULE = `
import { laplacian as right } from '${new URL('../../examples/adapters/plain.mjs', import.meta.url).pathname}'
const rules = ['ordered']
export const description = { name: 'mine', version: '1', rules, modes: ['D', 'DW'], pairTest: 'floating' }
export const laplacian = (network, node, mode) => right(network, node, network.nodes > 6 ? 'D' : mode)
`
const OWN = ['--impl', './mine.mjs']
const FUZZ = ['fuzz', '--cases', '1200', '--clause', 'LAP', ...OWN]
const TAKEOVER = ['--takeover', '500ms']

beforeAll(async () => {
  if (NO_SERVER !== undefined) return
  server = await startServer()
  cwd = join(server.directory, 'work')
  mkdirSync(cwd)
  writeFileSync(join(cwd, 'mine.mjs'), MODULE)
  const { code } = await runHere([...FUZZ, '--out', 'embedded'], { cwd })
  expect(code).toBe(1)
  embedded = readFileSync(join(cwd, 'embedded', 'fuzz.json'))
}, HOOK_MILLISECONDS)
afterAll(async () => {
  await server?.close()
})
beforeEach(async () => {
  if (NO_SERVER === undefined) await server.client.flushall()
})

/**
 * Another corpus for each: a stored counterexample changes nothing of a campaign with a number of
 * cases.
 */
const submitArgs = (out: string): string[] => [
  ...FUZZ,
  '--queue',
  server.url,
  '--out',
  out,
  '--corpus',
  `${out}-corpus`,
]

const reportOf = (out: string): Buffer => readFileSync(join(cwd, out, 'fuzz.json'))

function start(args: readonly string[]): RunningBin {
  const bin = startBin(args, { cwd })
  onTestFinished(() => bin.kill('SIGKILL'))
  return bin
}

const startWorker = (url = server.url, more: readonly string[] = OWN): RunningBin =>
  start(['worker', '--queue', url, '--workers', '1', ...TAKEOVER, ...more])

describe.skipIf(NO_SERVER !== undefined)('a campaign on a queue', () => {
  it('has the same report when a worker, the submitter and the server are killed', async () => {
    const gate = await openGate(server, 'killed')
    onTestFinished(gate.close)
    const worker = startWorker(gate.url)
    const first = start(submitArgs('killed'))
    // The first outcomes never arrive.
    gate.watch = (request) => {
      if (!request.includes(':conflicts')) return true
      worker.kill('SIGKILL')
      return false
    }
    expect((await worker.ended).signal).toBe('SIGKILL')
    first.kill('SIGKILL')
    await first.ended
    const other = startWorker()
    const second = start(submitArgs('killed'))
    await second.untilStderr(/^fuzz: [1-9]\d* of 1200 cases/m)
    await server.stop('SIGKILL')
    await server.start()
    const { code, stderr } = await second.ended
    expect(code, stderr).toBe(1)
    expect(stderr).toMatch(/^queue unix:\S+: .*; trying again$/m)
    expect(reportOf('killed')).toEqual(embedded)
    other.kill('SIGINT')
    const ended = await other.ended
    expect(ended.code).toBe(130)
    expect(ended.stderr).toMatch(/^worker: ended after \d+ jobs$/m)
  })

  it('has the same report for two submitters, one of them interrupted and continued', async () => {
    const worker = startWorker(server.url, [...OWN, '--log', 'json'])
    const [one, two] = [start(submitArgs('one')), start(submitArgs('two'))]
    await two.untilStderr(/^fuzz: [1-9]\d* of 1200 cases/m)
    two.kill('SIGINT')
    expect((await two.ended).code).toBe(130)
    expect((await one.ended).code).toBe(1)
    expect((await runBin(submitArgs('two'), { cwd })).code).toBe(1)
    expect(reportOf('one')).toEqual(embedded)
    expect(reportOf('two')).toEqual(embedded)
    worker.kill('SIGTERM')
    const lines = (await worker.ended).stderr.split('\n').filter((line) => line.startsWith('{'))
    const events = lines.map((line) => JSON.parse(line) as { event: string; job?: string; time: string })
    expect(new Set(events.map(({ event }) => event))).toEqual(
      new Set(['started', 'campaign', 'bundle', 'done', 'stopping', 'ended']),
    )
    expect(events.every(({ time }) => !Number.isNaN(Date.parse(time)))).toBe(true)
  })

  it('is left by a worker with other files, which says why on both sides; status shows it', async () => {
    writeFileSync(join(cwd, 'other.mjs'), `${MODULE}\n// changed\n`)
    onTestFinished(() => rmSync(join(cwd, 'other.mjs')))
    const wrong = startWorker(server.url, ['--impl', './other.mjs', '--metrics', '0'].slice(0, 2))
    const submitter = start(submitArgs('left'))
    const why = /implementation: expected files with the hash [0-9a-f]{16}, got [0-9a-f]{16}/
    await Promise.all([wrong.untilStderr(why), submitter.untilStderr(why)])
    const status = await runHere(['status', '--queue', server.url, '--json'], { cwd })
    const { campaigns, workers } = JSON.parse(status.stdout)
    expect(campaigns).toMatchObject([{ kind: 'clause-worker', done: 0, workers: 0, setAside: [] }])
    expect(Object.values(workers[0].refuses)).toMatchObject([expect.stringMatching(why)])
    const table = await runHere(['status', '--queue', server.url], { cwd })
    expect(table.stdout).toMatch(/^campaign +kind +jobs done +waiting +active +aside +workers$/m)
    expect(table.stdout).toMatch(/ takes nothing of [0-9a-f]{16}: implementation: /)
    submitter.kill('SIGINT')
    expect((await submitter.ended).code).toBe(130)
  })
})

describe.skipIf(NO_SERVER !== undefined)('runs on a queue', () => {
  it('of simulate have the same report, and a worker serves metrics of them', async () => {
    const args = ['simulate', '--runs', '3', '--presentations', '40', '--loss', '0.2', '--json']
    const here = await runHere([...args, 'here.json'], { cwd })
    const port = await freePort()
    const worker = startWorker(server.url, ['--metrics', String(port)])
    const there = await runHere([...args, 'there.json', '--queue', server.url], { cwd })
    expect([here.code, there.code]).toEqual([0, 0])
    expect(readFileSync(join(cwd, 'there.json'), 'utf8')).toBe(readFileSync(join(cwd, 'here.json'), 'utf8'))
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    expect(text).toMatch(/^argnn_spec_jobs_total\{kind="simulate",outcome="done"\} 3$/m)
    expect(text).toMatch(
      /^argnn_spec_queue_jobs\{campaign="[0-9a-f]{16}",kind="simulate-worker",state="done"\} 3$/m,
    )
    worker.kill('SIGINT')
    expect((await worker.ended).code).toBe(130)
  })
})

/** What `claims` and `compare` write, less the journal of finished runs. */
const FILES_OF_RUNS = [
  ['claims', ['claims', '--quick', '--figure', '1'], 'figures-quick/figure-1.svg'],
  ['compare', ['compare', '--quick', '--gate', 'OR', '--seeds', '2'], 'compare-quick.json'],
] as const

describe.skipIf(NO_SERVER !== undefined)('experiments on a queue', () => {
  it.each(FILES_OF_RUNS)('%s writes the same', async (name, args, file) => {
    const worker = startWorker()
    const [here, there] = [`${name}-here`, `${name}-there`]
    const onQueue = await runHere([...args, '--out', there, '--queue', server.url], { cwd })
    expect(onQueue.code, onQueue.stderr).toBe(0)
    expect((await runHere([...args, '--out', here], { cwd })).code).toBe(0)
    const [first, second] = [here, there].map((out) => readFileSync(join(cwd, out, file), 'utf8'))
    expect(second).toBe(first)
    worker.kill('SIGINT')
    // The runs were the worker's.
    expect((await worker.ended).stderr).toMatch(/^worker: ended after [1-9]\d* jobs$/m)
  })
})

describe.skipIf(NO_TLS !== undefined)('a server that speaks TLS', () => {
  it.each([
    ['DNS:localhost', 'localhost', '127.0.0.1'],
    ['IP:127.0.0.1', '127.0.0.1', 'localhost'],
  ])('is used where its certificate for %s is trusted, and refused elsewhere', async (name, host, other) => {
    const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-tls-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    const { certificate, port, close } = await startTlsServer(directory, name)
    onTestFinished(close)
    const status = (address: string, env: Readonly<Record<string, string>> = {}) =>
      runBin(['status', '--queue', `${address}:${port}`], { cwd: directory, env })
    const trusting = { NODE_EXTRA_CA_CERTS: certificate }
    const { code, stdout, stderr } = await status(`rediss://${host}`, trusting)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(`Queue rediss://${host}:${port}: 0 campaigns`)
    for (const [address, env, why] of [
      [`rediss://${host}`, {}, /is not trusted; NODE_EXTRA_CA_CERTS names a file with its authority/],
      [`rediss://${other}`, trusting, /the certificate of the server is for another host/],
      [`redis://${host}`, trusting, /does it ask for TLS \(rediss:\/\/\)\?/],
    ] as const) {
      const refused = await status(address, env)
      expect(refused.code, address).toBe(3)
      expect(refused.stderr).toMatch(why)
    }
  })
})

describe.skipIf(NO_SERVER !== undefined)('a queue that cannot be used', () => {
  it('is named with the reason', async () => {
    const status = (url: string, env = {}) => runHere(['status', '--queue', url], { cwd, env })
    const nowhere = await status(`unix:${cwd}/none.sock`)
    expect(nowhere.code).toBe(3)
    expect(nowhere.stderr).toMatch(/could not run: queue unix:\S+none\.sock: there is no such socket/)
    const refused = await status(`redis://:secret@127.0.0.1:${await freePort()}`)
    expect(refused.stderr).toMatch(/queue redis:\/\/127\.0\.0\.1:\d+: no server listens there/)
    await server.client.config('SET', 'requirepass', 'right')
    onTestFinished(async () => {
      await server.client.call('AUTH', 'right')
      await server.client.config('SET', 'requirepass', '')
    })
    expect((await status(server.url)).stderr).toMatch(/the server asks for a password, and none was given/)
    const wrong = await status(server.url, { ARGNN_SPEC_QUEUE_PASSWORD: 'wrong' })
    expect(wrong.code).toBe(3)
    expect(wrong.stderr).toMatch(/the server refuses the user or password/)
    expect(wrong.stderr).not.toContain('wrong')
    expect((await status(server.url, { ARGNN_SPEC_QUEUE_PASSWORD: 'right' })).code).toBe(0)
  })

  it('is refused with exit status 2 where the address is none', async () => {
    for (const url of ['http://x', 'redis://', 'redis://h:0', 'redis://h/x', 'unix:', 'h:6379']) {
      const { code, stderr } = await runHere(['status', '--queue', url], { cwd })
      expect(code, url).toBe(2)
      expect(stderr, url).toMatch(/^argnn-spec: --queue: expected redis:\/\//)
    }
    expect(BIN).toContain('dist')
  })
})
