/**
 * The subject of all measurements. Everything that the benchmark needs of the reference beyond its settled parts
 * goes through here, so that a change of its interface changes this file only.
 */
import { createDecisionWorkspace, decide, type Pruning } from '../src/argnn/decision.ts'
import { createNetwork, MOST_NODES, type NetworkState, type WeightedEdge } from '../src/argnn/network.ts'
import { below, createRandom, uniform } from '../src/argnn/random.ts'

export type Workspace = ReturnType<typeof createDecisionWorkspace>

/** A network of more nodes is refused. */
export const LARGEST_NETWORK = MOST_NODES

/** Arrays for decisions and updates on this network, and on others of its size. */
export const createWorkspace = (state: NetworkState): Workspace => createDecisionWorkspace(state.nodes)

/** The source of the edge into `node` to be removed; negative where all are kept. Changes nothing. */
export function decideInto(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: Workspace,
): number {
  const decision = decide(state, node, pruning, workspace)
  return decision.kind === 'prune' ? decision.edge.from : -1
}

/** Decisions so far that needed exact arithmetic; undefined where the reference does not count them. */
export const exactDecisions = (_: Workspace): number | undefined => undefined

export interface RandomNetwork {
  readonly nodes: number
  readonly edges: number
  /** Share of the edges whose reverse is there too. */
  readonly mutualShare: number
  readonly seed: number
}

const RANDOM_INPUTS = 10
const RANDOM_OUTPUTS = 10

/** A random network with fresh weights; the caller keeps to LARGEST_NETWORK. */
export function createRandomState({ nodes, edges, mutualShare, seed }: RandomNetwork): NetworkState {
  const random = createRandom(seed)
  const taken = new Set<number>()
  const list: WeightedEdge[] = []
  const add = (from: number, to: number): void => {
    if (from === to || to < RANDOM_INPUTS || taken.has(from * nodes + to) || list.length === edges) return
    taken.add(from * nodes + to)
    list.push({ from, to, weight: 2 * uniform(random) - 1 })
  }
  while (list.length < edges) {
    const [from, to] = [below(random, nodes), below(random, nodes)]
    add(from, to)
    // A draw with its reverse gives two edges, one without gives one.
    if (uniform(random) < mutualShare / (2 - mutualShare)) add(to, from)
  }
  return createNetwork({
    nodes,
    inputs: Array.from({ length: RANDOM_INPUTS }, (_, k) => k),
    outputs: Array.from({ length: RANDOM_OUTPUTS }, (_, k) => nodes - 1 - k),
    edges: list,
  })
}
