/** The baseline on disk: to the last bit and back, its history, its size, and a write that fails. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KEEP_REASONS } from '../../src/adapter/messages.ts'
import { writeWhole } from '../../src/base/output-file.ts'
import { acceptance } from '../../src/gate/assemble.ts'
import { encodeBaseline, readBaseline } from '../../src/gate/baseline.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { fromRoundBytes, toRoundBytes } from '../../src/gate/round-columns.ts'
import type { RoundAnswer } from '../../src/gate/rounds.ts'
import { specificationChange } from '../../src/gate/specification.ts'

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
    const { history, groups } = readBaseline(COMMITTED)
    expect(history.at(-1)!.states).toBeGreaterThanOrEqual(20_000)
    expect(groups.every(({ record }) => record.rounds !== undefined)).toBe(true)
  })

  it('reads and writes to the same bytes', () => {
    expect(encodeBaseline(readBaseline(COMMITTED))).toBe(readFileSync(COMMITTED, 'utf8'))
  })
})

describe('rounds in a baseline', () => {
  const edge = fc.record({ from: fc.nat(11), to: fc.nat(11) })
  const action = fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant('prune' as const), edge }),
    fc.record({ kind: fc.constant('keep' as const), reason: fc.constantFrom(...KEEP_REASONS) }),
  )
  const answers: fc.Arbitrary<RoundAnswer[]> = fc.array(
    fc.oneof(
      fc.constant({ kind: 'not offered' as const }),
      fc.constant({ kind: 'none' as const, why: 'no answer' }),
      fc.record({
        kind: fc.constant('round' as const),
        order: fc.array(fc.nat(11)),
        decisions: fc.option(fc.array(action), { nil: undefined }),
        removed: fc.array(edge),
      }),
    ),
  )

  it('are read as they were written', () => {
    fc.assert(
      fc.property(answers, (all) => {
        expect(fromRoundBytes(toRoundBytes(all))).toEqual(all)
      }),
    )
  })

  it('are refused where they end early', () => {
    const bytes = toRoundBytes([
      { kind: 'round', order: [2, 1], decisions: [null, null], removed: [{ from: 1, to: 2 }] },
    ])
    for (let length = 1; length < bytes.length; length += 1)
      expect(() => fromRoundBytes(bytes.subarray(0, length))).toThrow(/^rounds: expected more than/)
  })

  it('may be missing, as from before rounds were asked: the rest is read all the same', () => {
    const { groups, ...rest } = readBaseline(COMMITTED)
    const older = groups.map((group) => ({ ...group, record: { ...group.record, rounds: undefined } }))
    const path = join(temporary(), 'b.json')
    writeWhole(path, encodeBaseline({ ...rest, groups: older }))
    expect(readFileSync(path, 'utf8')).not.toContain('"rounds"')
    expect(readBaseline(path).groups).toEqual(older)
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
      baseline: { implementation: 'mine 1' },
    } as unknown as GateReport
    const entry = acceptance(
      report,
      ['3 admissible decisions changed (decide)'],
      'ties',
      '2026-11-24T00:00:00.000Z',
    )
    expect(entry.changes).toEqual([
      'decide: other edge, 3',
      '3 admissible decisions changed (decide)',
      '2 pair answers moved',
    ])
    const path = join(temporary(), 'b.json')
    writeWhole(path, encodeBaseline({ ...old, history: [...old.history, entry] }))
    expect(readBaseline(path).history).toEqual([...old.history, entry])
  })
})

it('a changed specification says which clauses', () => {
  expect(specificationChange({ A: '1', B: '2', C: '3' }, { B: '2', C: '4', D: '5' })).toEqual({
    added: ['D'],
    removed: ['A'],
    reworded: ['C'],
  })
})
