/**
 * A group of nodes that runs in this process, whatever carries its messages: rounds, presentations, and
 * what has to be durable before it is announced. The first group says which row is presented; the others
 * follow, and all go on with what they know if they hear nothing.
 */
import { createHash } from 'node:crypto'
import { writeNetwork } from '../adapter/network-file.ts'
import { describeNetwork, type NetworkState } from '../argnn/network.ts'
import { below, createRandom, type Random } from '../argnn/random.ts'
import { rowOf, type Task } from '../experiments/gates.ts'
import { ROUNDS } from '../experiments/training.ts'
import { createDurable, type Durable, recover, save } from '../runtime/durable.ts'
import { createGroup, type NodeGroup, presentToGroup, reportAll, runGroupRound } from '../runtime/group.ts'
import type { NodeState } from '../runtime/node-state.ts'
import type { TraceWriter } from '../runtime/trace-lines.ts'
import type { Behaviour } from '../runtime/world.ts'
import type { DurableLog } from './log.ts'

export interface HostOptions extends Behaviour {
  readonly network: NetworkState
  readonly task: Task
  readonly seed: number
  readonly presentations: number
  readonly groups: number
  readonly group: number
  readonly log?: DurableLog | undefined
  readonly trace?: TraceWriter | undefined
}

/** What all groups are told of the training. */
export interface Lesson {
  /** From 1. */
  readonly presentation: number
  readonly row: number
  /** Nothing more is presented. */
  readonly isDone: boolean
  /** That is known, and every removal of the group's nodes is known to its source. */
  readonly isQuiet: boolean
}

export interface Host {
  readonly group: NodeGroup
  readonly lesson: () => Lesson
  /** What another group was told. Ignored, if it is no news or nothing that can be presented. */
  readonly hear: (lesson: Lesson) => void
  /** A round; what it announces is durable when it returns. */
  readonly round: () => void
  /** Makes durable what was heard since. */
  readonly settle: () => void
}

/** Names a run: its network, task, behaviour, seed and groups. Hexadecimal. */
export function fingerprintOf(options: Omit<HostOptions, 'group' | 'log' | 'trace'>): string {
  const { network, task, seed, presentations, groups, parameters, pruning } = options
  const rest = JSON.stringify([task.table, seed, presentations, groups, parameters, pruning])
  return createHash('sha256')
    .update(writeNetwork(describeNetwork(network)))
    .update(rest)
    .digest('hex')
}

/**
 * Gives the nodes what the log has of them. All of them begin a new epoch, input nodes too, or their next messages would pass
 * for older than those of their former life; it is durable before anything is sent in it.
 */
function recoverNodes(group: NodeGroup, log: DurableLog): void {
  for (const state of group.nodes) {
    const durable = log.recovered.get(state.node)
    if (durable !== undefined) {
      recover(state, durable)
      group.options.watch?.restarted?.(state, true)
    }
    log.note(state.node, createDurable(state))
  }
  log.sync()
}

interface Teacher {
  /** What comes next, every ROUNDS rounds. */
  readonly next: () => Lesson | undefined
  /** Goes on after a presentation that others know of: this group may have been away. */
  readonly skip: (lesson: Lesson) => void
}

/** Which row each presentation has: the first group draws it. */
function createTeacher({ task, presentations, seed }: HostOptions): Teacher {
  const random: Random = createRandom(seed)
  let [presentation, rounds] = [0, 0]
  return {
    next: () => {
      rounds += 1
      if ((rounds - 1) % ROUNDS !== 0 || presentation > presentations) return undefined
      presentation += 1
      const row = below(random, task.table.length)
      const isDone = presentation > presentations
      return { presentation: Math.min(presentation, presentations), row, isDone, isQuiet: false }
    },
    skip: (lesson) => {
      presentation = Math.max(presentation, lesson.presentation)
    },
  }
}

/** Removals of which the source is not known to know. */
const pendingIn = ({ nodes }: NodeGroup): number =>
  nodes.reduce((sum, { hub, star, acked }) => {
    let count = sum
    for (let slot = star.inStart[hub]!; slot < star.inStart[hub + 1]!; slot += 1)
      if (star.present[slot] === 0 && acked[slot] === 0) count += 1
    return count
  }, 0)

/** Notes in the log what changed. */
function noteChanges(log: DurableLog): (state: NodeState) => void {
  const durables = new Map<number, Durable>()
  return (state) => {
    const durable = durables.get(state.node) ?? createDurable(state)
    durables.set(state.node, durable)
    save(state, durable)
    log.note(state.node, durable)
  }
}

const NOTHING_YET: Lesson = { presentation: 0, row: 0, isDone: false, isQuiet: false }

export function createHost(options: HostOptions): Host {
  const { task, seed, group: own, log, trace } = options
  const changed = log === undefined ? undefined : noteChanges(log)
  const group = createGroup({ ...options, watch: trace?.watch, changed })
  const random = createRandom((seed + own) >>> 0)
  const teacher = createTeacher(options)
  let lesson = NOTHING_YET
  const take = (next: Lesson): void => {
    if (next.row >= task.table.length) return
    const isNew = next.presentation > lesson.presentation
    if (!isNew && (!next.isDone || lesson.isDone)) return
    lesson = { ...next, isDone: next.isDone || lesson.isDone }
    const { inputs, expected } = rowOf(task, next.row)
    if (isNew) presentToGroup(group, inputs, [expected])
  }
  const runRound = (): void => {
    const next = own === 0 && !lesson.isDone ? teacher.next() : undefined
    if (next !== undefined) take(next)
    // Before the first row it has nothing to expect.
    if (lesson.isDone) reportAll(group)
    else if (lesson.presentation > 0) runGroupRound(group, random)
  }
  if (log !== undefined) {
    // Later than all that this group wrote before: a session is.
    if (log.recovered.size > 0) trace?.advance(log.session)
    recoverNodes(group, log)
  }
  return {
    group,
    lesson: () => ({ ...lesson, isQuiet: lesson.isDone && pendingIn(group) === 0 }),
    hear: (heard) => {
      if (own === 0) teacher.skip(heard)
      else take(heard)
    },
    round: () => {
      runRound()
      log?.sync()
    },
    settle: () => log?.sync(),
  }
}
