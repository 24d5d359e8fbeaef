/** Programs are told that they are adapters. */
import { expect, it } from 'vitest'
import { openCommand } from '../../src/adapter/command-channel.ts'
import { PROTOCOL } from '../../src/adapter/messages.ts'

it('a program has the protocol in its environment, beside what this process has', async () => {
  const code = 'console.log(JSON.stringify([process.env.ARGNN_SPEC_PROTOCOL, process.env.ARGNN_SPEC_HERE]))'
  process.env.ARGNN_SPEC_HERE = 'here'
  const message = await new Promise((resolve, reject) => {
    const listener = { onMessage: resolve, onGarbage: reject, onEnd: reject }
    openCommand(`'${process.execPath}' -e '${code}'`, listener, { onProcess: () => {}, onLog: () => {} })
  })
  delete process.env.ARGNN_SPEC_HERE
  expect(message).toEqual([PROTOCOL, 'here'])
})
