/** How the answers and verdicts of `gate` are coloured. */
import type { Admissibility } from '../gate/judge.ts'
import type { Tone } from '../terminal/paint.ts'

export const TONE_OF: Readonly<Record<Admissibility, Tone>> = {
  yes: 'open',
  no: 'bad',
  excused: 'open',
  known: 'open',
}
