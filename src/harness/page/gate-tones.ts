/** How the answers and verdicts of `gate` are coloured. */
import type { Admissibility } from '../gate/judge.ts'
import type { Tone } from './document.ts'

export const TONE_OF: Readonly<Record<Admissibility, Tone>> = { yes: 'warn', no: 'bad', excused: 'warn' }
