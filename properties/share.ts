/**
 * What a number of cases says about a share: surely above a bound, surely below it, or too few cases to tell.
 *
 * Chernoff's bound: where a share is p, `met` of `cases` independent cases lie as far from p·cases with probability
 * at most e^(−cases·D(met/cases ‖ p)), D being the relative entropy. It holds for every number of cases, and for
 * met = 0 it is exact: (1 − p)^cases.
 */

/** A right implementation is refused by a share with at most this probability a clause, at whatever number of cases. */
export const FALSE_ALARM = 1e-9
/** A share of half of what is needed passes for enough with at most this probability. */
export const FALSE_COMFORT = 0.01

/** A clause holds on no fewer cases that meet its premise, however large their share: few cases say little. */
export const FEWEST_MET = 10

/** x·ln(x/y), 0 for x = 0. */
const term = (x: number, y: number): number => (x === 0 ? 0 : x * Math.log(x / y))

/** The relative entropy of a coin with share a to one with share b. */
const entropy = (a: number, b: number): number => term(a, b) + term(1 - a, 1 - b)

/** The probability, at most, of a share as far from `bound` as `met` of `cases` where `bound` is the true one. */
const tail = (met: number, cases: number, bound: number): number =>
  Math.exp(-cases * entropy(met / cases, bound))

/** Is the true share below `bound`, except with probability FALSE_ALARM? */
export const isSurelyBelow = (met: number, cases: number, bound: number): boolean =>
  cases > 0 && met < bound * cases && tail(met, cases, bound) < FALSE_ALARM

/** Is the true share above `bound`, except with probability FALSE_ALARM? */
export const isSurelyAbove = (met: number, cases: number, bound: number): boolean =>
  met > bound * cases && tail(met, cases, bound) < FALSE_ALARM

/** Do the cases show that at least half of the share `needed` is met, except with probability FALSE_COMFORT? */
export const isSurelyEnough = (met: number, cases: number, needed: number): boolean =>
  met > (needed / 2) * cases && tail(met, cases, needed / 2) < FALSE_COMFORT

/**
 * Do the cases speak against a share of `bound`: is the true one below it, except with probability
 * FALSE_COMFORT? Few cases never do, so that a short run is not left open by what only a long one shows.
 */
export const isLikelyBelow = (met: number, cases: number, bound: number): boolean =>
  cases > 0 && met < bound * cases && tail(met, cases, bound) < FALSE_COMFORT

/** The smallest number of cases after which a share of 0 is certainly below `bound`. */
export const fewestToTell = (bound: number): number =>
  Math.floor(Math.log(FALSE_ALARM) / Math.log1p(-bound)) + 1
