/**
 * What is computed apart from the page, so that no case can freeze it: in workers, by the package's own
 * functions.
 */
import { sameAction } from '../../spec/decision.ts'
import {
  type CompleteDescription,
  computeSpectrum,
  createNetwork,
  createSpectrumWorkspace,
  type Decision,
  type DegreeMode,
  decide,
  describeNetwork,
  type Explanation,
  explain,
  fillLocalLaplacian,
  type NetworkState,
  type Presentation,
  type Pruning,
  trainSteps,
} from '../package/index.ts'
import { type EdgeEnds, type Scene, withWeight } from './scene.ts'
import { changesAlong, type WeightChanges } from './threshold.ts'

/** What the reference answers. */
export interface DecidedScene {
  readonly decision: Decision
  /** N rows of N numbers. */
  readonly laplacian: readonly (readonly number[])[]
  readonly re: readonly number[]
  readonly im: readonly number[]
}

/** The state of a training after a presentation; the first is before all. */
export interface Frame {
  readonly network: CompleteDescription
  readonly presentation: Presentation | undefined
  /** The local spectrum of each behaving node, by its number. */
  readonly spectra: Readonly<
    Record<number, { readonly re: readonly number[]; readonly im: readonly number[] }>
  >
}

/** A decision at one weight, and what the oracle says of it. */
export interface AtWeight {
  readonly decision: Decision
  /** Pairs that exist exactly; null where the oracle is left out. */
  readonly pairs: number | null
  readonly isAdmissible: boolean | null
}

export type WorkAsks = {
  readonly decide: { readonly scene: Scene }
  readonly explain: { readonly scene: Scene }
  readonly threshold: { readonly scene: Scene; readonly ends: EdgeEnds }
  readonly start: {
    readonly network: CompleteDescription
    readonly mode: DegreeMode
    readonly task: string
    readonly seed: number
    readonly pruning: Pruning | null
  }
  readonly present: { readonly count: number }
}

export type WorkAnswers = {
  readonly decide: DecidedScene
  readonly explain: Explanation
  readonly threshold: WeightChanges<AtWeight>
  readonly start: Frame
  readonly present: readonly Frame[]
}

export type AskKind = keyof WorkAsks

const pruningOf = ({ mode, rule }: Scene): Pruning => ({ mode, rule })

interface Local {
  readonly laplacian: Float64Array
  readonly re: Float64Array
  readonly im: Float64Array
}

function localOf(network: NetworkState, node: number, mode: DegreeMode): Local {
  const { nodes } = network
  const laplacian = new Float64Array(nodes * nodes)
  const [re, im] = [new Float64Array(nodes), new Float64Array(nodes)]
  fillLocalLaplacian(network, node, mode, laplacian)
  computeSpectrum(laplacian, nodes, re, im, createSpectrumWorkspace(nodes))
  return { laplacian, re, im }
}

function decideScene(scene: Scene): DecidedScene {
  const network = createNetwork(scene.network)
  const { nodes } = network
  const decision = decide(network, scene.node, pruningOf(scene))
  const { laplacian, re, im } = localOf(network, scene.node, scene.mode)
  return {
    decision,
    laplacian: Array.from({ length: nodes }, (_, i) => [...laplacian.subarray(i * nodes, (i + 1) * nodes)]),
    re: [...re],
    im: [...im],
  }
}

/**
 * What is looked for along a weight: another edge, or a pair where there was none. Why there is none does
 * not matter.
 */
const outcomeOf = (decision: Decision): string =>
  decision.kind === 'prune'
    ? `${decision.edge.from} ${decision.edge.to}`
    : decision.pair === undefined
      ? 'no pair'
      : decision.reason

const isSameOutcome = (a: Decision, b: Decision): boolean => outcomeOf(a) === outcomeOf(b)

/** Both sides of a change, with the oracle's answer. */
function certified(scene: Scene, ends: EdgeEnds, changes: WeightChanges<Decision>): WeightChanges<AtWeight> {
  const at = (weight: number, decision: Decision): AtWeight => {
    const there = withWeight(scene, ends, weight)
    const { exact, admissible } = explain(createNetwork(there.network), scene.node, pruningOf(scene))
    return {
      decision,
      pairs: exact?.pairs ?? null,
      isAdmissible: admissible?.some((right) => sameAction(right, decision)) ?? null,
    }
  }
  const both = (change: WeightChanges<Decision>['up']): WeightChanges<AtWeight>['up'] =>
    change && { ...change, below: at(change.low, change.below), above: at(change.high, change.above) }
  return { ...changes, down: both(changes.down), up: both(changes.up) }
}

function thresholdOf(scene: Scene, ends: EdgeEnds): WeightChanges<AtWeight> {
  const edge = scene.network.edges.find(({ from, to }) => from === ends.from && to === ends.to)
  if (edge === undefined)
    throw new RangeError(`edge: expected one of the network, got ${ends.from} → ${ends.to}`)
  const decideAt = (weight: number): Decision =>
    decide(createNetwork(withWeight(scene, ends, weight).network), scene.node, pruningOf(scene))
  return certified(scene, ends, changesAlong(edge.weight, decideAt, isSameOutcome))
}

/** The training under way, of which a worker has one. */
interface Course {
  readonly network: NetworkState
  readonly mode: DegreeMode
  readonly steps: AsyncIterator<Presentation>
}

let course: Course | undefined

function frameOf({ network, mode }: Course, presentation?: Presentation): Frame {
  const inputs = new Set(network.inputs)
  const spectra: Record<number, { re: number[]; im: number[] }> = {}
  for (let node = 0; node < network.nodes; node += 1) {
    if (inputs.has(node)) continue
    const { re, im } = localOf(network, node, mode)
    spectra[node] = { re: [...re], im: [...im] }
  }
  return { network: describeNetwork(network), presentation, spectra }
}

/** More than anybody watches. */
const MOST_PRESENTATIONS = 1_000_000

function startTraining({ network: description, mode, task, seed, pruning }: WorkAsks['start']): Frame {
  const network = createNetwork(description)
  const steps = trainSteps(network, task, { presentations: MOST_PRESENTATIONS, seed, pruning })
  course = { network, mode, steps }
  return frameOf(course)
}

async function present({ count }: WorkAsks['present']): Promise<Frame[]> {
  if (course === undefined) throw new RangeError('training: expected one under way, got none')
  const frames: Frame[] = []
  for (let k = 0; k < count; k += 1) {
    const { value, done } = await course.steps.next()
    if (done === true) break
    frames.push(frameOf(course, value))
  }
  return frames
}

const JOBS: { readonly [K in AskKind]: (ask: WorkAsks[K]) => WorkAnswers[K] | Promise<WorkAnswers[K]> } = {
  decide: ({ scene }) => decideScene(scene),
  explain: ({ scene }) => explain(createNetwork(scene.network), scene.node, pruningOf(scene)),
  threshold: ({ scene, ends }) => thresholdOf(scene, ends),
  start: startTraining,
  present,
}

/** Throws what the package throws. */
export async function perform<K extends AskKind>(kind: K, ask: WorkAsks[K]): Promise<WorkAnswers[K]> {
  return JOBS[kind](ask)
}
