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
import { JournalError, openJournal, runKey, versionOf } from '../../src/claims/run-journal.ts'
import type { RunRecord } from '../../src/experiments/records.ts'
import { runCell } from '../../src/experiments/run.ts'
import { fifoAt, HAS_SPECIAL_FILES } from '../special-files.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'journal-'))

const records: readonly RunRecord[] = [1, 2, 3].map((seed) =>
  runCell(
    'test',
    {
      task: 'XOR',
      hidden: 2,
      pruning: { mode: 'DW', rule: 'dominant' },
      numbering: 'hidden-first',
      presentations: 30,
    },
    seed,
  ),
)

function write(where: string, version: string): string {
  const journal = openJournal(where, version)
  for (const record of records) journal.append(runKey(record), JSON.stringify(record))
  return join(where, `${version}.jsonl`)
}

const known = (where: string, version: string): RunRecord[] => [...openJournal(where, version).known.values()]

describe('a journal', () => {
  it('gives back what was appended, bit for bit', () => {
    const where = folder()
    write(where, 'v1')
    expect(known(where, 'v1')).toEqual(records)
    expect(openJournal(where, 'v1').known.get(runKey(records[1] as RunRecord))).toEqual(records[1])
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
      expect(known(where, 'v1')).toEqual(records.slice(0, 2))
      const journal = openJournal(where, 'v1')
      journal.append(runKey(records[2] as RunRecord), JSON.stringify(records[2]))
      expect(known(where, 'v1')).toEqual(records)
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
    expect(known(where, 'v1')).toEqual(records)
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
