/** ASYNC-11: what a view says of the others, and from which message (Sections 1 and 2). */
import { all, expect, type Finding, HOLDS, show } from '../clause.ts'
import { lastRestart, messageSent, received } from '../knowledge.ts'
import { weightOf } from '../network.ts'
import { contentNumbers, type RestartEvent, type Trace, type UpdateEvent, type View } from '../trace.ts'
import { runtimeClause as clause, eachEvent } from './asynchronous-update.ts'

/** What a view says of one neighbour, and the kind of message that tells it. */
interface Entry {
  readonly kind: 'value' | 'gradient'
  readonly other: number
  readonly numbers: readonly number[]
  readonly stamp: number | undefined
}

const entriesOf = (view: View): Entry[] => [
  ...view.in.map(([other, value, stamp]) => ({ kind: 'value' as const, other, numbers: [value], stamp })),
  ...view.out.map(([other, gradient, weight, stamp]) => ({
    kind: 'gradient' as const,
    other,
    numbers: [gradient, weight],
    stamp,
  })),
]

const numbersAtStart = ({ network }: Trace, node: number, { kind, other }: Entry): number[] =>
  kind === 'value'
    ? [network.values[other] ?? 0]
    : [network.gradients[other] ?? 0, weightOf(network, node, other)]

/**
 * The entry repeats the message that it names; a message that a crash of its sender lost from the trace
 * says nothing.
 */
function repeats(trace: Trace, k: number, node: number, entry: Entry): Finding {
  const send = messageSent(trace, k, entry.other, node, entry.stamp ?? 0)
  if (entry.stamp !== 0 && send === undefined) return HOLDS
  const numbers = send === undefined ? numbersAtStart(trace, node, entry) : contentNumbers(send)
  const what = `${entry.kind} of node ${entry.other}`
  return expect(
    show(numbers) === show(entry.numbers),
    `${what} ${show(numbers)}, as in message ${entry.stamp}`,
    show(entry.numbers),
  )
}

const stampIn = (view: View | undefined, { kind, other }: Entry): number =>
  (view === undefined ? [] : entriesOf(view)).find((one) => one.kind === kind && one.other === other)
    ?.stamp ?? 0

function isNewest(event: UpdateEvent, k: number, trace: Trace): Finding {
  const restart = lastRestart(trace, k, event.node)
  return all(event.view === undefined ? [] : entriesOf(event.view), (entry) => {
    if (entry.stamp === undefined) return HOLDS
    const messages = received(trace, restart?.at ?? -1, k, entry.kind, [entry.other, event.node])
    const newest = Math.max(stampIn(restart?.view, entry), ...messages.map(({ stamp }) => stamp))
    if (entry.stamp === newest) return repeats(trace, k, event.node, entry)
    const what = `the ${entry.kind} of node ${entry.other} from message`
    return expect(false, `${what} ${newest}, the newest`, `message ${entry.stamp}`)
  })
}

const wasReceived = (event: RestartEvent, k: number, trace: Trace): Finding =>
  all(entriesOf(event.view), (entry) => {
    if (entry.stamp === undefined) return HOLDS
    const messages = received(trace, -1, k, entry.kind, [entry.other, event.node])
    const isKnown = entry.stamp === 0 || messages.some(({ stamp }) => stamp === entry.stamp)
    if (isKnown || event.incomplete === true) return repeats(trace, k, event.node, entry)
    return expect(false, `a ${entry.kind} that was received before`, `message ${entry.stamp}`)
  })

export const ASYNC_11 = clause(
  'ASYNC-11',
  'A view holds what the newest message of each neighbour says; older ones and duplicates change nothing.',
  'contract',
  (seen) =>
    all([() => eachEvent(seen, 'update', isNewest), () => eachEvent(seen, 'restart', wasReceived)], (judge) =>
      judge(),
    ),
)

export const ASYNCHRONOUS_VIEW_CLAUSES = [ASYNC_11] as const
