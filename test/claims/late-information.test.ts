/** The LATE claims on made-up runs with known answers, and the runs themselves. */
import { describe, expect, it } from 'vitest'
import { LATE_2, LATE_3, LATE_4, messageFacts } from '../../src/claims/late-information.ts'
import { CLAIMS, deriveLedger, experimentsFor } from '../../src/claims/ledger.ts'
import { runOf } from '../../src/claims/message-run.ts'
import { weighAll } from '../../src/claims/weigh.ts'
import { messageCells, NO_MESSAGE_FAULTS } from '../../src/experiments/message-cells.ts'
import type { Cell, MessageFaults, RunRecord } from '../../src/experiments/records.ts'
import { runCell } from '../../src/experiments/run.ts'
import { type MadeMessages, makeMessageRecords, makeRecords, PROVENANCE } from './synthetic.ts'

const verdictsOf = (making: Partial<MadeMessages>) => {
  const records = makeMessageRecords(making)
  const { verdicts } = weighAll([LATE_3, LATE_4], records)
  return [
    LATE_2.count(records).verdicts.ordered,
    verdicts.get('LATE-3')!.ordered,
    verdicts.get('LATE-4')!.ordered,
  ]
}
const wordsOf = (making: Partial<MadeMessages>) => verdictsOf(making).map(({ verdict }) => verdict)

const hasFaults = ({ loss, delay }: MessageFaults): boolean => loss + delay > 0

describe('verdicts', () => {
  it('faults that change nothing: no removal on old information, no more error, the same result', () => {
    expect(wordsOf({ seeds: 60 })).toEqual(['undecided', 'undecided', 'holds'])
  })

  it('faults that raise the error of pruned runs alone', () => {
    const error = (rule: string | null, faults: MessageFaults) => (rule && hasFaults(faults) ? 0.3 : 0.02)
    const [, added, same] = verdictsOf({ error, stale: () => 1 })
    expect(added?.verdict).toBe('holds')
    expect(same?.verdict).toBe('refuted')
    expect(same?.cases?.[0]?.words.join()).toMatch(/AND|OR|XOR/)
  })

  it('one run with a removal on old information is enough, in every cell', () => {
    const once = (faults: MessageFaults) => (hasFaults(faults) ? 1 : 0)
    expect(verdictsOf({ stale: once })[0]).toMatchObject({
      verdict: 'holds',
      because: expect.stringMatching(/^so in 40 of 40 runs at least .*, and without faults in 0 of 120$/),
    })
    const butOne = (faults: MessageFaults) => (faults.loss === 0.1 ? 0 : once(faults))
    expect(wordsOf({ stale: butOne })[0]).toBe('undecided')
    expect(wordsOf({ stale: () => 1 })[0]).toBe('undecided')
  })

  it('faults that raise all errors alike: pruning is not what suffers', () => {
    const error = (rule: string | null, faults: MessageFaults) =>
      (hasFaults(faults) ? 0.3 : 0.02) + (rule === null ? 0.01 : 0)
    expect(wordsOf({ error }).slice(1)).toEqual(['undecided', 'refuted'])
    const less = (rule: string | null, faults: MessageFaults) =>
      hasFaults(faults) ? (rule === null ? 0.4 : 0.3) : 0.02
    expect(wordsOf({ error: less })[1]).toBe('refuted')
  })

  it('what has no room for harm is left out by the plan, whatever the runs that are tested say', () => {
    for (const calm of [0.02, 0.4]) {
      const { verdicts } = weighAll([LATE_3, LATE_4], makeMessageRecords({ error: () => calm }))
      const gatesOf = (id: string, rule: 'ordered' | 'dominant') => [
        ...new Set((verdicts.get(id)![rule].tests ?? []).map(({ cell }) => /AND|XOR|OR/.exec(cell)![0])),
      ]
      expect(gatesOf('LATE-3', 'ordered')).toEqual(['AND', 'OR', 'XOR'])
      expect(gatesOf('LATE-3', 'dominant')).toEqual(['AND', 'OR'])
      expect(gatesOf('LATE-4', 'dominant')).toEqual(['AND', 'OR', 'XOR'])
      expect(verdicts.get('LATE-3')!.dominant.because).toContain('left out')
    }
  })

  it('a condition: late messages alone do harm', () => {
    const error = (_: string | null, { delay }: MessageFaults) => (delay > 0 ? 0.3 : 0.02)
    expect(verdictsOf({ error, seeds: 60 })[2]).toMatchObject({
      verdict: 'holds if',
      condition: 'no message is late and at most 10 % are lost',
    })
  })

  it('one removed edge more is another result, though errors stay', () => {
    expect(wordsOf({ seeds: 60, removed: (faults) => (hasFaults(faults) ? 6 : 4) })[2]).toBe('refuted')
    // At the margin itself nothing is decided.
    expect(wordsOf({ removed: (faults) => (hasFaults(faults) ? 5 : 4) })[2]).toBe('undecided')
  })

  it('few runs decide nothing, and rules without runs neither', () => {
    expect(wordsOf({ seeds: 2 })).toEqual(['undecided', 'undecided', 'undecided'])
    const records = makeMessageRecords({})
    const { verdicts } = weighAll([LATE_3, LATE_4], records)
    for (const id of ['LATE-3', 'LATE-4']) expect(verdicts.get(id)?.published.verdict).toBe('undecided')
    const { published } = LATE_2.count(records).verdicts
    expect(published).toMatchObject({ verdict: 'undecided', because: expect.stringContaining('no runs') })
  })
})

describe('a family of its own', () => {
  const records = [
    ...makeRecords({ seeds: 3, sizes: [3], error: () => 0.03, removed: () => 2 }),
    ...makeMessageRecords({ seeds: 3 }),
  ]
  const derive = (claims: string[], of = records) =>
    deriveLedger(of, new Map(), { plan: 'full', seed: 1, claims }, PROVENANCE)

  it('leaves the verdicts, tests and hypotheses of the other claims as they are without it', () => {
    const others = CLAIMS.filter(({ kind }) => kind !== 'exact' && kind !== 'drawn')
      .map(({ claim }) => claim.id)
      .filter((id) => !id.startsWith('LATE'))
    const without = derive(
      others,
      records.filter(({ cell }) => cell.messages === undefined),
    )
    const withThem = derive(others)
    expect(withThem.claims).toEqual(without.claims)
    expect(withThem.hypotheses).toEqual(without.hypotheses)
  })

  it('says how many hypotheses it has, and asks for its own experiment alone', () => {
    const { claims, hypotheses } = derive(['LATE-2', 'LATE-3', 'LATE-4'])
    expect(hypotheses).toEqual({ messages: 16 })
    expect(claims.at(-1)?.facts?.['hypotheses of LATE-3 and LATE-4']).toBe(16)
    for (const claims of [['LATE'], ['LATE-2']])
      expect(experimentsFor({ plan: 'full', seed: 1, claims })).toEqual(['messages'])
    expect(experimentsFor({ plan: 'full', seed: 1, claims: ['LATE', 'ERR'] })).toBeUndefined()
    expect(experimentsFor({ plan: 'full', seed: 1, claims: [] })).toBeUndefined()
  })

  it('has no facts without runs', () => {
    expect(messageFacts([], 0)).toEqual({})
  })
})

describe('runs', () => {
  const cellOf = (pruning: Cell['pruning'], messages?: MessageFaults): Cell => ({
    ...{ task: 'XOR', hidden: 3, pruning, numbering: 'hidden-first', presentations: 60 },
    ...(messages === undefined ? {} : { messages }),
  })
  const run = (cell: Cell): RunRecord => runOf({ experiment: 'messages', cell, seed: 2, keeping: {} })

  it.each([null, { mode: 'DW', rule: 'ordered' }, { mode: 'DW', rule: 'dominant' }] as const)(
    'without faults are those of shared arrays, but for the cell: %j',
    (pruning) => {
      const { cell: _, messages, ...simulated } = run(cellOf(pruning, NO_MESSAGE_FAULTS))
      const { cell: __, ...trained } = runCell('messages', cellOf(pruning), 2)
      expect(simulated).toEqual(trained)
      expect(messages).toMatchObject({ lost: 0, delayed: 0, staleRemovals: 0 })
      if (pruning !== null) expect(simulated.removals.length).toBeGreaterThan(0)
    },
  )

  it('with faults count what was lost and late, and start with the same network', () => {
    const pruning = { mode: 'DW', rule: 'dominant' } as const
    const lost = run(cellOf(pruning, { loss: 0.5, delay: 0 }))
    expect(lost.messages!.lost / lost.messages!.sent).toBeCloseTo(0.5, 1)
    const late = run(cellOf(pruning, { loss: 0, delay: 10 }))
    // A delay is drawn in turns of single nodes, of which there are four.
    expect(late.messages!.delayed / late.messages!.sent).toBeCloseTo(40 / 41, 1)
    for (const { removals, edgesAtStart, edgesAtEnd, messages } of [lost, late]) {
      expect(edgesAtStart - edgesAtEnd).toBe(removals.length)
      expect(messages!.staleRemovals).toBeLessThanOrEqual(removals.length)
      expect(removals.every(({ existed, to, node }) => existed && to === node)).toBe(true)
    }
    expect(late.messages!.staleRemovals).toBeGreaterThan(0)
  })

  it('are refused under a rule that needs the whole network', () => {
    expect(() => run(cellOf({ mode: 'D', rule: 'published' }, NO_MESSAGE_FAULTS))).toThrow(
      /^rule: expected ordered or dominant .*, got published$/,
    )
  })

  it('of the plan have each fault alone, and the run without', () => {
    const faults = new Set(messageCells().map(({ messages }) => JSON.stringify(messages)))
    expect(faults.size).toBe(9)
    for (const text of faults) {
      const { loss, delay } = JSON.parse(text) as MessageFaults
      expect(loss * delay).toBe(0)
    }
  })
})
