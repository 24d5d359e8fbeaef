/** EXP: the experiments of Section 4.1: the start, and training. */
import {
  all,
  clausesAbout,
  expect,
  type Finding,
  fails,
  HOLDS,
  isExactRule,
  isWithin,
  sameData,
  show,
} from '../clause.ts'
import type { Action } from '../decision.ts'
import type { Description } from '../implementation.ts'
import { edgesOf, hasEdge, isInput, type Network, nodesOf, weightOf } from '../network.ts'
import type { Seen, WhatItDrew } from '../observation.ts'
import { oneSided } from '../round-order.ts'
import { besideItsMeasurement, besideItsPresentations, isOrder, type Judges } from '../training.ts'
import { judgeReported } from '../whole-decision.ts'
import { isNamedByNeighbours } from './decision.ts'

type TrainSeen = Seen['train']

const INPUTS = 2

const startClause = clausesAbout('start', { needs: ['start'], premises: [] })
const trainClause = clausesAbout('train', { needs: ['train'], premises: [] })

const isPermutation = ({ nodes, order }: Network): boolean =>
  show([...order].sort((a, b) => a - b)) === show(Array.from({ length: nodes }, (_, node) => node))

export const EXP_1 = startClause(
  'EXP-1',
  'A start has 2 inputs, h hidden nodes, 1 output, and every edge but self-loops and edges into inputs.',
  'Section 4.1',
  ({ network, hidden }) => {
    const { nodes, inputs, outputs } = network
    const counts = { nodes, inputs: new Set(inputs).size, outputs: outputs.length }
    const right = { nodes: hidden + INPUTS + 1, inputs: INPUTS, outputs: 1 }
    const counted = sameData('network', right, counts)
    if (counted.kind !== 'holds') return counted
    if (!isPermutation(network) || outputs.some((node) => isInput(network, node)))
      return fails('an order of all nodes, and an output that is no input', network)
    return all(nodesOf(network), (from) =>
      all(nodesOf(network), (to) => {
        const expected = from !== to && !isInput(network, to)
        return expect(
          hasEdge(network, from, to) === expected,
          `${expected ? 'an' : 'no'} edge ${from} → ${to}`,
          network.adjacency,
        )
      }),
    )
  },
)

export const EXP_2 = startClause(
  'EXP-2',
  'The weights of a start are between −1 and 1; all values, gradients and weights without an edge are 0.',
  'Section 4.1, contract',
  ({ network }) => {
    const isZero = (x: number): boolean => x === 0
    if (!network.values.every(isZero) || !network.gradients.every(isZero))
      return fails('values and gradients of 0', { values: network.values, gradients: network.gradients })
    return all(nodesOf(network), (i) =>
      all(nodesOf(network), (j) => {
        const w = network.weights[i]?.[j] ?? Number.NaN
        const isRight = hasEdge(network, i, j) ? Math.abs(w) <= 1 : w === 0
        return expect(isRight, `W[${i}][${j}] between −1 and 1, or 0 without an edge`, w)
      }),
    )
  },
)

/** Dvoretzky, Kiefer and Wolfowitz: a right start fails with at most this probability. */
const FALSE_ALARM = 1e-12

/** The largest distance of the weights' distribution function from that of the uniform one on (−1, 1). */
function distanceFromUniform(weights: readonly number[]): number {
  const ascending = [...weights].sort((a, b) => a - b)
  return ascending.reduce((most, w, k) => {
    const right = Math.min(1, Math.max(0, (w + 1) / 2))
    return Math.max(
      most,
      Math.abs((k + 1) / ascending.length - right),
      Math.abs(k / ascending.length - right),
    )
  }, 0)
}

const weightsOf = (network: Network): number[] =>
  edgesOf(network).map(({ from, to }) => weightOf(network, from, to))

const sameModulus = (a = 0, b = 0): boolean => Math.abs(a) === Math.abs(b)

/** Two edges with the same weight but for its sign with every seed, by their places in the list of edges. */
function sameWithEverySeed(starts: readonly (readonly number[])[]): readonly [number, number] | undefined {
  const [first = []] = starts
  for (const [a] of first.entries())
    for (let b = a + 1; b < first.length; b += 1)
      if (starts.every((weights) => sameModulus(weights[a], weights[b]))) return [a, b]
  return undefined
}

export const EXP_3 = startClause(
  'EXP-3',
  'Over many seeds, the weights of starts are uniform between −1 and 1, each edge with its own.',
  'Section 4.1',
  ({ network, others }) => {
    const starts = [network, ...others].map(weightsOf)
    const weights = starts.flat()
    const bound = Math.sqrt(Math.log(2 / FALSE_ALARM) / (2 * weights.length))
    const distance = distanceFromUniform(weights)
    if (!(distance <= bound)) return fails(`a distribution within ${bound} of the uniform one`, distance)
    const same = sameWithEverySeed(starts)
    return expect(same === undefined, 'a weight of its own for each edge', `edges ${same} always equal`)
  },
)

export const EXP_4 = startClause(
  'EXP-4',
  'Two starts with the same number of hidden nodes and the same seed are equal, bit for bit.',
  'contract',
  ({ network, again }) => sameData('start', network, again),
)

/** Rows that never come at this place of the training, whatever the seed. */
const neverAt = (drawn: readonly WhatItDrew[], rows: number, place: number): number[] =>
  Array.from({ length: rows }, (_, row) => row).filter((row) =>
    drawn.every(({ presented }) => presented.at(place) !== row),
  )

export const EXP_5 = trainClause(
  'EXP-5',
  'Training presents as many rows as asked; over many seeds, every row comes first, and every row last.',
  'Section 4.1',
  ({ options, result, others }) => {
    const { rows, presentations } = options
    const isRow = (row: number): boolean => rows[row] !== undefined
    if (result.presented.length !== presentations || !result.presented.every(isRow))
      return fails(`${presentations} numbers of rows`, result.presented)
    const drawn = [result, ...others]
    const missing = [0, -1].flatMap((place) => neverAt(drawn, rows.length, place))
    return expect(
      missing.length === 0,
      `every row, with ${drawn.length} seeds`,
      `rows ${missing} never drawn`,
    )
  },
)

/** Are the orders of rounds 1 and 2 of a presentation the same? */
const repeatsOrder = ({ rounds }: WhatItDrew): boolean => show(rounds[0]?.order) === show(rounds[1]?.order)

function ordersAreRight({ network, options, result }: TrainSeen): Finding {
  const length = options.presentations * options.rounds
  const isRight =
    result.rounds.length === length && result.rounds.every(({ order }) => isOrder(network, order))
  if (!isRight) return fails(`${length} orders of the nodes that are no inputs`, result.rounds)
  if (options.orders === 'round') return HOLDS
  return all([...result.rounds.entries()], ([k, { order }]) =>
    sameData(`order ${k}`, result.rounds[k - (k % options.rounds)]?.order, order),
  )
}

export const EXP_6 = trainClause(
  'EXP-6',
  'Each round of training updates each node once, in a random order by round or presentation.',
  'Section 2, Section 4.1',
  (seen) => {
    const right = ordersAreRight(seen)
    if (right.kind !== 'holds') return right
    const { network, options, result, others } = seen
    const drawn = [result, ...others]
    const orders = drawn.map(({ rounds }) => rounds[0]?.order ?? [])
    if (oneSided({ network, orders }).length > 0) return fails('first orders by the seed', orders)
    if (options.orders === 'presentation' || options.rounds < 2) return HOLDS
    const isNew = drawn.some((one) => !repeatsOrder(one))
    return expect(isNew || orders[0]?.length === 1, 'a new order in round 2', 'the order of round 1, always')
  },
)

/** The specification's numbers differ from those of the training by rounding. */
const ROUNDED: Description = { name: '', version: '', rules: [], modes: [], pairTest: 'floating' }

/** By position, without a spectrum: an edge that is there, from a node k+1 to node k (T12). */
const mayBeNamed = (state: Network, action: Action): Finding =>
  action.kind === 'keep'
    ? HOLDS
    : expect(
        isNamedByNeighbours(action.edge) && hasEdge(state, action.edge.from, action.edge.to),
        'an edge of the network from a node k+1 to node k',
        action,
      )

const judgesOf =
  ({ options: { pruning } }: TrainSeen): Judges =>
  (state, node, action: Action | null) => {
    if (pruning === null || action === null)
      return expect(pruning === null && action === null, 'a decision iff there is pruning', action)
    if (!isExactRule(pruning.rule)) return mayBeNamed(state, action)
    return judgeReported({ ...pruning, network: state, node, description: ROUNDED }, action)
  }

export const EXP_7 = trainClause(
  'EXP-7',
  'Training equals its presentations: input values set, updates in the reported orders, within rounding.',
  'Section 2, Section 4.1',
  (seen) => besideItsPresentations(seen, judgesOf(seen)),
)

const meanError = ({ options, result }: TrainSeen): number => {
  const errors = options.rows.flatMap(({ expected }, at) =>
    expected.map((right, k) => Math.abs((result.measured.outputs[at]?.[k] ?? Number.NaN) - right)),
  )
  return errors.reduce((total, error) => total + error, 0) / errors.length
}

/** A mean of some numbers of at most 1, in any order of summation. */
const MEAN_ERROR = 1e-12

export const EXP_8 = trainClause(
  'EXP-8',
  'The error is the mean |V − expected| over the rows, V by Eq 1 alone in the reported orders.',
  'Section 4.1',
  (seen) => {
    const { network, options, result } = seen
    const { orders, outputs } = result.measured
    const length = options.rows.length * options.rounds
    if (orders.length !== length || !orders.every((order) => isOrder(network, order)))
      return fails(`${length} orders of the nodes that are no inputs`, orders)
    const error = meanError(seen)
    if (!isWithin(result.error, error, MEAN_ERROR)) return fails(`error = ${error}`, result.error)
    return outputs.length === options.rows.length
      ? besideItsMeasurement(seen)
      : fails(`V for ${options.rows.length} rows`, outputs)
  },
)

export const EXP_10 = trainClause(
  'EXP-10',
  'Two trainings with the same seed from the same network are equal, bit for bit.',
  'contract',
  ({ result, again }) => sameData('training', result, again),
)

export const EXPERIMENT_CLAUSES = [EXP_1, EXP_2, EXP_3, EXP_4, EXP_5, EXP_6, EXP_7, EXP_8, EXP_10] as const
