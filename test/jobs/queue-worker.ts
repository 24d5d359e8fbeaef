/** A worker process for tests of the queue: it does test jobs, and says on stderr what it does. */
import { parseQueueAddress } from '../../src/jobs/redis/address.ts'
import { connectQueue } from '../../src/jobs/redis/connect.ts'
import { startWork } from '../../src/jobs/redis/work.ts'

const [queue = '', takeover = '', slots = '1', isRefusing = ''] = process.argv.slice(2)

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const connection = await connectQueue(parseQueueAddress(queue), {
  onTrouble: (reason) => say(`trouble: ${reason}`),
  onMended: () => say('mended'),
})
const work = await startWork({
  ...{ connection, slots: Number(slots), version: '1', takeoverMilliseconds: Number(takeover) },
  pace: { refreshMilliseconds: 20, tellMilliseconds: 100, idleMilliseconds: 10 },
  agree: ({ campaign: { version } }) =>
    isRefusing === ''
      ? {
          does: {
            options: { script: 'test/jobs-worker', silenceMilliseconds: 60_000 },
            ...{ shutdownMilliseconds: 0, inputOf: (input) => input, isThrownForGood: false },
          },
        }
      : { why: `version: expected ${version}, got ${isRefusing}` },
  events: {
    onAgreed: () => say('agreed'),
    onRefused: (_, why) => say(`refused: ${why}`),
    onBundle: (_, units, isRepeated) => say(`bundle of ${units}${isRepeated ? ' again' : ''}`),
    onDone: ({ key }) => say(`done ${key}`),
    onSilent: ({ key }) => say(`silent ${key}`),
    onFailed: ({ key }, message) => say(`failed ${key}: ${message}`),
    onSetAside: ({ key }, message) => say(`aside ${key}: ${message}`),
  },
})
process.on('SIGINT', work.finish)
process.on('SIGTERM', work.giveBack)
await work.ended
say('ended')
