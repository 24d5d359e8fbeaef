/** A process of its own: builds one large network, updates some of its nodes, and prints what it took as JSON. */

import { PUBLISHED_PARAMETERS } from '../src/argnn/dynamics.ts'
import { behavingNodes } from '../src/argnn/round.ts'
import { EDGES_PER_NODE, sparseNetwork } from './sparse.ts'
import { createWorkspace, updateNodeInto } from './subject.ts'

export interface LargeNetwork {
  readonly nodes: number
  readonly edges: number
  readonly buildMilliseconds: number
  /** Peak resident set of the process, building included. */
  readonly peakBytes: number
  /** After a collection. */
  readonly heapBytes: number
  readonly arrayBytes: number
}

/** Enough to have touched every page that an update needs. */
const UPDATES = 100_000

function measureLargeNetwork(nodes: number, seed: number): LargeNetwork {
  const started = performance.now()
  const state = sparseNetwork(nodes, seed)
  const buildMilliseconds = performance.now() - started
  const workspace = createWorkspace(state)
  const options = {
    expected: new Float64Array(state.outputs.length),
    parameters: PUBLISHED_PARAMETERS,
    pruning: { mode: 'DW', rule: 'ordered' } as const,
  }
  for (const node of behavingNodes(state).subarray(0, UPDATES))
    updateNodeInto(state, node, options, workspace)
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return {
    nodes: state.nodes,
    edges: nodes * EDGES_PER_NODE,
    buildMilliseconds,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    heapBytes: heapUsed,
    arrayBytes: arrayBuffers,
  }
}

const [nodes, seed] = process.argv.slice(2).map(Number)
process.stdout.write(`${JSON.stringify(measureLargeNetwork(nodes as number, seed as number))}\n`)
