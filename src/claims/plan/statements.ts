/**
 * What is said and tested about runs, fixed before the runs: the claims that the plan file holds,
 * with their conditions and tests. The claims decided by exact arithmetic are not here, since
 * nothing is sampled for them.
 */
import { CAPACITY, ERR } from './error-statements.ts'
import { TRAINED_RUNS } from './run-statements.ts'
import type { Statement } from './statement.ts'
import { LATE, TIMING } from './timing-statements.ts'

export const STATEMENTS: readonly Statement[] = [ERR, CAPACITY, TIMING, TRAINED_RUNS, LATE].flatMap((group) =>
  Object.values(group),
)
