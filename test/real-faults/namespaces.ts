/**
 * Two network namespaces with a bad path between them: packets to PORT are lost, doubled, or take a slow
 * second path. Each namespace is that of a process, and has no name: it goes when its process does, and that
 * ends when this one does, however that happens.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export const PORT = 9000
/** Addresses of the first path, by which the ends know each other. */
export const ADDRESSES = ['10.77.1.1', '10.77.1.2'] as const

/** Shares of the packets, in percent. */
export const SHARES = { lost: 10, doubled: 5, slow: 25 } as const

const TOOLS: readonly (readonly [tool: string, ...args: string[]])[] = [
  ['unshare', '--version'],
  ['nsenter', '--version'],
  ['ip', '-V'],
  ['tc', '-V'],
  ['nft', '--version'],
]

/** What a command says where it fails. */
function failureOf(command: string, args: readonly string[], input = ''): string | undefined {
  try {
    execFileSync(command, args, { input, stdio: ['pipe', 'pipe', 'pipe'] })
    return undefined
  } catch (error) {
    const { stderr, message } = error as { stderr: Buffer | null | undefined; message: string }
    const text = stderr == null || stderr.length === 0 ? message : stderr.toString()
    return `${command} ${args.join(' ')}: ${text.trim().split('\n')[0]}`
  }
}

/** Why this machine cannot make such a path, as far as one sees without trying. */
export function whyNot(): string | undefined {
  if (process.platform !== 'linux') return `network namespaces need Linux, this is ${process.platform}`
  for (const [tool, ...args] of TOOLS) {
    const failure = failureOf(tool, args)
    if (failure !== undefined) return `${tool} is needed: ${failure}`
  }
  return failureOf('unshare', ['--net', 'true'])
}

export interface PathCounts {
  readonly lost: number
  readonly doubled: number
  readonly slow: number
}

export interface Namespace {
  /** A command line that runs in it. */
  readonly enter: (command: readonly string[]) => string[]
  /** Packets that the rules of this end met. */
  readonly counts: () => PathCounts
}

export interface BadPath {
  readonly ends: readonly [Namespace, Namespace]
  readonly close: () => void
}

const netOf = (pid: number | 'self'): string => `/proc/${pid}/ns/net`

/** Starts a process that waits until its input ends, in a network namespace of its own. */
async function holder(): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn('unshare', ['--net', 'cat'], { stdio: ['pipe', 'ignore', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const pid = child.pid as number
  while (existsSync(netOf(pid)) && readlinkSync(netOf(pid)) === readlinkSync(netOf('self'))) await sleep(5)
  return child as ChildProcess & { readonly pid: number }
}

/** Rules of one end, which sends by `fast` and `slow`. */
const rules = (fast: string): string => `
table ip path {
  chain out { type route hook output priority mangle; policy accept;
    udp dport ${PORT} numgen random mod 100 < ${SHARES.slow} counter meta mark set 1 comment "slow"
  }
  chain in { type filter hook input priority 0; policy accept;
    udp dport ${PORT} numgen random mod 100 < ${SHARES.lost} counter drop comment "lost"
  }
}
table netdev doubling {
  chain out { type filter hook egress device ${fast} priority 0; policy accept;
    udp dport ${PORT} numgen random mod 100 < ${SHARES.doubled} counter dup to ${fast} comment "doubled"
  }
}
`

/** One end has the addresses 10.77.1.own and 10.77.2.own; its neighbour's end in other. */
function commandsOf(own: number, other: number): string[][] {
  const [fast, slow] = [`path${own}a`, `path${own}b`]
  return [
    ...[fast, slow].flatMap((device, k) => [
      ['ip', 'addr', 'add', `10.77.${k + 1}.${own}/24`, 'dev', device],
      ['ip', 'link', 'set', device, 'up'],
    ]),
    ['ip', 'link', 'set', 'lo', 'up'],
    // Answers by the other path are answers too.
    ['sh', '-c', 'for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 > "$f"; done'],
    ['ip', 'rule', 'add', 'fwmark', '1', 'table', '100'],
    ['ip', 'route', 'add', '10.77.1.0/24', 'via', `10.77.2.${other}`, 'dev', slow, 'table', '100'],
    ['tc', 'qdisc', 'add', 'dev', slow, 'root', 'tbf', 'rate', '4mbit', 'burst', '1600', 'latency', '40ms'],
  ]
}

const entering =
  (pid: number) =>
  (command: readonly string[]): string[] => ['nsenter', `--net=${netOf(pid)}`, ...command]

/** The counter of the rule with this comment. */
function packetsOf(listing: string, comment: string): number {
  const line = listing.split('\n').find((text) => text.includes(`comment "${comment}"`))
  return Number(/counter packets (\d+)/.exec(line ?? '')?.[1] ?? Number.NaN)
}

function namespaceOf(pid: number): Namespace {
  const enter = entering(pid)
  return {
    enter,
    counts: () => {
      const [command, ...args] = enter(['nft', 'list', 'ruleset'])
      const listing = execFileSync(command as string, args).toString()
      const [lost, doubled, slow] = ['lost', 'doubled', 'slow'].map((name) => packetsOf(listing, name))
      return { lost, doubled, slow } as PathCounts
    },
  }
}

function setUp(pids: readonly [number, number]): string | undefined {
  const all: [string[], string?][] = []
  for (const k of ['a', 'b']) {
    const ends = [`path1${k}`, 'netns', `${pids[0]}`, 'type', 'veth', 'peer', 'name', `path2${k}`]
    all.push([['ip', 'link', 'add', ...ends, 'netns', `${pids[1]}`]])
  }
  for (const [k, pid] of pids.entries()) {
    const enter = entering(pid)
    for (const command of commandsOf(k + 1, 2 - k)) all.push([enter(command)])
    all.push([enter(['nft', '-f', '-']), rules(`path${k + 1}a`)])
  }
  for (const [[command, ...args], input] of all) {
    const failure = failureOf(command as string, args, input)
    if (failure !== undefined) return failure
  }
  return undefined
}

/** A path, or why this machine cannot make one. */
export async function openBadPath(): Promise<BadPath | string> {
  const holders = [await holder(), await holder()] as const
  const close = (): void => holders.forEach((child) => void child.kill('SIGKILL'))
  const failure = setUp([holders[0].pid, holders[1].pid])
  if (failure === undefined)
    return { ends: [namespaceOf(holders[0].pid), namespaceOf(holders[1].pid)], close }
  close()
  return failure
}
