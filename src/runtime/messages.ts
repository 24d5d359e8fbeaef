/**
 * Messages between nodes, packed into doubles: a batch of n messages is n · WIDTH of them, one after
 * another. Their meaning is that of proofs/protocol.v: a report of a removal is repeated until it is
 * acknowledged, and a gradient is a report that its edge is in use.
 */

/** Along an edge: the value of its source. */
export const VALUE = 1
/**
 * Against an edge: gradient of its target, and weight of the edge, which the target owns. `Report i j
 * true`.
 */
export const GRADIENT = 2
/** Against an edge: its target removed it. `Report i j false`. */
export const REMOVAL = 3
/** Along an edge that is gone: its source knows that. `Ack i j`. */
export const ACK = 4

/** What stands where in a message. */
export const KIND = 0
export const FROM = 1
export const TO = 2
/** Ascends from message to message of one sender, across its crashes too. */
export const STAMP = 3
/** The value, or the gradient. */
export const FIRST = 4
/** The weight, with a gradient. */
export const SECOND = 5
/** How many updates the sender had made: for whoever measures how old a message is. */
export const UPDATE = 6
export const WIDTH = 7

/** Messages in the order in which they were posted; grows as it must. */
export interface Outbox {
  data: Float64Array
  /** In messages. */
  length: number
}

const FIRST_ROOM = 64

export const createOutbox = (room = FIRST_ROOM): Outbox => ({
  data: new Float64Array(room * WIDTH),
  length: 0,
})

/** Makes room for so many more messages. */
export function reserve(outbox: Outbox, count: number): void {
  const needed = (outbox.length + count) * WIDTH
  if (needed <= outbox.data.length) return
  const data = new Float64Array(Math.max(needed, 2 * outbox.data.length))
  data.set(outbox.data.subarray(0, outbox.length * WIDTH))
  outbox.data = data
}

export function post(
  outbox: Outbox,
  kind: number,
  from: number,
  to: number,
  stamp: number,
  first: number,
  second: number,
  update: number,
): void {
  if ((outbox.length + 1) * WIDTH > outbox.data.length) reserve(outbox, 1)
  const { data } = outbox
  const at = outbox.length * WIDTH
  data[at] = kind
  data[at + FROM] = from
  data[at + TO] = to
  data[at + STAMP] = stamp
  data[at + FIRST] = first
  data[at + SECOND] = second
  data[at + UPDATE] = update
  outbox.length += 1
}

/** Posts the message at `at` of a batch once more. */
export const postCopy = (outbox: Outbox, data: Float64Array, at: number): void =>
  post(
    outbox,
    data[at + KIND]!,
    data[at + FROM]!,
    data[at + TO]!,
    data[at + STAMP]!,
    data[at + FIRST]!,
    data[at + SECOND]!,
    data[at + UPDATE]!,
  )
