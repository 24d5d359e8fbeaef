/**
 * Where an answer changes along a number: two neighbouring doubles with different answers, on each side of
 * where one stands. Samples at growing distances find two numbers with different answers, and halving finds
 * where between them the answer changes. An answer that changes and changes back between two samples is not
 * seen.
 */
import { doubleAt, numberOf } from '../base/doubles.ts'

export interface WeightChange<A> {
  /** Neighbouring doubles, `low` < `high`. */
  readonly low: number
  readonly high: number
  readonly below: A
  readonly above: A
}

export interface WeightChanges<A> {
  /** The nearest change found below the start, and above it. */
  readonly down: WeightChange<A> | undefined
  readonly up: WeightChange<A> | undefined
  /** How far was looked. */
  readonly from: number
  readonly to: number
  /** Numbers at which the answer was asked for. */
  readonly asked: number
}

/** Distances grow by this factor. */
const GROWTH = 2 ** 0.25
/** As far as anybody goes from a weight of ordinary size. */
const REACH = 1000

/** Distances from the smallest that changes x to REACH times its size. */
function distancesFrom(x: number): number[] {
  const size = Math.max(1, Math.abs(x))
  const distances: number[] = []
  for (let d = size * 2 ** -52; d <= REACH * size; d *= d < size * 2 ** -12 ? 4 : GROWTH) distances.push(d)
  return distances
}

/** Halves until two neighbours are left. */
function halved<A>(
  [a, atA]: readonly [number, A],
  [b, atB]: readonly [number, A],
  ask: (x: number) => A,
  isSame: (a: A, b: A) => boolean,
): WeightChange<A> {
  let [low, high] = a < b ? [numberOf(a), numberOf(b)] : [numberOf(b), numberOf(a)]
  let [below, above] = a < b ? [atA, atB] : [atB, atA]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    // Halves of a sum of opposite signs are rounded towards 0, and may be one of the ends.
    const at = middle === low || middle === high ? low + 1n : middle
    const answer = ask(doubleAt(at))
    if (isSame(answer, below)) [low, below] = [at, answer]
    else [high, above] = [at, answer]
  }
  return { low: doubleAt(low), high: doubleAt(high), below, above }
}

export function changesAlong<A>(
  start: number,
  answer: (x: number) => A,
  isSame: (a: A, b: A) => boolean,
): WeightChanges<A> {
  let asked = 0
  const ask = (x: number): A => {
    asked += 1
    return answer(x)
  }
  const distances = distancesFrom(start)
  const here = ask(start)
  const towards = (sign: 1 | -1): WeightChange<A> | undefined => {
    let last: readonly [number, A] = [start, here]
    for (const distance of distances) {
      const x = start + sign * distance
      const found = ask(x)
      if (!isSame(found, here)) return halved(last, [x, found], ask, isSame)
      last = [x, found]
    }
    return undefined
  }
  const [down, up] = [towards(-1), towards(1)]
  const reach = distances.at(-1) ?? 0
  return { down, up, from: start - reach, to: start + reach, asked }
}
