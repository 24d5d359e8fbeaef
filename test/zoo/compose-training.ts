/** The textbook's experiments (Section 4.1), put together of its small functions. */
import type { Decision } from '../../spec/decision.ts'
import type { PlayedRound, TableRow, TrainResult, TrainStageOptions } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import { update } from './compose.ts'
import type { Draft, Textbook } from './textbook.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

/** 2 inputs, h hidden nodes, 1 output; a weight for each edge. */
export function startOf(book: Textbook, hidden: number, seed: number): Network {
  const nodes = range(hidden + 3)
  const draw = book.numbers(seed)
  const adjacency = nodes.map((i) => nodes.map((j) => Number(book.isConnected(i, j, nodes.length))))
  return {
    nodes: nodes.length,
    inputs: [0, 1],
    outputs: [nodes.length - 1],
    order: nodes,
    adjacency,
    weights: adjacency.map((row) => row.map((a) => (a === 1 ? book.startWeight(draw()) : 0))),
    values: nodes.map(() => book.startValue),
    gradients: nodes.map(() => 0),
  }
}

const clamped = (book: Textbook, network: Network, row: TableRow): Draft => {
  const draft = book.copy(network)
  for (const [k, node] of network.inputs.entries()) draft.values[node] = row.inputs[k]!
  return draft
}

/** Eq 1 alone, for each row in turn. */
function measure(book: Textbook, trained: Network, options: TrainStageOptions, nextOrder: () => number[]) {
  const [orders, outputs]: [number[][], number[][]] = [[], []]
  let state: Network = trained
  for (const row of options.rows) {
    const draft = clamped(book, book.carried(trained, state), row)
    for (const _ of range(options.rounds)) {
      const order = nextOrder()
      for (const node of order) draft.values[node] = book.sigmoid(book.forward(draft, node))
      orders.push(order)
    }
    outputs.push(draft.outputs.map((node) => draft.values[node]!))
    state = draft
  }
  const errors = options.rows.flatMap(({ expected }, at) =>
    expected.map((right, k) => book.miss(outputs[at]![k]!, right)),
  )
  const error = errors.reduce((total, one) => total + one, 0) / errors.length
  return { error, measured: { orders, outputs } }
}

export function train(
  book: Textbook,
  network: Network,
  options: TrainStageOptions,
  seed: number,
): TrainResult {
  const draw = book.numbers(seed)
  const behaving = range(network.nodes).filter((node) => !network.inputs.includes(node))
  const nextOrder = (): number[] => book.order(behaving, Math.floor(draw() * 2 ** 32))
  const [presented, rounds]: [number[], PlayedRound[]] = [[], []]
  let state = network
  for (const k of range(options.presentations)) {
    const at = book.row(draw(), options.rows.length, k)
    const row = options.rows[at]!
    presented.push(at)
    state = clamped(book, state, row)
    let order = nextOrder()
    for (const round of range(options.rounds)) {
      if (round > 0 && book.isNewOrder(options.orders)) order = nextOrder()
      const decisions: (Decision | null)[] = []
      for (const node of order) {
        const after = update(book, state, node, { ...options, expected: row.expected })
        decisions.push(after.decision)
        state = after.network
      }
      rounds.push({ order, decisions })
    }
  }
  return { network: state, presented, rounds, ...measure(book, state, options, nextOrder) }
}
