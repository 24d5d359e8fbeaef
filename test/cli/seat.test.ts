/** A seat of a pool, asked directly: what both pools stand on. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { HarnessError } from '../../src/adapter/harness-error.ts'
import { FAREWELL_MILLISECONDS, openSeats, type Question, type Seat } from '../../src/jobs/seat.ts'
import type { ClauseTask, Subject, WorkerReply, WorkerRequest } from '../../src/verify/clause-pool.ts'

const REFERENCE: Subject = { spec: { kind: 'reference' }, rules: ['ordered'], limitMilliseconds: 1000 }
const TASK: ClauseTask = { id: 'LAP-1', runs: 20, seed: 1, timeLimitMilliseconds: undefined }
/** Far more cases than a test has time for. */
const ENDLESS: ClauseTask = { ...TASK, id: 'THM-9', runs: 1e7 }
/** Longer than a timer can be set to. */
const MONTH_MILLISECONDS = 31 * 24 * 3_600_000
/** Shorter than a worker takes to start. */
const NO_TIME = 1

function seat(subject: unknown = REFERENCE): Seat {
  const seats = openSeats(1, 'clause-worker', subject, () => {})
  onTestFinished(() => seats.empty(() => 0))
  return seats.list[0] as Seat
}

const question = (
  request: ClauseTask,
  more: Partial<Question<WorkerRequest, WorkerReply, string>> = {},
): Question<WorkerRequest, WorkerReply, string> => ({
  request,
  who: 'the worker',
  silenceMilliseconds: MONTH_MILLISECONDS,
  hear: (reply) => (reply.kind === 'outcome' ? { result: reply.outcome.verdict } : undefined),
  ...more,
})

describe('a seat', () => {
  it('answers one question after another, whatever silence it allows', async () => {
    const one = seat()
    expect(await one.ask(question(TASK))).toEqual({ result: 'holds' })
    expect(one.isBusy()).toBe(false)
    expect(await one.ask(question({ ...TASK, id: 'LAP-2' }))).toEqual({ result: 'holds' })
  })

  it('stops a worker that is silent, and seats another for the next question', async () => {
    const one = seat()
    expect(await one.ask(question(ENDLESS, { silenceMilliseconds: NO_TIME }))).toBe('silent')
    expect(await one.ask(question(TASK))).toEqual({ result: 'holds' })
  })

  it('rejects with what the listener throws', async () => {
    const one = seat()
    const refuse = () => {
      throw new HarnessError('no more of this')
    }
    await expect(one.ask(question(TASK, { hear: refuse }))).rejects.toThrow('no more of this')
  })

  it('says that it is gone where it is emptied under way, at once and after a goodbye', async () => {
    for (const farewell of [0, FAREWELL_MILLISECONDS]) {
      const one = seat()
      const heard = await new Promise((resolve) => {
        const asked = one.ask(
          question(ENDLESS, {
            hear: (reply) => {
              if (reply.kind === 'progress') resolve(one.empty(farewell).then(() => asked))
              return undefined
            },
          }),
        )
      })
      expect(heard).toBe('gone')
    }
  })

  it('says whose worker died', async () => {
    // A subject that cannot be read: the worker throws where it starts.
    await expect(seat(null).ask(question(TASK))).rejects.toThrow(/^the worker died: /)
  })
})
