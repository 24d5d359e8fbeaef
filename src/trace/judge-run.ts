/**
 * Judges a run event by event, with what has to be remembered and no more: time and memory grow with
 * messages, not with views.
 */
import { isNodeEvent, type NodeEvent, type TraceEvent, type UpdateEvent } from '../../spec/trace.ts'
import { NONE } from '../argnn/edge-lists.ts'
import { judgeEnd, judgeHeld, judgeRemoval, judgeRestart } from './judge-edges.ts'
import { judgeReceive, judgeRestoredView, judgeSend, judgeTransport, judgeView } from './judge-messages.ts'
import { closeDecision, judgeOpenDecision, judgeUpdateEvent } from './judge-update.ts'
import { breach } from './outcomes.ts'
import { CRASHED, ENDED, RUNNING, type RunState, slotOfEdge } from './run-state.ts'

/** ASYNC-14 for one node: seq, clock, and nothing between a crash and its restart. */
function judgeOrder(state: RunState, { event, node, seq, clock }: NodeEvent): void {
  const { notes, line } = state
  const next = state.seq[node]! + 1
  if (event === 'restart' ? seq < next : seq !== next)
    breach(notes, 'ASYNC-14', line, `seq ${next} of node ${node}`, String(seq))
  if (!(clock > state.clock[node]!))
    breach(notes, 'ASYNC-14', line, `a clock above ${state.clock[node]}`, String(clock))
  const phase = state.phase[node]
  if (phase === ENDED) breach(notes, 'ASYNC-14', line, 'nothing after the end of the node', event)
  if (phase === CRASHED && event !== 'restart')
    breach(notes, 'ASYNC-14', line, 'a restart after a crash', event)
  state.seq[node] = seq
  state.clock[node] = clock
  state.phase[node] = event === 'crash' ? CRASHED : event === 'end' ? ENDED : RUNNING
}

/** What the update leaves behind. */
function apply(state: RunState, { node, value, gradient, weights }: UpdateEvent): void {
  state.values[node] = value
  state.gradients[node] = gradient
  state.isNew[node] = 0
  for (const [source, weight] of weights) {
    const slot = slotOfEdge(state, source, node)
    if (slot !== NONE) state.weights[slot] = weight
  }
}

function judgeNodeEvent(state: RunState, event: NodeEvent): void {
  if (event.event === 'update') {
    judgeHeld(state, event)
    judgeView(state, event)
    judgeUpdateEvent(state, event)
    apply(state, event)
  } else if (event.event === 'input') {
    state.values[event.node] = event.value
    state.isNew[event.node] = 0
  } else if (event.event === 'removal') judgeRemoval(state, event)
  else if (event.event === 'send') judgeSend(state, event)
  else if (event.event === 'receive') judgeReceive(state, event)
  else if (event.event === 'crash') {
    state.notes.counts.crashes += 1
    closeDecision(state, event.node)
  } else if (event.event === 'restart') {
    judgeRestart(state, event)
    judgeRestoredView(state, event)
  } else {
    judgeOpenDecision(state, event.node)
    judgeEnd(state, event)
  }
}

/** Judges the event on a line of the file. */
export function judgeEvent(state: RunState, event: TraceEvent, line: number): void {
  state.line = line
  if (!isNodeEvent(event)) {
    judgeTransport(state, event)
    return
  }
  judgeOrder(state, event)
  judgeNodeEvent(state, event)
}
