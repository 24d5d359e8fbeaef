/** The one list of clauses, in the order in which they are reported. */
import type { Clause } from './clause.ts'
import { DECISION_CLAUSES } from './clauses/decision.ts'
import { DOOR_CLAUSES } from './clauses/door.ts'
import { DYNAMICS_CLAUSES } from './clauses/dynamics.ts'
import { INVARIANCE_CLAUSES } from './clauses/invariance.ts'
import { KEEP_CLAUSES } from './clauses/keep.ts'
import { LAPLACIAN_CLAUSES } from './clauses/local-laplacian.ts'
import { PAIR_CLAUSES } from './clauses/pair.ts'
import { RUN_CLAUSES } from './clauses/run.ts'
import { SPECTRUM_CLAUSES } from './clauses/spectrum.ts'
import { THEOREM_CLAUSES } from './clauses/theorems.ts'
import { UPDATE_CLAUSES } from './clauses/update.ts'

/** Some clause; what it is about tells which observation its predicate takes. */
export type AnyClause = { [S in Clause['about']]: Clause<S> }[Clause['about']]

const decisions = [...DECISION_CLAUSES, ...UPDATE_CLAUSES]
const family = (name: string): AnyClause[] => decisions.filter((clause) => clause.id.startsWith(name))

export const CLAUSES: readonly AnyClause[] = [
  ...THEOREM_CLAUSES,
  ...DOOR_CLAUSES,
  ...DYNAMICS_CLAUSES,
  ...LAPLACIAN_CLAUSES,
  ...SPECTRUM_CLAUSES,
  ...PAIR_CLAUSES,
  ...family('OWN-'),
  ...family('PRUNE-'),
  ...KEEP_CLAUSES,
  ...INVARIANCE_CLAUSES,
  ...RUN_CLAUSES,
]
