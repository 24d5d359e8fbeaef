/** All claims, in the order of the paper's sections. */
import { FIG_3, FIG_4 } from './agreement.ts'
import { CAP_1, SIZE_1, SIZE_2 } from './capacity.ts'
import type { CountedClaim, DrawnClaim, ExactClaim, StatisticalClaim } from './claim.ts'
import { LATE_1 } from './consistency.ts'
import { COUP_1, COUP_2, COUP_5, COUP_6 } from './coupling.ts'
import { COUP_3, COUP_4 } from './decoupling.ts'
import { DEG_1, DEG_2 } from './degree.ts'
import { EDGE_1, EDGE_3 } from './edge.ts'
import { EDGE_4, EDGE_6 } from './edge-readings.ts'
import { ERR_1, ERR_2, ERR_3 } from './error.ts'
import { LATE_2, LATE_3, LATE_4 } from './late-information.ts'
import { LOC_1, NUM_1 } from './locality.ts'
import { CONJ_1, ZERO_1 } from './pair.ts'
import type { PlanFamily } from './plan/statement.ts'
import { KIT_1 } from './published-kit.ts'
import { EDGE_2, FIG_1, FIG_2, SIZE_3 } from './removal.ts'
import { NUM_2 } from './renumbering.ts'
import { BIN_1, COM_1, CYC_1 } from './star-structure.ts'
import { SIZE_4 } from './starts.ts'
import { CONV_1, CONV_2, CONV_3, MIX_1, TIME_1, TIME_2 } from './timing.ts'
import { EDGE_5, EFF_1 } from './trained-networks.ts'

/** Whose hypotheses share one correction. */
export type HypothesisFamily = Extract<PlanFamily, 'training' | 'numbering' | 'messages'>

export type AnyClaim =
  | { readonly kind: 'exact'; readonly claim: ExactClaim }
  | { readonly kind: 'drawn'; readonly claim: DrawnClaim }
  | { readonly kind: 'counted'; readonly claim: CountedClaim }
  | { readonly kind: 'statistical'; readonly family: HypothesisFamily; readonly claim: StatisticalClaim }

const exact = (claim: ExactClaim): AnyClaim => ({ kind: 'exact', claim })
const counted = (claim: CountedClaim): AnyClaim => ({ kind: 'counted', claim })
const of =
  (family: HypothesisFamily) =>
  (claim: StatisticalClaim): AnyClaim => ({ kind: 'statistical', family, claim })
const [trained, renumbered, simulated] = [of('training'), of('numbering'), of('messages')]

export const CLAIMS: readonly AnyClaim[] = [
  ...[counted(EFF_1), exact(LATE_1), counted(LATE_2), simulated(LATE_3), simulated(LATE_4), exact(LOC_1)],
  ...[exact(CYC_1), exact(COM_1), exact(ZERO_1)],
  ...[exact(COUP_1), exact(COUP_5), exact(COUP_2), exact(COUP_6)],
  ...[exact(EDGE_3), exact(EDGE_4), counted(EDGE_5)],
  ...[exact(DEG_1), exact(DEG_2), exact(CONJ_1), counted(EDGE_2), exact(EDGE_6), exact(NUM_1), exact(KIT_1)],
  ...[counted(FIG_1), counted(FIG_2), exact(EDGE_1), exact(COUP_3), exact(COUP_4)],
  ...[trained(ERR_1), trained(ERR_2), trained(ERR_3), renumbered(NUM_2), trained(CAP_1), counted(FIG_3)],
  ...[
    trained(TIME_1),
    trained(TIME_2),
    trained(MIX_1),
    trained(CONV_1),
    trained(CONV_2),
    counted(CONV_3),
    counted(FIG_4),
  ],
  ...[trained(SIZE_1), trained(SIZE_2), counted(SIZE_3), { kind: 'drawn' as const, claim: SIZE_4 }],
  exact(BIN_1),
]
