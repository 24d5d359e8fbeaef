/** Runs a schedule, or a part of one: what it says of messages that nobody sent is left out. */
import type { NetworkState } from '../argnn/network.ts'
import { createDurable, type Durable, restore, save } from './durable.ts'
import { createOutbox, FIRST, KIND, type Outbox, REMOVAL, SECOND, TO, WIDTH } from './messages.ts'
import { clamp, LASTING, postReports, postValues, receive, update } from './node.ts'
import { createNodeState, type NodeState } from './node-state.ts'
import type { RunAction, ScheduleStep } from './schedule.ts'
import type { Watch } from './watch.ts'
import { type Behaviour, createSharedWorkspace, optionsOf } from './world.ts'

/** What happened, for people. */
export type Told =
  | { readonly kind: 'clamp'; readonly node: number; readonly value: number }
  | { readonly kind: 'update'; readonly node: number; readonly removed?: number }
  | {
      readonly kind: 'message'
      readonly message: number
      readonly from: number
      readonly to: number
      readonly first: number
      readonly second: number
    }
  | { readonly kind: 'restart'; readonly node: number }

interface Replaying {
  readonly network: NetworkState
  readonly nodes: NodeState[]
  readonly durable: readonly Durable[]
  readonly watch: Watch | undefined
  readonly options: ReturnType<typeof optionsOf>
  readonly workspace: ReturnType<typeof createSharedWorkspace>
  readonly outbox: Outbox
  /** Messages that were sent, by the action that sent them, kind and target. */
  readonly sent: Map<string, Float64Array>
  readonly told: Told[]
}

const messageKey = (by: number, kind: number, from: number, to: number): string =>
  `${by} ${kind} ${from} ${to}`

function keepSent({ outbox, sent, watch }: Replaying, by: number, node: number): void {
  for (let at = 0; at < outbox.length * WIDTH; at += WIDTH) {
    watch?.sent?.(outbox.data, at)
    const message = outbox.data.slice(at, at + WIDTH)
    sent.set(messageKey(by, message[KIND]!, node, message[TO]!), message)
  }
  outbox.length = 0
}

function runUpdate(replaying: Replaying, node: number, expected: number | undefined): void {
  const { nodes, durable, options, workspace, watch, outbox, told } = replaying
  const state = nodes[node]!
  if (expected !== undefined) options.expected[node]![0] = expected
  const answer = update(state, options.options[node]!, workspace)
  save(state, durable[node]!)
  watch?.updated?.(state, answer, workspace, expected ?? Number.NaN)
  told.push({ kind: 'update', node, ...(answer >= 0 ? { removed: answer } : {}) })
  postValues(state, outbox)
  postReports(state, outbox)
}

function runDelivery(replaying: Replaying, action: RunAction & { kind: 'deliver' }): void {
  const { nodes, durable, watch, outbox, sent, told } = replaying
  const { by, message: kind, from, to } = action
  const message = sent.get(messageKey(by, kind, from, to))
  if (message === undefined) return
  const state = nodes[to]!
  const outcome = receive(state, message, 0, outbox)
  if (outcome === LASTING) {
    save(state, durable[to]!)
    if (kind === REMOVAL) watch?.learned?.(state, from)
  }
  watch?.received?.(state, message, 0, outcome)
  told.push({ kind: 'message', message: kind, from, to, first: message[FIRST]!, second: message[SECOND]! })
}

function runRestart({ network, nodes, durable, watch }: Replaying, node: number): void {
  watch?.crashed?.(nodes[node]!)
  const state = restore(network, node, durable[node]!)
  save(state, durable[node]!)
  nodes[node] = state
  watch?.restarted?.(state)
}

function run(replaying: Replaying, { number, action }: ScheduleStep): void {
  const { nodes, watch, outbox, told } = replaying
  if (action.kind === 'clamp' || action.kind === 'restart') told.push(action)
  if (action.kind === 'clamp') {
    clamp(nodes[action.node]!, action.value)
    watch?.clamped?.(nodes[action.node]!)
  } else if (action.kind === 'restart') runRestart(replaying, action.node)
  else if (action.kind === 'announce') postValues(nodes[action.node]!, outbox)
  else if (action.kind === 'update') runUpdate(replaying, action.node, action.expected)
  else runDelivery(replaying, action)
  keepSent(replaying, number, action.kind === 'deliver' ? action.to : action.node)
}

/** Answers with what happened and how it ended. */
export function runSchedule(
  network: NetworkState,
  behaviour: Behaviour,
  steps: readonly ScheduleStep[],
  watch?: Watch,
): { readonly told: readonly Told[]; readonly nodes: readonly NodeState[] } {
  const nodes = Array.from({ length: network.nodes }, (_, node) => createNodeState(network, node))
  const replaying: Replaying = {
    network,
    nodes,
    durable: nodes.map(createDurable),
    watch,
    options: optionsOf(network, behaviour),
    workspace: createSharedWorkspace(nodes),
    outbox: createOutbox(),
    sent: new Map(),
    told: [],
  }
  for (const step of steps) run(replaying, step)
  watch?.ended?.(nodes)
  return { told: replaying.told, nodes }
}
