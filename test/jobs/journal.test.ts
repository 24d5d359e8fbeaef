import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { JobKey } from '../../src/jobs/job.ts'
import { JournalError, openJournal, versionOf } from '../../src/jobs/journal.ts'
import { fifoAt, HAS_SPECIAL_FILES } from '../special-files.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'journal-'))

interface Result {
  readonly seed: number
  readonly weights: readonly number[]
  readonly text: string
}

/** Doubles with many digits, and a text that takes several bytes a character. */
const results: readonly Result[] = [1, 2, 3].map((seed) => ({
  seed,
  weights: [Math.PI * seed, 5e-324, -1e300 / seed],
  text: '€'.repeat(40),
}))

const keyOf = ({ seed }: Result): JobKey => ({ kind: 'test', identity: 'weights', range: `seed ${seed}` })

function write(where: string, version: string): string {
  const journal = openJournal(where, version)
  for (const result of results) journal.append(keyOf(result), JSON.stringify(result))
  return join(where, `${version}.jsonl`)
}

/** What the journal has of the results. */
function known(where: string, version: string): Result[] {
  const journal = openJournal<Result>(where, version)
  return results.map((result) => journal.find(keyOf(result))).filter((found) => found !== undefined)
}

describe('a journal', () => {
  it('gives back what was appended, bit for bit', () => {
    const where = folder()
    write(where, 'v1')
    expect(known(where, 'v1')).toEqual(results)
  })

  it('of another version of the code starts empty', () => {
    const where = folder()
    write(where, 'v1')
    expect(known(where, 'v2')).toEqual([])
  })

  it('loses its last line alone to a process that was killed while writing, wherever that was', () => {
    const where = folder()
    const path = write(where, 'v1')
    const whole = readFileSync(path)
    const last = whole.lastIndexOf('\n', whole.length - 2) + 1
    for (const length of [last, last + 1, last + 40, whole.length - 2]) {
      writeFileSync(path, whole)
      truncateSync(path, length)
      expect(known(where, 'v1')).toEqual(results.slice(0, 2))
      const journal = openJournal(where, 'v1')
      journal.append(keyOf(results[2] as Result), JSON.stringify(results[2]))
      expect(known(where, 'v1')).toEqual(results)
    }
  })

  it.skipIf(!HAS_SPECIAL_FILES)('that is no regular file is refused, and says what to do', () => {
    const where = folder()
    fifoAt(join(where, 'v1.jsonl'))
    mkdirSync(join(where, 'v2.jsonl'))
    for (const version of ['v1', 'v2']) expect(() => openJournal(where, version)).toThrow(JournalError)
    expect(() => openJournal(where, 'v1')).toThrow(
      /v1\.jsonl: expected a journal of finished runs, got a FIFO; remove it, or name another folder with --out$/,
    )
  })

  it('passes over lines that are no records', () => {
    const where = folder()
    const path = write(where, 'v1')
    appendFileSync(path, 'null\n{"key":1}\n[]\n{"key":"x"}\n')
    expect(known(where, 'v1')).toEqual(results)
  })
})

describe('the version of a built script', () => {
  const scripts = (lib: string, unused: string): string => {
    const where = folder()
    writeFileSync(join(where, 'worker.mjs'), 'import { f } from "./lib.mjs"\nimport "node:fs"\nf()\n')
    writeFileSync(join(where, 'lib.mjs'), `export { f } from './deep.mjs'`)
    writeFileSync(join(where, 'deep.mjs'), lib)
    writeFileSync(join(where, 'unused.mjs'), unused)
    expect(readdirSync(where)).toHaveLength(4)
    return versionOf(pathToFileURL(join(where, 'worker.mjs')))
  }

  it('changes with anything that it imports, and with nothing else', () => {
    const version = scripts('export const f = () => 1', '')
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    expect(scripts('export const f = () => 1', 'changed')).toBe(version)
    expect(scripts('export const f = () => 2', '')).not.toBe(version)
  })
})
