/** Modules in worker threads and servers on this machine that misbehave in a case of five nodes. */
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Request } from '../../src/adapter/messages.ts'
import { openModule } from '../../src/adapter/module-channel.ts'
import { DESCRIBE_PARAMS } from '../../src/adapter/start.ts'
import { checkAdapter, expectBlame, hostile, outcomeOf, TOUCHED, UNTOUCHED } from './check-adapter.ts'
import { startServer } from './start-server.ts'

const server = (name: string): Promise<string> => startServer(name, onTestFinished)

describe('a module that misbehaves', () => {
  it.for([
    ['exits', /^ended with exit status 5$/],
    ['throws', /^threw Error: singular matrix$/],
    ['uncloneable', /could not be cloned/],
    ['no-answer', /^an invalid answer: decide: /],
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

  it('does not describe itself before the crash that an answer set off', async () => {
    const five = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0])
    const numbers = { order: [0, 1, 2, 3, 4], values: [0, 0, 0, 0, 0], gradients: [0, 0, 0, 0, 0] }
    const network = { nodes: 5, inputs: [], outputs: [], adjacency: five, weights: five, ...numbers }
    const decide = { network, node: 0, mode: 'D', rule: 'ordered' }
    // Both are there before the module is loaded, so that it answers them in one go.
    const requests = [
      { jsonrpc: '2.0', id: 1, method: 'decide', params: decide },
      { jsonrpc: '2.0', id: 2, method: 'describe', params: DESCRIBE_PARAMS },
    ] as const satisfies readonly Request[]
    const heard: unknown[] = []
    const end = await new Promise((onEnd) => {
      const listener = { onMessage: (message: unknown) => heard.push(message), onGarbage: onEnd, onEnd }
      const url = pathToFileURL(hostile('modules/throws-later.mjs')).href
      openModule({ url, isElsewhere: false }, listener, () => {}).send(requests, false)
    })
    expect(end).toBe('crashed: too late')
    expect(heard).toMatchObject([{ id: 1, result: { kind: 'keep' } }])
  })

  it('holds where it only prints', async () => {
    const checked = await checkAdapter(hostile('modules/prints.mjs'))
    expect(outcomeOf(checked, TOUCHED).verdict).toBe('holds')
    expect(checked.log).toContain('five nodes')
  })

  it.for([
    ['throws-at-import', /no license found/],
    ['exports-nothing', /expected an export named description, got nothing/],
  ] as const)('cannot be run: %s', async ([name, message]) => {
    await expect(checkAdapter(hostile(`modules/${name}.mjs`))).rejects.toThrow(message)
  })

  it('cannot be run: loops-at-import', async () => {
    const run = checkAdapter(hostile('modules/loops-at-import.mjs'), { startMilliseconds: 100 })
    await expect(run).rejects.toThrow(
      'no description within 0.1 s: the module has not been loaded: check for a loop or an await at its top level',
    )
  })
})

describe('a server that misbehaves', () => {
  it('is connected to again, and blamed for such a case', async () => {
    expectBlame(await checkAdapter(await server('closes')), /^closed the connection$/)
  })

  it('holds where it does not', async () => {
    const checked = await checkAdapter(await server('right'))
    expect(outcomeOf(checked, TOUCHED).verdict).toBe('holds')
  })

  it('that dies is blamed for its last case, and cannot be asked again', async () => {
    const checked = await checkAdapter(await server('dies'), { clauses: [UNTOUCHED, TOUCHED] })
    const outcome = outcomeOf(checked, TOUCHED)
    expect(outcome).toMatchObject({
      verdict: 'fails',
      reason: { code: 'refuted-and-ended', message: expect.stringMatching(/127\.0\.0\.1/) },
    })
    expect(outcome.counterexample?.got).toMatch(/^closed the connection|^the connection .* broke/)
  })

  it('that is not there cannot be run', async () => {
    await expect(checkAdapter('tcp:127.0.0.1:1')).rejects.toThrow('nothing listens at 127.0.0.1:1')
  })
})
