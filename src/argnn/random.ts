/**
 * A seeded generator: xoshiro128** (Blackman and Vigna 2018), seeded through splitmix32 so that neighbouring
 * seeds give unrelated streams. Same seed, same stream, on every machine.
 */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  readonly next: () => number
}

const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k))

function splitmix32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
}

/** Throws RangeError unless the seed is a whole number from 0 to 2³² − 1. */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(`seed: expected a whole number from 0 to 4294967295, got ${seed}`)
  const fill = splitmix32(seed)
  const s = Uint32Array.of(fill(), fill(), fill(), fill())
  const next = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s[1]!, 5), 7), 9) >>> 0
    const shifted = s[1]! << 9
    s[2]! ^= s[0]!
    s[3]! ^= s[1]!
    s[1]! ^= s[2]!
    s[0]! ^= s[3]!
    s[2]! ^= shifted
    s[3] = rotateLeft(s[3]!, 11)
    return result
  }
  return { next }
}

/** Uniform in [0, 1), 53 bits. */
export const uniform = (random: Random): number => {
  const high = random.next() >>> 5
  const low = random.next() >>> 6
  return (high * 0x4000000 + low) / 0x20000000000000
}

/** Uniform whole number from 0 to bound − 1, by rejection, so that no value is favoured; bound at most 2³² − 1. */
export function below(random: Random, bound: number): number {
  if (!(bound >= 1 && bound <= 0xffffffff))
    throw new RangeError(`bound: expected at least 1 and at most 4294967295, got ${bound}`)
  // The remainder of unsigned integers is one instruction; 2³² is not one, so its remainder is a
  // call, made for the last values only.
  const divisor = bound >>> 0
  let x = random.next() >>> 0
  while (x >= 0x100000000 - divisor && x >= 0x100000000 - (0x100000000 % divisor)) x = random.next() >>> 0
  return x % divisor
}

/** Fisher–Yates, in place. */
export function shuffle(random: Random, xs: Int32Array): void {
  for (let k = xs.length - 1; k > 0; k -= 1) {
    const j = below(random, k + 1)
    const x = xs[k]!
    xs[k] = xs[j]!
    xs[j] = x
  }
}
