/** How the answers and verdicts of `gate` are coloured. */

import type { Tone } from '../../base/paint.ts'
import type { Admissibility } from '../../gate/judge.ts'

export const TONE_OF: Readonly<Record<Admissibility, Tone>> = {
  yes: 'open',
  no: 'bad',
  excused: 'open',
  known: 'open',
}
