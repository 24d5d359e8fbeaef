/**
 * Ctrl-C while something starts: what was started ends, nothing else is started, and the signal
 * handlers are removed.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openImplementation } from '../../src/adapter/open.ts'
import { onInterrupt, unlessInterrupted } from '../../src/cli/interrupt.ts'
import { temporaryDirectory } from './run-bin.ts'

const listeners = (): number => process.listenerCount('SIGINT')

describe('unlessInterrupted', () => {
  let before = 0
  beforeEach(() => {
    before = listeners()
  })
  afterEach(() => {
    expect(listeners()).toBe(before)
  })

  it('gives what was started, or the error of the start, where nobody interrupts', async () => {
    expect(await unlessInterrupted(async () => 7)).toBe(7)
    await expect(unlessInterrupted(() => Promise.reject(new Error('no license')))).rejects.toThrow(
      'no license',
    )
  })

  it.each([
    ['fails by it', () => Promise.reject(new Error('was interrupted'))],
    ['succeeds all the same', () => Promise.resolve(7)],
  ])('gives nothing where the start %s', async (_, end) => {
    const started = unlessInterrupted((_pause, signal) => {
      process.emit('SIGINT')
      expect(signal.aborted).toBe(true)
      return end()
    })
    expect(await started).toBe(undefined)
  })
})

describe('onInterrupt', () => {
  it('exits with 130 where it is asked twice', () => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => {}) as never)
    const { signal, release } = onInterrupt()
    process.emit('SIGTERM')
    expect([signal.aborted, exit.mock.calls.length]).toEqual([true, 0])
    process.emit('SIGINT')
    expect(exit).toHaveBeenCalledWith(130)
    release()
    exit.mockRestore()
  })
})

it('who was interrupted before starts nothing any more', async () => {
  const marker = join(temporaryDirectory(), 'started')
  const spec = { kind: 'command', command: `touch '${marker}'` } as const
  const limits = { limitMilliseconds: 1000, onProcess: () => {}, onLog: () => {} }
  await expect(openImplementation(spec, { ...limits, signal: AbortSignal.abort() })).rejects.toThrow(/abort/)
  expect(existsSync(marker)).toBe(false)
})
