/** Does an exactly enclosed eigenvalue lie in a disc that doubles describe? Decided in integers. */
import { toInteger } from '../../spec/exact/dyadic.ts'
import type { Disc } from '../../spec/exact/enclosures.ts'

/** The bits that hold every double. */
const BITS = 1074

/** `unit` is that of the enclosure: 2^−unit. */
export function liesIn(
  enclosure: Disc,
  unit: number,
  [x, y, radius]: readonly [x: number, y: number, radius: number],
): 'inside' | 'outside' | 'unclear' {
  const bits = Math.max(unit, BITS)
  const [up, reach] = [BigInt(bits - unit), toInteger(radius, bits)]
  const re = (enclosure.re << up) - toInteger(x, bits)
  const im = (enclosure.im << up) - toInteger(y, bits)
  const [square, slack] = [re * re + im * im, enclosure.radius << up]
  if (square > (reach + slack) ** 2n) return 'outside'
  return reach >= slack && square <= (reach - slack) ** 2n ? 'inside' : 'unclear'
}
