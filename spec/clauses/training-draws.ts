/** EXP: what a long training draws: its rows and orders are those of a fair generator (Section 4.1). */
import { clausesAbout, expect, type Finding, fails, HOLDS, show } from '../clause.ts'
import { behavingNodes } from '../network.ts'
import type { Seen } from '../observation.ts'
import { isUnlikely, type Unfair, unfairCount } from '../uniform-orders.ts'

type TrainSeen = Seen['train']
type Order = readonly number[]

const clause = clausesAbout('train', { needs: ['train'], premises: [] })

/** With fewer draws, chance explains almost anything. */
const FEWEST_DRAWS = 300

const isLong = ({ length }: readonly unknown[]): boolean => length >= FEWEST_DRAWS

/** Two that follow each other, each once: independent where draws are. */
const neighbours = <T>(list: readonly T[]): (readonly [T, T])[] =>
  Array.from({ length: Math.floor(list.length / 2) }, (_, k) => [list[2 * k] as T, list[2 * k + 1] as T])

/** A row, or a row after a row, that comes too often or too seldom. */
function unfairRow(presented: readonly number[], rows: number): Unfair | undefined {
  const all = Array.from({ length: rows }, (_, row) => row)
  const pairs = neighbours(presented)
  const counted = [
    ...all.map((row) => ({
      what: `row ${row}`,
      count: presented.filter((one) => one === row).length,
      of: presented.length,
      share: 1 / rows,
    })),
    ...all.flatMap((one) =>
      all.map((next) => ({
        what: `row ${next} after row ${one}`,
        count: pairs.filter(([a, b]) => a === one && b === next).length,
        of: pairs.length,
        share: 1 / rows ** 2,
      })),
    ),
  ]
  return counted.find(({ count, of, share }) => share < 1 && isUnlikely(count, of, share))
}

/** An order, or an order as seen from the one before it, that comes too often or too seldom. */
function unfairOrder(nodes: Order, orders: readonly Order[]): Unfair | undefined {
  const own = unfairCount(nodes, orders)
  if (own !== undefined) return own
  const relative = neighbours(orders).map(([one, next]) =>
    next.map((node) => nodes[one.indexOf(node)] as number),
  )
  const found = unfairCount(nodes, relative)
  return found && { ...found, what: `${found.what}, as numbered by the order before it,` }
}

const asFair = (found: Unfair | undefined): Finding =>
  found === undefined
    ? HOLDS
    : fails(
        `${found.what} about ${Math.round(found.share * found.of)} of ${found.of} times`,
        `${found.count}`,
      )

export const EXP_12 = clause(
  'EXP-12',
  'In a long training, all rows are equally likely, and so are all orders, of its measurement too, whatever came before.',
  'Section 4.1, contract',
  ({ network, options, result }) => {
    const nodes = behavingNodes(network)
    const isOrder = (order: Order): boolean => nodes.every((node) => order.includes(node))
    const drawn: Order[][] = [
      // One order a presentation, or one a round: the first of each presentation in any case.
      result.rounds
        .filter((_, k) => options.orders === 'round' || k % options.rounds === 0)
        .map(({ order }) => [...order]),
      options.orders === 'round' ? result.measured.orders.map((order) => [...order]) : [],
    ]
    // Of orders that are none, which EXP-6 and EXP-8 judge, nothing is counted.
    const counted = drawn.filter((orders) => nodes.length > 1 && isLong(orders) && orders.every(isOrder))
    const row = isLong(result.presented) ? unfairRow(result.presented, options.rows.length) : undefined
    return asFair(row ?? counted.map((orders) => unfairOrder(nodes, orders)).find((one) => one !== undefined))
  },
)

/** Two of the n! orders of n nodes are the same with probability 1/n!: 5e−14 for so many. */
const FEWEST_FOR_BITS = 16

export const EXP_13 = clause(
  'EXP-13',
  'A training of many nodes depends on each of the 32 bits of the seed.',
  'contract',
  ({ network, seed, seeds, result, others }: TrainSeen) => {
    if (seeds !== 'bits' || behavingNodes(network).length < FEWEST_FOR_BITS) return HOLDS
    const ordersOf = ({ rounds }: Pick<TrainSeen['result'], 'rounds'>): string =>
      show(rounds.map(({ order }) => order))
    const bit = others.findIndex((other) => ordersOf(other) === ordersOf(result))
    return expect(
      bit < 0,
      `with seed ${(seed ^ (1 << bit)) >>> 0}, other orders than with seed ${seed}`,
      'the same orders with both',
    )
  },
)

export const TRAINING_DRAW_CLAUSES = [EXP_12, EXP_13] as const
