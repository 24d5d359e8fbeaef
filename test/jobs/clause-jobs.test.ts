import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../properties/check.ts'
import { type ClauseSubject, type ClauseTask, openClausePool } from '../../src/verify/clause-jobs.ts'

const REFERENCE: ClauseSubject = { spec: { kind: 'reference' }, rules: ['ordered'], limitMilliseconds: 1000 }

const task = (id: string, runs: number): ClauseTask => ({
  id,
  runs,
  seed: 1,
  timeLimitMilliseconds: undefined,
})

async function outcomesOf(
  tasks: readonly ClauseTask[],
  silenceMilliseconds?: number,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const pool = openClausePool(REFERENCE, {
    size: 1,
    ...(silenceMilliseconds === undefined ? {} : { silenceMilliseconds }),
  })
  try {
    await pool.run(tasks, { onEnd: ({ id }, outcome) => outcomes.set(id, outcome) })
  } finally {
    await pool.stop()
  }
  return outcomes
}

describe('the pool of clause workers', () => {
  it('ends a worker that says nothing for too long: its clause fails, and the next one gets a fresh worker', async () => {
    const outcomes = await outcomesOf([task('THM-9', 500), task('THM-10', 500)], 1)
    for (const outcome of outcomes.values())
      expect(outcome).toMatchObject({ verdict: 'fails', reason: { code: 'no-answer' } })
    expect([...outcomes.keys()]).toEqual(['THM-9', 'THM-10'])
  })

  it('gives one worker several clauses in turn', async () => {
    const outcomes = await outcomesOf([task('LAP-1', 20), task('LAP-2', 20), task('DOOR-1', 20)])
    expect([...outcomes.values()].map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds'])
  })

  it('says which clause could not be run', async () => {
    await expect(outcomesOf([task('NOPE-1', 1)])).rejects.toThrow(
      /NOPE-1: .*expected a clause of the specification/,
    )
  })
})
