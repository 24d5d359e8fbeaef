/** Times and rates in words, and what of a line fits. */

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds below, minutes above: 90 s, 2 min, 89 min, 1 h 30 min. */
const LEAST_OF_LARGER = 1.5

const inTwoUnits = (
  seconds: number,
  larger: number,
  names: readonly [string, string],
  smaller: number,
): string => {
  const all = Math.ceil(seconds / smaller)
  const [a, b] = [Math.floor((all * smaller) / larger), all % (larger / smaller)]
  return b === 0 ? `${a} ${names[0]}` : `${a} ${names[0]} ${b} ${names[1]}`
}

/** Rounded up: who waits is not promised less. */
export function durationText(seconds: number): string {
  if (seconds <= LEAST_OF_LARGER * MINUTE) return `${Math.ceil(seconds)} s`
  if (seconds < LEAST_OF_LARGER * HOUR) return `${Math.ceil(seconds / MINUTE)} min`
  return seconds < DAY
    ? inTwoUnits(seconds, HOUR, ['h', 'min'], MINUTE)
    : inTwoUnits(seconds, DAY, ['d', 'h'], HOUR)
}

/** Two digits are as many as a reader takes in. */
export function rateText(perSecond: number): string {
  if (perSecond >= 10) return perSecond.toFixed(0)
  return perSecond >= 1 ? perSecond.toFixed(1) : perSecond.toPrecision(1)
}

/** A part of a line, where there is something to say; the larger `rank`, the sooner it is left out. */
export interface Ranked {
  readonly text: string | undefined
  readonly rank: number
}

const joined = (head: string, parts: readonly Ranked[]): string =>
  `${head}: ${parts.flatMap(({ text }) => text ?? []).join(', ')}`

/** Whole parts, as many as fit into so many columns; where not even one does, it is cut. */
export function fittedLine(head: string, parts: readonly Ranked[], columns: number): string {
  let left = parts
  while (joined(head, left).length > columns && left.length > 1) {
    const worst = Math.max(...left.map(({ rank }) => rank))
    left = left.filter(({ rank }) => rank < worst)
  }
  return joined(head, left).slice(0, columns)
}
