/**
 * ASYNC-5 to ASYNC-10, ASYNC-16, ASYNC-17 and ASYNC-19: removals, the edges that nodes hold, crashes and
 * ends of nodes.
 */
import type { EndEvent, RemovalEvent, RestartEvent, UpdateEvent } from '../../spec/trace.ts'
import { NONE } from '../argnn/edge-lists.ts'
import { closeDecision } from './judge-update.ts'
import { breach } from './outcomes.ts'
import { arrow, eachInput, eachOutput, noteRemoval, PAIR, type RunState, slotOfEdge } from './run-state.ts'

function judgeAgainstDecision(state: RunState, { node, edge: [from, to] }: RemovalEvent): void {
  const { notes, line } = state
  const [openFrom, openTo] = [state.openFrom[node]!, state.openTo[node]!]
  const isDecided = openFrom === from && openTo === to
  if (!isDecided) {
    const expected =
      openFrom === NONE ? 'no removal without a decision' : `the removal of ${arrow(openFrom, openTo)}`
    breach(notes, 'ASYNC-6', line, expected, `the removal of ${arrow(from, to)}`)
  }
  closeDecision(state, node)
  if (state.pair[node] !== PAIR)
    breach(
      notes,
      'ASYNC-5',
      line,
      'an exact pair in the view of the last decision',
      `the removal of ${arrow(from, to)}`,
    )
}

export function judgeRemoval(state: RunState, event: RemovalEvent): void {
  const { notes, line, removed } = state
  const [from, to] = event.edge
  notes.counts.removals += 1
  judgeAgainstDecision(state, event)
  if (to !== event.node)
    breach(notes, 'ASYNC-7', line, `an edge into node ${event.node}`, `the edge ${arrow(from, to)}`)
  const slot = slotOfEdge(state, from, to)
  if (slot === NONE || removed[slot] === 1) {
    const what = slot === NONE ? 'the removal of an unknown edge' : 'a second removal of'
    breach(notes, 'ASYNC-8', line, 'an edge that is there', `${what} ${arrow(from, to)}`)
    return
  }
  markRemoved(state, slot, to)
  const back = slotOfEdge(state, to, from)
  if (back === NONE || removed[back] === 0) return
  notes.counts.bothDirections += 1
  breach(notes, 'ASYNC-19', line, `one direction of the mutual pair ${from}, ${to} left`, 'both removed')
}

function markRemoved(state: RunState, slot: number, to: number): void {
  state.removed[slot] = 1
  state.held[to]! -= 1
}

export const sortedText = (nodes: Iterable<number>): string =>
  `[${[...nodes].sort((a, b) => a - b).join(', ')}]`

/** The sources, by the truth. */
function sourcesOf(state: RunState, node: number): number[] {
  const sources: number[] = []
  eachInput(state, node, (slot, source) => {
    if (state.removed[slot] === 0) sources.push(source)
  })
  return sources
}

function judgeSources(state: RunState, node: number, sources: readonly number[]): void {
  const isRight =
    sources.length === state.held[node] &&
    sources.every((source) => {
      const slot = slotOfEdge(state, source, node)
      return slot !== NONE && state.removed[slot] === 0
    })
  if (isRight) return
  const expected = `input edges of node ${node} from ${sortedText(sourcesOf(state, node))}`
  breach(state.notes, 'ASYNC-9', state.line, expected, sortedText(sources))
}

/** The targets in which a node is right to believe. */
function targetsOf(state: RunState, node: number): number[] {
  const targets: number[] = []
  eachOutput(state, node, (slot, target) => {
    if (state.learnt[slot] === 0) targets.push(target)
  })
  return targets
}

function judgeTargets(state: RunState, node: number, targets: readonly number[]): void {
  const isRight =
    targets.length === state.believed[node] &&
    targets.every((target) => {
      const slot = slotOfEdge(state, node, target)
      return slot !== NONE && state.learnt[slot] === 0
    })
  if (isRight) return
  const expected = `output edges of node ${node} to ${sortedText(targetsOf(state, node))}`
  breach(state.notes, 'ASYNC-10', state.line, expected, sortedText(targets))
}

function countViews(state: RunState, node: number): void {
  const { network, notes } = state
  if (state.held[node]! < network.inDegree[node]!) notes.counts.afterRemoval += 1
  if (state.believed[node]! < network.outDegree[node]!) notes.counts.afterNotice += 1
}

const first = (list: readonly (readonly [number, ...unknown[]])[]): number[] => list.map(([node]) => node)

/** The edges that an update rests on. */
export function judgeHeld(state: RunState, { node, weights, view }: UpdateEvent): void {
  judgeSources(state, node, first(weights))
  if (view === undefined) {
    if (state.held[node]! < state.network.inDegree[node]!) state.notes.counts.afterRemoval += 1
    return
  }
  countViews(state, node)
  judgeSources(state, node, first(view.in))
  judgeTargets(state, node, first(view.out))
}

/** ASYNC-10 after a crash: what was acknowledged is not forgotten, and nothing is lost that was there. */
function judgeRemembered(state: RunState, { node, view }: RestartEvent): void {
  const { notes, line } = state
  const out = new Set(first(view.out))
  let known = 0
  eachOutput(state, node, (slot, target) => {
    if (out.has(target)) known += 1
    const edge = arrow(node, target)
    if (out.has(target) && state.acked[slot] === 1)
      breach(notes, 'ASYNC-10', line, `no edge ${edge}, whose removal was acknowledged`, sortedText(out))
    if (!out.has(target) && state.learnt[slot] === 0)
      breach(notes, 'ASYNC-10', line, `the edge ${edge} in the view`, sortedText(out))
    noteRemoval(state, slot, node, !out.has(target))
  })
  if (known < out.size) breach(notes, 'ASYNC-10', line, 'targets of declared edges', sortedText(out))
}

/** A trace that lost events shows removals only by the weights that are missing. */
function acceptMissing(state: RunState, { node, weights }: RestartEvent): void {
  const sources = new Set(first(weights))
  eachInput(state, node, (slot, source) => {
    if (sources.has(source) || state.removed[slot] === 1) return
    markRemoved(state, slot, node)
  })
  state.isIncomplete[node] = 1
  state.lastLoss.set(node, state.line)
  state.notes.counts.incomplete += 1
}

function judgeRestored(state: RunState, { node, weights, incomplete }: RestartEvent): void {
  for (const [source, weight] of weights) {
    const slot = slotOfEdge(state, source, node)
    const had = slot === NONE ? 0 : state.weights[slot]!
    if (incomplete !== true && !Object.is(had, weight))
      breach(
        state.notes,
        'ASYNC-16',
        state.line,
        `W[${source}][${node}] = ${had}`,
        `W[${source}][${node}] = ${weight}`,
      )
    if (slot !== NONE) state.weights[slot] = weight
  }
}

export function judgeRestart(state: RunState, event: RestartEvent): void {
  const { node } = event
  state.notes.counts.restarts += 1
  closeDecision(state, node)
  state.isIncomplete[node] = 0
  if (event.incomplete === true) acceptMissing(state, event)
  countViews(state, node)
  judgeSources(state, node, first(event.weights))
  judgeSources(state, node, first(event.view.in))
  judgeRemembered(state, event)
  judgeRestored(state, event)
  state.isNew[node] = 1
}

function judgePending(state: RunState, { node, pending }: EndEvent): void {
  const { notes, line } = state
  const isPending = new Set(pending)
  let known = 0
  eachInput(state, node, (slot, source) => {
    const [isGone, edge] = [state.removed[slot] === 1, arrow(source, node)]
    if (isPending.has(source)) {
      known += 1
      if (!isGone) breach(notes, 'ASYNC-17', line, 'removed edges pending', edge)
    } else if (isGone && state.acked[slot] === 0 && state.isIncomplete[node] === 0)
      breach(notes, 'ASYNC-17', line, `the removal of ${edge} pending`, sortedText(pending))
  })
  if (known < isPending.size) breach(notes, 'ASYNC-17', line, 'removed edges pending', sortedText(pending))
}

export function judgeEnd(state: RunState, event: EndEvent): void {
  const { node } = event
  state.notes.counts.ends += 1
  if (state.held[node]! < state.network.inDegree[node]!) state.notes.counts.endsAfterRemoval += 1
  countViews(state, node)
  judgeSources(state, node, event.in)
  judgeTargets(state, node, event.out)
  judgePending(state, event)
  // The first counts; a second is out of order.
  if (!state.ends.has(node))
    state.ends.set(node, { line: state.line, out: new Set(event.out), pending: new Set(event.pending) })
}
