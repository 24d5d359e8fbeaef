/**
 * The suite without vitest: which clauses it tests, in which order, and the message for each
 * outcome.
 */
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { clauseChecks, type Report } from '../../src/package/conformance.ts'
import { sabotaged } from '../properties/saboteurs.ts'

const SEED = 2024
const RUNS = 60
const options = { seed: SEED, runs: RUNS }

async function reports(
  implementation: Implementation,
  more: Parameters<typeof clauseChecks>[1],
): Promise<Map<string, Report>> {
  const found = new Map<string, Report>()
  for (const { id, report } of clauseChecks(implementation, { ...options, ...more }))
    found.set(id, await report())
  return found
}

describe('clauseChecks', () => {
  it('lists every clause once by default, premises before what is built on them', () => {
    const ids = clauseChecks(reference).map(({ id }) => id)
    expect([...ids].sort()).toEqual(CLAUSES.map(({ id }) => id).sort())
    for (const [before, after] of [
      ['LAP-9', 'PAIR-1'],
      ['EIG-6', 'PRUNE-3'],
      ['PRUNE-3', 'RUN-2'],
      ['KEEP-5', 'DYN-11'],
    ] as const)
      expect(ids.indexOf(before), `${before} before ${after}`).toBeLessThan(ids.indexOf(after))
  })

  it('blocks what stands on a stage that failed, and nothing else (seed 2024)', async () => {
    const found = await reports(sabotaged('LAP-4'), {
      clauses: ['LAP-4', 'OWN-1', 'RUN-1', 'DYN-1', 'DOOR-1'],
    })
    expect(found.get('LAP-4')?.kind).toBe('failed')
    expect(found.get('OWN-1')).toEqual({ kind: 'skipped', reason: 'blocked: LAP-4 does not hold' })
    // RUN-1 stands on decisions, of which none was refuted.
    for (const id of ['RUN-1', 'DYN-1', 'DOOR-1']) expect(found.get(id), id).toEqual({ kind: 'passed' })
  })

  it('skips what the implementation does not offer, with the reason', async () => {
    const { laplacian, description } = reference
    const found = await reports(
      { description, laplacian: laplacian as NonNullable<typeof laplacian> },
      { clauses: ['LAP-1', 'EIG-1', 'PRUNE-9'] },
    )
    expect(found.get('LAP-1')).toEqual({ kind: 'passed' })
    expect(found.get('EIG-1')).toEqual({ kind: 'skipped', reason: 'does not offer spectrum' })
    expect(found.get('PRUNE-9')).toEqual({ kind: 'skipped', reason: 'does not offer update' })
    const broken = { ...sabotaged('LAP-4'), description: { ...description, rules: ['ordered'] as const } }
    const both = await reports(broken, { clauses: ['LAP-4', 'PRUNE-4'] })
    expect(both.get('PRUNE-4')).toEqual({
      kind: 'skipped',
      reason: 'offers none of the rules dominant',
    })
  })

  it('a known failure that is refuted passes and blocks nothing; one that holds fails', async () => {
    const knownFailures = [
      { id: 'LAP-4', reason: 'signs' },
      { id: 'LAP-1', reason: 'size' },
    ]
    const found = await reports(sabotaged('LAP-4'), { clauses: ['LAP-1', 'LAP-4', 'OWN-1'], knownFailures })
    expect(found.get('LAP-4')).toEqual({ kind: 'passed' })
    expect(found.get('OWN-1')).toEqual({ kind: 'passed' })
    expect(found.get('LAP-1')).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/LAP-1 holds, but is listed .*\(size\)/),
    })
  })

  const idle: Implementation = { ...reference, decide: () => ({ kind: 'keep', reason: 'real-spectrum' }) }

  it('too few cases to judge are skipped, with the reason, and fail where the suite is strict', async () => {
    const few = { clauses: ['PRUNE-1'], runs: 20 }
    expect((await reports(idle, few)).get('PRUNE-1')).toEqual({
      kind: 'skipped',
      reason: expect.stringMatching(/^inconclusive: too few cases to judge: .* 0 of 20, at least/),
    })
    expect((await reports(idle, { ...few, strict: true })).get('PRUNE-1')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('PRUNE-1 inconclusive'),
    })
  })

  it('too small a share of cases that meet the premise fails, known or not', async () => {
    for (const knownFailures of [[], [{ id: 'PRUNE-1', reason: 'never prunes' }]])
      expect(
        (await reports(idle, { clauses: ['PRUNE-1'], knownFailures, runs: 300 })).get('PRUNE-1'),
      ).toMatchObject({
        kind: 'failed',
        message: expect.stringMatching(/^PRUNE-1 vacuous .* 0 of 300, at least/),
      })
  })

  it('a promise that is rejected is a failure with the words of the implementation', async () => {
    const refusing: Implementation = {
      ...reference,
      laplacian: async () => Promise.reject(new Error('not today')),
    }
    expect((await reports(refusing, { clauses: ['LAP-1'] })).get('LAP-1')).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('threw Error: not today'),
    })
  })

  it.each([
    [
      { clauses: ['PAIR-99'] },
      'clauses: expected a clause id such as PAIR-1 or a family such as PAIR, got PAIR-99',
    ],
    [{ knownFailures: [{ id: 'PAIR', reason: 'x' }] }, 'knownFailures: expected ids of clauses, got PAIR'],
    [
      { knownFailures: [{ id: 'PAIR-1', reason: ' ' }] },
      'knownFailures: expected a reason for PAIR-1, got none',
    ],
    [{ runs: 0 }, 'runs: expected a whole number from 1 to 1000000, got 0'],
    [{ seed: -1 }, 'seed: expected a whole number from 0 to 4294967295, got -1'],
    [
      { clause: ['PAIR'] },
      'options: expected one of runs, seed, clauses, knownFailures, strict, got "clause"',
    ],
  ])('refuses %j', (wrong, message) => {
    expect(() => clauseChecks(reference, wrong as never)).toThrow(new RangeError(message))
  })

  it.each([
    [undefined, 'implementation: expected an object with a description and stages, got nothing'],
    [
      { decide: reference.decide },
      [
        'implementation.description.name: expected string, got nothing',
        'implementation.description.version: expected string, got nothing',
        'implementation.description.rules: expected array, got nothing',
        '2 more',
      ].join('; '),
    ],
    [
      { ...reference, description: { ...reference.description, modes: ['D_W'] } },
      'implementation.description.modes[0]: expected D | DW, got "D_W"',
    ],
    [
      { description: reference.description, decide: 3 },
      'implementation: expected a function of read, laplacian, spectrum, decide, update, round, start, train, got none',
    ],
  ])('refuses what is no implementation: %#', (wrong, message) => {
    expect(() => clauseChecks(wrong as never)).toThrow(new TypeError(message))
  })
})
