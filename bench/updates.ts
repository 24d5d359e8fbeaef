/** Section `updates`: what pruning adds to a node update. */

import type { Pruning } from '../src/argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../src/argnn/dynamics.ts'
import type { NetworkState } from '../src/argnn/network.ts'
import { createRandom, shuffle } from '../src/argnn/random.ts'
import { behavingNodes } from '../src/argnn/round.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { startingNetwork } from '../src/experiments/training.ts'
import { rateOfPasses } from './clock.ts'
import { type Contestant, interleave, summarizeRates, summarizeRatios } from './interleave.ts'
import { withSpread } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { restore, snapshotOf } from './snapshot.ts'
import { EDGES_PER_NODE, sparseNetwork } from './sparse.ts'
import type { Summary } from './statistics.ts'
import { createWorkspace, LARGEST_NETWORK, updateNodeInto } from './subject.ts'

export const VARIANTS = ['without', 'D', 'DW'] as const
export type Variant = (typeof VARIANTS)[number]

/** Networks of 8 nodes that a pass goes through: 6 updates each, long beside reading the clock. */
const SMALL_NETWORKS = 256
const HIDDEN = 5
/** Nodes of a large network that a pass updates. */
const NODES_A_PASS = 20_000

export const pruningOf = (variant: Variant): Pruning | null =>
  variant === 'without' ? null : { mode: variant, rule: 'ordered' }

/** One pass over networks and some nodes of each: every node is updated once, as in a first round. */
export interface Workload {
  readonly name: string
  readonly steps: number
  /** Puts the networks back, so that removals do not add up. */
  readonly prepare: () => void
  readonly run: (variant: Variant) => void
}

function updateAll(
  state: NetworkState,
  nodes: Int32Array,
  pruning: Pruning | null,
  workspace: ReturnType<typeof createWorkspace>,
): void {
  const options = {
    expected: new Float64Array(state.outputs.length).fill(1),
    parameters: PUBLISHED_PARAMETERS,
    pruning,
  }
  for (let k = 0; k < nodes.length; k += 1) updateNodeInto(state, nodes[k] as number, options, workspace)
}

function smallWorkload(seed: number): Workload {
  const random = createRandom(seed)
  const networks = Array.from({ length: SMALL_NETWORKS }, () => startingNetwork(HIDDEN, random))
  const snapshots = networks.map(snapshotOf)
  const nodes = behavingNodes(networks[0] as NetworkState)
  const workspace = createWorkspace(networks[0] as NetworkState)
  return {
    name: '8 nodes',
    steps: SMALL_NETWORKS * nodes.length,
    prepare: () =>
      networks.forEach((network, k) => {
        restore(network, snapshots[k] as NetworkState)
      }),
    run: (variant) => {
      for (const network of networks) updateAll(network, nodes, pruningOf(variant), workspace)
    },
  }
}

/**
 * A large network in a random order of its nodes, some a pass. It is put back once every node has had its turn:
 * until then no node is updated twice.
 */
export function sparseWorkload(nodeCount: number, seed: number): Workload {
  const state = sparseNetwork(nodeCount, seed)
  const snapshot = snapshotOf(state)
  const nodes = behavingNodes(state)
  shuffle(createRandom(seed), nodes)
  const workspace = createWorkspace(state)
  const steps = Math.min(NODES_A_PASS, nodes.length)
  let next = nodes.length
  return {
    name: `${nodeCount} nodes`,
    steps,
    prepare: () => {
      if (next + steps <= nodes.length) return
      restore(state, snapshot)
      next = 0
    },
    run: (variant) => {
      updateAll(state, nodes.subarray(next, next + steps), pruningOf(variant), workspace)
      next += steps
    },
  }
}

export const contestantsOf = (workload: Workload): Contestant[] =>
  VARIANTS.map((variant) => ({
    name: `${workload.name} ${variant}`,
    sample: (milliseconds) =>
      rateOfPasses(workload.prepare, () => workload.run(variant), workload.steps, milliseconds),
  }))

interface Row {
  readonly network: string
  readonly updatesPerSecond: Readonly<Record<string, Summary | undefined>>
  /** Time of an update with pruning ÷ time without. */
  readonly cost: Readonly<Record<string, Summary | undefined>>
}

async function measure(workload: Workload, settings: Settings): Promise<Row> {
  settings.progress(`updates: ${workload.name}`)
  const rates = await interleave(contestantsOf(workload), settings.sampling)
  const of = (variant: Variant) => rates.get(`${workload.name} ${variant}`)
  return {
    network: workload.name,
    updatesPerSecond: Object.fromEntries(VARIANTS.map((variant) => [variant, summarizeRates(of(variant))])),
    cost: { D: summarizeRatios(of('without'), of('D')), DW: summarizeRatios(of('without'), of('DW')) },
  }
}

/** The largest of 10³ … 10⁶ nodes that the network state holds. */
export const sizesFor = (quick: boolean): number[] =>
  (quick ? [1e3, 1e4, 1e5] : [1e3, 1e4, 1e5, 1e6]).filter((nodes) => nodes <= LARGEST_NETWORK)

const COLUMNS: readonly TextColumn[] = [
  { title: 'network', width: 14 },
  ...['without/s', 'D/s', 'DW/s'].map((title): TextColumn => ({ title, width: 11, align: 'right' })),
  ...['cost D', 'cost DW'].map((title): TextColumn => ({ title, width: 10, align: 'right' })),
]

const text = (summary: Summary | undefined): string => (summary === undefined ? '-' : withSpread(summary))

const NOTE =
  'Node updates a second without pruning and with it, in modes D and DW; "cost" is the time with ÷ the time without. ' +
  `"8 nodes": ${SMALL_NETWORKS} starting networks of the paper, put back before every pass, each node updated once ` +
  `as in a first round, removals included. The large network: ${EDGES_PER_NODE} edges a node, half of them mutual, ` +
  'nodes in random order.'

export async function measureUpdates(settings: Settings): Promise<SectionResult> {
  const rows = [await measure(smallWorkload(settings.seed), settings)]
  const largest = sizesFor(settings.quick).at(-1)
  if (largest !== undefined) rows.push(await measure(sparseWorkload(largest, settings.seed), settings))
  const cells = rows.map(({ network, updatesPerSecond, cost }) => [
    network,
    ...VARIANTS.map((variant) => text(updatesPerSecond[variant])),
    text(cost.D),
    text(cost.DW),
  ])
  const figures: Record<string, number> = {}
  for (const mode of ['D', 'DW'] as const) {
    const cost = rows[0]?.cost[mode]
    if (cost) figures[`update ÷ without ${mode} 8 nodes`] = cost.median
  }
  return { lines: [...table(COLUMNS, cells), '', ...wrap(NOTE, 80)], data: rows, figures }
}
