/**
 * What the model says of nodes and messages at one time, as plain data: the state of protocol.qnt, and the steps between
 * states. A runtime is compared with the model by writing its own state in this form, and asking `successors` of quint.ts.
 */

/** i → j, written "i>j". */
export type Edge = `${number}>${number}`

/** `gone` and `there` are reports, target to source; `ack` says, source to target, that the source knows of the removal. */
export type Message = `${'gone' | 'there' | 'ack'} ${Edge}`

/** Node and the edge that it removed: "1 removed 2>1". */
export type Removal = `${number} removed ${Edge}`

/** The variables of protocol.qnt. Each is a set: its elements ascend as text, so that equal states are equal as JSON. */
export interface ProtocolState {
  /** Edges that are there: the truth, kept by the target. */
  readonly alive: readonly Edge[]
  /** Edges that their source believes to be there. */
  readonly view: readonly Edge[]
  /** Edges of which the target knows that the source knows of the removal. */
  readonly acked: readonly Edge[]
  readonly inFlight: readonly Message[]
  readonly removals: readonly Removal[]
  /** Removals that the source has heard of, and not forgotten in a crash. */
  readonly heard: readonly Edge[]
}

export const VARIABLES = ['alive', 'view', 'acked', 'inFlight', 'removals', 'heard'] as const

/** The steps of proofs/protocol.v, by the names of their constructors. */
export type Step =
  | { readonly action: 'Decide' | 'Tell'; readonly edge: Edge }
  | { readonly action: 'Hear' | 'HearAck'; readonly message: Message; readonly stays: boolean }
  | { readonly action: 'Lose'; readonly message: Message }
  | { readonly action: 'Crash'; readonly node: number; readonly forgotten: readonly Edge[] }

export interface Transition {
  readonly step: Step
  readonly to: ProtocolState
}

/** A model, or a runtime seen as one. */
export interface TransitionSystem {
  readonly initial: () => ProtocolState
  readonly successors: (state: ProtocolState) => Transition[]
}

/** The same text for equal states, another for others. */
export const keyOf = (state: ProtocolState): string =>
  VARIABLES.map((variable) => state[variable].join()).join('|')

export const endsOf = (edge: Edge): [from: number, to: number] =>
  edge.split('>').map(Number) as [number, number]

const arrow = (edge: Edge): string => edge.replace('>', ' -> ')

const partsOf = (message: Message): [kind: string, edge: Edge] => message.split(' ') as [string, Edge]

function content(message: Message): string {
  const [kind, edge] = partsOf(message)
  if (kind === 'ack') return `the acknowledgement that ${arrow(edge)} is gone`
  return `the report that ${arrow(edge)} is ${kind}`
}

/** A step as a sentence. */
export function sentenceOf(step: Step): string {
  switch (step.action) {
    case 'Decide': {
      const [, to] = endsOf(step.edge)
      return `Decide: node ${to} removes its input edge ${arrow(step.edge)}`
    }
    case 'Tell': {
      const [from, to] = endsOf(step.edge)
      return `Tell: node ${to} reports to node ${from} whether ${arrow(step.edge)} is there`
    }
    case 'Hear':
    case 'HearAck': {
      const [, edge] = partsOf(step.message)
      const reader = endsOf(edge)[step.action === 'Hear' ? 0 : 1]
      const duplicate = step.stays ? ', which stays in flight' : ''
      return `${step.action}: node ${reader} gets ${content(step.message)}${duplicate}`
    }
    case 'Lose':
      return `Lose: ${content(step.message)} is lost`
    case 'Crash': {
      const forgotten = step.forgotten.map((edge) => `the removal of ${arrow(edge)}`).join(' and ')
      return `Crash: node ${step.node} crashes and forgets ${forgotten || 'nothing'}`
    }
  }
}
