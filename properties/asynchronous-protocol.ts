/**
 * What asynchronous nodes keep and do with messages, one small function each (Sections 1 and 2, T10): the
 * protocol of proofs/protocol.v. Tests replace a function at a time.
 */
import type { Content, SendEvent } from '../spec/trace.ts'

/** What a node believes of one neighbour, and the stamp of the message that told it. */
export interface Belief {
  readonly numbers: readonly number[]
  readonly stamp: number
}

export interface HostNode {
  readonly node: number
  value: number
  gradient: number
  /** Of its input edges, by source; a removed edge is in no list. */
  readonly weights: Map<number, number>
  /** Values of its sources; gradients and weights of its targets. */
  readonly inputs: Map<number, Belief>
  readonly outputs: Map<number, Belief>
  /** Sources that have not acknowledged a removal. */
  readonly pending: Set<number>
  /** Targets that have removed their edge from this node. */
  readonly lost: Set<number>
  seq: number
  clock: number
  /** As the network declares it. */
  readonly start: DeclaredStar
}

export interface DeclaredStar {
  readonly weights: ReadonlyMap<number, number>
  readonly inputs: ReadonlyMap<number, Belief>
  readonly outputs: ReadonlyMap<number, Belief>
}

/** A message under way. */
export type Message = SendEvent

export interface AsynchronousProtocol {
  /** Does a message with this stamp replace a belief? */
  readonly isNewer: (stamp: number, held: number) => boolean
  /** Lamport's rule. */
  readonly clockAfter: (own: number, message: number) => number
  /** A report that the edge to `target` is in use. */
  readonly hearsReport: (node: HostNode, target: number, belief: Belief) => void
  readonly hearsRemoval: (node: HostNode, target: number) => void
  readonly hearsAck: (node: HostNode, source: number) => void
  /** The edges that a removal takes, as they are recorded. */
  readonly removals: (edges: readonly (readonly [number, number])[]) => readonly (readonly [number, number])[]
  /** A removal is made, and on disk. */
  readonly removes: (node: HostNode, source: number) => void
  /** After a removal, who is told. */
  readonly tells: (node: HostNode, source: number) => void
  /** Those to whom a node sends its value, and its gradient. */
  readonly targets: (node: HostNode) => readonly number[]
  readonly sources: (node: HostNode) => readonly number[]
  readonly content: (content: Content) => Content
  /** What is on disk, after a crash. */
  readonly restart: (node: HostNode) => void
  /** What is left under way when a copy is lost. */
  readonly lose: (messages: Message[], at: number) => void
}

function replace<V>(map: Map<number, V>, entries: Iterable<readonly [number, V]>): void {
  const all = [...entries]
  map.clear()
  for (const [key, value] of all) map.set(key, value)
}

/** Weights and removals are on disk at once; of what others said, only that an edge is removed. */
export function restartFromDisk(node: HostNode): void {
  replace(
    node.inputs,
    [...node.start.inputs].filter(([source]) => node.weights.has(source)),
  )
  replace(
    node.outputs,
    [...node.start.outputs].filter(([target]) => !node.lost.has(target)),
  )
}

export const ASYNCHRONOUS_PROTOCOL: AsynchronousProtocol = {
  isNewer: (stamp, held) => stamp > held,
  clockAfter: (own, message) => Math.max(own, message) + 1,
  hearsReport: (node, target, belief) => {
    if (!node.lost.has(target)) node.outputs.set(target, belief)
  },
  hearsRemoval: (node, target) => {
    node.lost.add(target)
    node.outputs.delete(target)
  },
  hearsAck: (node, source) => void node.pending.delete(source),
  removals: (edges) => edges,
  removes: (node, source) => {
    node.weights.delete(source)
    node.inputs.delete(source)
  },
  tells: (node, source) => void node.pending.add(source),
  targets: (node) => [...node.outputs.keys()],
  sources: (node) => [...node.weights.keys()],
  content: (content) => content,
  restart: restartFromDisk,
  lose: (messages, at) => void messages.splice(at, 1),
}
