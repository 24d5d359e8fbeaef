/** Is memory flat? A rule for samples that were taken at even times. */
import { quantileSorted } from '../../src/base/samples.ts'

/** Bytes after a collection of garbage: what lives, and what the system gave the process. */
export interface MemorySample {
  readonly live: number
  readonly resident: number
}

export interface Flatness {
  /** Median of the first and of the last third of the samples after the warm-up, and what is allowed. */
  readonly first: number
  readonly last: number
  readonly most: number
  readonly isFlat: boolean
}

/** Share of the samples that are not judged: code is compiled, and buffers get their sizes. */
export const WARM_UP = 0.2
/** A third of fewer samples has no median that means something. */
export const LEAST_SAMPLES = 15

/** How much more may be there in the end than in the beginning. */
const LIVE = { share: 0.05, bytes: 2e6 }
const RESIDENT = { share: 0.15, bytes: 16e6 }

const median = (xs: readonly number[]): number =>
  quantileSorted(
    xs.toSorted((a, b) => a - b),
    0.5,
  )

function flatness(bytes: readonly number[], allowed: typeof LIVE): Flatness {
  const judged = bytes.slice(Math.floor(bytes.length * WARM_UP))
  const third = Math.floor(judged.length / 3)
  const [first, last] = [median(judged.slice(0, third)), median(judged.slice(-third))]
  const most = first * (1 + allowed.share) + allowed.bytes
  return { first, last, most, isFlat: last <= most }
}

/** Throws RangeError for fewer than LEAST_SAMPLES. */
export function judgeMemory(samples: readonly MemorySample[]): { live: Flatness; resident: Flatness } {
  if (samples.length < LEAST_SAMPLES)
    throw new RangeError(`samples: expected at least ${LEAST_SAMPLES}, got ${samples.length}`)
  return {
    live: flatness(
      samples.map(({ live }) => live),
      LIVE,
    ),
    resident: flatness(
      samples.map(({ resident }) => resident),
      RESIDENT,
    ),
  }
}
