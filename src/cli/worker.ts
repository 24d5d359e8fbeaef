/** `argnn-spec worker --queue URL`: does the jobs of a queue until it is interrupted. */
import { availableParallelism } from 'node:os'
import { REFERENCE } from '../adapter/open.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import { VERSION } from '../base/version.ts'
import { startWork, type Work, type WorkEvents } from '../jobs/redis/work.ts'
import type { PeerAddress } from '../transports/udp.ts'
import { identityOfImplementation } from './campaign-subject.ts'
import { criteriaAt } from './compare-criteria.ts'
import { EXIT } from './errors.ts'
import { type ImplementationOptions, meetUnlessInterrupted } from './implementation.ts'
import { SIGNALS } from './interrupt.ts'
import { DEFAULT_CASE_TIME } from './options.ts'
import { connectTo, queueAddress } from './queue-access.ts'
import { openWorkerLog, type WorkerLog } from './worker-log.ts'
import { type Own, workshopFor } from './workshops.ts'

export interface WorkerCommandOptions extends Pick<ImplementationOptions, 'impl' | 'startTime' | 'quiet'> {
  readonly queue: string
  readonly criterion?: readonly string[]
  readonly workers?: number
  readonly takeover: number
  readonly metrics?: PeerAddress
  readonly log: 'text' | 'json'
}

/** undefined: interrupted. */
async function ownOf({ impl, startTime, criterion = [] }: WorkerCommandOptions): Promise<Own | undefined> {
  const criteria = criteriaAt(criterion)
  if (impl === REFERENCE) return { implementation: undefined, criteria }
  const tested = await meetUnlessInterrupted({ impl, startTime, caseTime: DEFAULT_CASE_TIME })
  if (tested === undefined) return undefined
  const { spec } = tested.subject
  return {
    implementation: { spec, identity: identityOfImplementation(spec, tested.offered), startTime },
    criteria,
  }
}

/** A process that listens is one: it gets one case at a time. */
const slotsOf = ({ workers }: WorkerCommandOptions, { implementation }: Own): number =>
  implementation?.spec.kind === 'tcp' ? 1 : (workers ?? availableParallelism())

/**
 * The first Ctrl-C lets the jobs under way end, the second gives them back, the third ends the process.
 */
function onSignals(
  work: Work,
  log: WorkerLog,
): { readonly release: () => void; readonly wasAsked: () => boolean } {
  let asked = 0
  const onSignal = (): void => {
    asked += 1
    if (asked > 2) process.exit(EXIT.interrupted)
    if (asked === 1) {
      log.info(
        'stopping',
        { busy: work.state().busy },
        `ends its ${plural(work.state().busy, 'job')} under way; again: gives them back`,
      )
      work.finish()
    } else {
      log.info('giving-back', {}, 'gives its jobs back')
      work.giveBack()
    }
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return {
    wasAsked: () => asked > 0,
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal)
    },
  }
}

const eventsTo = (log: WorkerLog): WorkEvents => ({
  onAgreed: ({ id, campaign: { kind } }) =>
    log.info('campaign', { campaign: id, kind }, `takes jobs of campaign ${id} (${kind})`),
  onRefused: ({ id, campaign: { kind } }, why) =>
    log.warn(
      'refused',
      { campaign: id, kind, why },
      `takes nothing of campaign ${id} (${kind}): ${shown(why, 500)}`,
    ),
  onBundle: (campaign, jobs, isRepeated) => log.debug('bundle', { campaign, jobs, isRepeated }),
  onDone: ({ key }, milliseconds) => log.debug('done', { job: key, milliseconds: Math.round(milliseconds) }),
  onSilent: ({ key }, milliseconds) =>
    log.warn(
      'silent',
      { job: key, milliseconds: Math.round(milliseconds) },
      `${shown(key)}: no sign of life; given up`,
    ),
  onFailed: ({ key }, message) =>
    log.warn('failed', { job: key, message }, `${shown(key)}: ${shown(message, 500)}`),
  onSetAside: ({ key }, message) =>
    log.error('set-aside', { job: key, message }, `${shown(key)}: ${shown(message, 500)}`),
})

export async function runWorker(options: WorkerCommandOptions): Promise<number> {
  const address = queueAddress(options.queue)
  const own = await ownOf(options)
  if (own === undefined) return EXIT.interrupted
  const log = openWorkerLog(options.log)
  const connection = await connectTo(address)
  const slots = slotsOf(options, own)
  const { openMetrics } = await import('./worker-metrics.ts')
  const metrics =
    options.metrics === undefined ? undefined : await openMetrics(options.metrics, connection, slots)
  const logged = eventsTo(log)
  const work = await startWork({
    ...{ connection, slots, version: VERSION, takeoverMilliseconds: options.takeover },
    agree: (known) => workshopFor(known, own),
    events: metrics === undefined ? logged : metrics.watching(logged),
  })
  metrics?.follow(work)
  log.info(
    'started',
    { worker: work.id, slots, queue: address.text },
    `${work.id} with ${plural(slots, 'thread')} at ${address.text}; Ctrl-C ends it`,
  )
  const signals = onSignals(work, log)
  try {
    await work.ended
    const { done, failed } = work.state()
    log.info('ended', { done, failed }, `ended after ${plural(done, 'job')}`)
    return signals.wasAsked() ? EXIT.interrupted : EXIT.holds
  } finally {
    signals.release()
    metrics?.close()
  }
}
