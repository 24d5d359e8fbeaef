/**
 * 200 nodes in two processes that talk over UDP by a path on which packets are really lost, doubled and
 * overtaken: the trace breaks no clause. Needs root, and is skipped with the reason where the path cannot be
 * made.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import { writeNetwork } from '../../src/adapter/network-file.ts'
import { createNetwork, describeNetwork } from '../../src/argnn/network.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { behavingNodes } from '../../src/argnn/round.ts'
import { rowOf, taskOf } from '../../src/experiments/gates.ts'
import { createRandomNetwork } from '../../src/experiments/random-network.ts'
import { measureError } from '../../src/experiments/training.ts'
import { checkTrace } from '../../src/trace/check-trace.ts'
import {
  disagreements,
  lostPairs,
  type NodeGroupResult,
  networkOfGroups,
} from '../../src/transports/group-result.ts'
import { mergeTraces } from '../../src/transports/merge-traces.ts'
import { BIN } from '../cli/run-bin.ts'
import { ADDRESSES, type BadPath, type Namespace, openBadPath, PORT, whyNot } from './namespaces.ts'

const [NODES, SEED, PRESENTATIONS] = [200, 7, 12]

const NETWORK = createRandomNetwork({
  ...{ nodes: NODES, edges: 4 * NODES, mutualShare: 0.5, inputs: 2, outputs: 1, seed: SEED },
})

/** Skips the test and says why. */
function skip({ skip: leaveOut }: TestContext, reason: string): never {
  console.warn(`real faults: skipped: ${reason}`)
  return leaveOut(reason)
}

async function pathOf(context: TestContext): Promise<BadPath> {
  const reason = whyNot()
  if (reason !== undefined) return skip(context, reason)
  const path = await openBadPath()
  if (typeof path === 'string') return skip(context, path)
  onTestFinished(path.close)
  return path
}

/** Runs one group to its end; it ends by itself when this process does. */
function startGroup(cwd: string, end: Namespace, group: number): Promise<NodeGroupResult> {
  const peers = ADDRESSES.map((address) => `${address}:${PORT}`)
  const [command, ...args] = end.enter([
    ...[
      process.execPath,
      BIN,
      'node',
      'network.json',
      '--seed',
      `${SEED}`,
      '--presentations',
      `${PRESENTATIONS}`,
    ],
    ...['--listen', peers[group] as string, '--peers', peers.join(','), '--key-file', 'key', '--quiet'],
    ...['--log', `${group}.log`, '--trace', `${group}.ndjson`, '--silence', '60s'],
  ])
  const child: ChildProcess = spawn(command as string, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const text = { out: '', err: '' }
  child.stdout?.on('data', (chunk: Buffer) => {
    text.out += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    text.err += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text.out))
      else reject(new Error(`group ${group} ended with ${code}: ${text.err}`))
    })
  })
}

function networkError(groups: readonly NodeGroupResult[]): number {
  const task = taskOf('XOR')
  const end = networkOfGroups(NETWORK, groups)
  const rows = task.table.map((_, row) => rowOf(task, row))
  return measureError(end, rows, behavingNodes(end), createRandom(SEED))
}

const learningText = (error: number): string =>
  `XOR: ${error < 0.1 ? 'learned' : 'not learned'}, ` +
  `error ${error.toFixed(3)} after ${PRESENTATIONS} presentations`

describe('200 nodes over UDP by a path that loses, doubles and reorders', () => {
  it('agree in the end, and their trace breaks no clause', async (context) => {
    const path = await pathOf(context)
    const cwd = mkdtempSync(join(tmpdir(), 'argnn-real-'))
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
    writeFileSync(join(cwd, 'network.json'), writeNetwork(describeNetwork(NETWORK)))
    writeFileSync(join(cwd, 'key'), 'a key of these two groups\n')
    const groups = await Promise.all(path.ends.map((end, group) => startGroup(cwd, end, group)))
    const trace = join(cwd, 'run.ndjson')
    writeFileSync(
      trace,
      mergeTraces([0, 1].map((group) => readFileSync(join(cwd, `${group}.ndjson`), 'utf8'))),
    )
    const { clauses, counts, lines } = await checkTrace(trace, { isWanted: () => true })
    const packets = path.ends.map(({ counts: count }) => count())
    const udp = groups.map(({ udp: seen }) => seen)
    console.log(
      [
        `rules met: ${JSON.stringify(packets)}`,
        `groups saw: ${JSON.stringify(udp)}`,
        `trace: ${lines} lines, ${JSON.stringify(counts)}`,
        learningText(networkError(groups)),
        `verdicts: ${clauses.map(({ id, verdict }) => `${id} ${verdict}`).join(', ')}`,
      ].join('\n'),
    )
    // The path was bad, and both ends saw it.
    for (const { lost, doubled, slow } of packets)
      for (const count of [lost, doubled, slow]) expect(count).toBeGreaterThan(0)
    for (const seen of udp)
      for (const name of ['missing', 'replayed', 'reordered'] as const)
        expect(seen?.[name], name).toBeGreaterThan(0)
    expect(clauses.filter(({ verdict }) => verdict === 'fails')).toEqual([])
    expect(counts.removals).toBeGreaterThan(10)
    expect(counts.staleDecisions).toBeGreaterThan(100)
    expect(groups.map(({ isSettled }) => isSettled)).toEqual([true, true])
    expect(disagreements(groups)).toEqual([])
    expect(lostPairs(createNetwork(describeNetwork(NETWORK)), networkOfGroups(NETWORK, groups))).toEqual([])
  })
})
