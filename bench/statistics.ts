/** Order statistics of a few samples: no means, because machine noise only ever makes a sample worse. */

export interface Summary {
  readonly samples: number
  readonly median: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  readonly least: number
  readonly most: number
}

/** The q-quantile of ascending numbers, linear between neighbours (the usual type 7). */
function quantile(ascending: readonly number[], q: number): number {
  const place = (ascending.length - 1) * q
  const below = Math.floor(place)
  const low = ascending[below] as number
  const high = ascending[Math.min(below + 1, ascending.length - 1)] as number
  return low + (high - low) * (place - below)
}

/** Throws RangeError for no samples at all. */
export function summarize(samples: readonly number[]): Summary {
  if (samples.length === 0) throw new RangeError('samples: expected at least one, got none')
  const ascending = [...samples].sort((a, b) => a - b)
  return {
    samples: samples.length,
    median: quantile(ascending, 0.5),
    lowerQuartile: quantile(ascending, 0.25),
    upperQuartile: quantile(ascending, 0.75),
    least: ascending[0] as number,
    most: ascending.at(-1) as number,
  }
}

/** Half the distance between the quartiles as a share of the median: one sample that was disturbed is no spread. */
export const spreadOf = ({ lowerQuartile, upperQuartile, median }: Summary): number =>
  (upperQuartile - lowerQuartile) / 2 / median
