/** One corruption for each part of each answer (properties/coverage.ts): the reference, that part wrong. */
import type { Decision } from '../../spec/decision.ts'
import type {
  AllStages,
  Implementation,
  RoundResult,
  Stage,
  TrainResult,
  UpdateResult,
} from '../../spec/implementation.ts'
import { type Complex, hasEdge, isInput, type Matrix, type Network } from '../../spec/network.ts'
import { withoutEdge } from '../../spec/run.ts'
import { reference as offered } from '../../src/adapter/reference.ts'

const reference = offered as Implementation & AllStages

type Change = Partial<Implementation>

const mapMatrix = (matrix: Matrix, f: (x: number, i: number, j: number) => number): Matrix =>
  matrix.map((row, i) => row.map((x, j) => f(x, i, j)))

const laplacian = (f: (matrix: Matrix, node: number) => Matrix): Change => ({
  laplacian: async (network, node, mode) => f(await reference.laplacian(network, node, mode), node),
})

const spectrum = (f: (all: readonly Complex[]) => readonly Complex[]): Change => ({
  spectrum: async (matrix) => f(await reference.spectrum(matrix)),
})

const decide = (f: (decision: Decision, network: Network, node: number) => Decision): Change => ({
  decide: async (network, node, pruning) => f(await reference.decide(network, node, pruning), network, node),
})

const update = (f: (after: UpdateResult, before: Network, node: number) => UpdateResult): Change => ({
  update: async (network, node, options) => f(await reference.update(network, node, options), network, node),
})

const round = (f: (after: RoundResult, before: Network) => RoundResult): Change => ({
  round: async (network, options, seed) => f(await reference.round(network, options, seed), network),
})

const inNetwork = <T extends { readonly network: Network }>(after: T, change: Partial<Network>): T => ({
  ...after,
  network: { ...after.network, ...change },
})

const at = (xs: readonly number[], k: number, f: (x: number) => number): number[] =>
  xs.map((x, i) => (i === k ? f(x) : x))

const firstInput = (network: Network, node: number): number =>
  network.adjacency.findIndex((row) => row[node] === 1)

const firstOwn = (network: Network, node: number): Decision => ({
  kind: 'prune',
  edge: { from: Math.max(0, firstInput(network, node)), to: node },
  pair: { re: 0, im: 1 },
})

const otherPair = <T extends { readonly pair?: Complex | undefined }>(one: T): T =>
  one.pair === undefined ? one : { ...one, pair: { re: one.pair.re + 1, im: one.pair.im } }

const otherReason = <T extends { readonly kind: string }>(one: T): T =>
  one.kind === 'keep' ? { ...one, reason: 'no-negative-cycle' } : one

const decided = (after: UpdateResult, f: (decision: Decision) => Decision): UpdateResult => ({
  ...after,
  decision: after.decision === null ? null : f(after.decision),
})

/** An edge that the update did not remove: the first into the node. */
function withOtherRemoval(after: UpdateResult, before: Network, node: number): UpdateResult {
  const from = firstInput(after.network, node)
  if (from < 0 || isInput(before, node)) return after
  const decision = after.decision === null ? null : firstOwn(after.network, node)
  return { network: withoutEdge(after.network, { from, to: node }), decision }
}

/** The arguments changed in place, where they may be. */
const spoiling = (stage: Exclude<Stage, 'read' | 'start'>): Change => ({
  [stage]: async (...given: [Network | number[][], ...unknown[]]) => {
    const answer = await (reference[stage] as (...all: unknown[]) => unknown)(...given)
    const [first] = given
    const matrix = (Array.isArray(first) ? first : first.weights) as number[][]
    if (matrix[0] !== undefined) matrix[0] = matrix[0].map((x) => x + 1)
    return answer
  },
})

let calls = 0
const everySecond = (): boolean => {
  calls += 1
  return calls % 2 === 0
}

const READ: Readonly<Record<string, Change>> = {
  network: { read: async (text) => ({ ...(await reference.read(text)), values: [] }) },
  refusal: {
    read: async (text) => {
      try {
        return await reference.read(text)
      } catch {
        throw new Error('no')
      }
    },
  },
  repetition: {
    read: async (text) => {
      const network = await reference.read(text)
      return everySecond() ? network : { ...network, outputs: [] }
    },
  },
}

const LAPLACIAN: Readonly<Record<string, Change>> = {
  shape: laplacian((matrix) => matrix.slice(1)),
  diagonal: laplacian((matrix) => mapMatrix(matrix, (x, i, j) => (i === j ? x + 1 : x))),
  'off the diagonal': laplacian((matrix) => mapMatrix(matrix, (x, i, j) => (i === j ? x : -x))),
  repetition: laplacian((matrix) => (everySecond() ? matrix : mapMatrix(matrix, (x) => 2 * x))),
  arguments: spoiling('laplacian'),
}

const SPECTRUM: Readonly<Record<string, Change>> = {
  'number of eigenvalues': spectrum((all) => all.slice(1)),
  eigenvalues: spectrum((all) => all.map(({ re, im }) => ({ re: re + 1, im }))),
  conjugates: spectrum((all) => all.map(({ re, im }) => ({ re, im: Math.abs(im) }))),
  order: spectrum((all) => [...all].reverse()),
  repetition: spectrum((all) => (everySecond() ? all : all.map(({ re, im }) => ({ re: re + 1, im })))),
  arguments: spoiling('spectrum'),
}

const DECIDE: Readonly<Record<string, Change>> = {
  action: decide((decision, network, node) =>
    isInput(network, node) || firstInput(network, node) < 0 ? decision : firstOwn(network, node),
  ),
  pair: decide(otherPair),
  reason: decide(otherReason),
  'at an input node': decide((decision, network, node) =>
    isInput(network, node) ? { kind: 'keep', reason: 'real-spectrum' } : decision,
  ),
  repetition: decide((decision) =>
    everySecond() && decision.kind === 'keep' ? { kind: 'keep', reason: 'no-such-edge' } : decision,
  ),
  arguments: spoiling('decide'),
}

const UPDATE: Readonly<Record<string, Change>> = {
  value: update((after, _, node) =>
    inNetwork(after, { values: at(after.network.values, node, (v) => v / 2) }),
  ),
  gradient: update((after, _, node) =>
    inNetwork(after, { gradients: at(after.network.gradients, node, (e) => e + 1) }),
  ),
  weights: update((after, _, node) =>
    inNetwork(after, {
      weights: mapMatrix(after.network.weights, (w, i, j) =>
        j === node && hasEdge(after.network, i, j) ? w + 1 : w,
      ),
    }),
  ),
  'decision without pruning': update((after) => ({
    ...after,
    decision: after.decision ?? { kind: 'keep', reason: 'real-spectrum' },
  })),
  action: update(withOtherRemoval),
  pair: update((after) => decided(after, otherPair)),
  reason: update((after) => decided(after, otherReason)),
  removal: update((after, before) =>
    after.decision?.kind === 'prune' ? inNetwork(after, { adjacency: before.adjacency }) : after,
  ),
  'everything else': update((after) => inNetwork(after, { order: [...after.network.order].reverse() })),
  'at an input node': update((after, before, node) =>
    isInput(before, node) ? inNetwork(after, { values: at(after.network.values, node, () => 0.5) }) : after,
  ),
  repetition: update((after, _, node) =>
    everySecond() ? after : inNetwork(after, { values: at(after.network.values, node, (v) => v + 1) }),
  ),
  arguments: spoiling('update'),
}

const ROUND: Readonly<Record<string, Change>> = {
  order: round((after) => ({ ...after, order: [...after.order].sort((a, b) => a - b) })),
  numbers: round((after, before) => inNetwork(after, { gradients: before.gradients })),
  removals: round((after, before) => {
    const { order } = after
    const to = order.find((node) => firstInput(after.network, node) >= 0)
    if (to === undefined) return after
    const edge = { from: firstInput(before, to), to }
    return { network: withoutEdge(after.network, edge), order }
  }),
  decisions: round((after) => ({
    ...after,
    decisions: after.decisions?.map((one) => one && otherReason(one)),
  })),
  pairs: round((after) => ({
    ...after,
    decisions: after.decisions?.map((one) => one && { ...one, pair: { re: 99, im: 1 } }),
  })),
  'input nodes': round((after, before) =>
    inNetwork(after, { values: after.network.values.map((v, i) => (isInput(before, i) ? v + 1 : v)) }),
  ),
  repetition: {
    round: (network, options, seed) => reference.round(network, options, everySecond() ? seed : seed ^ 1),
  },
  arguments: spoiling('round'),
}

const start = (f: (network: Network) => Network): Change => ({
  start: async (hidden, seed) => f(await reference.start(hidden, seed)),
})

const START: Readonly<Record<string, Change>> = {
  'nodes and edges': start((network) => ({
    ...network,
    adjacency: network.adjacency.map((row) => row.map(() => 0)),
  })),
  weights: start((network) => ({ ...network, weights: mapMatrix(network.weights, Math.abs) })),
  'values and gradients': start((network) => ({ ...network, gradients: network.gradients.map(() => 1) })),
  repetition: { start: (hidden, seed) => reference.start(hidden, everySecond() ? seed : seed ^ 1) },
}

const train = (f: (result: TrainResult, network: Network) => TrainResult): Change => ({
  train: async (network, options, seed) => f(await reference.train(network, options, seed), network),
})

/** An edge that is not removed, and removals that are not said. */
const withOtherEdges = (after: Network, before: Network): Network => ({
  ...after,
  adjacency: before.adjacency.map((row, i) => row.map((a, j) => (a === after.adjacency[i]?.[j] ? 0 : a))),
})

const TRAIN: Readonly<Record<string, Change>> = {
  rows: train((result) => ({ ...result, presented: result.presented.map(() => 0) })),
  orders: train((result) => ({ ...result, rounds: result.rounds.slice(1) })),
  numbers: train((result, network) => inNetwork(result, { gradients: network.gradients.map(() => 9) })),
  decisions: train((result) => ({
    ...result,
    rounds: result.rounds.map((one) => ({ ...one, decisions: one.decisions.map(() => null) })),
  })),
  removals: train((result, network) => ({ ...result, network: withOtherEdges(result.network, network) })),
  error: train((result) => ({ ...result, error: result.error + 0.1 })),
  measurement: train((result) => ({
    ...result,
    error: result.error,
    measured: { ...result.measured, outputs: result.measured.outputs.map((vs) => vs.map((v) => 1 - v)) },
  })),
  arguments: spoiling('train'),
  repetition: {
    train: (network, options, seed) => reference.train(network, options, everySecond() ? seed : seed ^ 1),
  },
}

/** By stage and part. */
export const CORRUPTIONS: Readonly<Record<Stage, Readonly<Record<string, Change>>>> = {
  read: READ,
  laplacian: LAPLACIAN,
  spectrum: SPECTRUM,
  decide: DECIDE,
  update: UPDATE,
  round: ROUND,
  start: START,
  train: TRAIN,
}

export const corrupted = (stage: Stage, part: string): Implementation => ({
  ...offered,
  ...CORRUPTIONS[stage][part],
})
