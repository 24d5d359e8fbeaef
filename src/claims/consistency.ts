/** LATE-1: do nodes that decide on what they were told last prune consistently (Section 1)? */
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { createNetwork, type DegreeMode, describeNetwork, type NetworkState } from '../argnn/network.ts'
import { taskOf } from '../experiments/gates.ts'
import { type Exploration, explore } from '../runtime/explore/explore.ts'
import { type FailingSchedule, findFailingSchedule } from '../runtime/failing-schedule.ts'
import { NO_FAULTS } from '../runtime/faults.ts'
import type { Told } from '../runtime/replay.ts'
import type { SimulationOptions } from '../runtime/simulate.ts'
import { LOCAL_RULES, type LocalRule } from '../runtime/world.ts'
import {
  type ClaimCase,
  type ClaimJudgement,
  type ExactClaim,
  holds,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { type RemovalSeen, removalsOf } from './edge.ts'
import { possibleEdges } from './small-networks.ts'

/** Signs and sizes of the weights; in mode D weights up to 1 remove nothing. */
const WEIGHTS = [-2, 3] as const
const NODES = 3

/** All 64 networks in which three nodes feed each other with these weights. */
export const smallWorlds = (): NetworkState[] =>
  Array.from({ length: WEIGHTS.length ** possibleEdges(NODES).length }, (_, bits) =>
    createNetwork({
      nodes: NODES,
      inputs: [],
      outputs: [NODES - 1],
      edges: possibleEdges(NODES).map((edge, k) => ({ ...edge, weight: WEIGHTS[(bits >> k) & 1]! })),
    }),
  )

/** Every state of one world, and the shortest way to a breach. */
export interface ExploredWorld {
  readonly mode: DegreeMode
  readonly network: NetworkState
  readonly explored: Pick<Exploration, 'breach' | 'isComplete'> & { readonly states: number }
}

/**
 * Every state of every world: all interleavings of updates, messages, losses and crashes; weights
 * are frozen.
 */
function exploreWorlds(rule: LocalRule): ExploredWorld[] {
  return (['D', 'DW'] as const).flatMap((mode) =>
    smallWorlds().map((network) => {
      const { breach, isComplete, states } = explore({
        ...{ network, parameters: PUBLISHED_PARAMETERS, pruning: { rule, mode } },
        ...{ isFrozen: true, reportsPresence: false },
      })
      return { mode, network, explored: { breach, isComplete, states: states.size() } }
    }),
  )
}

/** The run that is searched: a small one in which messages are lost and late. */
const SEARCHED_PRESENTATIONS = 10
export const searchedRun = (rule: LocalRule): SimulationOptions => ({
  ...{ task: taskOf('XOR'), start: 1, seed: 6, parameters: PUBLISHED_PARAMETERS },
  ...{ pruning: { rule, mode: 'DW' }, faults: { ...NO_FAULTS, loss: 0.2, delay: 3 } },
})

const searched = (rule: LocalRule): FailingSchedule | undefined =>
  findFailingSchedule(searchedRun(rule), SEARCHED_PRESENTATIONS)

const steps = (removals: readonly (readonly [from: number, to: number])[]): string =>
  removals.map(([from, to]) => `${from} -> ${to} goes at node ${to}`).join(', then ')

function worldCase({ mode, network, explored }: ExploredWorld): ClaimCase {
  const removals = (explored.breach?.steps ?? [])
    .filter(({ kind }) => kind === 'remove')
    .map(({ which, other }) => [other, which] as const)
  return {
    network: { nodes: NODES, edges: describeNetwork(network).edges },
    removed: removals.map(([from, to]) => ({ from, to })),
    words: [`mode ${mode}, shortest of all: ${steps(removals)}, before any message arrives`],
  }
}

const removalOf = (told: Told): (readonly [number, number])[] =>
  told.kind === 'update' && told.removed !== undefined ? [[told.removed, told.node]] : []

const scheduleCase = ({ actions, told }: FailingSchedule): ClaimCase => ({
  words: [
    `XOR, 1 hidden node, 20 % of the messages lost, delays up to 3 updates, seed 6: ` +
      `of ${actions} actions ${told.length} are enough: ` +
      `${steps(told.flatMap(removalOf))} (examples/traces/both-directions.ndjson)`,
  ],
})

/** Every state counts: a search that stopped early shows nothing. */
export function judgeWorlds(
  worlds: readonly ExploredWorld[],
  schedule: FailingSchedule | undefined,
): RuleVerdict {
  const broken = worlds.filter(({ explored }) => explored.breach !== undefined)
  const shortest = broken.reduce<ExploredWorld | undefined>(
    (best, one) =>
      best === undefined || one.explored.breach!.steps.length < best.explored.breach!.steps.length
        ? one
        : best,
    undefined,
  )
  const states = worlds.reduce((sum, { explored }) => sum + explored.states, 0)
  if (shortest !== undefined)
    return refuted(
      `both directions of a pair go in ${broken.length} of ${worlds.length} worlds of three nodes, ` +
        `after ${shortest.explored.breach!.steps.length} steps at least`,
      worldCase(shortest),
      ...(schedule === undefined ? [] : [scheduleCase(schedule)]),
    )
  if (schedule !== undefined)
    return refuted('both directions of a pair go in a simulated run', scheduleCase(schedule))
  if (worlds.length === 0 || worlds.some(({ explored }) => !explored.isComplete))
    return undecided('not every state was visited')
  return holds(
    `one direction of each pair stays in all ${states} states of ${worlds.length} worlds of three nodes, ` +
      `even if messages are lost, late or doubled and nodes crash (T10)`,
  )
}

/** T12: where edges go from k + 1 to k alone, the other direction of a pair stays, whatever a node knows. */
export function judgePositions(removals: readonly RemovalSeen[]): RuleVerdict {
  const descending = removals.filter(({ edge }) => edge.from === edge.to + 1)
  const because = `${descending.length} of ${removals.length} removals in all networks of three nodes are of an edge (k+1) → k`
  return removals.length > 0 && descending.length === removals.length
    ? holds(`${because}, whose reverse no node can remove (T12)`)
    : undecided(because)
}

const judgeLocal = (rule: LocalRule): RuleVerdict => judgeWorlds(exploreWorlds(rule), searched(rule))

function judgeConsistency(): ClaimJudgement {
  const [ordered, dominant] = LOCAL_RULES.map(judgeLocal)
  return {
    verdicts: {
      ordered: ordered!,
      dominant: dominant!,
      published: judgePositions(removalsOf('published')),
      'published-own': judgePositions(removalsOf('published-own')),
    },
  }
}

export const LATE_1: ExactClaim = {
  id: 'LATE-1',
  section: '1',
  claim: 'Nodes that decide by themselves, on limited information, prune consistently.',
  formal:
    'No sequence of updates, messages, losses and crashes removes both directions of a mutual pair, ' +
    'of which each node relies on the other’s.',
  method: {
    kind: 'proof',
    text:
      'T10 for `ordered`, T11 for `dominant`, T12 for the published rules. Looked at: every state of 64 networks of three nodes with weights −2 and 3 in both modes, ' +
      'reached by the code of `simulate`; a simulated run, shrunk to the steps that matter.',
    clauses: ['RUN-6', 'ASYNC-19'],
  },
  plain: {
    yes: 'Two nodes never remove both directions between them, whatever they were told.',
    no: 'Two nodes may both act on old information, and remove both directions between them.',
  },
  committed: { ordered: 'holds', dominant: 'refuted', published: 'holds', 'published-own': 'holds' },
  judge: judgeConsistency,
}
