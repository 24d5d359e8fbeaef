/** Small implementations under test, written to a directory as a user would write them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { store } from '../../src/verify/corpus.ts'
import type { StoredCase } from '../../src/verify/stored-case.ts'

const DESCRIPTION = `export const description = {
  name: 'mine', version: '1', rules: ['ordered'], modes: ['D', 'DW'], pairTest: 'exact',
}`

/** Eq 4 with `entry` between two nodes of the star: -w is right. */
const laplacian = (entry: string): string => `export function laplacian(network, node, mode) {
  const { nodes, adjacency, weights } = network
  const L = Array.from({ length: nodes }, () => new Array(nodes).fill(0))
  for (let i = 0; i < nodes; i += 1)
    for (let j = 0; j < nodes; j += 1) {
      if (adjacency[i][j] === 0 || (i !== node && j !== node)) continue
      const w = weights[i][j]
      L[i][i] += mode === 'D' ? 1 : w
      L[j][j] += mode === 'D' ? 1 : w
      L[i][j] += ${entry}
    }
  return L
}`

/** Writes ./mine.js; what it says of itself is always the same. */
export function writeModule(directory: string, ...parts: readonly string[]): string {
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
  writeFileSync(join(directory, 'mine.js'), [DESCRIPTION, ...parts, ''].join('\n'))
  return './mine.js'
}

export const RIGHT_LAPLACIAN = laplacian('-w')
export const WRONG_LAPLACIAN = laplacian('w')

/** Decides to keep, and writes every case that it is asked to the file. */
export const recorder = (path: string): string => `import { appendFileSync } from 'node:fs'
export function decide(network, node, { mode, rule }) {
  appendFileSync(${JSON.stringify(path)}, JSON.stringify({ network, node, mode, rule }) + '\\n')
  return { kind: 'keep', reason: 'real-spectrum' }
}`

export const asked = (path: string): string[] => readFileSync(path, 'utf8').trim().split('\n')

/** A mutual pair of nodes with p = -1. */
export const OSCILLATING = {
  nodes: 2,
  inputs: [],
  outputs: [1],
  order: [0, 1],
  adjacency: [
    [0, 1],
    [1, 0],
  ],
  weights: [
    [0, 1],
    [-1, 0],
  ],
  values: [0, 0],
  gradients: [0, 0],
}

export const storedCase = (clause: string, given: object, more: Partial<StoredCase> = {}): StoredCase => ({
  schema: 'argnn-spec/case/1',
  clause,
  given: given as StoredCase['given'],
  expected: 'something',
  got: 'something else',
  implementation: 'another 2',
  ...more,
})

/** Stores a case below `directory`; the path from there. */
export function storeIn(directory: string, stored: StoredCase, corpus = 'reports/corpus'): string {
  const path = store(join(directory, corpus), stored)
  return path.slice(directory.length + 1)
}
