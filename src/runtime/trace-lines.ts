/** A run as lines of a trace, argnn-trace/1: docs/trace.md says what each field is. */

import { type Pruning, reasonOf } from '../argnn/decision.ts'
import type { Parameters } from '../argnn/dynamics.ts'
import { type CompleteDescription, describeNetwork, type NetworkState } from '../argnn/network.ts'
import { NOT_ASKED, type UpdateWorkspace } from '../argnn/node-update.ts'
import { ACK, FIRST, FROM, GRADIENT, KIND, REMOVAL, SECOND, STAMP, TO, VALUE } from './messages.ts'
import { EPOCH, type NodeState } from './node-state.ts'
import type { Watch } from './watch.ts'

/** JSON writes −0 as 0; the format keeps its sign. */
export const doubleText = (x: number): string => (Object.is(x, -0) ? '-0' : JSON.stringify(x))
const list = (xs: readonly number[]): string => `[${xs.map(doubleText).join(',')}]`
const pairs = (rows: readonly (readonly number[])[]): string => `[${rows.map(list).join(',')}]`

function networkText(network: CompleteDescription): string {
  const { nodes, inputs, outputs, order, edges, values, gradients } = network
  const texts = edges.map(
    ({ from, to, weight }) => `{"from":${from},"to":${to},"weight":${doubleText(weight)}}`,
  )
  return [
    `{"format":"argnn-network/1","nodes":${nodes},"inputs":${list(inputs)},"outputs":${list(outputs)}`,
    `"order":${list(order)},"edges":[${texts.join(',')}]`,
    `"values":${list(values)},"gradients":${list(gradients)}}`,
  ].join(',')
}

/** The first line of a trace. */
export function traceHeader(
  network: NetworkState,
  { parameters, pruning }: { readonly parameters: Parameters; readonly pruning: Pruning | null },
  writer: string,
  note?: string,
): string {
  const c = Number.isFinite(parameters.c) ? doubleText(parameters.c) : 'null'
  const pruned = pruning === null ? 'null' : JSON.stringify({ mode: pruning.mode, rule: pruning.rule })
  return `${[
    '{"format":"argnn-trace/1","level":"run"',
    `"network":${networkText(describeNetwork(network))}`,
    `"parameters":{"s":${doubleText(parameters.s)},"c":${c}},"pruning":${pruned}`,
    `"writer":${JSON.stringify(writer)}`,
    ...(note === undefined ? [] : [`"note":${JSON.stringify(note)}`]),
  ].join(',')}}`
}

/**
 * Members that the node has an edge from, or to, by the slots of these edges; `also`: a slot that has just
 * gone.
 */
const heldBy = ({ members, hub, star }: NodeState, slots: Int32Array, also = -1): number[] =>
  [...members.keys()].filter(
    (member) =>
      member !== hub && slots[member]! >= 0 && (star.present[slots[member]!] === 1 || slots[member] === also),
  )

/** What a node knew of its neighbours; `also`: the slot of an input edge that it has just removed. */
function viewText(state: NodeState, also?: number): string {
  const { members, inSlot, outSlot, star, valueStamp, gradientStamp } = state
  const ins = heldBy(state, inSlot, also).map((member) => [
    ...[members[member]!, star.values[member]!, valueStamp[member]!],
  ])
  const outs = heldBy(state, outSlot).map((member) => [
    ...[members[member]!, star.gradients[member]!, star.weights[outSlot[member]!]!, gradientStamp[member]!],
  ])
  return `{"in":${pairs(ins)},"out":${pairs(outs)}}`
}

/** Weights of the input edges; of one that has just gone, its last. */
function weightsText(state: NodeState, gone?: { readonly slot: number; readonly weight: number }): string {
  const { members, inSlot, star } = state
  return pairs(
    heldBy(state, inSlot, gone?.slot).map((member) => {
      const slot = inSlot[member]!
      return [members[member]!, slot === gone?.slot ? gone.weight : star.weights[slot]!]
    }),
  )
}

function contentText(data: Float64Array, at: number): string {
  switch (data[at + KIND]) {
    case VALUE:
      return `"kind":"value","value":${doubleText(data[at + FIRST]!)}`
    case GRADIENT:
      return `"kind":"gradient","gradient":${doubleText(data[at + FIRST]!)},"weight":${doubleText(data[at + SECOND]!)}`
    case REMOVAL:
      return '"kind":"removal"'
    case ACK:
      return '"kind":"ack"'
    default:
      throw new RangeError(`kind of message: expected 1 to 4, got ${data[at + KIND]}`)
  }
}

/** Sources of removed edges whose sources are not known to know. */
const pendingOf = ({ members, hub, inSlot, star, acked }: NodeState): number[] =>
  [...members.keys()]
    .filter((member) => {
      const slot = inSlot[member]!
      return member !== hub && slot >= 0 && star.present[slot] === 0 && acked[slot] === 0
    })
    .map((member) => members[member]!)

function updateFields(
  state: NodeState,
  answer: number,
  workspace: UpdateWorkspace,
  expected: number,
): string {
  const { star, hub, node } = state
  const gone = answer >= 0 ? { slot: workspace.slot, weight: workspace.weight } : undefined
  const keep = (): string => `{"keep":"${reasonOf(answer)}"}`
  return [
    ...(Number.isNaN(expected) ? [] : [`"expected":${doubleText(expected)}`]),
    `"view":${viewText(state, gone?.slot)}`,
    `"value":${doubleText(star.values[hub]!)},"gradient":${doubleText(star.gradients[hub]!)}`,
    `"weights":${weightsText(state, gone)}`,
    ...(answer === NOT_ASKED ? [] : [`"decision":${gone ? `{"prune":[${answer},${node}]}` : keep()}`]),
  ].join(',')
}

/** Events of one life of a node. */
const SEQ_OF_EPOCH = 2 ** 32

/** A trace that is being written, and its Lamport clock: one for all nodes that it is about. */
export interface TraceWriter {
  readonly watch: Watch
  readonly clock: () => number
  /** What follows is later than this: the clock of whoever sent what arrives now. */
  readonly advance: (clock: number) => void
}

/** Writes the events of nodes; `write` is given a line without its end. */
export function writeTrace(nodes: number, write: (line: string) => void): TraceWriter {
  const lastSeq = new Float64Array(nodes)
  let clock = 0
  const event = (name: string, node: number, fields?: string): void => {
    clock += 1
    const seq = lastSeq[node]! + 1
    lastSeq[node] = seq
    const rest = fields === undefined ? '' : `,${fields}`
    write(`{"event":"${name}","node":${node},"seq":${seq},"clock":${clock}${rest}}`)
  }
  const ends = (data: Float64Array, at: number): string =>
    `"from":${data[at + FROM]},"to":${data[at + TO]},"stamp":${data[at + STAMP]}`
  const watch: Watch = {
    clamped: ({ node, star, hub }) => event('input', node, `"value":${doubleText(star.values[hub]!)}`),
    updated: (state, answer, workspace, expected) => {
      event('update', state.node, updateFields(state, answer, workspace, expected))
      if (answer >= 0) event('removal', state.node, `"edge":[${answer},${state.node}]`)
    },
    sent: (data, at) =>
      event(
        'send',
        data[at + FROM]!,
        `"to":${data[at + TO]},"stamp":${data[at + STAMP]},${contentText(data, at)}`,
      ),
    received: ({ node }, data, at) =>
      event('receive', node, `"from":${data[at + FROM]},"stamp":${data[at + STAMP]}`),
    lost: (data, at) => write(`{"event":"loss",${ends(data, at)}}`),
    duplicated: (data, at) => write(`{"event":"duplicate",${ends(data, at)}}`),
    crashed: ({ node }) => event('crash', node),
    restarted: (state, isIncomplete = false) => {
      const { node, counters } = state
      // Later than all events of its former life, which another process may have written.
      lastSeq[node] = Math.max(lastSeq[node]!, counters[EPOCH]! * SEQ_OF_EPOCH)
      const more = isIncomplete ? ',"incomplete":true' : ''
      event('restart', node, `"weights":${weightsText(state)},"view":${viewText(state)}${more}`)
    },
    ended: (states) => {
      for (const state of states) {
        const { node, members, inSlot, outSlot } = state
        const ends = (slots: Int32Array): string =>
          list(heldBy(state, slots).map((member) => members[member]!))
        event('end', node, `"in":${ends(inSlot)},"out":${ends(outSlot)},"pending":${list(pendingOf(state))}`)
      }
    },
  }
  return {
    watch,
    clock: () => clock,
    advance: (to) => {
      clock = Math.max(clock, to)
    },
  }
}
