/** Properties against a slow oracle: a failure shrinks for a while, not for an hour. */
import fc from 'fast-check'

/** Smaller cases that fast-check may ask after the first failure; beyond them every case passes, and it stops. */
const MOST_SHRINKS = 300

/** fc.assert with an end. */
export function expectHolds<T>(
  arbitrary: fc.Arbitrary<T>,
  predicate: (given: T) => void,
  options: { readonly seed: number; readonly numRuns: number },
): void {
  let [refuted, shrinks] = [false, 0]
  const limited = fc.property(arbitrary, (given) => {
    if (refuted) shrinks += 1
    if (shrinks > MOST_SHRINKS) return
    try {
      predicate(given)
    } catch (error) {
      refuted = true
      throw error
    }
  })
  fc.assert(limited, options)
}
