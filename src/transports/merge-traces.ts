/**
 * The traces of several processes as one: events in the order of their Lamport clocks, so that causes come
 * first.
 */

interface Placed {
  readonly line: string
  readonly clock: number
  readonly node: number
}

const numberIn = (line: string, field: string): number =>
  Number(new RegExp(`"${field}":(\\d+)`).exec(line)?.[1] ?? Number.NaN)

/**
 * The header is the first line of the first trace; the others have none. Lines of a trace stay in their
 * order.
 */
export function mergeTraces(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  const header = first.slice(0, first.indexOf('\n') + 1)
  const events: Placed[] = []
  for (const text of [first.slice(header.length), ...others])
    for (const line of text.split('\n'))
      if (line !== '') events.push({ line, clock: numberIn(line, 'clock'), node: numberIn(line, 'node') })
  events.sort((a, b) => a.clock - b.clock || a.node - b.node)
  return `${header}${events.map(({ line }) => `${line}\n`).join('')}`
}
