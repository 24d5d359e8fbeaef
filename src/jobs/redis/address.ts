/** Where a queue is: an address as `--queue` has it, and what of it may be printed. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** Cannot be reached, refuses the password, or is not a queue that this program can use. */
export class QueueError extends Error {}

export interface QueueAddress {
  readonly server:
    | { readonly path: string }
    | { readonly host: string; readonly port: number; readonly tls?: { readonly servername?: string } }
  readonly db: number
  readonly username: string | undefined
  readonly password: string | undefined
  /** Without the password: for messages and command lines. */
  readonly text: string
}

/** The environment variable for the password: a command line can be read by all users of a machine. */
export const PASSWORD_VARIABLE = 'ARGNN_SPEC_QUEUE_PASSWORD'

const DEFAULT_PORT = 6379
const MOST_DATABASE = 1023

const EXPECTED = 'redis://[[USER]:PASSWORD@]HOST[:PORT][/DB], the same with rediss:// for TLS, or unix:PATH'

/** The text is not repeated: it may hold a password. */
const refuse = (got: string): never => {
  throw new RangeError(`--queue: expected ${EXPECTED}, got ${got}`)
}

function databaseOf(text: string): number {
  if (text === '') return 0
  const db = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return db <= MOST_DATABASE ? db : refuse(`a database that is no number from 0 to ${MOST_DATABASE}`)
}

const decoded = (text: string): string | undefined => {
  try {
    return text === '' ? undefined : decodeURIComponent(text)
  } catch {
    return refuse('a user or password with a % that starts no escape')
  }
}

function socketAddress(text: string, password: string | undefined): QueueAddress {
  const [, given = '', db = ''] = /^unix:(?:\/\/(?=\/))?([^?]*)(?:\?db=(\d+))?$/.exec(text) ?? []
  if (given === '') return refuse('no path of a socket')
  const database = databaseOf(db)
  const shown = `unix:${given}${database === 0 ? '' : `?db=${database}`}`
  return { server: { path: resolve(given) }, db: database, username: undefined, password, text: shown }
}

function urlOf(text: string): URL {
  try {
    return new URL(text)
  } catch {
    return refuse('an address that is no URL')
  }
}

function portOf({ port }: URL): number {
  if (port === '') return DEFAULT_PORT
  return Number(port) >= 1 ? Number(port) : refuse('port 0')
}

/**
 * Throws RangeError, which names the option. The password of the address goes before the
 * variable's.
 */
export function parseQueueAddress(text: string, env: NodeJS.ProcessEnv = process.env): QueueAddress {
  const fromEnv = env[PASSWORD_VARIABLE]
  const password = fromEnv === '' ? undefined : fromEnv
  if (text.startsWith('unix:')) return socketAddress(text, password)
  if (!/^rediss?:\/\//.test(text)) return refuse('another kind of address')
  const url = urlOf(text)
  const { protocol, hostname } = url
  if (hostname === '') return refuse('no host')
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const port = portOf(url)
  const db = databaseOf(url.pathname.replace(/^\//, ''))
  // TLS names hosts, never addresses; the certificate is compared with either.
  const servername = isIP(host) === 0 ? { servername: host } : {}
  const tls = protocol === 'rediss:' ? { tls: servername } : {}
  return {
    server: { host, port, ...tls },
    db,
    username: decoded(url.username),
    password: decoded(url.password) ?? password,
    text: `${protocol}//${hostname}:${port}${db === 0 ? '' : `/${db}`}`,
  }
}
