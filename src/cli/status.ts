/** `argnn-spec status --queue URL`: the campaigns of a queue and its workers. */
import { columnsOf } from '../base/columns.ts'
import { shown } from '../base/printable.ts'
import { countText, plural, right, table } from '../base/text.ts'
import type { Connection } from '../jobs/redis/connect.ts'
import { type CampaignStatus, forgetCampaign, type QueueStatus, queueStatus } from '../jobs/redis/status.ts'
import { toJson } from '../report/write-json.ts'
import { print, printData } from '../terminal/stdout.ts'
import { EXIT, InputError } from './errors.ts'
import type { QuietOption } from './options.ts'
import { connectTo, queueAddress } from './queue-access.ts'

export interface StatusCommandOptions extends QuietOption {
  readonly queue: string
  readonly json?: boolean
  readonly forget?: string
}

const MEGABYTE = 2 ** 20
const LONGEST_REASON = 300

const CAMPAIGN_COLUMNS = [
  { title: 'campaign', width: 16 },
  { title: 'kind', width: 15 },
  right('jobs done', 10),
  right('waiting', 7),
  right('active', 6),
  right('aside', 5),
  right('workers', 7),
]

const campaignRow = (one: CampaignStatus): string[] => [
  ...[one.id, one.kind],
  ...[one.done, one.waiting, one.active, one.setAside.length, one.workers].map(countText),
]

const WORKER_COLUMNS = [
  { title: 'worker', width: 32 },
  right('threads', 7),
  right('busy', 4),
  right('jobs done', 10),
  right('failed', 6),
  right('jobs/s', 7),
]

type WorkerRow = QueueStatus['workers'][number]

const workerRow = ({ id, slots, busy, done, failed, jobsPerSecond }: WorkerRow): string[] => [
  ...[shown(id, 60), String(slots), String(busy), countText(done), countText(failed)],
  jobsPerSecond.toFixed(1),
]

const asideLines = ({ setAside, conflicts }: CampaignStatus): string[] => [
  ...setAside.map(({ key, message }) => `Set aside: ${shown(key)}: ${shown(message, LONGEST_REASON)}`),
  ...conflicts.map((key) => `Computed twice, with different results: ${shown(key)}`),
]

const refusalLines = ({ id, refuses }: WorkerRow): string[] =>
  Object.entries(refuses).map(
    ([campaign, why]) => `${shown(id)} takes nothing of ${campaign}: ${shown(why, LONGEST_REASON)}`,
  )

export function statusText(
  { campaigns, workers, memory }: QueueStatus,
  place: string,
  width = columnsOf(process.stdout),
): string {
  const lines = [
    `Queue ${place}: ${plural(campaigns.length, 'campaign')}, ${plural(workers.length, 'worker')}, ${(memory / MEGABYTE).toFixed(1)} MB in Redis`,
    ...(campaigns.length === 0 ? [] : ['', ...table(CAMPAIGN_COLUMNS, campaigns.map(campaignRow), width)]),
    ...campaigns.flatMap(asideLines),
    ...(workers.length === 0 ? [] : ['', ...table(WORKER_COLUMNS, workers.map(workerRow), width)]),
    ...workers.flatMap(refusalLines),
    ...(campaigns.length === 0 ? [] : ['', 'Waiting and active are bundles of jobs.']),
  ]
  return `${lines.join('\n')}\n`
}

async function forget({ redis }: Connection, id: string): Promise<void> {
  if ((await forgetCampaign(redis, id)) === 0)
    throw new InputError(`--forget: expected a campaign of the queue, got ${shown(id)}`)
}

export async function runStatus({ queue, json, forget: id }: StatusCommandOptions): Promise<number> {
  const address = queueAddress(queue)
  if (id !== undefined && !/^[0-9a-f]{16}$/.test(id))
    throw new InputError(`--forget: expected the id of a campaign, 16 hexadecimal digits, got ${shown(id)}`)
  const connection = await connectTo(address)
  try {
    if (id !== undefined) await forget(connection, id)
    const status = await queueStatus(connection.redis)
    if (json === true) printData(toJson(status))
    else print(statusText(status, address.text))
    return EXIT.holds
  } finally {
    connection.end()
  }
}
