/**
 * `node` end to end: processes that are killed at any moment, and datagrams that nobody of the run sent.
 */
import { createSocket } from 'node:dgram'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { startingNetwork } from '../../src/experiments/training.ts'
import { createNodeState } from '../../src/runtime/node-state.ts'
import type { NodeGroupResult } from '../../src/transports/group-result.ts'
import { fingerprintOf } from '../../src/transports/host.ts'
import { openDurableLog } from '../../src/transports/log.ts'
import { type RunningBin, runBin, startBin, temporaryDirectory } from './run-bin.ts'

/** Ports that are free now. */
async function freePorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  const ports = await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<number>((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket.address().port))),
    ),
  )
  for (const socket of sockets) socket.close()
  return ports
}

const [HIDDEN, SEED, PRESENTATIONS] = [4, 11, 150]
const NETWORK = startingNetwork(HIDDEN, createRandom(SEED))
const TRAINING = ['--hidden', `${HIDDEN}`, '--seed', `${SEED}`, '--presentations', `${PRESENTATIONS}`]

/** Edges that the log of a group says are removed: whoever reads it now is told no less later. */
function removedIn(log: string, group: number): string[] {
  const copy = `${log}.copy`
  copyFileSync(log, copy)
  const owner = {
    fingerprint: fingerprintOf({
      ...{ network: NETWORK, task: taskOf('XOR'), seed: SEED, presentations: PRESENTATIONS, groups: 2 },
      ...{ parameters: PUBLISHED_PARAMETERS, pruning: { mode: 'DW', rule: 'ordered' } },
    }),
    ...{ group, groups: 2 },
  }
  const { recovered, close } = openDurableLog(copy, owner, 0)
  close()
  return [...recovered].flatMap(([node, { present }]) => {
    const { members, inSlot } = createNodeState(NETWORK, node)
    return [...members.keys()].flatMap((member) =>
      inSlot[member]! >= 0 && present[inSlot[member]!] === 0 ? [`${members[member]} -> ${node}`] : [],
    )
  })
}

const resultOf = async (running: RunningBin): Promise<NodeGroupResult> => {
  const { code, stdout, stderr } = await running.ended
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** Until a group's log says of a removal. */
async function untilRemoved(log: string, group: number): Promise<void> {
  for (;;) {
    if (existsSync(log) && removedIn(log, group).length > 0) return
    await turn()
  }
}

/** State and parent of a process; undefined where there is none. */
function statOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((one) => one > 0 && statOf(one)?.parent === pid)

/** A zombie waits for nothing but its parent. */
const isRunning = (pid: number): boolean => !['Z', 'X', undefined].includes(statOf(pid)?.state)

describe('a group of nodes', () => {
  it('that is killed comes back with no removed edge alive, again and again', async () => {
    const cwd = temporaryDirectory()
    const [a, b] = await freePorts(2)
    const peers = ['--peers', `127.0.0.1:${a},127.0.0.1:${b}`, '--quiet', '--silence', '60s']
    const start = (port: number, log: string): RunningBin =>
      startBin(['node', ...TRAINING, '--listen', `${port}`, ...peers, '--log', log], { cwd })
    const log = join(cwd, 'b.log')
    const other = start(a!, 'a.log')
    let removed: string[] = []
    for (let kills = 0; kills < 3; kills += 1) {
      const victim = start(b!, 'b.log')
      await untilRemoved(log, 1)
      victim.kill('SIGKILL')
      expect((await victim.ended).signal).toBe('SIGKILL')
      const now = removedIn(log, 1)
      expect(now).toEqual(expect.arrayContaining(removed))
      removed = now
    }
    const [first, last] = await Promise.all([resultOf(other), resultOf(start(b!, 'b.log'))])
    expect(removed.length).toBeGreaterThan(0)
    const alive = last.nodes.flatMap(({ node, inputs }) => inputs.map(([from]) => `${from} -> ${node}`))
    const believed = first.nodes.flatMap(({ node, outputs }) => outputs.map((to) => `${node} -> ${to}`))
    for (const edge of removed) expect([...alive, ...believed]).not.toContain(edge)
    expect([first.isSettled, last.isSettled]).toEqual([true, true])
  })

  it('whose log another process writes is refused, and changes nothing of it', async () => {
    const cwd = temporaryDirectory()
    const [a, b] = await freePorts(2)
    const args = ['--peers', `127.0.0.1:${a},127.0.0.1:${b}`, '--quiet', '--silence', '60s', '--log', 'a.log']
    const first = startBin(['node', ...TRAINING, '--listen', `${a}`, ...args], { cwd })
    await untilRemoved(join(cwd, 'a.log'), 0)
    const second = await runBin(['node', ...TRAINING, '--listen', `${a}`, ...args], { cwd })
    expect({ code: second.code, stderr: second.stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /a\.log\.lock: expected no other process that writes this log, got process/,
      ),
    })
    expect(removedIn(join(cwd, 'a.log'), 0).length).toBeGreaterThan(0)
    first.kill('SIGTERM')
    expect((await first.ended).code).toBe(130)
    expect(existsSync(join(cwd, 'a.log.lock'))).toBe(false)
  })

  it.runIf(existsSync('/proc/self/stat'))('ends when its launcher is killed', async () => {
    const cwd = temporaryDirectory()
    const launcher = startBin(
      ['simulate', '--transport', 'udp', '--processes', '2', '--presentations', '1000000', '--quiet'],
      { cwd },
    )
    let children: number[] = []
    while (children.length < 2) {
      await turn()
      children = childrenOf(launcher.pid)
    }
    launcher.kill('SIGKILL')
    expect((await launcher.ended).signal).toBe('SIGKILL')
    while (children.some(isRunning)) await turn()
  })

  it('counts and drops what is malformed, foreign or not authentic', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'key'), 'a key that nobody else has\n')
    const [a, b] = await freePorts(2)
    const args = ['--peers', `127.0.0.1:${a},127.0.0.1:${b}`, '--key-file', 'key', '--quiet']
    const groups = [a, b].map((port) =>
      startBin(['node', ...TRAINING, '--listen', `${port}`, ...args], { cwd }),
    )
    const stranger = createSocket('udp4')
    let isOver = false
    const all = Promise.all(groups.map(resultOf)).finally(() => {
      isOver = true
    })
    const noise = createRandom(3)
    while (!isOver) {
      const bytes = Buffer.from(Uint8Array.from({ length: 80 }, () => noise.next() & 255))
      await new Promise((resolve) => stranger.send(bytes, a!, '127.0.0.1', resolve))
      await turn()
    }
    stranger.close()
    const [first, second] = await all
    expect(first!.udp!.malformed).toBeGreaterThan(0)
    expect(second!.udp).toMatchObject({ malformed: 0, foreign: 0, unauthentic: 0 })
    expect([first!.isSettled, second!.isSettled]).toEqual([true, true])
  })

  it.each([
    [
      ['--listen', '7000', '--peers', '7001,7002'],
      /--peers: expected the addresses of all groups, 127\.0\.0\.1:7000/,
    ],
    [['--listen', '7000', '--peers', '7000,7000'], /--peers: expected each address once/],
    [
      ['--listen', 'here', '--peers', '7000'],
      /--listen: expected an address such as 127\.0\.0\.1:7000, got "here"/,
    ],
    [['--listen', '7000', '--peers', '7000,99999'], /--peers: expected an address such as/],
    [['--listen', '7000', '--peers', '7000', '--key-file', 'short'], /short: expected a key of at least 16/],
    [
      ['--listen', '7000', '--peers', '7000', '--log', 'short'],
      /short: expected a log of this run .* got another file/,
    ],
  ])('refuses %j', async (args, message) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'short'), 'short')
    const { code, stderr, stdout } = await runBin(['node', ...args], { cwd })
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(message) })
  })
})
