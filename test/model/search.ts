/**
 * The protocol once more, in TypeScript and by itself: breadth-first search over states written as
 * bits, six for each edge. It shares with model/ the text of a state, so that both can be compared, and
 * nothing else.
 */

export interface SearchedWorld {
  /** Edges of the start, source and target. */
  readonly edges: readonly (readonly [from: number, to: number])[]
  readonly isOrdered: boolean
  /** A crash forgets nothing that was heard, and owners stop reporting once they got an acknowledgement. */
  readonly isDurable: boolean
  /** Sources that owners tell also that an edge is there. */
  readonly presenceTo: readonly number[]
}

/** What there is to know of an edge, as bits. */
export const ALIVE = 1
export const VIEW = 2
export const ACKED = 4
/** Messages under way. */
export const GONE = 8
export const THERE = 16
export const ACK = 32

type Bits = readonly number[]

export const START = ALIVE + VIEW

const withEdge = (state: Bits, k: number, bits: number): Bits => state.map((old, j) => (j === k ? bits : old))

function subsetsOf<T>(items: readonly T[]): T[][] {
  const sets: T[][] = [[]]
  for (const item of items) sets.push(...sets.map((set) => [...set, item]))
  return sets
}

/** What one edge alone can become: told of, messages that arrive (and stay or not) or are lost. */
function alone(bits: number, reportsPresence: boolean, isDurable: boolean): number[] {
  const next: number[] = []
  if ((bits & ALIVE) !== 0) {
    if (reportsPresence) next.push(bits | THERE)
  } else if (!isDurable || (bits & ACKED) === 0) next.push(bits | GONE)
  const arrives = (message: number, effect: number): void => {
    if ((bits & message) !== 0) next.push(effect, effect & ~message)
  }
  // The message that arrives is another than the one that it causes.
  arrives(GONE, (bits & ~VIEW) | ACK)
  arrives(THERE, bits)
  arrives(ACK, bits | ACKED)
  for (const message of [GONE, THERE, ACK]) if ((bits & message) !== 0) next.push(bits & ~message)
  return next
}

/** What edge k can become in one step that is no crash. */
export function stepsOfEdge(world: SearchedWorld, state: Bits, k: number): number[] {
  const { edges, isOrdered, isDurable, presenceTo } = world
  const [from, to] = edges[k] as readonly [number, number]
  const bits = state[k] as number
  const reverse = edges.findIndex(([a, b]) => a === to && b === from)
  const believes = reverse >= 0 && ((state[reverse] as number) & VIEW) !== 0
  const next = alone(bits, presenceTo.includes(from), isDurable)
  if ((bits & ALIVE) !== 0 && believes && (!isOrdered || to < from)) next.push((bits & ~ALIVE) | GONE)
  return next
}

/** Every state that follows, some more than once. */
function following(world: SearchedWorld, state: Bits): Bits[] {
  const { edges, isDurable } = world
  const next = edges.flatMap((_, k) => stepsOfEdge(world, state, k).map((bits) => withEdge(state, k, bits)))
  for (const node of new Set(edges.flat())) {
    const forgettable = edges.flatMap(([from], k) =>
      !isDurable && from === node && ((state[k] as number) & (VIEW | ACKED)) === 0 ? [k] : [],
    )
    for (const forgotten of subsetsOf(forgettable))
      next.push(state.map((bits, k) => (forgotten.includes(k) ? bits | VIEW : bits)))
  }
  return next
}

/** A state as text: `keyOf` of model/state.ts gives the same. */
function textOf({ edges }: SearchedWorld, state: Bits): string {
  const where = (test: (bits: number) => boolean, text: (edge: string, to: number) => string): string =>
    edges
      .flatMap(([from, to], k) => (test(state[k] as number) ? [text(`${from}>${to}`, to)] : []))
      .sort()
      .join()
  const has = (bit: number) => (bits: number) => (bits & bit) !== 0
  const lacks = (bit: number) => (bits: number) => (bits & bit) === 0
  const plain = (edge: string): string => edge
  const messages = [
    where(has(ACK), (edge) => `ack ${edge}`),
    where(has(GONE), (edge) => `gone ${edge}`),
    where(has(THERE), (edge) => `there ${edge}`),
  ]
  return [
    where(has(ALIVE), plain),
    where(has(VIEW), plain),
    where(has(ACKED), plain),
    messages.filter((text) => text !== '').join(),
    where(lacks(ALIVE), (edge, to) => `${to} removed ${edge}`),
    where(lacks(VIEW), plain),
  ].join('|')
}

/** For each state that can be reached, those that follow it. */
export function search(world: SearchedWorld): Map<string, Set<string>> {
  const start: Bits = world.edges.map(() => START)
  const found = new Map<string, Set<string>>([[textOf(world, start), new Set()]])
  const waiting: Bits[] = [start]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const follow = found.get(textOf(world, state)) as Set<string>
    for (const next of following(world, state)) {
      const text = textOf(world, next)
      follow.add(text)
      if (found.has(text)) continue
      found.set(text, new Set())
      waiting.push(next)
    }
  }
  return found
}

/** How many states can be reached, and whether in each of them one direction of each mutual pair is there. */
export function searchNumbers(world: SearchedWorld): { states: number; isSafe: boolean } {
  const { edges } = world
  const numberOf = (state: Bits): number => state.reduce((number, bits) => number * 64 + bits, 0)
  const start: Bits = edges.map(() => START)
  const seen = new Set([numberOf(start)])
  const waiting: Bits[] = [start]
  let isSafe = true
  const gone = (state: Bits, a: number, b: number): boolean =>
    state.every((bits, k) => edges[k]?.[0] !== a || edges[k]?.[1] !== b || (bits & ALIVE) === 0)
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    const here = state
    isSafe &&= edges.every(
      ([a, b]) => !edges.some(([c, d]) => c === b && d === a) || !gone(here, a, b) || !gone(here, b, a),
    )
    for (const next of following(world, state)) {
      if (seen.has(numberOf(next))) continue
      seen.add(numberOf(next))
      waiting.push(next)
    }
  }
  return { states: seen.size, isSafe }
}
