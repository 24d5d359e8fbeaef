/**
 * How fast and where to a run learned (Section 4.2, Fig. 4), from the error at the end of each
 * presentation.
 */

/** Presentations that the mean error covers: four rows of the truth table, 25 times each. */
export const WINDOW = 100

/** Below this mean error all rows of XOR are on their right side of 1/2. */
export const CONVERGED = 0.1

export interface Learning {
  /**
   * The first presentation at which the mean error of the last hundred is below CONVERGED; one past
   * the end if never.
   */
  readonly converged: number
  /** The mean error of the last hundred presentations. */
  readonly lastError: number
}

function convergence(errors: readonly number[]): number {
  let total = 0
  for (let t = 0; t < errors.length; t += 1) {
    total += errors[t]! - (t >= WINDOW ? errors[t - WINDOW]! : 0)
    if (t >= WINDOW - 1 && total / WINDOW < CONVERGED) return t + 1
  }
  return errors.length + 1
}

/** Of a run with at least one presentation. */
export function learningOf(errors: readonly number[]): Learning {
  const last = errors.slice(-WINDOW)
  return {
    converged: convergence(errors),
    lastError: last.reduce((sum, error) => sum + error, 0) / last.length,
  }
}
