/** The replication in Python: its exact arithmetic agrees with the specification; a few short runs. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasPair } from '../../spec/pair.ts'
import { createRandom, uniform } from '../../src/argnn/random.ts'
import { startingNetwork } from '../../src/experiments/training.ts'
import { fromState } from '../../src/package/state.ts'
import { hasNumpy, ROOT } from './interpreters.ts'

const FOLDER = join(ROOT, 'examples/replication')

const python = (args: readonly string[], input = '') =>
  spawnSync('python3', [...args], { cwd: FOLDER, input, encoding: 'utf8', maxBuffer: 2 ** 26 })

const ASK = `import json, sys
from exact import has_pair
print(json.dumps([has_pair(near, weights, mode) for near, weights, mode in json.load(sys.stdin)]))`

/** Stars of small networks, some with weights so near to each other that doubles cannot tell. */
function starCases() {
  const random = createRandom(12)
  return Array.from({ length: 60 }, (_, k) => {
    const network = fromState(startingNetwork(1 + (k % 3), random))
    const node = 2 + (k % (network.nodes - 2))
    const scale = [1, 4, 8][k % 3] as number
    const near = network.adjacency.map((row, i) =>
      row.map((edge, j) => (i === node || j === node ? edge : 0)),
    )
    const round = k % 2 === 0 ? Math.round : (x: number): number => x + 1e-9 * uniform(random)
    const weights = network.weights.map((row, i) =>
      row.map((w, j) => (near[i]![j] === 1 ? round(scale * w) : 0)),
    )
    return { network: { ...network, weights }, node, near, weights }
  })
}

describe.skipIf(!hasNumpy)('examples/replication', () => {
  it('decides whether a pair exists as the specification does', () => {
    const cases = starCases().flatMap((one) => (['D', 'DW'] as const).map((mode) => ({ ...one, mode })))
    const { stdout, stderr } = python(
      ['-c', ASK],
      JSON.stringify(cases.map(({ near, weights, mode }) => [near, weights, mode])),
    )
    expect(stderr).toBe('')
    const expected = cases.map(({ network, node, mode }) => hasPair(network, node, mode))
    expect(JSON.parse(stdout)).toEqual(expected)
    expect(new Set(expected)).toEqual(new Set([true, false]))
  })

  it('finds EDGE-2 and TIME-1 on a few short runs of its own', () => {
    const { status, stdout } = python(['replicate.py', '--quick'])
    expect(status).toBe(0)
    expect(stdout).toContain('exactly h - 2 removals without a pair in 12 of 12 runs (h >= 3)')
    expect(stdout).toContain('mode D_W: 0 removals without a pair; ordered: 0')
    expect(stdout).toMatch(/ordered: the first removal is earlier in D_W in 12, equal in 0, later in 0 runs/)
  })

  it('agrees with the ledger kept with the project, in numbers of every claim', () => {
    const { status, stdout } = python(['replicate.py', '--stored', 'result.json'])
    expect(stdout).toContain('53 numbers compared with the ledger, 0 differ')
    expect(status).toBe(0)
    const claims = [...stdout.matchAll(/^([A-Z]+-\d) .*agrees$/gm)].map(([, claim]) => claim)
    expect([...new Set(claims)].sort()).toEqual(['CAP-1', 'EDGE-2', 'ERR-1', 'SIZE-2', 'TIME-1', 'TIME-2'])
  })

  it('compares by the errors of both sides, and ends with 1 where a number differs', () => {
    const code = `from replicate import compare
one = {"claim": "ERR-1", "rule": "ordered", "cell": "c", "mean": 0.03, "error": 0.005, "n": 9}
key = ("ERR-1", "ordered", "c")
ledgers = [(0.03, 0), (0.012, 0), (0.0, 0.001), (0.0, 0.02)]
print([compare([one], {key: ledger}, 4)[0]["agrees"] for ledger in ledgers])
print(compare([one], {}, 4))`
    expect(python(['-c', code]).stdout).toBe('[True, True, False, True]\n[]\n')
  })
})

it('the stored result of the replication is about the six claims', () => {
  const { schema, estimates, answers } = JSON.parse(readFileSync(join(FOLDER, 'result.json'), 'utf8'))
  expect(schema).toBe('argnn-spec/replication/1')
  const claims = new Set((estimates as { claim: string }[]).map(({ claim }) => claim))
  expect([...claims].sort()).toEqual(['CAP-1', 'EDGE-2', 'ERR-1', 'SIZE-2', 'TIME-1', 'TIME-2'])
  expect(answers['EDGE-2']).toContain('exactly h - 2 removals without a pair')
})
