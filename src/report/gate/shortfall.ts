/** What is missing where equivalence is not shown: pairs, or likeness. */

import { plural } from '../../base/text.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'

const DIGITS = 3

const digits = (x: number): string => String(Number(x.toPrecision(DIGITS)))

/** In words, without a capital or a full stop. `whole`: what the larger panel says of the same quantity and mode. */
export function shortfall(
  { difference, margin, pairs, enough }: PanelVerdict,
  whole: PanelVerdict | undefined,
): string {
  if (difference === null) return 'nothing to compare'
  const { mean, low, high } = difference
  const width = `its 95 % interval is ${digits(high - low)} wide, the margins are ${digits(2 * margin)} apart`
  if (low > margin || high < -margin)
    return `it differs by ${digits(mean)}, beyond the margin in all of its 95 % interval`
  if (Math.abs(mean) >= margin)
    return `it differs by ${digits(mean)} in the mean of ${plural(pairs, 'pair')}, as much as the margin or more; ${width}`
  const larger = whole === undefined ? '' : `; the whole panel of ${whole.pairs} is ${whole.verdict}`
  const would =
    enough === null
      ? 'more pairs like these would not show it'
      : `about ${plural(enough, 'pair')} would be needed`
  return `${plural(pairs, 'pair is', 'pairs are')} too few to show it either way; ${width}; ${would}${larger}`
}
