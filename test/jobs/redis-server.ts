/**
 * A Redis server of a test's own, on a socket in a temporary directory, and a gate before it that
 * can be watched and shut.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

/** Why tests with a server are skipped; undefined where there is one. */
export const NO_SERVER: string | undefined =
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'no redis-server: install it (Debian: redis-server) to run the tests of the queue'

if (NO_SERVER !== undefined) process.stderr.write(`${NO_SERVER}\n`)

/** A server that speaks TLS asks for a certificate; another does not know the option. */
const speaksTls = (): boolean =>
  spawnSync('redis-server', ['--port', '0', '--tls-port', '1'], { encoding: 'utf8' }).stdout.includes('TLS')

/** Why tests with TLS are skipped. */
export const NO_TLS: string | undefined =
  NO_SERVER ??
  (spawnSync('openssl', ['version']).status === 0 && speaksTls()
    ? undefined
    : 'no openssl, or a redis-server without TLS: install them to run the tests of TLS')

if (NO_SERVER === undefined && NO_TLS !== undefined) process.stderr.write(`${NO_TLS}\n`)

export interface Server {
  /** As `--queue` has it. */
  readonly url: string
  readonly socket: string
  readonly directory: string
  /** For the test itself. */
  readonly client: Redis
  /** `kill`: at once, with what it holds in memory alone. Resolves when it is gone. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** Resolves when it answers. */
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

/** For a test that moves the directory of the data. */
const PROTECTED = ['--enable-protected-configs', 'yes']

const RETRY_MILLISECONDS = 10

export async function startServer(...options: readonly string[]): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-redis-'))
  const data = join(directory, 'data')
  mkdirSync(data)
  const socket = join(directory, 'redis.sock')
  let child: ChildProcess
  const client = new Redis({
    ...{ path: socket, lazyConnect: true, maxRetriesPerRequest: null },
    retryStrategy: () => RETRY_MILLISECONDS,
  })
  client.on('error', () => {})
  const start = async (): Promise<void> => {
    const place = ['--port', '0', '--unixsocket', socket, '--dir', data]
    child = spawn('redis-server', [...place, '--appendonly', 'no', '--save', '', ...PROTECTED, ...options], {
      stdio: 'ignore',
    })
    await client.ping()
  }
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  return {
    ...{ url: `unix:${socket}`, socket, directory: data, client, start, stop },
    close: async () => {
      client.disconnect()
      if (child.exitCode === null && child.signalCode === null) await stop('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export interface Gate {
  readonly url: string
  /** Sees each request before the server does; false: the server does not see it. */
  watch: (request: string) => boolean
  /** Connections end, and no others are made. */
  readonly shut: () => void
  readonly open: () => void
  readonly close: () => void
}

/** A way to the server for one worker. */
export async function openGate(server: Server, name: string): Promise<Gate> {
  const path = join(server.directory, `${name}.sock`)
  const pairs = new Set<readonly [Socket, Socket]>()
  let isShut = false
  const end = (pair: readonly [Socket, Socket]): void => {
    pairs.delete(pair)
    for (const one of pair) one.destroy()
  }
  const gate: Gate = {
    url: `unix:${path}`,
    watch: () => true,
    shut: () => {
      isShut = true
      for (const pair of [...pairs]) end(pair)
    },
    open: () => {
      isShut = false
    },
    close: () => {
      gate.shut()
      listener.close()
    },
  }
  const listener = createServer((near) => {
    if (isShut) return void near.destroy()
    const far = createConnection(server.socket)
    const pair = [near, far] as const
    pairs.add(pair)
    near.on('data', (data) => {
      if (gate.watch(data.toString('latin1'))) far.write(data)
    })
    far.on('data', (data) => near.write(data))
    for (const one of pair) one.on('error', () => {}).on('close', () => end(pair))
  })
  listener.listen(path)
  await once(listener, 'listening')
  return gate
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address() as { port: number }
      listener.close(() => resolve(port))
    })
  })

/** A server on a port of this machine that speaks TLS alone; it signs a certificate for this name. */
export async function startTlsServer(directory: string, name: string) {
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=argnn-spec']
  spawnSync('openssl', [...made, '-addext', `subjectAltName=${name}`, '-keyout', key, '-out', certificate])
  const port = await freePort()
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate]
  const tls = ['--tls-port', String(port), ...files, '--tls-auth-clients', 'no']
  const child = spawn('redis-server', ['--port', '0', '--bind', '127.0.0.1', '--save', '', ...tls], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const text of child.stdout) if (String(text).includes('Ready to accept connections')) break
  return { certificate, port, close: () => void child.kill('SIGKILL') }
}
