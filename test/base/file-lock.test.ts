/** Lock files: one process has one; that of a process that has ended is free. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockFile } from '../../src/base/file-lock.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'argnn-lock-'))
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

const PATH = join(FOLDER, 'lock')
const lock = (): (() => void) => lockFile(PATH, 'no other process', 'wait')

/** The number of a process that was there, and is not. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid

const writeLock = (pid: number, host = hostname()): void => writeFileSync(PATH, `${pid} ${host}\n`)

describe('a lock file', () => {
  it('is there while it is held, and names the process', () => {
    const unlock = lock()
    expect(readFileSync(PATH, 'utf8')).toBe(`${process.pid} ${hostname()}\n`)
    unlock()
    expect(readdirSync(FOLDER)).toEqual([])
  })

  it('is refused to another process, and to another holder in this one', () => {
    writeLock(process.ppid)
    expect(lock).toThrow(
      `${PATH}: expected no other process, got process ${process.ppid} ${hostname()}; wait, or remove`,
    )
    rmSync(PATH)
    const unlock = lock()
    expect(lock).toThrow(RangeError)
    unlock()
    lock()()
  })

  it('of a process that has ended, or of a former process with this number, is taken', () => {
    for (const pid of [ended(), process.pid]) {
      writeLock(pid)
      const unlock = lock()
      expect(lock).toThrow(RangeError)
      unlock()
      expect(readdirSync(FOLDER)).toEqual([])
    }
  })

  it('of another machine is refused: whether its process has ended is not known here', () => {
    writeLock(ended(), `not-${hostname()}`)
    expect(lock).toThrow(/got process \d+ not-/)
    rmSync(PATH)
  })

  it('is given back once: what another process takes then stays', () => {
    const unlock = lock()
    unlock()
    writeLock(process.ppid)
    unlock()
    expect(readdirSync(FOLDER)).toEqual(['lock'])
    rmSync(PATH)
  })
})
