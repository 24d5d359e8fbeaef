/**
 * A simulated run as steps of the protocol: what nodes hold, believe and know is read off them after each
 * event, and each change must be a step that test/model/search.ts allows. Copies of one message are one
 * message of the protocol, which stays under way as long as one of them is.
 */
import { ACK as ACK_KIND, FROM, GRADIENT, KIND, REMOVAL, TO } from '../../src/runtime/messages.ts'
import { memberOf, type NodeState } from '../../src/runtime/node-state.ts'
import { type SimulationOptions, simulate } from '../../src/runtime/simulate.ts'
import type { Watch } from '../../src/runtime/watch.ts'
import { ACK, ACKED, ALIVE, GONE, type SearchedWorld, START, stepsOfEdge, THERE, VIEW } from './search.ts'

const ACTIONS = ['Decide', 'Tell', 'Hear', 'HearAck', 'Lose', 'Crash'] as const
type Action = (typeof ACTIONS)[number]

export interface Followed {
  /** The first event that is no step of the protocol; undefined: there is none. */
  readonly leaves: string | undefined
  readonly steps: Readonly<Record<Action, number>>
  readonly nodes: number
  readonly edges: number
}

type Nodes = () => readonly NodeState[]

/** What the protocol says of edges, and what it expects of the run next. */
interface Following {
  readonly world: SearchedWorld
  /** By node: its number in the protocol, where the declared order is that of the numbers. */
  readonly nodes: Nodes
  readonly ends: readonly (readonly [from: number, to: number])[]
  readonly state: number[]
  /** By edge, by message: copies under way. */
  readonly copies: Map<number, number>[]
  /** By edge: messages that a step sent, but the run not yet. */
  readonly owed: number[]
  readonly steps: Record<Action, number>
  leaves: string | undefined
}

const BITS: Readonly<Record<number, number>> = { [GRADIENT]: THERE, [REMOVAL]: GONE, [ACK_KIND]: ACK }

/** The edge that a message is about, and the bit of the message; undefined: the protocol leaves it out. */
function aboutOf({ ends }: Following, data: Float64Array, at: number) {
  const message = BITS[data[at + KIND]!]
  if (message === undefined) return undefined
  const [a, b] = [data[at + FROM]!, data[at + TO]!]
  const [from, to] = message === ACK ? [a, b] : [b, a]
  return { message, edge: ends.findIndex(([i, j]) => i === from && j === to) }
}

function step(following: Following, action: Action, edge: number, bits: number): void {
  const { world, state, ends, steps } = following
  if (!stepsOfEdge(world, state, edge).includes(bits))
    following.leaves ??= `${action} of ${ends[edge]!.join(' -> ')}: ${state[edge]} to ${bits}`
  state[edge] = bits
  steps[action] += 1
}

/** What the nodes themselves hold, believe and know of an edge. */
function factsOf({ nodes, ends }: Following, edge: number): number {
  const [from, to] = ends[edge]!
  const [source, target] = [nodes()[from]!, nodes()[to]!]
  const into = target.inSlot[memberOf(target.members, from)]!
  const outOf = source.outSlot[memberOf(source.members, to)]!
  const [holds, knows] = [target.star.present[into] === 1, target.acked[into] === 1]
  return (holds ? ALIVE : 0) + (source.star.present[outOf] === 1 ? VIEW : 0) + (knows ? ACKED : 0)
}

/** The nodes are as the protocol says. */
function observe(following: Following, event: string, node?: number): void {
  const { ends, state, copies, owed } = following
  for (const [edge, [from, to]] of ends.entries()) {
    if (node !== undefined && node !== from && node !== to) continue
    const underWay = [...copies[edge]!].reduce((bits, [bit, count]) => (count > 0 ? bits | bit : bits), 0)
    const seen = factsOf(following, edge) | underWay | owed[edge]!
    if (seen !== state[edge])
      following.leaves ??= `${event} of node ${node}: ${from} -> ${to} is ${seen}, not ${state[edge]}`
  }
}

function copy(following: Following, edge: number, message: number, count: number): number {
  const copies = following.copies[edge]!
  const now = (copies.get(message) ?? 0) + count
  copies.set(message, now)
  return now
}

function sent(following: Following, data: Float64Array, at: number): void {
  const about = aboutOf(following, data, at)
  if (about === undefined) return
  const { edge, message } = about
  const { state, owed } = following
  copy(following, edge, message, 1)
  if ((owed[edge]! & message) !== 0) owed[edge]! &= ~message
  else step(following, 'Tell', edge, state[edge]! | message)
}

/** A copy is gone: the message too, where it was the last. */
function lost(following: Following, data: Float64Array, at: number): void {
  const about = aboutOf(following, data, at)
  if (about === undefined) return
  const { edge, message } = about
  if (copy(following, edge, message, -1) > 0) return
  step(following, 'Lose', edge, following.state[edge]! & ~message)
}

function received(following: Following, node: number, data: Float64Array, at: number): void {
  const about = aboutOf(following, data, at)
  if (about === undefined) return
  const { edge, message } = about
  const { state, owed } = following
  const rest = copy(following, edge, message, -1) > 0 ? state[edge]! : state[edge]! & ~message
  if (message === THERE) step(following, 'Hear', edge, rest)
  else if (message === ACK) step(following, 'HearAck', edge, rest | ACKED)
  else {
    step(following, 'Hear', edge, (rest & ~VIEW) | ACK)
    owed[edge]! |= ACK
  }
  observe(following, 'delivery', node)
}

function updated(following: Following, node: number, from: number): void {
  if (from >= 0) {
    const { ends, state, owed } = following
    const edge = ends.findIndex(([i, j]) => i === from && j === node)
    step(following, 'Decide', edge, (state[edge]! & ~ALIVE) | GONE)
    owed[edge]! |= GONE
  }
  observe(following, 'update', node)
}

/** What was not yet sent is lost. */
function crashed(following: Following, node: number): void {
  const { ends, owed, state } = following
  for (const [edge, [, to]] of ends.entries()) {
    if (to !== node || (owed[edge]! & GONE) === 0) continue
    owed[edge]! &= ~GONE
    if ((following.copies[edge]!.get(GONE) ?? 0) === 0) step(following, 'Lose', edge, state[edge]! & ~GONE)
  }
  observe(following, 'crash', node)
}

const watchOf = (following: Following): Watch => ({
  updated: ({ node }, answer) => updated(following, node, answer),
  sent: (data, at) => sent(following, data, at),
  received: ({ node }, data, at) => received(following, node, data, at),
  lost: (data, at) => lost(following, data, at),
  duplicated: (data, at) => {
    const about = aboutOf(following, data, at)
    if (about !== undefined) copy(following, about.edge, about.message, 1)
  },
  crashed: ({ node }) => crashed(following, node),
  restarted: ({ node }) => {
    following.steps.Crash += 1
    observe(following, 'restart', node)
  },
  ended: () => observe(following, 'end'),
})

/** Simulates a run, and follows it until it ends; `run` is `simulate`, or one with a fault. */
export function follow(options: SimulationOptions, presentations: number, run = simulate): Followed {
  let watch: Watch = {}
  const relay = <K extends keyof Watch>(name: K) =>
    ((...what: unknown[]) =>
      (watch[name] as ((...what: unknown[]) => void) | undefined)?.(...what)) as Watch[K]
  const names = [
    'updated',
    'sent',
    'received',
    'lost',
    'duplicated',
    'crashed',
    'restarted',
    'ended',
  ] as const
  const relays = Object.fromEntries(names.map((name) => [name, relay(name)]))
  const simulation = run({ ...options, watch: relays })
  const { network, nodes } = simulation.world
  const { inStart, source, position, isInput } = network
  const ends = [...nodes.keys()].flatMap((to) =>
    [...source.subarray(inStart[to]!, inStart[to + 1]!)].map((from) => [from, to] as const),
  )
  const following: Following = {
    world: {
      edges: ends.map(([from, to]) => [position[from]!, position[to]!] as const),
      isOrdered: options.pruning?.rule === 'ordered',
      isDurable: true,
      presenceTo: [...nodes.keys()].filter((node) => isInput[node] === 0).map((node) => position[node]!),
    },
    nodes: () => simulation.world.nodes,
    ends,
    state: ends.map(() => START),
    copies: ends.map(() => new Map()),
    owed: ends.map(() => 0),
    steps: Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<Action, number>,
    leaves: undefined,
  }
  watch = watchOf(following)
  for (let k = 0; k < presentations && following.leaves === undefined; k += 1) simulation.present(1)
  // Where something is wrong, nodes may never agree.
  if (following.leaves === undefined && run === simulate) simulation.finish()
  const { leaves, steps } = following
  return { leaves, steps, nodes: nodes.length, edges: ends.length }
}
