/**
 * Every small network of a few kinds, for claims that are decided by looking at all of them with
 * the exact oracle.
 */
import type { Rule } from '../../spec/decision.ts'
import { type DegreeMode, type Edge, edgesOf, type Network, weightOf } from '../../spec/network.ts'
import { toState } from '../adapter/reference.ts'
import { type Decision, decide } from '../argnn/decision.ts'
import { createDecisionWorkspace } from '../argnn/decision-workspace.ts'
import type { ClaimCase } from './claim.ts'

/** The weight of a possible edge, or null where there is none. */
export type Slot = number | null

export interface Possible extends Edge {
  readonly weight: Slot
}

/** A network of behaving nodes alone, in index order. */
export function smallNetwork(nodes: number, edges: readonly Possible[]): Network {
  const matrix = (entry: (from: number, to: number) => number): number[][] =>
    Array.from({ length: nodes }, (_, from) => Array.from({ length: nodes }, (_, to) => entry(from, to)))
  const weight = (from: number, to: number): Slot =>
    edges.find((edge) => edge.from === from && edge.to === to)?.weight ?? null
  const zeros = new Array<number>(nodes).fill(0)
  return {
    nodes,
    inputs: [],
    outputs: [nodes - 1],
    order: zeros.map((_, node) => node),
    adjacency: matrix((from, to) => (weight(from, to) === null ? 0 : 1)),
    weights: matrix((from, to) => weight(from, to) ?? 0),
    values: zeros,
    gradients: zeros,
  }
}

/** All ways to fill `count` places, the last one changing fastest. */
export function* choices<T>(options: readonly T[], count: number): Generator<T[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const head of options) for (const tail of choices(options, count - 1)) yield [head, ...tail]
}

export const possibleEdges = (nodes: number): Edge[] =>
  Array.from({ length: nodes }, (_, from) => from).flatMap((from) =>
    Array.from({ length: nodes }, (_, to) => to)
      .filter((to) => to !== from)
      .map((to) => ({ from, to })),
  )

/** Every network over the given edges with each weight (or absence) of `slots`. */
export function* networksOver(
  nodes: number,
  edges: readonly Edge[],
  slots: readonly Slot[],
): Generator<Network> {
  for (const weights of choices(slots, edges.length))
    yield smallNetwork(
      nodes,
      edges.map((edge, k) => ({ ...edge, weight: weights[k] as Slot })),
    )
}

/** Absent, or a whole number from −2 to 2. */
export const WHOLE_SLOTS: readonly Slot[] = [null, -2, -1, 0, 1, 2]

const STAR_EDGES: readonly Edge[] = [
  { from: 0, to: 1 },
  { from: 1, to: 0 },
  { from: 0, to: 2 },
  { from: 2, to: 0 },
]

/** All 1296 stars of node 0 with two possible neighbours. */
export const stars = (): Generator<Network> => networksOver(3, STAR_EDGES, WHOLE_SLOTS)

/** All networks of two nodes. */
export const couples = (slots: readonly Slot[] = WHOLE_SLOTS): Generator<Network> =>
  networksOver(2, possibleEdges(2), slots)

/** All networks of three nodes. */
export const triples = (slots: readonly Slot[]): Generator<Network> =>
  networksOver(3, possibleEdges(3), slots)

/** What the reference decides at one node. */
export function decisionOf(network: Network, node: number, mode: DegreeMode, rule: Rule): Decision {
  const state = toState(network)
  return decide(state, node, { mode, rule }, createDecisionWorkspace(state))
}

export const without = (network: Network, edges: readonly Edge[]): Network => {
  const isGone = (from: number, to: number): boolean =>
    edges.some((edge) => edge.from === from && edge.to === to)
  const clear = (rows: Network['weights']): number[][] =>
    rows.map((row, from) => row.map((x, to) => (isGone(from, to) ? 0 : x)))
  return { ...network, adjacency: clear(network.adjacency), weights: clear(network.weights) }
}

/** A case on this network: what it shows, and where it can be seen. */
export const caseOn = (
  network: Network,
  words: readonly string[],
  seen: Pick<ClaimCase, 'node' | 'removed'> = {},
): ClaimCase => ({
  network: {
    nodes: network.nodes,
    edges: edgesOf(network).map(({ from, to }) => ({ from, to, weight: weightOf(network, from, to) })),
  },
  ...seen,
  words,
})
