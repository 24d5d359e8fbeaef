/** The runtime's own code on small worlds of model/, with the states and steps that the model has of it. */
import type { ProtocolState, Step } from '../../model/state.ts'
import { keyOf } from '../../model/state.ts'
import { createNetwork, type NetworkState } from '../../src/argnn/network.ts'
import type { protocolTransitions } from '../../src/runtime/explore/protocol.ts'
import type { LocalRule } from '../../src/runtime/world.ts'

type Ends = readonly [from: number, to: number]

export interface RuntimeWorld {
  /** The module of model/worlds.qnt. */
  readonly world: string
  /** Node 0 is a stranger to all: the model numbers its nodes from 1. */
  readonly nodes: number
  readonly inputs: readonly number[]
  readonly edges: readonly Ends[]
  readonly rule: LocalRule
  readonly reportsPresence: boolean
}

const ALL_ORDERED = { inputs: [], rule: 'ordered', reportsPresence: true } as const
const TWO: readonly Ends[] = [
  [1, 2],
  [2, 1],
]

export const RUNTIME_WORLDS: readonly RuntimeWorld[] = [
  { ...ALL_ORDERED, world: 'two_durable', nodes: 3, edges: TWO },
  { ...ALL_ORDERED, world: 'two_dominant_durable', nodes: 3, edges: TWO, rule: 'dominant' },
  {
    ...ALL_ORDERED,
    ...{ world: 'input_durable', nodes: 4, inputs: [1] },
    edges: [
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 2],
    ],
  },
  { ...ALL_ORDERED, world: 'row_durable', nodes: 4, edges: [...TWO, [2, 3], [3, 2]] },
  {
    ...ALL_ORDERED,
    ...{ world: 'triangle_durable', nodes: 4, reportsPresence: false },
    edges: [...TWO, [1, 3], [3, 1], [2, 3], [3, 2]],
  },
]

/** In mode D, 5 and −5 on both edges make a pair of eigenvalues; 1/8 elsewhere keeps it. */
const STRONG = 5
const WEAK = 1 / 8

/** One network for each mutual pair, which has large weights of opposite signs. */
function networksOf({ nodes, inputs, edges }: RuntimeWorld): NetworkState[] {
  const pairs = edges.filter(([i, j]) => i < j && edges.some(([a, b]) => a === j && b === i))
  return pairs.map(([i, j]) => {
    const isOfPair = (from: number, to: number): boolean =>
      Math.min(from, to) === i && Math.max(from, to) === j
    const weightOf = (from: number, to: number): number =>
      isOfPair(from, to) ? Math.sign(to - from) * STRONG : WEAK
    return createNetwork({
      ...{ nodes, inputs: [...inputs], outputs: [nodes - 1] },
      edges: edges.map(([from, to]) => ({ from, to, weight: weightOf(from, to) })),
    })
  })
}

/** More than any of these worlds has: a runtime with a fault may have infinitely many. */
const MOST_STATES = 4000

export interface Observed {
  readonly initial: ProtocolState
  /** For each state of the runtime, in the order in which they were found: it, and its steps as text. */
  readonly states: readonly { readonly state: ProtocolState; readonly steps: ReadonlySet<string> }[]
}

export const transitionText = (step: Step, to: ProtocolState): string =>
  `${JSON.stringify(Object.entries(step).sort())} ${keyOf(to)}`

/**
 * All that the runtime does in a world, whatever the weights are; `run` is `protocolTransitions`, or one with
 * a fault.
 */
export function observe(world: RuntimeWorld, run: typeof protocolTransitions): Observed {
  const [network, ...otherWeights] = networksOf(world) as [NetworkState, ...NetworkState[]]
  const { initial, states, transitions } = run({
    ...{ network, otherWeights, reportsPresence: world.reportsPresence, mostStates: MOST_STATES },
    ...{ parameters: { s: 0, c: 10 }, pruning: { mode: 'D', rule: world.rule } },
  })
  const steps = new Map(states.map((state) => [state, new Set<string>()]))
  for (const { from, step, to } of transitions)
    steps.get(from)?.add(transitionText(step as Step, to as ProtocolState))
  return {
    initial: initial as ProtocolState,
    states: states.map((state) => ({
      state: state as ProtocolState,
      steps: steps.get(state) as Set<string>,
    })),
  }
}
