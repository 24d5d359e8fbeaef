/** What every section of the benchmark is given and gives back. */
import type { Sampling } from './interleave.ts'

export interface Settings {
  readonly quick: boolean
  readonly seed: number
  readonly sampling: Sampling
  /** Says on stderr what is being measured. */
  readonly progress: (text: string) => void
}

export interface SectionResult {
  /** For people, at most 80 columns. */
  readonly lines: readonly string[]
  /** For bench.json. */
  readonly data: unknown
  /** Measured numbers by name, for the targets. */
  readonly figures: Readonly<Record<string, number>>
}

/** At least 7 samples, so that quartiles mean something. */
const SAMPLES = 9
const QUICK_SAMPLES = 7

export const samplingOf = (quick: boolean): Sampling => ({
  samples: quick ? QUICK_SAMPLES : SAMPLES,
  // Long beside a timer's resolution and a collection of garbage, short beside a change of the machine's mood.
  sliceMilliseconds: quick ? 4 : 12,
  // Ten thousands of steps where steps are short: compiled code, not the interpreter's.
  warmUpMilliseconds: quick ? 40 : 100,
  budgetMilliseconds: quick ? 600 : 4000,
})
