/**
 * What an experiment asks for and what a run of it leaves behind (paper, Section 4): the contract between
 * the runs and everything that counts, compares or draws them. Plain data: a record survives JSON bit for
 * bit.
 */
import type { Pruning } from '../argnn/decision.ts'
import type { CompleteDescription } from '../argnn/network.ts'
import type { Learning } from './learning.ts'

/**
 * Which node has which number. `hidden-first` is the published one: inputs, hidden nodes, output.
 * `output-first` numbers the output before the hidden nodes and is otherwise the same network: the declared
 * order goes along.
 */
export type Numbering = 'hidden-first' | 'output-first'

/** All runs of a cell differ by their seed only. */
export interface Cell {
  /** A name that `taskOf` knows: AND, OR, XOR, the other two-input gates, PARITY3, PARITY4. */
  readonly task: string
  readonly hidden: number
  /** null: no pruning. */
  readonly pruning: Pruning | null
  readonly numbering: Numbering
  readonly presentations: number
  /**
   * The declared order (decision rule `ordered`); default: inputs, hidden nodes, output, whatever their numbers.
   * `output-first` declares the output upstream of the hidden nodes: another network to `ordered`, and to no other rule.
   */
  readonly declared?: 'output-first'
  /** What nodes know comes by messages, of which some are lost or late; default: all share their arrays. */
  readonly messages?: MessageFaults
}

/** What happens to messages. */
export interface MessageFaults {
  /** Share of the messages. */
  readonly loss: number
  /** A message takes up to so many updates of its sender, any time as likely. */
  readonly delay: number
}

/** One removed edge from → to. */
export interface RemovalRecord {
  /** The presentation in which it went, from 1. */
  readonly presentation: number
  /** The node that decided; it owns the edge where it is `to`. */
  readonly node: number
  readonly from: number
  readonly to: number
  /** The pair the rule saw: its real part and its imaginary part, which is positive. */
  readonly re: number
  readonly im: number
  /** Had the local Laplacian that the node decided on a complex pair, by exact arithmetic? */
  readonly existed: boolean
}

/** The local spectra of one node over training, in the order of the solver (Fig. 2). */
export interface NodeSpectra {
  readonly node: number
  /** re[t][k] and im[t][k]: eigenvalue k at the start (t = 0) and after presentation t. */
  readonly re: readonly (readonly number[])[]
  readonly im: readonly (readonly number[])[]
}

/** Until the last presentation is over. */
export interface MessageCounts {
  readonly sent: number
  readonly lost: number
  readonly delayed: number
  /** Removals in whose view a weight or an edge was not what it was at that moment. */
  readonly staleRemovals: number
}

export interface RunRecord {
  /** Id of the experiment, as in plan.ts. */
  readonly experiment: string
  readonly cell: Cell
  readonly seed: number
  /** Mean |V − expected| over the truth table after training, state carried from row to row. */
  readonly error: number
  readonly edgesAtStart: number
  readonly edgesAtEnd: number
  /** In the order in which they happened. */
  readonly removals: readonly RemovalRecord[]
  /** Decisions that removed nothing because the general solver of `published` reached its iteration limit. */
  readonly unsolved: number
  /** |V − expected| of the output at the end of each presentation, where the experiment asks for it (Fig. 4). */
  readonly errors?: readonly number[]
  /** How it learned, where the experiment asks for it (Fig. 4). */
  readonly learning?: Learning
  /** What was counted, where nodes send messages. */
  readonly messages?: MessageCounts
  /** One entry a behaving node, where the experiment asks for it (Fig. 2). */
  readonly spectra?: readonly NodeSpectra[]
  /** The network before and after training, where the experiment asks for it (Fig. 1). */
  readonly networks?: { readonly before: CompleteDescription; readonly after: CompleteDescription }
}

/** The node numbers of a cell's network: inputs come first in either numbering. */
export const outputNode = (cell: Cell, inputs: number): number =>
  cell.numbering === 'hidden-first' ? inputs + cell.hidden : inputs

/** Equal for equal cells, different for different ones; readable. */
export function cellKey({
  task,
  hidden,
  pruning,
  numbering,
  presentations,
  declared,
  messages,
}: Cell): string {
  const rule = pruning === null ? 'none' : `${pruning.rule} ${pruning.mode}`
  const order = declared === undefined ? '' : `, declared ${declared}`
  const faults = messages === undefined ? '' : `, messages: loss ${messages.loss}, delay ${messages.delay}`
  return `${task}, ${hidden} hidden, ${rule}, ${numbering}, ${presentations} presentations${order}${faults}`
}
