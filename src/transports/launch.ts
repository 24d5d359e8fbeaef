/** A whole network on this machine: one process for each group, on UDP. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { fileURLToPath } from 'node:url'
import { workerUrl } from '../base/worker-url.ts'
import { whileOpen } from '../jobs/pool.ts'
import type { NodeGroupResult } from './group-result.ts'

const LOOPBACK = '127.0.0.1'

/** A port that was free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          socket.once('error', reject)
          socket.bind(0, LOOPBACK, resolve)
        }),
    ),
  )
  const ports = sockets.map((socket) => socket.address().port)
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
  return ports
}

async function resultOf(child: ChildProcess): Promise<NodeGroupResult> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0)
    throw new Error(`a group's process ended with ${code}: ${Buffer.concat(err).toString().trim()}`)
  return JSON.parse(Buffer.concat(out).toString()) as NodeGroupResult
}

export interface LaunchOptions {
  readonly processes: number
  /** Of `argnn-spec node`, but for addresses. */
  readonly args: readonly string[]
  /** Further ones of each process. */
  readonly argsOf?: (group: number) => readonly string[]
  readonly signal: AbortSignal
}

/** Starts all processes and waits for them; all are ended where one fails, or where `signal` says so. */
export async function launchUdp(options: LaunchOptions): Promise<NodeGroupResult[]> {
  const { processes, args, argsOf = () => [], signal } = options
  const ports = await freePorts(processes)
  const addresses = ports.map((port) => `${LOOPBACK}:${port}`)
  const main = fileURLToPath(workerUrl('main'))
  const children = addresses.map((address, group) =>
    spawn(
      process.execPath,
      [
        ...[main, 'node', ...args, ...argsOf(group)],
        ...['--listen', address, '--peers', addresses.join(','), '--quiet'],
      ],
      // By the channel they see when this process has gone, however it ended.
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    ),
  )
  const stop = async (): Promise<void> => {
    for (const child of children) void child.kill()
  }
  return whileOpen({ stop }, signal, () => Promise.all(children.map(resultOf)))
}
