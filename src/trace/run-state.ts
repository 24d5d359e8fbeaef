/**
 * What is so at one moment of a run, in arrays by node and by edge; an edge is named by its slot
 * (src/argnn/edge-lists.ts).
 */
import { createDecisionWorkspace, type DecisionWorkspace } from '../argnn/decision-workspace.ts'
import { NONE, slotBetween } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'
import { createLocalStar, type LocalStar } from './local-stars.ts'
import { createMessageLog, type MessageLog } from './message-log.ts'
import type { Notes } from './outcomes.ts'
import type { RunHeader } from './shapes.ts'

export const [RUNNING, CRASHED, ENDED] = [0, 1, 2]

/** Whether a pair exists in the view of a node's last decision. */
export const [NOT_DECIDED, NO_PAIR, PAIR] = [0, 1, 2]

export interface EndOfNode {
  readonly line: number
  readonly out: ReadonlySet<number>
  readonly pending: ReadonlySet<number>
}

/** A message that was received and not sent before: right if its sender loses the end of its trace later. */
export interface Stray {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly stamp: number
}

export interface RunState {
  /** As declared: nothing in it changes. */
  readonly network: NetworkState
  readonly header: RunHeader
  readonly notes: Notes
  readonly log: MessageLog
  readonly workspace: DecisionWorkspace
  readonly stars: Map<number, LocalStar>
  line: number

  // By edge.
  readonly weights: Float64Array
  readonly removed: Uint8Array
  /** The source has learnt of the removal, and not forgotten it in a crash. */
  readonly learnt: Uint8Array
  /** The source received a notice, whenever. */
  readonly noticed: Uint8Array
  /** The target received an acknowledgement. */
  readonly acked: Uint8Array
  /** The newest value message at the target, and the newest gradient message at the source. */
  readonly valueStamp: Float64Array
  readonly gradientStamp: Float64Array

  // By node.
  readonly values: Float64Array
  readonly gradients: Float64Array
  readonly seq: Float64Array
  readonly clock: Float64Array
  readonly phase: Uint8Array
  /** Came back from a crash and did not update since: its value and gradient are not known. */
  readonly isNew: Uint8Array
  /** Its trace lost events before its last restart. */
  readonly isIncomplete: Uint8Array
  /** The edge that its last decision removes, as long as it has not: its ends, or NONE. */
  readonly openFrom: Int32Array
  readonly openTo: Int32Array
  readonly pair: Uint8Array
  /** Input edges that are there. */
  readonly held: Int32Array
  /** Output edges that it believes in. */
  readonly believed: Int32Array
  readonly ends: Map<number, EndOfNode>
  readonly strays: Stray[]
  /** The last line on which a node came back after events that are missing. */
  readonly lastLoss: Map<number, number>
}

export function createRunState(network: NetworkState, header: RunHeader, notes: Notes): RunState {
  const [nodes, edges] = [network.nodes, network.source.length]
  return {
    network,
    header,
    notes,
    log: createMessageLog(nodes),
    workspace: createDecisionWorkspace(network),
    stars: new Map(),
    line: 1,
    weights: network.weights.slice(),
    removed: new Uint8Array(edges),
    learnt: new Uint8Array(edges),
    noticed: new Uint8Array(edges),
    acked: new Uint8Array(edges),
    valueStamp: new Float64Array(edges),
    gradientStamp: new Float64Array(edges),
    values: network.values.slice(),
    gradients: network.gradients.slice(),
    seq: new Float64Array(nodes),
    clock: new Float64Array(nodes).fill(-1),
    phase: new Uint8Array(nodes),
    isNew: new Uint8Array(nodes),
    isIncomplete: new Uint8Array(nodes),
    openFrom: new Int32Array(nodes).fill(NONE),
    openTo: new Int32Array(nodes).fill(NONE),
    pair: new Uint8Array(nodes),
    held: network.inDegree.slice(),
    believed: network.outDegree.slice(),
    ends: new Map(),
    strays: [],
    lastLoss: new Map(),
  }
}

export const slotOfEdge = ({ network }: RunState, from: number, to: number): number =>
  slotBetween(network, from, to)

/** Each edge into the node, in order of its source. */
export function eachInput(
  { network }: RunState,
  node: number,
  visit: (slot: number, source: number) => void,
): void {
  for (let slot = network.inStart[node]!; slot < network.inStart[node + 1]!; slot += 1)
    visit(slot, network.source[slot]!)
}

/** Each edge out of the node, in order of its target. */
export function eachOutput(
  { network }: RunState,
  node: number,
  visit: (slot: number, target: number) => void,
): void {
  for (let place = network.outStart[node]!; place < network.outStart[node + 1]!; place += 1)
    visit(network.slotOf[place]!, network.target[place]!)
}

export function starAt(state: RunState, node: number): LocalStar {
  const known = state.stars.get(node)
  if (known !== undefined) return known
  const made = createLocalStar(state.network, node)
  state.stars.set(node, made)
  return made
}

export function noteRemoval(state: RunState, slot: number, source: number, isLearnt: boolean): void {
  const before = state.learnt[slot] === 1
  if (before === isLearnt) return
  state.learnt[slot] = isLearnt ? 1 : 0
  state.believed[source]! += isLearnt ? -1 : 1
}

export const arrow = (from: number, to: number): string => `${from} → ${to}`
