/** The vectors accept what is right but rounded otherwise: sums in another order, another sigmoid, sums before products. */
import { expect, it } from 'vitest'
import type { Decision } from '../../spec/decision.ts'
import type { UpdateOptions } from '../../spec/implementation.ts'
import { hasEdge, type Network, nodesOf, weightOf } from '../../spec/network.ts'
import { withoutEdge } from '../../spec/run.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import { committedFile } from './committed.ts'
import { failures, type Offered } from './judge.ts'

const reference = offered as Offered

const sum = (terms: readonly number[]): number => terms.reduceRight((total, term) => total + term, 0)
/** Positive terms first, then the negative ones: the worst order for cancellation. */
const sortedSum = (terms: readonly number[]): number => sum([...terms].sort((a, b) => a - b))
const sigmoid = (x: number): number => 0.5 * (1 + Math.tanh(x / 2))
const replaced = (xs: readonly number[], k: number, x: number): number[] =>
  xs.map((y, i) => (i === k ? x : y))

/** Eq 1 to 3 once more, from the highest node number down. */
function behave(network: Network, node: number, { expected, parameters }: UpdateOptions): Network {
  const from = nodesOf(network).filter((i) => hasEdge(network, i, node))
  const to = nodesOf(network).filter((o) => hasEdge(network, node, o))
  const v = sigmoid(sortedSum(from.map((i) => (network.values[i] ?? 0) * weightOf(network, i, node))))
  const k = network.outputs.indexOf(node)
  const back = sortedSum(
    to.map((o) => (network.gradients[o] ?? 0) * weightOf(network, node, o) * v * (1 - v)),
  )
  const e = k >= 0 ? parameters.s * v - parameters.s * (expected[k] ?? 0) : back
  const moved = (i: number, w: number): number =>
    Math.max(-parameters.c, Math.min(parameters.c, -(e * (network.values[i] ?? 0)) + w))
  return {
    ...network,
    values: replaced(network.values, node, v),
    gradients: replaced(network.gradients, node, e),
    weights: network.weights.map((row, i) =>
      hasEdge(network, i, node) ? replaced(row, node, moved(i, row[node] ?? 0)) : row,
    ),
  }
}

const otherwise: Offered = {
  ...reference,
  laplacian: async (network, node, mode) => {
    const weights = await reference.laplacian(network, node, mode)
    const ofStar = (i: number): number[] =>
      nodesOf(network).flatMap((j) =>
        [
          [i, j],
          [j, i],
        ].flatMap(([a = 0, b = 0]) =>
          hasEdge(network, a, b) && (a === node || b === node)
            ? [mode === 'D' ? 1 : weightOf(network, a, b)]
            : [],
        ),
      )
    return weights.map((row, i) => replaced(row, i, sortedSum(ofStar(i))))
  },
  update: async (network, node, options) => {
    const behaved = behave(network, node, options)
    if (options.pruning === null) return { network: behaved, decision: null }
    const decision: Decision = await reference.decide(behaved, node, options.pruning)
    return { network: decision.kind === 'prune' ? withoutEdge(behaved, decision.edge) : behaved, decision }
  },
}

it.each(['laplacian', 'update'])(
  '%s.json accepts another order of operations, whose bits differ',
  async (stage) => {
    const file = committedFile(`${stage}.json`)
    expect(await failures(otherwise, file)).toEqual([])
    const strict = JSON.parse(
      JSON.stringify(file, (key, value) =>
        key === 'tolerance' ? 0 : key === 'tolerances' ? value.map(() => 0) : value,
      ),
    )
    expect((await failures(otherwise, strict)).length).toBeGreaterThan(20)
  },
)
