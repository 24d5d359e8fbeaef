/** The baseline on disk: to the last bit and back, its history, its size, and a write that fails. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acceptance } from '../../src/harness/gate/assemble.ts'
import { encodeBaseline, readBaseline, writeBaseline } from '../../src/harness/gate/baseline.ts'
import type { GateReport } from '../../src/harness/gate/report.ts'
import { specificationChange } from '../../src/harness/gate/specification.ts'

const COMMITTED = fileURLToPath(new URL('../../reports/baseline/gate.json', import.meta.url))
const MOST_BYTES = 2e6

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-baseline-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

describe('the committed baseline', () => {
  it('is under 2 MB, and holds at least 20,000 states', () => {
    expect(statSync(COMMITTED).size).toBeLessThan(MOST_BYTES)
    const { history } = readBaseline(COMMITTED)
    expect(history.at(-1)!.states).toBeGreaterThanOrEqual(20_000)
  })

  it('reads and writes to the same bytes', () => {
    expect(encodeBaseline(readBaseline(COMMITTED))).toBe(readFileSync(COMMITTED, 'utf8'))
  })
})

describe('accepting', () => {
  it('adds to the history what changed, and the note', () => {
    const old = readBaseline(COMMITTED)
    const report = {
      implementation: { name: 'mine', version: '2' },
      specification: { version: '1', hash: 'h' },
      corpus: { states: 5 },
      decisions: { counts: [{ stage: 'decide', kind: 'other edge', count: 3 }] },
      drift: { fields: [{ field: 'pair', moved: 2 }] },
      reasons: [{ what: '3 admissible decisions changed (decide)', acceptable: true }],
      baseline: { implementation: 'mine 1' },
    } as unknown as GateReport
    const entry = acceptance(report, 'ties', '2026-11-24T00:00:00.000Z')
    expect(entry.changes).toEqual([
      'decide: other edge, 3',
      '3 admissible decisions changed (decide)',
      '2 pair answers moved',
    ])
    const path = join(temporary(), 'b.json')
    writeBaseline(path, { ...old, history: [...old.history, entry] })
    expect(readBaseline(path).history).toEqual([...old.history, entry])
  })

  it('leaves nothing half written where the write fails', () => {
    const directory = temporary()
    const path = join(directory, 'b.json')
    mkdirSync(path)
    writeFileSync(join(path, 'x'), '')
    expect(() => writeBaseline(path, readBaseline(COMMITTED))).toThrow()
    expect(readdirSync(directory)).toEqual(['b.json'])
  })
})

it('a changed specification says which clauses', () => {
  expect(specificationChange({ A: '1', B: '2', C: '3' }, { B: '2', C: '4', D: '5' })).toEqual({
    added: ['D'],
    removed: ['A'],
    reworded: ['C'],
  })
})
