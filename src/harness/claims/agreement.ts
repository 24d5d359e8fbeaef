/** FIG-3: do the published experiments' figures come out again under the rule that they used? */
import { byRule, type CountedClaim, undecided } from './claim.ts'

export const FIG_3: CountedClaim = {
  id: 'FIG-3',
  section: '4.1, Fig. 3',
  claim: 'Errors and removed edges by gate, hidden nodes and degree mode are those of Figure 3.',
  formal: 'Each published mean of 10 runs lies in the 99 % prediction interval from our runs.',
  method: { kind: 'statistics', text: 'Prediction interval for a mean of 10 runs, in each of 36 cells.' },
  count: () => ({ verdicts: byRule(() => undecided('pending')) }),
}
