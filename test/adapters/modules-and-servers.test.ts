/** Modules in worker threads and servers on this machine that misbehave in a case of five nodes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type Checked,
  checkAdapter,
  hostile,
  LIMIT_MILLISECONDS,
  networkOf,
  outcomeOf,
  TOUCHED,
  UNTOUCHED,
} from './check-adapter.ts'

const HANGS = new RegExp(`^no answer within ${LIMIT_MILLISECONDS / 1000} s$`)

function expectBlame(checked: Checked, got: RegExp): void {
  const outcome = outcomeOf(checked, TOUCHED)
  expect(outcome).toMatchObject({ verdict: 'fails', reason: 'refuted' })
  expect(networkOf(outcome).nodes).toBe(5)
  expect(outcome.counterexample?.got).toMatch(got)
  expect(outcomeOf(checked, UNTOUCHED)).toMatchObject({ verdict: 'holds' })
}

describe('a module that misbehaves', () => {
  it.for([
    ['loops', HANGS],
    ['never-resolves', HANGS],
    ['exits', /^ended with exit status 5$/],
    ['throws', /^threw Error: singular matrix$/],
    ['uncloneable', /could not be cloned/],
    ['no-answer', /^what is no answer: decide: /],
  ] as const)('is blamed for such a case: %s', async ([name, got]) => {
    expectBlame(await checkAdapter(hostile(`modules/${name}.mjs`)), got)
  })

  it('does not hold where it crashes a moment after its answer', async () => {
    // So late a crash may hit any case that comes next: it is never lost, but not always its own clause's.
    const clauses = [UNTOUCHED, TOUCHED]
    const checked = await checkAdapter(hostile('modules/throws-later.mjs'), { clauses })
    expect(outcomeOf(checked, UNTOUCHED).verdict).toBe('holds')
    expect(outcomeOf(checked, TOUCHED).verdict).toBe('fails')
  })

  it('holds where it only prints', async () => {
    const checked = await checkAdapter(hostile('modules/prints.mjs'))
    expect(outcomeOf(checked, TOUCHED).verdict).toBe('holds')
    expect(checked.log).toContain('five nodes')
  })

  it.for([
    ['loops-at-import', /no description within 1 s/],
    ['throws-at-import', /no license found/],
    ['exports-nothing', /expected an export named description, got nothing/],
  ] as const)('cannot be run: %s', async ([name, message]) => {
    const run = checkAdapter(hostile(`modules/${name}.mjs`), { startMilliseconds: 1000 })
    await expect(run).rejects.toThrow(message)
  })
})

/** Starts a hostile server; the text that names it. */
async function startServer(name: string): Promise<string> {
  const server = spawn(process.execPath, [hostile('tcp.mjs'), name], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  const [port] = await once(server.stdout, 'data')
  return `tcp:127.0.0.1:${String(port).trim()}`
}

describe('a server that misbehaves', () => {
  it.for([
    ['closes', /^closed the connection$/],
    ['hangs', HANGS],
  ] as const)('is connected to again, and blamed for such a case: %s', async ([name, got]) => {
    expectBlame(await checkAdapter(await startServer(name)), got)
  })

  it('holds where it does not', async () => {
    const checked = await checkAdapter(await startServer('right'))
    expect(outcomeOf(checked, TOUCHED).verdict).toBe('holds')
  })

  it('that dies is blamed for its last case, and cannot be asked again', async () => {
    const checked = await checkAdapter(await startServer('dies'), { clauses: [UNTOUCHED, TOUCHED] })
    const outcome = outcomeOf(checked, TOUCHED)
    expect(outcome).toMatchObject({
      verdict: 'fails',
      reason: expect.stringMatching(/^refuted; it cannot be asked again: .*127\.0\.0\.1/),
    })
    expect(outcome.counterexample?.got).toMatch(/^closed the connection|^the connection .* broke/)
  })

  it('that is not there cannot be run', async () => {
    await expect(checkAdapter('tcp:127.0.0.1:1')).rejects.toThrow('nothing listens at 127.0.0.1:1')
  })
})
