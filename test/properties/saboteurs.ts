/**
 * One wrong implementation per clause: the reference with a single, plausible mistake, which the
 * clause must refute. A clause that no mutant fails would test nothing.
 */
import type { Decision, Rule } from '../../spec/decision.ts'
import type {
  Implementation,
  Stage,
  TrainResult,
  UpdateOptions,
  UpdateResult,
} from '../../spec/implementation.ts'
import { type Complex, hasEdge, type Matrix, type Network, weightOf } from '../../spec/network.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import { mutatedRuntime, RUNTIME_MUTANTS } from '../zoo/runtime-mutants.ts'

const reference = offered as Required<Implementation>

type Change = Partial<Implementation>

const mapMatrix = (matrix: Matrix, f: (x: number, i: number, j: number) => number): Matrix =>
  matrix.map((row, i) => row.map((x, j) => f(x, i, j)))

/** L_n with one kind of entry changed. */
const laplacian = (
  f: (x: number, i: number, j: number, network: Network, node: number) => number,
): Change => ({
  laplacian: async (network, node, mode) =>
    mapMatrix(await reference.laplacian(network, node, mode), (x, i, j) => f(x, i, j, network, node)),
})

const spectrum = (f: (spectrum: readonly Complex[]) => readonly Complex[]): Change => ({
  spectrum: async (matrix) => f(await reference.spectrum(matrix)),
})

type Decide = Required<Implementation>['decide']

const decide = (f: (decision: Decision, ...given: Parameters<Decide>) => Decision): Change => ({
  decide: async (...given) => f(await reference.decide(...given), ...given),
})

const pruneInstead = (from: number, to: number): Decision => ({
  kind: 'prune',
  edge: { from, to },
  pair: { re: 0, im: 1 },
})

const update = (
  f: (after: UpdateResult, network: Network, node: number, options: UpdateOptions) => UpdateResult,
): Change => ({
  update: async (network, node, options) =>
    f(await reference.update(network, node, options), network, node, options),
})

const changed = (after: UpdateResult, change: Partial<Network>): UpdateResult => ({
  ...after,
  network: { ...after.network, ...change },
})

const at = (xs: readonly number[], k: number, f: (x: number) => number): number[] =>
  xs.map((x, i) => (i === k ? f(x) : x))

const mapWeights = (after: UpdateResult, f: (w: number, i: number, j: number) => number): UpdateResult =>
  changed(after, {
    weights: mapMatrix(after.network.weights, (w, i, j) => (hasEdge(after.network, i, j) ? f(w, i, j) : w)),
  })

/** The removal undone and another edge removed in its place, where there is one that fits. */
function removing(
  after: UpdateResult,
  network: Network,
  fits: (i: number, j: number) => boolean,
): UpdateResult {
  const found = network.adjacency.flatMap((row, i) =>
    row.flatMap((a, j) => (a === 1 && fits(i, j) ? [[i, j] as const] : [])),
  )[0]
  if (found === undefined) return after
  const clear = (matrix: Matrix): Matrix =>
    mapMatrix(matrix, (x, i, j) => (i === found[0] && j === found[1] ? 0 : x))
  return changed(after, { adjacency: clear(after.network.adjacency), weights: clear(after.network.weights) })
}

const door = (accepts: RegExp | ((text: string) => boolean)): Change => ({
  read: async (text) => {
    const lenient = typeof accepts === 'function' ? accepts(text) : accepts.test(text)
    return lenient ? ({ nodes: 1 } as Network) : reference.read(text)
  },
})

/** Accepts what the reference refuses with this message: a check left out. */
const withoutCheck = (message: RegExp): Change => ({
  read: async (text) => {
    try {
      return await reference.read(text)
    } catch (error) {
      if (message.test(String(error))) return { nodes: 1 } as Network
      throw error
    }
  },
})

const roundUnder = (other: (rule: Rule) => Rule): Change => ({
  round: (network, options, seed) => {
    const { pruning } = options
    const asked = pruning === null ? null : { ...pruning, rule: other(pruning.rule) }
    return reference.round(network, { ...options, pruning: asked }, seed)
  },
})

const start = (f: (network: Network) => Network): Change => ({
  start: async (hidden, seed) => f(await reference.start(hidden, seed)),
})

const train = (f: (result: TrainResult, network: Network) => TrainResult): Change => ({
  train: async (network, options, seed) => f(await reference.train(network, options, seed), network),
})

/** Whether the values of a network add up to more than 1. */
const bitOf = ({ values }: Network): number => Number(values.reduce((total, v) => total + v, 0) > 1)

let flips = 0

/** The first wrong runtime of each clause about asynchronous runs. */
const RUNTIMES: Readonly<Record<string, Change>> = Object.fromEntries(
  [...RUNTIME_MUTANTS]
    .reverse()
    .map((mutant) => [mutant.clause, { runtime: mutatedRuntime(mutant).runtime }]),
)

const nextFlip = (): number => {
  flips += 1
  return flips
}

/** Every second answer of a stage another. */
const flipping = <S extends Stage>(
  stage: S,
  spoil: (answer: Awaited<ReturnType<Required<Implementation>[S]>>) => unknown,
): Change => ({
  [stage]: async (...given: never[]) => {
    const answer = await (reference[stage] as unknown as (...all: never[]) => never)(...given)
    return nextFlip() % 2 === 0 ? spoil(answer) : answer
  },
})

const halved = (network: Network): Network => ({ ...network, values: network.values.map((v) => v / 2 + 1) })

export const SABOTEURS: Readonly<Record<string, Change>> = {
  ...RUNTIMES,
  'STATE-1': flipping('read', halved),
  'STATE-2': flipping('laplacian', (matrix) => mapMatrix(matrix, (x) => 2 * x + 1)),
  'STATE-3': flipping('spectrum', (all) => all.map(({ re, im }) => ({ re: re + 1, im }))),
  'STATE-4': flipping('decide', (one) => (one.kind === 'keep' ? { ...one, reason: 'not-own-edge' } : one)),
  'STATE-5': flipping('update', (after) => ({ ...after, network: halved(after.network) })),
  'STATE-6': flipping('round', (after) => ({ ...after, network: halved(after.network) })),
  'STATE-7': flipping('start', halved),
  'STATE-8': flipping('train', (result) => ({ ...result, error: result.error + 1 })),
  'DOOR-1': { read: async (text) => ({ ...(await reference.read(text)), values: [] }) },
  'DOOR-2': withoutCheck(/self-loop/),
  'DOOR-3': withoutCheck(/not an input/),
  'DOOR-4': withoutCheck(/second edge/),
  'DOOR-5': withoutCheck(/a node from|whole number/),
  'DOOR-6': withoutCheck(/finite/),
  'DOOR-7': withoutCheck(/one per node|each node once|all \d+ nodes/),
  'DOOR-8': withoutCheck(/no such field/),
  'DOOR-9': door((text) => text === ''),
  'DOOR-10': withoutCheck(/each node once|outputs.*not an input/),
  'DOOR-11': withoutCheck(/; /),
  'DOOR-12': {
    read: async (text) => {
      const network = await reference.read(text)
      return network.nodes > 255 ? { ...network, outputs: [] } : network
    },
  },
  'DYN-1': update((after, network, node) =>
    changed(after, { values: at(after.network.values, node, () => network.values[node] ?? 0) }),
  ),
  'DYN-2': update((after, network, node) =>
    network.outputs.includes(node)
      ? changed(after, { gradients: at(after.network.gradients, node, (e) => -e) })
      : after,
  ),
  'DYN-3': update((after, network, node) =>
    network.outputs.includes(node)
      ? after
      : changed(after, { gradients: at(after.network.gradients, node, (e) => 2 * e) }),
  ),
  'DYN-4': update((after, network, node) =>
    mapWeights(after, (w, i, j) => (j === node ? 2 * weightOf(network, i, j) - w : w)),
  ),
  'DYN-5': update((after, _, node, { parameters }) =>
    mapWeights(after, (w, __, j) => (j === node && Math.abs(w) === parameters.c ? 1.01 * w : w)),
  ),
  'DYN-6': update((after, network) =>
    changed(after, { values: at(after.network.values, network.inputs[0] ?? -1, (v) => v + 1) }),
  ),
  'DYN-7': update((after, _, node) =>
    changed(after, { gradients: after.network.gradients.map((e, i) => (i === node ? e : e + 1)) }),
  ),
  'DYN-8': update((after, _, node) => mapWeights(after, (w, i, j) => (j !== node && i !== node ? w + 1 : w))),
  'DYN-9': update((after, network, node, { pruning }) =>
    pruning === null ? removing(after, network, (_, j) => j === node) : after,
  ),
  'DYN-10': { round: async (...given) => ({ ...(await reference.round(...given)), order: [0] }) },
  'DYN-11': {
    round: async (...given) => {
      const result = await reference.round(...given)
      return { ...result, order: [...result.order].reverse() }
    },
  },
  'DYN-12': {
    round: async (network, options, seed) => {
      const result = await reference.round(network, options, seed)
      return {
        ...result,
        network: { ...result.network, values: at(result.network.values, network.inputs[0] ?? -1, () => 0.5) },
      }
    },
  },
  'DYN-13': {
    update: async (network, node, options) => {
      const after = await reference.update(network, node, options)
      ;(network.values as number[])[node] = after.network.values[node] as number
      return after
    },
  },
  'DYN-16': {
    update: async (network, node, options) =>
      network.inputs.includes(node)
        ? { network: { ...network, values: at(network.values, node, () => 0.5) }, decision: null }
        : reference.update(network, node, options),
  },
  'DYN-17': {
    round: async (network, options, seed) => ({
      ...(await reference.round(network, options, seed)),
      network,
    }),
  },
  'DYN-14': { round: (network, options) => reference.round(network, options, 1) },
  'DYN-15': {
    round: async (network, options, seed) => {
      const result = await reference.round(network, options, seed)
      Object.assign(network, result.network)
      return result
    },
  },
  'LAP-10': {
    laplacian: async (network, node, mode) => {
      const result = await reference.laplacian(network, node, mode)
      ;(network as { weights: Matrix }).weights = mapMatrix(network.weights, (w) => -w)
      return result
    },
  },
  'EIG-7': {
    spectrum: async (matrix) => {
      const result = await reference.spectrum(matrix)
      for (const [k, row] of matrix.entries()) (row as number[])[k] = result[k]?.re as number
      return result
    },
  },
  'LAP-1': { laplacian: async (...given) => (await reference.laplacian(...given)).slice(1) },
  'LAP-2': laplacian((x, i, j, network, node) =>
    i === j && i !== node && hasEdge(network, i, node) ? x - 1 : x,
  ),
  'LAP-3': laplacian((x, i, j, network, node) =>
    i === j && i !== node ? x - weightOf(network, node, i) : x,
  ),
  'LAP-4': laplacian((x, i, j) => (i === j ? x : -x)),
  'LAP-5': laplacian((x, i, j, network, node) =>
    i === j || i === node || j === node ? x : -weightOf(network, i, j),
  ),
  'LAP-6': laplacian((x, i, j, network, node) =>
    i === j && i !== node && !hasEdge(network, i, node) && !hasEdge(network, node, i) ? 1 : x,
  ),
  'LAP-7': laplacian((x, i, j, _, node) => (i === node && j === node ? 2 * x : x)),
  'LAP-8': laplacian((x, i, j) => (i === j ? -x : x)),
  'LAP-9': laplacian((x, i, j) => (i === j ? Math.abs(x) : x)),
  'EIG-1': spectrum((s) => s.slice(1)),
  'EIG-2': spectrum((s) => s.map(({ re, im }) => ({ re, im: im * 1.001 }))),
  'EIG-3': spectrum((s) => s.map((z, k) => (k === 0 ? { ...z, re: z.re + 1e-6 } : z))),
  'EIG-4': spectrum((s) => s.map(({ re, im }) => ({ re, im: im < 0 ? im * (1 + Number.EPSILON) : im }))),
  'EIG-5': spectrum((s) => s.map((z) => ({ ...z, re: z.re * (1 + 1e-7) }))),
  'EIG-6': spectrum((s) => s.map(({ re, im }) => ({ re, im: -im }))),
  'PAIR-1': decide((decision) =>
    decision.kind === 'keep' ? { kind: 'keep', reason: decision.reason } : decision,
  ),
  'PAIR-2': decide((decision) =>
    decision.pair === undefined
      ? decision
      : { ...decision, pair: { ...decision.pair, im: decision.pair.im / 2 } },
  ),
  'PAIR-3': spectrum((s) => s.map(({ re, im }) => ({ re, im: Math.max(0, im) }))),
  'PAIR-4': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'no-negative-cycle' ? pruneInstead(0, 1) : decision,
  ),
  'PAIR-5': spectrum((s) => s.map(({ re }, k) => ({ re, im: k % 2 === 0 ? 1 : -1 }))),
  'PAIR-6': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'real-spectrum' ? pruneInstead(0, 1) : decision,
  ),
  'PAIR-7': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'real-spectrum' ? pruneInstead(0, 1) : decision,
  ),
  'OWN-1': decide((decision) =>
    decision.kind === 'prune' ? pruneInstead(decision.edge.to, decision.edge.from) : decision,
  ),
  'OWN-2': update((after, network, node) =>
    after.decision?.kind === 'prune' ? removing(after, network, (_, j) => j !== node) : after,
  ),
  'PRUNE-1': decide((decision, network) =>
    decision.kind === 'prune'
      ? pruneInstead(decision.edge.to, network.inputs[0] ?? decision.edge.to)
      : decision,
  ),
  'PRUNE-2': decide((decision, _, node) =>
    decision.kind === 'keep' && decision.reason === 'real-spectrum'
      ? pruneInstead((node + 1) % 2, node)
      : decision,
  ),
  'PRUNE-3': decide((decision, network, node, { rule }) =>
    rule === 'ordered' && decision.kind === 'keep' && decision.reason === 'feed-forward-edge'
      ? pruneInstead(
          network.weights.findIndex((row, i) => (row[node] ?? 0) * weightOf(network, node, i) < 0),
          node,
        )
      : decision,
  ),
  'PRUNE-4': decide((decision, network, node, { rule }) => {
    if (rule !== 'dominant' || decision.kind === 'keep') return decision
    const first = network.weights.findIndex((row, i) => (row[node] ?? 0) * weightOf(network, node, i) < 0)
    return { ...decision, edge: { from: first, to: node } }
  }),
  'PRUNE-5': decide((decision, network) =>
    decision.kind === 'prune' && network.inputs[0] !== undefined
      ? { ...decision, edge: { from: network.inputs[0], to: decision.edge.to } }
      : decision,
  ),
  'PRUNE-6': decide((decision, _, node) =>
    decision.kind === 'keep' && decision.reason === 'input-node' ? pruneInstead(node + 1, node) : decision,
  ),
  'PRUNE-7': decide((decision, _, __, { rule }) =>
    rule === 'published' && decision.kind === 'prune'
      ? pruneInstead(decision.edge.to, decision.edge.from)
      : decision,
  ),
  'PRUNE-8': {
    decide: (network, node, { mode, rule }) =>
      reference.decide(network, node, { mode, rule: rule === 'published-own' ? 'published' : rule }),
  },
  'PRUNE-9': update((after, network) =>
    after.decision?.kind === 'prune'
      ? removing(after, network, (i, j) => hasEdge(after.network, i, j))
      : after,
  ),
  'PRUNE-10': update((after) =>
    after.decision?.kind === 'prune'
      ? { ...after, decision: { kind: 'keep', reason: 'real-spectrum' } }
      : after,
  ),
  'PRUNE-11': update((after, network) =>
    changed(after, {
      weights: mapMatrix(after.network.weights, (w, i, j) =>
        hasEdge(after.network, i, j) ? w : weightOf(network, i, j),
      ),
    }),
  ),
  'PRUNE-12': update((after, network) => {
    const { decision } = after
    return decision?.kind === 'prune'
      ? removing(after, network, (i, j) => i === decision.edge.to && j === decision.edge.from)
      : after
  }),
  'PRUNE-13': {
    update: async (network, node, options) => {
      if (options.pruning === null) return reference.update(network, node, options)
      const early = await reference.decide(network, node, options.pruning)
      const after = await reference.update(network, node, { ...options, pruning: null })
      return { ...after, decision: early }
    },
  },
  'PRUNE-15': update((after, network, node) => {
    const from = network.adjacency.findIndex((row) => row[node] === 1)
    if (from < 0 || after.decision?.kind !== 'keep') return after
    return { ...after, decision: pruneInstead(from, node) }
  }),
  'PRUNE-16': update((after) =>
    after.decision?.kind === 'keep'
      ? { ...after, decision: { kind: 'keep', reason: 'real-spectrum' } }
      : after,
  ),
  'PRUNE-17': roundUnder((rule) => (rule === 'ordered' ? 'dominant' : rule)),
  'PRUNE-18': roundUnder((rule) => (rule === 'published' ? 'published-own' : rule)),
  'PRUNE-19': decide((decision, _, __, { rule }) =>
    rule.startsWith('published') && decision.kind === 'prune'
      ? pruneInstead(decision.edge.to, decision.edge.from)
      : decision,
  ),
  'PRUNE-20': update((after, network) =>
    after.decision?.kind === 'prune' ? removing(after, network, (i, j) => i < j) : after,
  ),
  'PRUNE-21': roundUnder((rule) => (rule.startsWith('published') ? 'dominant' : rule)),
  'PRUNE-14': update((after) => changed(after, { order: [...after.network.order].reverse() })),
  'KEEP-1': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'input-node'
      ? { ...decision, reason: 'real-spectrum' }
      : decision,
  ),
  'KEEP-2': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'no-mutual-neighbour'
      ? { ...decision, reason: 'real-spectrum' }
      : decision,
  ),
  'KEEP-3': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'no-negative-cycle'
      ? { ...decision, reason: 'real-spectrum' }
      : decision,
  ),
  'KEEP-4': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'real-spectrum'
      ? { ...decision, reason: 'no-negative-cycle' }
      : decision,
  ),
  'KEEP-5': decide((decision, _, __, { rule }) =>
    rule === 'ordered' && decision.kind === 'prune'
      ? { kind: 'keep', reason: 'feed-forward-edge', pair: decision.pair }
      : decision,
  ),
  'KEEP-6': decide((decision) =>
    decision.kind === 'keep' && decision.reason === 'no-such-edge'
      ? { ...decision, reason: 'not-own-edge' }
      : decision,
  ),
  'INV-1': decide((decision, network, node) =>
    decision.kind === 'prune' && node > network.nodes / 2
      ? { kind: 'keep', reason: 'real-spectrum' }
      : decision,
  ),
  'INV-2': decide((decision, network, node) =>
    network.weights.reduce((total, row) => total + (row[node] ?? 0), 0) > 0
      ? { kind: 'keep', reason: 'real-spectrum' }
      : decision,
  ),
  'INV-3': decide((decision, network, node) =>
    network.weights.some((row) => Math.abs(row[node] ?? 0) > 4)
      ? { kind: 'keep', reason: 'real-spectrum' }
      : decision,
  ),
  'INV-4': decide((decision, network, node) =>
    network.weights.some((row) => Math.abs(row[node] ?? 0) > 4)
      ? { kind: 'keep', reason: 'real-spectrum' }
      : decision,
  ),
  'INV-5': decide((decision, network) =>
    network.nodes % 2 === 0 ? { kind: 'keep', reason: 'real-spectrum' } : decision,
  ),
  'INV-6': decide((decision) => {
    flips += 1
    return flips % 2 === 0 || decision.kind === 'prune' ? decision : { kind: 'keep', reason: decision.reason }
  }),
  'INV-7': decide((decision, network) => {
    ;(network.weights as number[][])[0] = network.weights.map(() => 0)
    return decision
  }),
  'RUN-1': update((after) =>
    changed(after, {
      adjacency: mapMatrix(after.network.adjacency, (_, i, j) =>
        Number(i !== j && !after.network.inputs.includes(j)),
      ),
    }),
  ),
  'RUN-2': update((after, network, node) => removing(after, network, (_, j) => j === node)),
  'RUN-3': update((after, network, node) => removing(after, network, (_, j) => j === node)),
  'RUN-4': update((after, network, node) => removing(after, network, (_, j) => j === node)),
  'RUN-5': {
    round: (network, options, seed) => {
      flips += 1
      return reference.round(network, options, (seed + (flips % 2)) % 2 ** 32)
    },
  },
  'DYN-19': {
    round: async (network, options, seed) => {
      const after = await reference.round(network, options, seed)
      // The first two of a round change places where the first is the first of all.
      const [a, b, ...others] = after.order
      return a === 0 && b !== undefined ? { ...after, order: [b, a, ...others] } : after
    },
  },
  'DYN-20': { round: (network, options, seed) => reference.round(network, options, seed % 2 ** 31) },
  'EXP-11': { start: (hidden, seed) => reference.start(hidden, seed & 0xffff) },
  'DYN-18': {
    round: (network, options, seed) => reference.round(network, options, (seed + bitOf(network)) % 2 ** 32),
  },
  'EXP-1': start((network) => ({
    ...network,
    adjacency: mapMatrix(network.adjacency, (a, i) => (network.outputs.includes(i) ? 0 : a)),
  })),
  'EXP-2': start((network) => ({ ...network, values: network.values.map(() => 0.5) })),
  'EXP-3': start((network) => ({ ...network, weights: mapMatrix(network.weights, Math.abs) })),
  'EXP-4': { start: (hidden) => reference.start(hidden, nextFlip()) },
  'EXP-5': train((result) => ({ ...result, presented: result.presented.map(() => 0) })),
  'EXP-6': train((result) => ({
    ...result,
    rounds: result.rounds.map((one) => ({ ...one, order: [...one.order].sort((a, b) => a - b) })),
  })),
  'EXP-7': train((result, network) => ({ ...result, network })),
  'EXP-8': train((result) => ({ ...result, error: result.error ** 2 })),
  'EXP-9': {
    train: async (network, options, seed) => {
      const result = await reference.train(network, options, seed)
      Object.assign(network, result.network)
      return result
    },
  },
  'EXP-10': { train: (network, options) => reference.train(network, options, nextFlip()) },
  // No row twice in a row, where there are several.
  'EXP-12': train((result) => ({
    ...result,
    presented: result.presented.map((row, k) => (k % 2 === 1 && row === result.presented[k - 1] ? 0 : row)),
  })),
  'EXP-13': { train: (network, options, seed) => reference.train(network, options, seed & 0xffff) },
  'RUN-6': {
    decide: (network, node, { mode, rule }) =>
      reference.decide(network, node, { mode, rule: rule === 'ordered' ? 'dominant' : rule }),
  },
}

export const sabotaged = (id: string): Implementation => ({ ...offered, ...SABOTEURS[id] })
