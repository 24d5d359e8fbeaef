/**
 * Are the orders of many seeds those of a fair shuffle? Counts beside their expectation: of whole
 * orders for few nodes, of places, of pairs in either order and of pairs side by side. Bounds by
 * Chernoff: a fair shuffle fails one count with probability below FALSE_ALARM.
 */
type Order = readonly number[]

/** Of one count; a case has at most some hundred counts, and a run a few cases. */
const FALSE_ALARM = 1e-13

export interface Unfair {
  readonly what: string
  readonly count: number
  readonly of: number
  readonly share: number
}

const term = (x: number, y: number): number => (x === 0 ? 0 : x * Math.log(x / y))

/** Is a count so far from the share that it is expected to be, that chance does not do it? */
export const isUnlikely = (count: number, of: number, share: number): boolean => {
  const [a, b] = [count / of, 1 - count / of]
  return 2 * Math.exp(-of * (term(a, share) + term(b, 1 - share))) < FALSE_ALARM
}

/** χ² of counts that are all expected to be equal: is it too large for so many degrees of freedom? */
export function isUneven(counts: readonly number[], of: number): boolean {
  const mean = of / counts.length
  const x = counts.reduce((total, count) => total + (count - mean) ** 2 / mean, 0)
  const k = counts.length - 1
  return x > k && Math.exp(-(x - k - k * Math.log(x / k)) / 2) < FALSE_ALARM
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/** With at most so many nodes, each of their orders is expected often. */
const MOST_COUNTED_WHOLE = 4

function wholeOrders(nodes: Order, orders: readonly Order[]): Unfair | undefined {
  const counts = new Map<string, number>()
  for (const order of orders) counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1)
  const all = factorial(nodes.length)
  const listed = [...counts.values(), ...new Array<number>(Math.max(0, all - counts.size)).fill(0)]
  if (!isUneven(listed, orders.length)) return undefined
  const most = Math.max(...listed)
  const [order] = [...counts].find(([, count]) => count === most) as [string, number]
  return { what: `the order ${order}`, count: most, of: orders.length, share: 1 / all }
}

/** The node at each place, in turn. */
function unfairPlace(nodes: Order, orders: readonly Order[]): Unfair | undefined {
  const share = 1 / nodes.length
  for (const node of nodes) {
    const counts = nodes.map(() => 0)
    for (const order of orders) counts[order.indexOf(node)] = (counts[order.indexOf(node)] ?? 0) + 1
    if (!isUneven(counts, orders.length)) continue
    const far = (k: number): number => Math.abs((counts[k] as number) - orders.length * share)
    const place = [...counts.keys()].reduce((best, k) => (far(k) > far(best) ? k : best), 0)
    return { what: `node ${node} at place ${place}`, count: counts[place] ?? 0, of: orders.length, share }
  }
  return undefined
}

function unfairPair(nodes: Order, orders: readonly Order[]): Unfair | undefined {
  const places = orders.map((order) => new Map(order.map((node, place) => [node, place])))
  const of = orders.length
  for (const a of nodes)
    for (const b of nodes) {
      if (a === b) continue
      const gaps = places.map((at) => (at.get(b) ?? 0) - (at.get(a) ?? 0))
      const before = gaps.filter((gap) => gap > 0).length
      const next = gaps.filter((gap) => gap === 1).length
      const share = 1 / nodes.length
      if (isUnlikely(before, of, 1 / 2))
        return { what: `node ${a} before node ${b}`, count: before, of, share: 1 / 2 }
      if (nodes.length > 2 && isUnlikely(next, of, share))
        return { what: `node ${a} directly before node ${b}`, count: next, of, share }
    }
  return undefined
}

/** The first count that a fair shuffle does not have. */
export const unfairCount = (nodes: Order, orders: readonly Order[]): Unfair | undefined =>
  (nodes.length <= MOST_COUNTED_WHOLE ? wholeOrders(nodes, orders) : undefined) ??
  unfairPair(nodes, orders) ??
  unfairPlace(nodes, orders)

/** Seeds spread like random ones (a finalizer of hashes), or that differ from the first in one bit. */
export function seedsOf({
  seed,
  seeds,
  count,
}: {
  seed: number
  seeds: 'mixed' | 'bits'
  count: number
}): number[] {
  if (seeds === 'bits') return Array.from({ length: 32 }, (_, bit) => (seed ^ (1 << bit)) >>> 0)
  return Array.from({ length: count }, (_, k) => {
    let x = (seed + Math.imul(k + 1, 0x9e3779b9)) | 0
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
    return (x ^ (x >>> 16)) >>> 0
  })
}
