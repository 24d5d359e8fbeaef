/**
 * One training run of one arm, as in Section 4.1. A pure function of the cell, the seed, the arm
 * and what it follows.
 */

import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { NONE, removeSlot, slotBetween } from '../argnn/edge-lists.ts'
import type { DegreeMode, NetworkState } from '../argnn/network.ts'
import { below, createRandom, type Random, shuffle, uniform } from '../argnn/random.ts'
import { behavingNodes } from '../argnn/round.ts'
import { SpectrumError } from '../argnn/spectrum.ts'
import { modeName } from '../base/text.ts'
import { hashText, seedOf } from '../experiments/run.ts'
import { type TrainingWatcher, train } from '../experiments/training.ts'
import type { ChoosingPlace, ComparisonArm } from './arms.ts'
import type { BuiltIn } from './criteria.ts'
import type { Generator, NamedEdge, PruningCriterion } from './criterion.ts'
import { namedEdge } from './named-edge.ts'
import { type SafetyCounts, watchClauses } from './safety.ts'
import { type CriterionQuestion, createAsking } from './star.ts'

/** A task, a size and a degree mode. */
export interface ComparisonCell {
  readonly task: string
  readonly hidden: number
  readonly mode: DegreeMode
  readonly presentations: number
}

/** A removal: after which update of the run (from 0), in which presentation (from 1), by which node. */
export interface TimedRemoval extends NamedEdge {
  readonly update: number
  readonly presentation: number
  readonly node: number
}

export interface ArmRun {
  /** Mean |V − expected| over the truth table after training. */
  readonly error: number
  readonly edgesAtStart: number
  readonly removals: readonly TimedRemoval[]
  /** Edges that the followed arm removed and this one has not, because its criterion named none. */
  readonly missing: number
  readonly safety: SafetyCounts
}

/** A built-in criterion or one of a user, of which only `criterion` is known. */
export interface ChosenCriterion extends BuiltIn {
  readonly hasParticipations: boolean
}

export interface ArmRequest {
  readonly cell: ComparisonCell
  readonly seed: number
  readonly arm: ComparisonArm
  /** Undefined for arms that need none. */
  readonly criterion?: ChosenCriterion | undefined
  /** The removals of the arm that this one follows. */
  readonly followed: readonly TimedRemoval[]
  /** Called once a presentation. */
  readonly onPresented?: (() => void) | undefined
}

export const cellText = ({ task, hidden, mode, presentations }: ComparisonCell): string =>
  `${task}, ${hidden} hidden, ${modeName(mode)}, ${presentations} presentations`

const generatorOf = (random: Random): Generator => ({
  uniform: () => uniform(random),
  below: (bound) => below(random, bound),
})

/** Draws each weight again, uniform in (−1, 1). */
function redrawWeights({ weights, present }: NetworkState, random: Random): void {
  for (let slot = 0; slot < weights.length; slot += 1)
    if (present[slot] === 1) weights[slot] = 2 * uniform(random) - 1
}

/** How an arm removes edges while a network is trained. */
interface Pruner {
  readonly started: (network: NetworkState) => void
  readonly updated: (network: NetworkState, node: number, presentation: number) => void
  readonly missing: () => number
}

/** Removes the edge that the criterion names for a node, if it is there. */
type Ask = (network: NetworkState, node: number, presentation: number) => boolean

const IDLE: Pruner = { started: () => {}, updated: () => {}, missing: () => 0 }

/** Removes an edge where `times` say so; where none is named, later. */
function followTimes(times: readonly number[], place: ChoosingPlace, ask: Ask, random: Random): Pruner {
  let [update, next, owed] = [-1, 0, 0]
  const nodesFor = (network: NetworkState, node: number): Iterable<number> => {
    if (place === 'same node') return [node]
    const nodes = behavingNodes(network)
    shuffle(random, nodes)
    return nodes
  }
  return {
    started: () => {},
    updated: (network, node, presentation) => {
      update += 1
      while (times[next] === update) [next, owed] = [next + 1, owed + 1]
      if (owed === 0) return
      for (const one of nodesFor(network, node))
        if (ask(network, one, presentation)) {
          owed -= 1
          return
        }
    },
    missing: () => owed,
  }
}

function prunerOf({ arm, followed }: ArmRequest, ask: Ask, remove: Removing, random: Random): Pruner {
  const { plan } = arm
  if (plan.kind === 'none') return IDLE
  if (plan.kind === 'own')
    return { ...IDLE, updated: (network, node, presentation) => void ask(network, node, presentation) }
  if (plan.kind === 'follow')
    return followTimes(
      followed.map(({ update }) => update),
      plan.place,
      ask,
      random,
    )
  return {
    ...IDLE,
    started: (network) => {
      for (const { from, to, node } of followed) remove(network, { from, to }, node, 0)
      if (plan.weights === 'new') redrawWeights(network, random)
    },
  }
}

type Removing = (network: NetworkState, edge: NamedEdge, node: number, presentation: number) => boolean

/** The criterion's edge for a node; null where a solver found no eigenvalues, as where there is no pair. */
function answerOf(
  criterion: PruningCriterion,
  asked: CriterionQuestion,
  random: Generator,
): NamedEdge | null {
  try {
    return namedEdge(criterion(asked.star, asked.pair, asked.participations, random), asked.star.nodes)
  } catch (error) {
    if (error instanceof SpectrumError) return null
    throw error
  }
}

/** Throws what the criterion throws, and TypeError where it returns no edge. */
export function runArm(request: ArmRequest): ArmRun {
  const { cell, seed, arm, criterion, onPresented } = request
  const random = createRandom(hashText(`${arm.id} ${cellText(cell)} ${seed}`))
  const generator = generatorOf(random)
  const removals: TimedRemoval[] = []
  let [update, edgesAtStart, isOver] = [0, 0, false]
  let askOf: ((node: number) => CriterionQuestion) | undefined
  let safety = watchClauses(() => false)
  const remove: Removing = (network, edge, node, presentation) => {
    const slot = slotBetween(network, edge.from, edge.to)
    if (slot === NONE) return false
    removeSlot(network, slot, edge.to)
    safety.removed(edge, node)
    removals.push({ ...edge, update, presentation, node })
    isOver = criterion?.isOver?.(network) === true
    return true
  }
  const ask: Ask = (network, node, presentation) => {
    if (criterion === undefined || askOf === undefined || isOver) return false
    const edge = answerOf(criterion.criterion, askOf(node), generator)
    return edge !== null && remove(network, edge, node, presentation)
  }
  const pruner = prunerOf(request, ask, remove, random)
  const watcher: TrainingWatcher = {
    started: (network) => {
      edgesAtStart = network.source.length
      askOf = createAsking(network, {
        mode: cell.mode,
        hasParticipations: criterion?.hasParticipations === true,
      })
      safety = watchClauses((node) => network.isInput[node] === 1)
      pruner.started(network)
    },
    presented: () => onPresented?.(),
  }
  const { network, error } = train({
    gate: cell.task,
    hidden: cell.hidden,
    seed: seedOf(cell, seed),
    presentations: cell.presentations,
    parameters: PUBLISHED_PARAMETERS,
    pruning: null,
    watcher,
    afterUpdate: (state, node, presentation) => {
      pruner.updated(state, node, presentation)
      update += 1
    },
  })
  return { error, edgesAtStart, removals, missing: pruner.missing(), safety: safety.counts(network) }
}
