/**
 * Permutation tests of the difference of two means: which of the pooled numbers belong to whom is
 * drawn again.
 */
import { below, createRandom } from '../argnn/random.ts'
import { mean } from '../base/samples.ts'

/** Draws; the smallest p is 1 in DRAWS + 1, below the smallest level that Holm asks of 84 tests. */
export const DRAWS = 9999

const PERMUTATION_SEED = 20_241_005

/** Sums of counts and of errors round: sums closer than this are equal. */
const ROUNDING = 1e-9

/** `few` of the pooled numbers, drawn without replacement into the first places of `pool`. */
function drawInto(pool: Float64Array, few: number, random: ReturnType<typeof createRandom>): number {
  let total = 0
  for (let k = 0; k < few; k += 1) {
    const other = k + below(random, pool.length - k)
    const taken = pool[other]!
    pool[other] = pool[k]!
    pool[k] = taken
    total += taken
  }
  return total
}

/**
 * Two-sided p of "both samples are from one distribution", by the difference of means: the share of
 * DRAWS relabellings, the one at hand among them, whose means differ as much. A fixed seed: a
 * function of the samples. NaN for an empty one.
 */
export function permutationTest(one: readonly number[], other: readonly number[], draws = DRAWS): number {
  if (one.length === 0 || other.length === 0) return Number.NaN
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one]
  const pool = Float64Array.from([...fewer, ...more])
  const middle = mean([...pool]) * fewer.length
  const seen = Math.abs(fewer.reduce((total, x) => total + x, 0) - middle)
  const random = createRandom(PERMUTATION_SEED)
  const slack = ROUNDING * (1 + Math.abs(middle))
  let asFar = 1
  for (let draw = 0; draw < draws; draw += 1)
    if (Math.abs(drawInto(pool, fewer.length, random) - middle) >= seen - slack) asFar += 1
  return asFar / (draws + 1)
}
