/**
 * Connections to a Redis or Valkey server. The first attempt fails with a reason; a connection
 * that is lost later is made again for as long as it takes, and commands wait for it.
 */
import type { Redis, RedisOptions } from 'ioredis'
import { type QueueAddress, QueueError } from './address.ts'

const CONNECT_MILLISECONDS = 10_000
/**
 * A connection that does not answer for this long is cut, whatever the system says, and is made
 * again.
 */
const SILENCE_MILLISECONDS = 20_000
const PING_MILLISECONDS = 5000
const LONGEST_WAIT_MILLISECONDS = 2000
const WAIT_STEP_MILLISECONDS = 100

/** What the reasons of Redis, OpenSSL and the operating system mean, and what to do. */
const REASONS: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/WRONGPASS/, 'the server refuses the user or password'],
  [/NOAUTH/, `the server asks for a password, and none was given`],
  [/NOPERM/, 'the user may not run a command that the queue needs'],
  [/ERR AUTH|without any password configured/, 'the server has no password, and one was given'],
  [/DB index is out of range/, 'the server has no such database'],
  [/ECONNREFUSED/, 'no server listens there'],
  [/ENOENT/, 'there is no such socket'],
  [/EACCES/, 'the socket may not be opened by this user'],
  [/ENOTFOUND|EAI_AGAIN/, 'there is no such host'],
  [/ETIMEDOUT|timeout/i, 'the server does not answer'],
  [/wrong version number|packet length too long/i, 'the server does not speak TLS: use redis://'],
  [/altnames/i, 'the certificate of the server is for another host'],
  [
    /certificate|self[- ]signed/i,
    'the certificate of the server is not trusted; NODE_EXTRA_CA_CERTS names a file with its authority',
  ],
  [
    /Connection is closed|ECONNRESET|EPIPE|Protocol error/,
    'the server ended the connection; does it ask for TLS (rediss://)?',
  ],
]

/** The reason in words, with the text that it came from. */
export function troubleText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const meaning = REASONS.find(([pattern]) => pattern.test(text))?.[1]
  return meaning === undefined ? text : `${meaning} (${text})`
}

export interface ConnectionWatch {
  /** The connection was lost, or the server refuses a command for a while; said once for each time. */
  readonly onTrouble: (reason: string) => void
  readonly onMended: () => void
}

export interface Connection {
  readonly redis: Redis
  readonly address: QueueAddress
  readonly watch: ConnectionWatch
  /** Another connection to the same server, such as for a subscription. */
  readonly another: () => Redis
  /** Ends all connections at once. */
  readonly end: () => void
}

const optionsOf = (
  { server, db, username, password }: QueueAddress,
  hasBegun: () => boolean,
): RedisOptions => ({
  ...server,
  db,
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  lazyConnect: true,
  connectTimeout: CONNECT_MILLISECONDS,
  maxRetriesPerRequest: null,
  retryStrategy: (times) =>
    hasBegun() ? Math.min(times * WAIT_STEP_MILLISECONDS, LONGEST_WAIT_MILLISECONDS) : null,
})

/** Makes the connection again where it is silent. A subscriber may ping, too. */
function watchSilence(redis: Redis): void {
  let pingedAt: number | undefined
  const timer = setInterval(() => {
    if (redis.status === 'end') return clearInterval(timer)
    if (redis.status !== 'ready') pingedAt = undefined
    else if (pingedAt === undefined) {
      pingedAt = performance.now()
      const answered = (): void => {
        pingedAt = undefined
      }
      redis.ping().then(answered, answered)
    } else if (performance.now() - pingedAt > SILENCE_MILLISECONDS) redis.disconnect(true)
  }, PING_MILLISECONDS)
  timer.unref()
}

/** Throws QueueError where the server cannot be reached or does not let us in. */
export async function connectQueue(address: QueueAddress, watch: ConnectionWatch): Promise<Connection> {
  const { Redis } = await import('ioredis')
  let hasBegun = false
  let isTroubled = false
  let lastError: unknown
  const redis = new Redis(optionsOf(address, () => hasBegun))
  redis.on('error', (error: unknown) => {
    lastError = error
  })
  const refused = (error: unknown): QueueError => {
    redis.disconnect()
    return new QueueError(`queue ${address.text}: ${troubleText(error)}`)
  }
  await redis.connect().catch((error: unknown) => {
    throw refused(lastError ?? error)
  })
  await redis.ping().catch((error: unknown) => {
    throw refused(error)
  })
  if (lastError !== undefined) throw refused(lastError)
  hasBegun = true
  watchSilence(redis)
  let isOver = false
  const others: Redis[] = []
  redis.on('close', () => {
    if (isOver || isTroubled) return
    isTroubled = true
    watch.onTrouble(lastError === undefined ? 'the connection was lost' : troubleText(lastError))
  })
  redis.on('ready', () => {
    if (isTroubled) watch.onMended()
    isTroubled = false
    lastError = undefined
  })
  return {
    redis,
    address,
    watch,
    another: () => {
      const other = redis.duplicate()
      other.on('error', () => {})
      watchSilence(other)
      others.push(other)
      return other
    },
    end: () => {
      isOver = true
      for (const one of [redis, ...others]) one.disconnect()
    },
  }
}

/**
 * Refusals that end by themselves or by the hand of an operator: memory or disk is full, data is
 * being loaded.
 */
const PASSING =
  /^(OOM|MISCONF|LOADING|READONLY|BUSY|TRYAGAIN|CLUSTERDOWN|MASTERDOWN|NOREPLICAS)\b|\bOOM command|\bMISCONF\b/
const AGAIN_MILLISECONDS = 500

/** The errors of a transaction are below the one that says that it was not made. */
const errorsIn = (error: unknown): Error[] =>
  error instanceof Error
    ? [error, ...((error as { previousErrors?: readonly unknown[] }).previousErrors ?? []).flatMap(errorsIn)]
    : []

/**
 * Why the server does not take the command now, though it may later; undefined where that is not
 * so.
 */
const passingReason = (error: unknown): string | undefined =>
  errorsIn(error)
    .map(({ message }) => message)
    .find((message) => PASSING.test(message))

/** Repeats it while the server refuses for a reason that passes; `isOver` ends that. */
export async function persistently<T>(
  watch: ConnectionWatch,
  act: () => Promise<T>,
  isOver: () => boolean = () => false,
): Promise<T> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      const done = await act()
      if (!isFirst) watch.onMended()
      return done
    } catch (error) {
      const reason = passingReason(error)
      if (reason === undefined || isOver()) throw error
      if (isFirst) watch.onTrouble(reason)
      await new Promise((again) => setTimeout(again, AGAIN_MILLISECONDS))
    }
  }
}
