/**
 * Records a run of nodes that share their state, as training here does, as a trace: every update reads the
 * truth, so that it needs no view and no messages.
 */

import { type Pruning, reasonOf } from '../argnn/decision.ts'
import type { DecisionWorkspace } from '../argnn/decision-workspace.ts'
import { type Parameters, PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import { NOT_ASKED } from '../argnn/node-update.ts'
import { doubleText, traceHeader } from '../runtime/trace-lines.ts'

export interface RecordOptions {
  readonly parameters?: Parameters
  readonly pruning: Pruning | null
  readonly writer: string
}

export interface Recorder {
  /** The input nodes have their values. */
  readonly clamped: (network: NetworkState) => void
  /** A node was updated; `answer` and the workspace are as `updateNodeInto` leaves them. */
  readonly updated: (
    network: NetworkState,
    node: number,
    expected: number | undefined,
    answer: number,
    workspace: DecisionWorkspace,
  ) => void
  /** All lines so far. */
  readonly bytes: () => Uint8Array
}

/** The input weights of the node after Eq 3, before the removal. */
function weightsText(
  network: NetworkState,
  node: number,
  answer: number,
  workspace: DecisionWorkspace,
): string {
  const { inStart, source, weights, present } = network
  const parts: string[] = []
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1) {
    const isGone = answer >= 0 && slot === workspace.slot
    if (present[slot] === 0 && !isGone) continue
    parts.push(`[${source[slot]},${doubleText(isGone ? workspace.weight : weights[slot]!)}]`)
  }
  return `[${parts.join(',')}]`
}

/** An update that was not asked to decide, because it could not remove anything, kept its edges. */
function decisionText(answer: number, to: number, pruning: Pruning | null): string {
  if (pruning === null) return ''
  if (answer >= 0) return `,"decision":{"prune":[${answer},${to}]}`
  return `,"decision":{"keep":${answer === NOT_ASKED ? 'null' : `"${reasonOf(answer)}"`}}`
}

/** Lines are kept as bytes, so much of them at a time. */
const LINES_TOGETHER = 4096

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((total, { length }) => total + length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

export function recordRun(
  start: NetworkState,
  { parameters = PUBLISHED_PARAMETERS, pruning, writer }: RecordOptions,
): Recorder {
  const chunks: Uint8Array[] = []
  const encoder = new TextEncoder()
  let lines = [traceHeader(start, { parameters, pruning }, writer)]
  let clock = 0
  const seq = new Float64Array(start.nodes)
  const write = (event: string, node: number, rest: string): void => {
    clock += 1
    seq[node]! += 1
    lines.push(`{"event":"${event}","node":${node},"seq":${seq[node]},"clock":${clock}${rest}}`)
    if (lines.length >= LINES_TOGETHER) flush()
  }
  const flush = (): void => {
    if (lines.length > 0) chunks.push(encoder.encode(`${lines.join('\n')}\n`))
    lines = []
  }
  return {
    clamped: ({ inputs, values }) => {
      for (const node of inputs) write('input', node, `,"value":${doubleText(values[node]!)}`)
    },
    updated: (network, node, expected, answer, workspace) => {
      const { values, gradients } = network
      const target = expected === undefined ? '' : `,"expected":${doubleText(expected)}`
      const numbers = `"value":${doubleText(values[node]!)},"gradient":${doubleText(gradients[node]!)}`
      const weights = weightsText(network, node, answer, workspace)
      const decision = decisionText(answer, workspace.to, pruning)
      write('update', node, `${target},${numbers},"weights":${weights}${decision}`)
      if (answer >= 0) write('removal', node, `,"edge":[${answer},${workspace.to}]`)
    },
    bytes: () => {
      flush()
      return joined(chunks)
    },
  }
}
