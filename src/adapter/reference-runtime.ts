/**
 * The reference's runtime (src/runtime) in the order that a case gives: which node updates, which message
 * arrives, is lost or repeated, which node crashes. At the end, notices of removals are delivered fairly.
 */
import { runAsynchronously } from '../../properties/asynchronous-host.ts'
import { type SteeredRuntime, steer } from '../../properties/asynchronous-steps.ts'
import type { AsynchronousCase, Implementation } from '../../spec/implementation.ts'
import type { Trace, TraceEvent } from '../../spec/trace.ts'
import type { NetworkState } from '../argnn/network.ts'
import type { UpdateOptions, UpdateWorkspace } from '../argnn/node-update.ts'
import { createDurable, type Durable, restore, save } from '../runtime/durable.ts'
import { ACK, createOutbox, KIND, type Outbox, REMOVAL, TO, WIDTH } from '../runtime/messages.ts'
import { clamp, LASTING, postReports, postValues, receive, update } from '../runtime/node.ts'
import { createNodeState, type NodeState } from '../runtime/node-state.ts'
import { writeTrace } from '../runtime/trace-lines.ts'
import type { Watch } from '../runtime/watch.ts'
import { type Behaviour, createSharedWorkspace, LOCAL_RULES, optionsOf } from '../runtime/world.ts'
import { reference, toState } from './reference.ts'

type NodeUpdate = NonNullable<Implementation['update']>

interface Run {
  readonly network: NetworkState
  readonly nodes: NodeState[]
  readonly durable: readonly Durable[]
  readonly options: readonly UpdateOptions[]
  readonly expected: readonly Float64Array[]
  readonly workspace: UpdateWorkspace
  readonly watch: Required<Watch>
  readonly outbox: Outbox
  /** Copies of messages that are under way, each of WIDTH doubles. */
  readonly underWay: Float64Array[]
}

/** Sends what the outbox holds. */
function send({ outbox, watch, underWay }: Run): void {
  for (let at = 0; at < outbox.length * WIDTH; at += WIDTH) {
    watch.sent(outbox.data, at)
    underWay.push(outbox.data.slice(at, at + WIDTH))
  }
  outbox.length = 0
}

function deliver(run: Run, at: number): void {
  const [message] = run.underWay.splice(at, 1) as [Float64Array]
  const node = message[TO] as number
  const state = run.nodes[node] as NodeState
  const outcome = receive(state, message, 0, run.outbox)
  if (outcome === LASTING) save(state, run.durable[node] as Durable)
  run.watch.received(state, message, 0, outcome)
  send(run)
}

function updateNode(run: Run, node: number): void {
  const state = run.nodes[node] as NodeState
  const answer = update(state, run.options[node] as UpdateOptions, run.workspace)
  save(state, run.durable[node] as Durable)
  run.watch.updated(state, answer, run.workspace, run.expected[node]?.[0] ?? Number.NaN)
  postValues(state, run.outbox)
  postReports(state, run.outbox)
  send(run)
}

function present(run: Run, node: number, value: number): void {
  const state = run.nodes[node] as NodeState
  clamp(state, value)
  save(state, run.durable[node] as Durable)
  run.watch.clamped(state)
  postValues(state, run.outbox)
  send(run)
}

function crash(run: Run, node: number): void {
  const durable = run.durable[node] as Durable
  run.watch.crashed(run.nodes[node] as NodeState)
  const state = restore(run.network, node, durable)
  run.nodes[node] = state
  // The next epoch is durable before anything is sent in it.
  save(state, durable)
  run.watch.restarted(state)
}

function report(run: Run, node: number): void {
  postReports(run.nodes[node] as NodeState, run.outbox)
  send(run)
}

function lose({ underWay, watch }: Run, at: number): void {
  const [message] = underWay.splice(at, 1) as [Float64Array]
  watch.lost(message, 0)
}

function duplicate({ underWay, watch }: Run, at: number): void {
  const message = underWay[at] as Float64Array
  watch.duplicated(message, 0)
  underWay.push(message)
}

const isAboutRemoval = (message: Float64Array): boolean => message[KIND] === REMOVAL || message[KIND] === ACK

const steered = (run: Run): SteeredRuntime => ({
  present: (input, value) => present(run, input, value),
  update: (node) => updateNode(run, node),
  repeat: (node) => report(run, node),
  crash: (node) => crash(run, node),
  messagesUnderWay: () => run.underWay.length,
  isAboutRemoval: (at) => isAboutRemoval(run.underWay[at] as Float64Array),
  deliver: (at) => deliver(run, at),
  lose: (at) => lose(run, at),
  duplicate: (at) => duplicate(run, at),
  end: () => run.watch.ended(run.nodes),
})

function startRun(
  network: NetworkState,
  { options }: AsynchronousCase,
  behaviour: Behaviour,
  watch: Watch,
): Run {
  const nodes = Array.from({ length: network.nodes }, (_, node) => createNodeState(network, node))
  const own = optionsOf(network, behaviour)
  for (const [k, output] of [...network.outputs].entries())
    (own.expected[output] as Float64Array)[0] = options.expected[k] as number
  return {
    network,
    nodes,
    durable: nodes.map(createDurable),
    ...own,
    workspace: createSharedWorkspace(nodes),
    watch: watch as Required<Watch>,
    outbox: createOutbox(),
    underWay: [],
  }
}

/** The rules that nodes can follow; for others, the runtime of the harness runs the reference's update. */
function behaviourOf({ options }: AsynchronousCase): Behaviour | undefined {
  const { parameters, pruning } = options
  if (pruning === null) return { parameters, pruning }
  const rule = LOCAL_RULES.find((one) => one === pruning.rule)
  return rule === undefined ? undefined : { parameters, pruning: { ...pruning, rule } }
}

async function runtime(given: AsynchronousCase): Promise<Trace> {
  const behaviour = behaviourOf(given)
  if (behaviour === undefined) return runAsynchronously(given, reference.update as NodeUpdate)
  const events: TraceEvent[] = []
  const { network, options } = given
  const { watch } = writeTrace(network.nodes, (line) => events.push(JSON.parse(line) as TraceEvent))
  const run = startRun(toState(network), given, behaviour, watch)
  await steer(given, steered(run))
  return { network, parameters: options.parameters, pruning: options.pruning, events }
}

/**
 * The reference with its runtime. It is apart from the stages, so that a copy of the reference with
 * another `update` is judged by that update.
 */
export const runningReference: Implementation = { ...reference, runtime }
