/**
 * All nodes of a simulated run, the messages under way between them, and what is counted. Time is counted
 * in slots: in each slot one node has its turn, and a round has one slot for each behaving node.
 */
import type { Pruning } from '../argnn/decision.ts'
import type { Parameters } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import { createUpdateWorkspace, type UpdateOptions, type UpdateWorkspace } from '../argnn/node-update.ts'
import { createRandom, type Random, uniform } from '../argnn/random.ts'
import { behavingNodes } from '../argnn/round.ts'
import { createDurable, type Durable } from './durable.ts'
import { createCounts, type FaultCounts, type Faults, requireFaults } from './faults.ts'
import { createOutbox, type Outbox } from './messages.ts'
import { createNodeState, type NodeState } from './node-state.ts'
import type { Watch } from './watch.ts'

/**
 * Rules that are local: `published` and `published-own` go by positions in the spectrum of the whole
 * network.
 */
export const LOCAL_RULES = ['ordered', 'dominant'] as const
export type LocalRule = (typeof LOCAL_RULES)[number]

/** How nodes behave. */
export interface Behaviour {
  readonly parameters: Parameters
  /** null: no pruning. */
  readonly pruning: (Pruning & { readonly rule: LocalRule }) | null
}

export interface WorldOptions extends Behaviour {
  /** At the start; every node knows its part of it. */
  readonly network: NetworkState
  readonly faults: Faults
  /** Of the faults alone. */
  readonly seed: number
  readonly watch?: Watch | undefined
}

export interface World {
  readonly network: NetworkState
  readonly faults: Faults
  readonly hasFaults: boolean
  readonly watch: Watch | undefined
  readonly random: Random
  readonly counts: FaultCounts
  readonly nodes: NodeState[]
  readonly behaving: Int32Array
  /** By node; one array for all nodes without an expected value. */
  readonly options: readonly UpdateOptions[]
  /** Expected values of the output nodes, by node: a node's options hold the same array. */
  readonly expected: readonly Float64Array[]
  /** Values that are presented at the input nodes, by node. */
  readonly presented: Float64Array
  readonly workspace: UpdateWorkspace
  /** Kept where nodes may crash. */
  readonly durable: readonly Durable[]
  readonly outbox: Outbox
  /** Messages by the slot in which they arrive, modulo their number. */
  readonly arriving: readonly Outbox[]
  slot: number
  /** The slot from which a node that crashed is there again; 0: it is. */
  readonly awayUntil: Float64Array
  /** Updates of a node a round, and what is left of them. */
  readonly rate: Float64Array
  readonly credit: Float64Array
  /** Side of a partition, by node. */
  readonly side: Uint8Array
  partitionUntil: number
}

/** Turns of all nodes by which a message is late at most, where others are to overtake it. */
export const OVERTAKEN_ROUNDS = 2

const NOTHING_EXPECTED = new Float64Array(0)

/** Every fault but slow nodes and clocks touches messages. */
const touchesMessages = ({ loss, duplication, delay, reordering, crash, partition }: Faults): boolean =>
  loss + duplication + delay + reordering + crash + partition > 0

/** A workspace for the widest of the stars: all nodes of a process share it. */
export function createSharedWorkspace(states: readonly NodeState[]): UpdateWorkspace {
  const widest = states.reduce((best, state) => (state.star.widest > best.star.widest ? state : best))
  return createUpdateWorkspace(widest.star)
}

function ratesOf({ slow, slowness, skew }: Faults, nodes: number, random: Random): Float64Array {
  return new Float64Array(nodes).map(() => {
    const pace = slow > 0 && uniform(random) < slow ? 1 / slowness : 1
    return skew > 0 ? pace * (1 + skew * (2 * uniform(random) - 1)) : pace
  })
}

/** The options of each node; the same arrays hold what is expected. */
export function optionsOf(
  network: NetworkState,
  { parameters, pruning }: Behaviour,
): { expected: Float64Array[]; options: UpdateOptions[] } {
  const quiet: UpdateOptions = { expected: NOTHING_EXPECTED, parameters, pruning }
  const expected = Array.from(network.outputIndex, (index) =>
    index === 0 ? NOTHING_EXPECTED : new Float64Array(1),
  )
  const options = expected.map((array) =>
    array.length === 0 ? quiet : { expected: array, parameters, pruning },
  )
  return { expected, options }
}

/** Throws RangeError for faults that no run can have. */
export function createWorld({ network, faults, seed, watch, ...behaviour }: WorldOptions): World {
  requireFaults(faults)
  const random = createRandom(seed)
  const nodes = Array.from({ length: network.nodes }, (_, node) => createNodeState(network, node))
  const behaving = behavingNodes(network)
  const latest = behaving.length * (faults.delay + (faults.reordering > 0 ? OVERTAKEN_ROUNDS : 0))
  return {
    network,
    faults,
    hasFaults: touchesMessages(faults),
    watch,
    random,
    counts: createCounts(),
    nodes,
    behaving,
    ...optionsOf(network, behaviour),
    presented: network.values.slice(),
    workspace: createSharedWorkspace(nodes),
    durable: faults.crash > 0 ? nodes.map(createDurable) : [],
    outbox: createOutbox(),
    arriving: Array.from({ length: latest + 1 }, () => createOutbox()),
    slot: 0,
    awayUntil: new Float64Array(network.nodes),
    rate: ratesOf(faults, network.nodes, random),
    credit: new Float64Array(network.nodes),
    side: new Uint8Array(network.nodes),
    partitionUntil: 0,
  }
}
