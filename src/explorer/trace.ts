/** A trace to step through: its events in words, and the state of the network after each. */
import type { TraceDecision, TraceEvent } from '../../spec/trace.ts'
import { type CompleteDescription, createNetwork, describeNetwork } from '../argnn/network.ts'
import { parseDecision, parseEvent, parseHeader } from '../trace/parse.ts'
import type { DecisionLine, RunHeader } from '../trace/shapes.ts'
import { cutEdge, firstNode, type Scene } from './scene.ts'

/** One line of a trace. */
export interface TraceStep {
  readonly line: number
  readonly words: string
  readonly isRemoval: boolean
  /** What the trace says that a node decided, on the scene before the removal. */
  readonly decision: TraceDecision | undefined
  readonly scene: Scene
}

export interface LoadedTrace {
  readonly writer: string | undefined
  readonly start: Scene
  readonly steps: readonly TraceStep[]
  /** Lines that are left out after as many as are kept. */
  readonly left: number
}

/** A page keeps the state after each line. */
const MOST_STEPS = 20_000

export const traceDecisionWords = (decision: TraceDecision): string =>
  'prune' in decision
    ? `removes the edge ${decision.prune[0]} → ${decision.prune[1]}`
    : `keeps its edges${decision.keep === null ? '' : ` (${decision.keep})`}`

function wordsOf(event: TraceEvent): string {
  if (event.event === 'input') return `input node ${event.node} has the value ${event.value}`
  if (event.event === 'update') {
    const decided = event.decision === undefined ? '' : `, and ${traceDecisionWords(event.decision)}`
    return `node ${event.node} is updated${decided}`
  }
  if (event.event === 'removal') return `the edge ${event.edge[0]} → ${event.edge[1]} is removed`
  if (event.event === 'send') return `node ${event.node} sends ${event.kind} to node ${event.to}`
  if (event.event === 'receive') return `node ${event.node} receives a message of node ${event.from}`
  if (event.event === 'loss' || event.event === 'duplicate')
    return `a message of node ${event.from} to node ${event.to}: ${event.event}`
  return `${'node' in event ? `node ${event.node}: ` : ''}${event.event}`
}

function afterUpdate(
  network: CompleteDescription,
  event: Extract<TraceEvent, { event: 'update' | 'restart' }>,
): CompleteDescription {
  const weights = new Map(event.weights)
  const edges = network.edges.map((edge) =>
    edge.to === event.node && weights.has(edge.from)
      ? { ...edge, weight: weights.get(edge.from) as number }
      : edge,
  )
  if (event.event === 'restart') return { ...network, edges }
  const values = network.values.with(event.node, event.value)
  return { ...network, edges, values, gradients: network.gradients.with(event.node, event.gradient) }
}

/** The state after an event; messages change none of it. */
function after(scene: Scene, event: TraceEvent): Scene {
  const { network } = scene
  if (event.event === 'input')
    return { ...scene, network: { ...network, values: network.values.with(event.node, event.value) } }
  if (event.event === 'update' || event.event === 'restart')
    return { ...scene, node: event.node, network: afterUpdate(network, event) }
  if (event.event !== 'removal') return scene
  return { ...cutEdge(scene, { from: event.edge[0], to: event.edge[1] }), node: event.node }
}

function runSteps(lines: readonly string[], header: RunHeader): Pick<LoadedTrace, 'start' | 'steps'> {
  const state = createNetwork(header.network)
  const network = describeNetwork(state)
  const { mode, rule } = header.pruning ?? { mode: 'D', rule: 'ordered' }
  const start: Scene = { network, node: firstNode(network), mode, rule }
  let scene = start
  const steps = lines.map((text, k): TraceStep => {
    const event = parseEvent({ text, number: k + 2 }, state)
    scene = after(scene, event)
    const decision = event.event === 'update' ? event.decision : undefined
    return { line: k + 2, words: wordsOf(event), isRemoval: event.event === 'removal', decision, scene }
  })
  return { start, steps }
}

/** The network of a line that has only the star of its node: nodes up to the largest that is named. */
function networkOf({ node, network, star }: DecisionLine): CompleteDescription {
  if (network !== undefined) return describeNetwork(createNetwork(network))
  const [into, outOf] = [star?.in ?? [], star?.out ?? []]
  const nodes = Math.max(node, ...into.map(([one]) => one), ...outOf.map(([one]) => one)) + 1
  const edges = [
    ...into.map(([from, weight]) => ({ from, to: node, weight })),
    ...outOf.map(([to, weight]) => ({ from: node, to, weight })),
  ]
  const order = star?.order
  return describeNetwork(
    createNetwork({ nodes, inputs: [], outputs: [], edges, ...(order?.length === nodes ? { order } : {}) }),
  )
}

function decisionSteps(lines: readonly string[]): TraceStep[] {
  return lines.map((text, k): TraceStep => {
    const line = parseDecision({ text, number: k + 2 })
    const { node, mode, rule, decision } = line
    const words = `node ${node} ${traceDecisionWords(decision)}`
    const scene = { network: networkOf(line), node, mode, rule }
    return { line: k + 2, words, isRemoval: 'prune' in decision, decision, scene }
  })
}

/** Throws RangeError with line, column and field. */
export function readTrace(text: string): LoadedTrace {
  const [first = '', ...all] = text.replace(/\n$/, '').split('\n')
  const header = parseHeader({ text: first, number: 1 })
  const lines = all.slice(0, MOST_STEPS)
  const left = all.length - lines.length
  const common = { writer: header.writer, left }
  if (header.level === 'run') return { ...common, ...runSteps(lines, header) }
  const steps = decisionSteps(lines)
  const [step] = steps
  if (step === undefined) throw new RangeError('line 2: expected a decision, got the end of the trace')
  return { ...common, start: step.scene, steps }
}
