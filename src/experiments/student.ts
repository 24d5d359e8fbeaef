/**
 * Student's t distribution with a whole number of degrees of freedom: its distribution function is a finite sum
 * (Abramowitz and Stegun, 26.7.3 and 26.7.4), its quantile the root of that.
 */

/** P(|T| ≤ t), t ≥ 0. */
function probabilityWithin(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = freedom % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = freedom === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
}

/** Doublings, then halvings of the interval around the root: all bits of a double. */
const HALVINGS = 200

/** The t with P(|T| ≤ t) = probability. Throws RangeError unless 0 ≤ probability < 1 and freedom is whole and positive. */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability >= 0 && probability < 1))
    throw new RangeError(`probability: expected a number from 0 to below 1, got ${probability}`)
  if (!Number.isSafeInteger(freedom) || freedom < 1)
    throw new RangeError(`degrees of freedom: expected a positive whole number, got ${freedom}`)
  let [low, high] = [0, 1]
  while (probabilityWithin(high, freedom) < probability && high < Number.MAX_VALUE / 2) high *= 2
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2
    if (probabilityWithin(middle, freedom) < probability) low = middle
    else high = middle
  }
  return high
}
