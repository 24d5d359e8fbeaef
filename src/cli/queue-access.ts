/** `--queue`: the connection of a command to a queue, and what is said of it. */
import { shown } from '../base/printable.ts'
import type { RunJobs } from '../jobs/job.ts'
import { parseQueueAddress, type QueueAddress } from '../jobs/redis/address.ts'
import type { Connection, ConnectionWatch } from '../jobs/redis/connect.ts'
import type { QueueCampaign } from '../jobs/redis/keys.ts'
import type { Conflict, JsonObject } from '../jobs/redis/wire.ts'
import type { OpenJobs } from '../jobs/run-recorded.ts'
import { remark, say } from '../terminal/stderr.ts'
import { campaignOf } from './campaign-subject.ts'
import { asInputError } from './errors.ts'

export interface QueueOption {
  readonly queue?: string
}

/** Throws InputError for an address that is none. */
export const queueAddress = (text: string): QueueAddress => asInputError(() => parseQueueAddress(text))

export const sayTrouble = (address: QueueAddress): ConnectionWatch => ({
  onTrouble: (reason) => remark(`queue ${address.text}: ${shown(reason)}; trying again`),
  onMended: () => remark(`queue ${address.text}: continues`),
})

/** Throws QueueError where there is no server that lets us in. */
export async function connectTo(address: QueueAddress): Promise<Connection> {
  const { connectQueue } = await import('../jobs/redis/connect.ts')
  return connectQueue(address, sayTrouble(address))
}

const LONGEST_VALUE = 300

export const conflictText = ({ key, first, second, worker }: Conflict): string =>
  `queue: not deterministic: ${shown(key, LONGEST_VALUE)}: ${shown(first, LONGEST_VALUE)} first, then ` +
  `${shown(second, LONGEST_VALUE)} by worker ${shown(worker)}`

/** Jobs that were computed twice with different results: the report cannot be relied on. */
export class NotDeterministic extends Error {}

/** A note for the line of progress: how many workers there are. */
export interface QueueNotes {
  workers: number
}

export interface OpenedQueue {
  readonly notes: QueueNotes
  /** The jobs of a campaign. Their `run` rejects with NotDeterministic where results differ. */
  readonly open: <Input, Result, Progress = unknown>(
    campaign: QueueCampaign,
  ) => Promise<RunJobs<Input, Result, Progress>>
}

/** The queue of `--queue`, if it was given. Throws InputError for an address that is none. */
export const queueOf = ({ queue }: QueueOption): OpenedQueue | undefined =>
  queue === undefined ? undefined : openQueue(queueAddress(queue))

/** Runs on a queue whose results are records; `subject`: what workers need for them. */
export const openRecorded =
  (queue: OpenedQueue, subject: JsonObject = {}): OpenJobs =>
  <Input>(worker: string) =>
    queue.open<Input, string>(campaignOf(worker, subject))

/** For the line of progress. */
export const workersNote = ({ workers }: QueueNotes): string =>
  workers === 0 ? 'no worker takes these jobs' : workers === 1 ? '1 worker' : `${workers} workers`

/** Connects, and reports which workers take the jobs. Each submission has a connection of its own. */
export function openQueue(address: QueueAddress): OpenedQueue {
  const notes: QueueNotes = { workers: 0 }
  const said = new Set<string>()
  const sayOnce = (text: string): void => {
    if (said.has(text)) return
    said.add(text)
    say(text)
  }
  return {
    notes,
    open: async <Input, Result, Progress>(campaign: QueueCampaign) => {
      const connection = await connectTo(address)
      const { openSubmission } = await import('../jobs/redis/submit.ts')
      const jobs = await openSubmission<Input, Result, Progress>(connection, campaign, {
        onWorkers: (taking, refusals) => {
          notes.workers = taking
          for (const text of refusals) sayOnce(`queue: worker ${shown(text, LONGEST_VALUE)}`)
          if (taking === 0)
            sayOnce(`queue: no worker takes these jobs yet; start: worker --queue ${address.text}`)
        },
        onConflict: (conflict) => sayOnce(conflictText(conflict)),
      }).catch((error: unknown) => {
        connection.end()
        throw error
      })
      const run: typeof jobs.run = async (all, events) => {
        await jobs.run(all, events)
        const [first, ...others] = jobs.conflicts()
        if (first === undefined) return
        const more = others.length === 0 ? '' : ` and ${others.length} more`
        throw new NotDeterministic(`jobs with different results, computed twice: ${first.key}${more}`)
      }
      return { ...jobs, run }
    },
  }
}
