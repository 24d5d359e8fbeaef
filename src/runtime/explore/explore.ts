/**
 * Every state that a few nodes can reach, breadth first, over every interleaving of updates, reports,
 * deliveries, losses, duplications and crashes: the first breach that is found is one of the shortest. The
 * nodes run the runtime's own code.
 */
import { breachOf, type Facts, factsOfState, pairMasks, type StateBreach } from './facts.ts'
import { createInterner, type Interner } from './intern.ts'
import { createSpace, endsOf, type LocalStep, type Space, type SpaceOptions } from './local-steps.ts'

/** Kinds of steps, by their numbers in arcs. */
export const STEP_KINDS = [
  'update',
  'remove',
  'tell',
  'deliver',
  'deliver and stay',
  'lose',
  'crash',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

export interface ExploreOptions extends SpaceOptions {
  /** All nodes together; none where nodes are frozen. */
  readonly mostUpdates?: number
  /** Of one node; none where nodes are frozen: a crash then changes no more than once. */
  readonly mostCrashes?: number
  /** May messages be lost and doubled? Default: yes. */
  readonly isReliable?: boolean
  /** Explores what follows a breach too; `breach` is the first. Default: no. */
  readonly goesOnAfterBreach?: boolean
  /** Stops there. */
  readonly mostStates?: number
  /** Keeps all steps, which `neverSettles` asks for. */
  readonly keepArcs?: boolean
}

/** A step as numbers: kind, and node or message, and slot for a report. */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly kind: StepKind
  /** Of a node's steps the node, of a message's the message. */
  readonly which: number
  /** The source of the edge that is removed or reported. */
  readonly other: number
}

export interface Exploration {
  readonly space: Space
  /** Rows: a number for the state of each node, then those of the messages under way, ascending. */
  readonly states: Interner
  readonly transitions: number
  readonly depth: number
  readonly coverage: Readonly<Record<StepKind, number>>
  readonly arcs: readonly Arc[]
  /** Was every state reached? Not where a breach ends the search, and not at `mostStates`. */
  readonly isComplete: boolean
  readonly breach: { readonly kind: StateBreach; readonly steps: readonly Arc[] } | undefined
}

interface Search {
  readonly options: ExploreOptions
  readonly space: Space
  readonly states: Interner
  readonly arcs: Arc[]
  /** The step by which a state was first reached, by its number. */
  readonly reachedBy: (Arc | undefined)[]
  readonly coverage: Record<StepKind, number>
  readonly next: Int32Array
  transitions: number
  breach: Exploration['breach']
}

/** Writes the next state's row: that of one node changes, messages come, and one may go. */
function writeNext(
  { next, space }: Search,
  row: Int32Array,
  node: number,
  { to, posts }: LocalStep,
  gone: number,
): number {
  const nodes = space.nodes.length
  let length = nodes
  for (let k = 0; k < nodes; k += 1) next[k] = k === node ? to : row[k]!
  for (let k = nodes; k < row.length; k += 1) {
    if (row[k] === gone) continue
    next[length] = row[k]!
    length += 1
  }
  for (const message of posts) {
    let at = length
    while (at > nodes && next[at - 1]! > message) at -= 1
    if (at > nodes && next[at - 1] === message) continue
    next.copyWithin(at + 1, at, length)
    next[at] = message
    length += 1
  }
  return length
}

const NOTHING = -1

function pathTo({ reachedBy }: Search, to: number): Arc[] {
  const steps: Arc[] = []
  for (let arc = reachedBy[to]; arc !== undefined; arc = reachedBy[arc.from]) steps.unshift(arc)
  return steps
}

type Take = (
  kind: StepKind,
  which: number,
  other: number,
  node: number,
  step: LocalStep,
  gone: number,
) => void

function nodeSteps(search: Search, row: Int32Array, facts: Facts, take: Take): void {
  const { space, options } = search
  const { isFrozen, mostUpdates = Number.POSITIVE_INFINITY, mostCrashes = 0 } = options
  for (let node = 0; node < space.nodes.length; node += 1) {
    const { state, slots, updates, tell, crash, facts: factsOfNode } = space.nodes[node]!
    const at = row[node]!
    if (state.star.isInput[state.hub] === 0 && facts.updates < mostUpdates)
      for (const step of updates(at))
        take(step.removed >= 0 ? 'remove' : 'update', node, step.removed, node, step, NOTHING)
    if (isFrozen)
      for (const slot of slots) {
        const step = tell(at, slot)
        const source = state.members[state.star.source[slot]!]!
        if (step.posts.length > 0) take('tell', node, source, node, step, NOTHING)
      }
    // A stranger to all has nothing to lose.
    const mayCrash = isFrozen || factsOfNode(at).epoch < mostCrashes
    if (mayCrash && state.members.length > 1) take('crash', node, NOTHING, node, crash(at), NOTHING)
  }
}

function messageSteps(search: Search, row: Int32Array, take: Take): void {
  const { space, options } = search
  for (let k = space.nodes.length; k < row.length; k += 1) {
    const message = row[k]!
    const { to } = endsOf(space.messageOf(message))
    const step = space.nodes[to]!.receive(row[to]!, message)
    take('deliver', message, NOTHING, to, step, message)
    if (options.isReliable === true) continue
    take('deliver and stay', message, NOTHING, to, step, NOTHING)
    take('lose', message, NOTHING, to, { to: row[to]!, posts: [], removed: NOTHING }, message)
  }
}

function createSearch(options: ExploreOptions): Search {
  const space = createSpace(options)
  const states = createInterner()
  const start = Int32Array.from(space.nodes, ({ first }) => first)
  states.add(start, start.length)
  return {
    options,
    space,
    states,
    arcs: [],
    reachedBy: [undefined],
    coverage: Object.fromEntries(STEP_KINDS.map((kind) => [kind, 0])) as Record<StepKind, number>,
    next: new Int32Array(4096),
    transitions: 0,
    breach: undefined,
  }
}

/** All steps from a state. */
function expand(search: Search, from: number, pairs: readonly number[]): void {
  const { space, states, reachedBy, coverage, options } = search
  const row = states.get(from).slice()
  const before = factsOfState(space, row)
  const take: Take = (kind, which, other, node, step, gone) => {
    search.transitions += 1
    coverage[kind] += 1
    const length = writeNext(search, row, node, step, gone)
    const known = states.size()
    const to = states.add(search.next, length)
    const isNew = to === known
    if (!isNew && options.keepArcs !== true) return
    const arc: Arc = { from, to, kind, which, other }
    if (options.keepArcs === true) search.arcs.push(arc)
    if (!isNew) return
    reachedBy.push(arc)
    const breach = breachOf(pairs, before, factsOfState(space, states.get(to)))
    if (breach !== undefined) search.breach ??= { kind: breach, steps: pathTo(search, to) }
  }
  nodeSteps(search, row, before, take)
  messageSteps(search, row, take)
}

/** Throws RangeError for a network that is too large. */
export function explore(options: ExploreOptions): Exploration {
  const search = createSearch(options)
  const { space, states, arcs, coverage } = search
  const pairs = pairMasks(space.edges)
  const depths = [0]
  const { mostStates = Number.POSITIVE_INFINITY, goesOnAfterBreach = false } = options
  const goesOn = (): boolean =>
    (goesOnAfterBreach || search.breach === undefined) && states.size() < mostStates
  let from = 0
  for (; from < states.size() && goesOn(); from += 1) {
    expand(search, from, pairs)
    while (depths.length < states.size()) depths.push(depths[from]! + 1)
  }
  const isComplete = (goesOnAfterBreach || search.breach === undefined) && from === states.size()
  const { transitions, breach } = search
  return { space, states, transitions, depth: depths.at(-1)!, coverage, arcs, isComplete, breach }
}
