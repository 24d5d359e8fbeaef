/**
 * The log of what is durable: what was on disk comes back, torn ends are cut off, and damage is refused.
 */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Durable } from '../../src/runtime/durable.ts'
import { type LogOwner, openDurableLog } from '../../src/transports/log.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'argnn-log-'))
const OWNER: LogOwner = { fingerprint: 'ab'.repeat(32), group: 1, groups: 3 }
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

const durable = (k: number): Durable => ({
  ...{ epoch: k, updates: 10 * k, value: 0.1 * k, gradient: -0.3 * k },
  weights: Float64Array.of(k, -0, 1e-300),
  present: Uint8Array.of(1, 0, 1),
  acked: Uint8Array.of(0, 1, 0),
})

let files = 0
/** A log with three frames of records. */
function writtenLog(): string {
  files += 1
  const path = join(FOLDER, `${files}.log`)
  const log = openDurableLog(path, OWNER, 100)
  for (const k of [1, 2, 3]) {
    log.note(4, durable(k))
    log.note(7, durable(k + 10))
    log.sync()
  }
  log.close()
  return path
}

const recoveredFrom = (path: string) => {
  const log = openDurableLog(path, OWNER, 100)
  log.close()
  return log
}

describe('a log', () => {
  it('gives back the last record of each node, bit for bit', () => {
    const { recovered, cutBytes } = recoveredFrom(writtenLog())
    expect([...recovered.keys()].sort()).toEqual([4, 7])
    expect(recovered.get(4)).toEqual(durable(3))
    expect(recovered.get(7)).toEqual(durable(13))
    expect(cutBytes).toBe(0)
  })

  it('has on disk what was synced, and not what was only noted', () => {
    const path = writtenLog()
    const log = openDurableLog(path, OWNER, 100)
    log.note(4, durable(5))
    const copy = `${path}.copy`
    copyFileSync(path, copy)
    expect(recoveredFrom(copy).recovered.get(4)).toEqual(durable(3))
    log.sync()
    copyFileSync(path, copy)
    expect(recoveredFrom(copy).recovered.get(4)).toEqual(durable(5))
    log.close()
  })

  it('has a greater session with each start, whatever the clock says', () => {
    const path = writtenLog()
    expect(recoveredFrom(path).session).toBe(101)
    for (const [now, session] of [
      [5, 102],
      [1000, 1000],
    ] as const) {
      const log = openDurableLog(path, OWNER, now)
      expect(log.session).toBe(session)
      log.close()
    }
  })

  it('is written anew when it is large, without loss', () => {
    const path = join(FOLDER, 'large.log')
    const log = openDurableLog(path, OWNER, 1, 2000)
    for (let k = 0; k < 500; k += 1) {
      log.note(k % 7, durable(k))
      log.sync()
    }
    log.close()
    expect(readFileSync(path).length).toBeLessThan(3000)
    const { recovered } = recoveredFrom(path)
    for (let node = 0; node < 7; node += 1)
      expect(recovered.get(node)).toEqual(durable([497, 498, 499, 493, 494, 495, 496][node]!))
  })
})

describe('a torn log', () => {
  const path = writtenLog()
  const bytes = readFileSync(path)

  it('gives back what was on disk before, wherever it is torn', () => {
    const seen = new Set<number>()
    for (let length = 0; length < bytes.length; length += 4) {
      const torn = join(FOLDER, 'torn.log')
      writeFileSync(torn, bytes.subarray(0, length))
      const epoch = recoveredFrom(torn).recovered.get(4)?.epoch ?? 0
      expect(epoch).toBeLessThanOrEqual(3)
      expect(epoch).toBeGreaterThanOrEqual(Math.max(0, ...seen))
      seen.add(epoch)
    }
    expect([...seen]).toEqual([0, 1, 2])
  })

  it.each([
    ['bytes of another file', Buffer.from('some text that was there before')],
    ['zeros', Buffer.alloc(300)],
    ['half of a frame', bytes.subarray(bytes.length - 90, bytes.length - 10)],
  ])('that ends with %s loses these alone, and says how many bytes', (_, tail) => {
    const torn = writtenLog()
    appendFileSync(torn, tail)
    const { recovered, cutBytes } = recoveredFrom(torn)
    expect([recovered.get(4), cutBytes]).toEqual([durable(3), tail.length])
    expect(recoveredFrom(torn).cutBytes).toBe(0)
  })
})

describe('a log is refused, and left as it was,', () => {
  const refused = (path: string, pattern: RegExp, owner = OWNER): void => {
    const before = readFileSync(path)
    expect(() => openDurableLog(path, owner, 1)).toThrow(pattern)
    expect(readFileSync(path).equals(before)).toBe(true)
  }

  it('where a byte before its last frame has changed', () => {
    const intact = readFileSync(writtenLog())
    for (let k = 0; k < intact.length - 300; k += 23) {
      const path = join(FOLDER, 'damaged.log')
      const damaged = Buffer.from(intact)
      damaged[k]! ^= 0x10
      writeFileSync(path, damaged)
      refused(
        path,
        /damaged\.log: expected a log of this run \(argnn-log\/1\), got a damaged frame at byte \d+/,
      )
    }
  })

  it('where a frame is missing', () => {
    const intact = readFileSync(writtenLog())
    const path = join(FOLDER, 'gap.log')
    const second = intact.indexOf(intact.subarray(0, 4), 4)
    const third = intact.indexOf(intact.subarray(0, 4), second + 4)
    writeFileSync(path, Buffer.concat([intact.subarray(0, second), intact.subarray(third)]))
    refused(path, /got frame 2 at byte \d+, after 1 frames/)
  })

  it('of another run, and of another group', () => {
    const path = writtenLog()
    refused(path, /the log of another run or group/, { ...OWNER, fingerprint: 'cd'.repeat(32) })
    refused(path, /the log of another run or group/, { ...OWNER, group: 2 })
  })

  it.each(['x', 'hello', 'a text that somebody else wrote, and would miss'])(
    'where it is none: %s',
    (text) => {
      const path = join(FOLDER, 'text.log')
      writeFileSync(path, text)
      refused(path, /got another file/)
    },
  )

  it('where the header alone is left of a longer log, it is begun anew', () => {
    const path = writtenLog()
    truncateSync(path, 30)
    expect([...recoveredFrom(path).recovered]).toEqual([])
  })

  it('is written by one process at a time, and free again when it is closed or refused', () => {
    const path = writtenLog()
    const log = openDurableLog(path, OWNER, 100)
    expect(() => openDurableLog(path, OWNER, 100)).toThrow(
      /\.log\.lock: expected no other process that writes this log, got process \d+ /,
    )
    log.note(4, durable(9))
    log.sync()
    log.close()
    expect(() => openDurableLog(path, { ...OWNER, group: 2 }, 100)).toThrow(/another run or group/)
    expect(recoveredFrom(path).recovered.get(4)).toEqual(durable(9))
    expect(existsSync(`${path}.lock`)).toBe(false)
  })
})
