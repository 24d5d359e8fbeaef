/**
 * The runtime seen as the protocol of proofs/protocol.v and of the model: what nodes know of edges, and
 * messages about that. Values, gradients and weights are left out. A crash forgets nothing: what was heard
 * of a removal is durable before it is acknowledged.
 */
import { ACK } from '../messages.ts'
import { type Arc, type Exploration, type ExploreOptions, explore } from './explore.ts'
import { factsOfState } from './facts.ts'
import { endsOf } from './local-steps.ts'
import { messageText } from './words.ts'

/** i → j, written `i>j`. */
type Edge = string

/** As in the model: each is a set, its elements ascend as text. */
export interface ProtocolState {
  readonly alive: readonly Edge[]
  readonly view: readonly Edge[]
  readonly acked: readonly Edge[]
  /** `gone i>j`, `there i>j`, `ack i>j`. */
  readonly inFlight: readonly string[]
  /** `j removed i>j`. */
  readonly removals: readonly string[]
  readonly heard: readonly Edge[]
}

/** Steps by the names of their constructors. */
export type ProtocolStep =
  | { readonly action: 'Decide' | 'Tell'; readonly edge: Edge }
  | { readonly action: 'Hear' | 'HearAck'; readonly message: string; readonly stays: boolean }
  | { readonly action: 'Lose'; readonly message: string }
  | { readonly action: 'Crash'; readonly node: number; readonly forgotten: readonly Edge[] }

export interface ProtocolTransition {
  readonly from: ProtocolState
  readonly step: ProtocolStep
  readonly to: ProtocolState
}

/** The state of a number. */
export function protocolState({ space, states }: Exploration, number: number): ProtocolState {
  const row = states.get(number)
  const { holds, believes, acked } = factsOfState(space, row)
  const edges = space.edges.map(([from, to]) => `${from}>${to}`)
  const among = (bits: number): string[] => edges.filter((_, k) => (bits & (1 << k)) !== 0).sort()
  const gone = among(~holds)
  return {
    alive: among(holds),
    view: among(believes),
    acked: among(acked),
    inFlight: Array.from(row.subarray(space.nodes.length), (message) => messageText(space, message)).sort(),
    removals: gone.map((edge) => `${edge.split('>')[1]} removed ${edge}`).sort(),
    heard: among(~believes),
  }
}

/** Undefined for an update that keeps all edges, which the protocol leaves out. */
export function protocolStep({ space }: Exploration, arc: Arc): ProtocolStep | undefined {
  const { kind, which, other } = arc
  if (kind === 'update') return undefined
  if (kind === 'remove' || kind === 'tell')
    return { action: kind === 'remove' ? 'Decide' : 'Tell', edge: `${other}>${which}` }
  if (kind === 'crash') return { action: 'Crash', node: which, forgotten: [] }
  const message = messageText(space, which)
  if (kind === 'lose') return { action: 'Lose', message }
  const action = endsOf(space.messageOf(which)).kind === ACK ? 'HearAck' : 'Hear'
  return { action, message, stays: kind === 'deliver and stay' }
}

/** Every step of frozen nodes, as the protocol has it, also after something that must never be. */
export function protocolTransitions(
  options: Omit<ExploreOptions, 'isFrozen' | 'keepArcs' | 'goesOnAfterBreach'>,
): {
  readonly initial: ProtocolState
  readonly states: readonly ProtocolState[]
  readonly transitions: readonly ProtocolTransition[]
} {
  const explored = explore({ ...options, isFrozen: true, keepArcs: true, goesOnAfterBreach: true })
  const states = Array.from({ length: explored.states.size() }, (_, k) => protocolState(explored, k))
  const transitions = explored.arcs.flatMap((arc): ProtocolTransition[] => {
    const step = protocolStep(explored, arc)
    return step === undefined ? [] : [{ from: states[arc.from]!, step, to: states[arc.to]! }]
  })
  return { initial: states[0]!, states, transitions }
}
