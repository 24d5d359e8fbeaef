/**
 * A run of asynchronous nodes as a list of events, in causal order (Sections 1 and 2). Each node owns its
 * value, its gradient and the weights of its input edges; of the rest it has a view, from messages.
 * docs/trace.md describes the fields.
 */
import type { KeepReason, Rule } from './decision.ts'
import type { Parameters } from './dynamics.ts'
import type { DegreeMode, Network } from './network.ts'

/** Source and target. */
export type EdgePair = readonly [from: number, to: number]

/**
 * What a node knows of its neighbours; a stamp is that of the message from which an entry comes, 0 for
 * the start.
 */
export interface View {
  readonly in: readonly (readonly [source: number, value: number, stamp?: number | undefined])[]
  readonly out: readonly (readonly [
    target: number,
    gradient: number,
    weight: number,
    stamp?: number | undefined,
  ])[]
}

export type TraceDecision = { readonly prune: EdgePair } | { readonly keep: KeepReason | null }

export interface OfNode {
  readonly node: number
  readonly seq: number
  readonly clock: number
}

export interface OfMessage {
  readonly from: number
  readonly to: number
  readonly stamp: number
}

export interface InputEvent extends OfNode {
  readonly event: 'input'
  readonly value: number
}

export interface UpdateEvent extends OfNode {
  readonly event: 'update'
  /** At an output node. */
  readonly expected?: number | undefined
  /** Without it, the node read the state of all nodes. */
  readonly view?: View | undefined
  readonly value: number
  readonly gradient: number
  /** After Eq 3, before the removal, by source. */
  readonly weights: readonly (readonly [source: number, weight: number])[]
  readonly decision?: TraceDecision | undefined
}

export interface RemovalEvent extends OfNode {
  readonly event: 'removal'
  readonly edge: EdgePair
}

/** `value` runs along the edge; `gradient` and `removal` go from its target to its source, and `ack` back. */
export type Content =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'gradient'; readonly gradient: number; readonly weight: number }
  | { readonly kind: 'removal' }
  | { readonly kind: 'ack' }

export type SendEvent = OfNode & {
  readonly event: 'send'
  readonly to: number
  readonly stamp: number
} & Content

export interface ReceiveEvent extends OfNode {
  readonly event: 'receive'
  readonly from: number
  readonly stamp: number
}

export interface CrashEvent extends OfNode {
  readonly event: 'crash'
}

export interface RestartEvent extends OfNode {
  readonly event: 'restart'
  readonly weights: readonly (readonly [source: number, weight: number])[]
  readonly view: View
  /** Events just before the crash may be missing. */
  readonly incomplete?: boolean | undefined
}

export interface EndEvent extends OfNode {
  readonly event: 'end'
  readonly in: readonly number[]
  readonly out: readonly number[]
  /** Sources that have not acknowledged a removal. */
  readonly pending: readonly number[]
}

/** A copy of a message is lost, or one more is under way. */
export type NetworkEvent = OfMessage & { readonly event: 'loss' | 'duplicate' }

export type NodeEvent =
  | InputEvent
  | UpdateEvent
  | RemovalEvent
  | SendEvent
  | ReceiveEvent
  | CrashEvent
  | RestartEvent
  | EndEvent

export type TraceEvent = NodeEvent | NetworkEvent

export interface Trace {
  /** What every node knows at the start. */
  readonly network: Network
  readonly parameters: Parameters
  readonly pruning: { readonly mode: DegreeMode; readonly rule: Rule } | null
  readonly events: readonly TraceEvent[]
}

export const isNodeEvent = (event: TraceEvent): event is NodeEvent =>
  event.event !== 'loss' && event.event !== 'duplicate'

/** The numbers that a message carries. */
export const contentNumbers = (send: SendEvent): number[] => {
  if (send.kind === 'value') return [send.value]
  return send.kind === 'gradient' ? [send.gradient, send.weight] : []
}
