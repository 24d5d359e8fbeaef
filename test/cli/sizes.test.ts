/**
 * Each command at the largest supported size, and one beyond: the answer, or an error that names
 * the limit.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const TIMEOUT = 300_000
const MOST_NODES = 1024
/** Beyond it the exact spectrum of `decide` is left out. */
const MOST_EXACT_NODES = 32

const numbers = (nodes: number): number[] => Array.from({ length: nodes }, (_, k) => k)

/** Node 1 and the next dozen act on each other, with weights of both signs; node 0 is an input. */
const edgesOf = (nodes: number) =>
  numbers(nodes).flatMap((k) =>
    k < 2 || k > 13
      ? [{ from: (k + 1) % nodes === 0 ? 1 : (k + 1) % nodes, to: k === 0 ? 1 : k, weight: 0.5 }]
      : [
          { from: 1, to: k, weight: k },
          { from: k, to: 1, weight: -2 },
        ],
  )

const isEdge = ({ from, to }: { from: number; to: number }): boolean => from !== to && to !== 0

function networkFile(nodes: number): string {
  const edges = edgesOf(nodes).filter(isEdge)
  const unique = [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()]
  return JSON.stringify({
    format: 'argnn-network/1',
    nodes,
    inputs: [0],
    outputs: [nodes - 1],
    edges: unique,
  })
}

function decideAt(nodes: number, more: readonly string[]) {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'net.json'), networkFile(nodes))
  return runHere(['decide', 'net.json', '--node', '1', ...more], { cwd })
}

describe('decide', () => {
  it.for([
    ['D', 'ordered'],
    ['DW', 'dominant'],
    ['DW', 'published'],
  ] as const)(
    `explains ${MOST_NODES} nodes in mode %s by rule %s`,
    { timeout: TIMEOUT },
    async ([mode, rule]) => {
      const { code, stdout, stderr } = await decideAt(MOST_NODES, ['--mode', mode, '--rule', rule])
      expect(code, stderr).toBe(0)
      expect(stdout).toContain(`${MOST_NODES} x ${MOST_NODES}; --json has all of it.`)
      expect(stdout).toMatch(/\n {2}exact +left out above 32 nodes\n/)
      expect(stdout).toMatch(/\nEdge removed\n {2}(none|\d+ -> \d+)\n/)
    },
  )

  it(`has the exact spectrum of ${MOST_EXACT_NODES} nodes`, { timeout: TIMEOUT }, async () => {
    const { code, stdout } = await decideAt(MOST_EXACT_NODES, ['--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).exact.eigenvalues).toHaveLength(MOST_EXACT_NODES)
  })

  it(`names the limit where there are ${MOST_NODES + 1}`, { timeout: TIMEOUT }, async () => {
    const { code, stderr } = await decideAt(MOST_NODES + 1, [])
    expect(code).toBe(2)
    expect(stderr).toContain(`net.json: nodes: expected a whole number from 1 to ${MOST_NODES}, got 1025`)
    expect(stderr).not.toMatch(STACK)
  })
})

/** A stored case about the Laplacian, or a decision, of a network without edges. */
function storedCase(clause: string, nodes: number): string {
  const zeros = numbers(nodes).map(() => 0)
  const matrix = numbers(nodes).map(() => zeros)
  const lists = { inputs: [], outputs: [], order: numbers(nodes), values: zeros, gradients: zeros }
  const network = { nodes, ...lists, adjacency: matrix, weights: matrix }
  const given = { network, node: 1, mode: 'D', rule: 'ordered' }
  const words = { expected: 'x', got: 'y', implementation: 'z 1' }
  return JSON.stringify({ schema: 'argnn-spec/case/1', clause, given, ...words })
}

describe('replay', () => {
  it.for([
    ['LAP-4', MOST_NODES],
    ['PAIR-1', MOST_EXACT_NODES],
  ] as const)('asks %s of %i nodes', { timeout: TIMEOUT }, async ([clause, nodes]) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'case.json'), storedCase(clause, nodes))
    const { code, stdout, stderr } = await runHere(['replay', 'case.json'], { cwd })
    expect(code, stderr).toBe(0)
    expect(stdout).toContain(`${nodes.toLocaleString('en')} nodes; inputs [], outputs []`)
    expect(stdout).toContain('Finding: holds.')
    expect(stdout.length).toBeLessThan(20_000)
  })

  it.for([
    ['LAP-4', MOST_NODES],
    ['PAIR-1', MOST_EXACT_NODES],
    ['RUN-5', MOST_EXACT_NODES],
  ] as const)('names the limit of %s beyond %i nodes', { timeout: TIMEOUT }, async ([clause, most]) => {
    const cwd = temporaryDirectory()
    const options = { expected: [], parameters: { s: 1, c: 1 }, pruning: null }
    const stored = JSON.parse(storedCase(clause, most + 1))
    const given = { ...stored.given, options, seed: 1, furtherSeeds: 0 }
    writeFileSync(join(cwd, 'case.json'), JSON.stringify({ ...stored, given }))
    const { code, stderr } = await runHere(['replay', 'case.json'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(
      `given.network.nodes: expected at most ${most} for a case of ${clause}, got ${most + 1}`,
    )
  })
})

it('verify takes a corpus of thousands of cases', { timeout: TIMEOUT }, async () => {
  const cwd = temporaryDirectory()
  const corpus = join(cwd, 'corpus')
  mkdirSync(corpus)
  const text = storedCase('LAP-4', 3)
  for (let k = 0; k < 3000; k += 1) writeFileSync(join(corpus, `LAP-4-${k}.json`), text)
  const args = ['verify', '--clause', 'LAP-4', '--runs', '20', '--corpus', 'corpus', '--json', 'out.json']
  const { code, stderr } = await runHere(args, { cwd })
  expect(code, stderr).not.toBe(3)
  expect(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')).clauses[0].cases).toBe(3020)
})
