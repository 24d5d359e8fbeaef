/**
 * The steps of single nodes, by the runtime's own code: a node's state and an event give its next state and
 * messages. States and messages have numbers; a step is taken once and remembered, since the same one
 * occurs in many states of the whole.
 */
import type { NetworkState } from '../../argnn/network.ts'
import type { UpdateOptions, UpdateWorkspace } from '../../argnn/node-update.ts'
import { createDurable, type Durable, recover, save } from '../durable.ts'
import {
  ACK,
  createOutbox,
  FIRST,
  FROM,
  GRADIENT,
  KIND,
  type Outbox,
  REMOVAL,
  STAMP,
  TO,
  UPDATE,
  VALUE,
  WIDTH,
} from '../messages.ts'
import { postReport, postValues, receive, update } from '../node.ts'
import { createNodeState, type NodeState, SENT, UPDATES } from '../node-state.ts'
import { type Behaviour, createSharedWorkspace, optionsOf } from '../world.ts'
import { type EdgeFacts, type Ends, edgesExplored, factsOf } from './edge-facts.ts'
import { createInterner, type Interner } from './intern.ts'

export interface LocalStep {
  /** The number of the node's next state. */
  readonly to: number
  /** Numbers of the messages that are sent. */
  readonly posts: readonly number[]
  /** The source of an edge that was removed, or −1. */
  readonly removed: number
}

export interface LocalNode {
  readonly state: NodeState
  readonly slots: readonly number[]
  readonly first: number
  /** By number of a state. */
  readonly facts: (number: number) => EdgeFacts
  /** One for each weighting that makes a difference. */
  readonly updates: (from: number) => readonly LocalStep[]
  /** Reports the input edge of a slot; sends nothing where there is nothing to report. */
  readonly tell: (from: number, slot: number) => LocalStep
  readonly receive: (from: number, message: number) => LocalStep
  readonly crash: (from: number) => LocalStep
}

/** The code of a node. */
export interface NodeCode {
  readonly update: typeof update
  readonly postValues: typeof postValues
  readonly postReport: typeof postReport
  readonly receive: typeof receive
  readonly save: typeof save
  readonly recover: typeof recover
}

/** What `simulate` and `node` run. */
export const RUNTIME: NodeCode = { update, postValues, postReport, receive, save, recover }

export interface SpaceOptions extends Behaviour {
  readonly network: NetworkState
  /**
   * Weights stay what they are, and values, gradients and the age of messages are left out: what nodes know
   * of edges is all that is different between states. Otherwise nodes learn, and the number of updates has
   * to be limited.
   */
  readonly isFrozen: boolean
  /**
   * Networks with the same edges and other weights: at each update a frozen node may have its weights of any
   * of these or of `network`, as if it had learnt them meanwhile. Default: none.
   */
  readonly otherWeights?: readonly NetworkState[]
  /** Do owners also report that an edge is in use? Always, where nodes learn. */
  readonly reportsPresence: boolean
  /** Default: RUNTIME. Other code is wrong on purpose. */
  readonly code?: NodeCode
}

export interface Space {
  readonly nodes: readonly LocalNode[]
  readonly messages: Interner
  /** The message of a number; only until the next step. */
  readonly messageOf: (number: number) => Float64Array
  /** [from, to] by edge number. */
  readonly edges: readonly Ends[]
}

/** Nodes learn nothing. */
const FROZEN = { s: 0, c: Number.POSITIVE_INFINITY }
/** Stamps of one update. */
const STAMPS = 64

interface Shared {
  readonly options: SpaceOptions
  readonly space: Pick<Space, 'messages' | 'edges' | 'messageOf'>
  readonly update: UpdateOptions
  readonly workspace: UpdateWorkspace
  readonly outbox: Outbox
  readonly row: Float64Array
  readonly rowBits: Int32Array
}

/** What differs between messages that do the same. */
function normalizeMessage({ options: { isFrozen }, row }: Shared): void {
  const isAge = isFrozen || row[KIND] === REMOVAL || row[KIND] === ACK
  if (isFrozen) row[FIRST] = 0
  if (isAge) row[STAMP] = 1
  if (isAge) row[UPDATE] = 0
}

/** The numbers of the messages in the outbox, which is emptied. */
function takePosts(shared: Shared): number[] {
  const { options, space, outbox, row, rowBits } = shared
  const posts: number[] = []
  for (let at = 0; at < outbox.length * WIDTH; at += WIDTH) {
    const kind = outbox.data[at + KIND]
    if (options.isFrozen && (kind === VALUE || (kind === GRADIENT && !options.reportsPresence))) continue
    row.set(outbox.data.subarray(at, at + WIDTH))
    normalizeMessage(shared)
    posts.push(space.messages.add(rowBits, rowBits.length))
  }
  outbox.length = 0
  return posts
}

/** Remembers what a function of two numbers answered. */
function remembered<T>(compute: (a: number, b: number) => T): (a: number, b: number) => T {
  const rows: (T | undefined)[][] = []
  return (a, b) => {
    rows[a] ??= []
    const row = rows[a]!
    row[b] ??= compute(a, b)
    return row[b]!
  }
}

/** Edges that are gone keep the weight 0. */
function setWeights({ star }: NodeState, { star: { weights } }: NodeState): void {
  for (let slot = 0; slot < weights.length; slot += 1)
    if (star.present[slot] === 1) star.weights[slot] = weights[slot]!
}

/** Everything but what is known of edges, as it was at the start. */
function normalizeNode(state: NodeState, pristine: NodeState): void {
  const { star, valueStamp, gradientStamp, counters } = state
  setWeights(state, pristine)
  star.values.set(pristine.star.values)
  star.gradients.set(pristine.star.gradients)
  valueStamp.fill(0)
  gradientStamp.fill(0)
  counters.fill(0)
}

/** One for each state that they lead to. */
const distinct = (steps: readonly LocalStep[]): LocalStep[] =>
  steps.filter(({ to }, k) => steps.findIndex((other) => other.to === to) === k)

function createLocalNode(shared: Shared, node: number): LocalNode {
  const { options, space, outbox, workspace } = shared
  const { network, isFrozen, otherWeights = [], code = RUNTIME } = options
  const [state, pristine] = [createNodeState(network, node), createNodeState(network, node)]
  const weightings = [pristine, ...otherWeights.map((other) => createNodeState(other, node))]
  const bits = new Int32Array(state.buffer)
  const states = createInterner()
  const durable: Durable = createDurable(state)
  const first = states.add(bits, bits.length)
  const { star, hub, counters } = state
  const slots = Array.from(
    { length: star.inStart[hub + 1]! - star.inStart[hub]! },
    (_, k) => star.inStart[hub]! + k,
  )

  /** Runs code on the state of a number. */
  const step = (from: number, run: () => number): LocalStep => {
    bits.set(states.get(from))
    const removed = run()
    const posts = takePosts(shared)
    if (isFrozen) normalizeNode(state, pristine)
    return { to: states.add(bits, bits.length), posts, removed }
  }
  const updated = (weighting: NodeState): number => {
    if (isFrozen) setWeights(state, weighting)
    counters[SENT] = STAMPS * counters[UPDATES]!
    const answer = code.update(state, shared.update, workspace)
    if (isFrozen) {
      if (answer >= 0) code.postReport(state, workspace.slot, outbox)
    } else {
      code.postValues(state, outbox)
      for (const slot of slots) code.postReport(state, slot, outbox)
    }
    return answer >= 0 ? answer : -1
  }
  const received = (message: number): number => {
    const sent = counters[SENT]!
    code.receive(state, space.messageOf(message), 0, outbox)
    counters[SENT] = sent
    return -1
  }
  const crashed = (): number => {
    code.save(state, durable)
    bits.set(new Int32Array(pristine.buffer))
    code.recover(state, durable)
    return -1
  }
  const told = (slot: number): number => {
    code.postReport(state, slot, outbox)
    return -1
  }
  const facts = remembered((number) => {
    bits.set(states.get(number))
    return factsOf(state, space.edges)
  })
  const updates = remembered((from) =>
    distinct(weightings.map((weighting) => step(from, () => updated(weighting)))),
  )
  const crashes = remembered((from) => step(from, crashed))
  return {
    state,
    slots,
    first,
    facts: (number) => facts(number, 0),
    updates: (from) => updates(from, 0),
    crash: (from) => crashes(from, 0),
    tell: remembered((from, slot) => step(from, () => told(slot))),
    receive: remembered((from, message) => step(from, () => received(message))),
  }
}

/** Throws RangeError for a network with too many edges to explore. */
export function createSpace(options: SpaceOptions): Space {
  const { network, isFrozen, pruning } = options
  const behaviour = { parameters: isFrozen ? FROZEN : options.parameters, pruning }
  const [row, messages] = [new Float64Array(WIDTH), createInterner()]
  const rowBits = new Int32Array(row.buffer)
  const held = new Float64Array(WIDTH)
  const heldBits = new Int32Array(held.buffer)
  const space = {
    messages,
    edges: edgesExplored(network),
    messageOf: (number: number): Float64Array => {
      heldBits.set(messages.get(number))
      return held
    },
  }
  const states = Array.from({ length: network.nodes }, (_, node) => createNodeState(network, node))
  const workspace = createSharedWorkspace(states)
  const all = optionsOf(network, behaviour).options
  const outbox = createOutbox()
  const nodes = states.map((_, node) =>
    createLocalNode({ options, space, update: all[node]!, workspace, outbox, row, rowBits }, node),
  )
  return { ...space, nodes }
}

/** The ends of a message. */
export const endsOf = (message: Float64Array): { kind: number; from: number; to: number } => ({
  kind: message[KIND]!,
  from: message[FROM]!,
  to: message[TO]!,
})
