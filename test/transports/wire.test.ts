/** Datagrams: what is sent arrives as it was, and nothing else is let in. */
import { describe, expect, it } from 'vitest'
import { below, createRandom } from '../../src/argnn/random.ts'
import {
  ACK,
  createOutbox,
  GRADIENT,
  type Outbox,
  post,
  REMOVAL,
  VALUE,
  WIDTH,
} from '../../src/runtime/messages.ts'
import { createReplayWindow } from '../../src/transports/replay-window.ts'
import {
  decodeDatagram,
  encodeDatagram,
  HEADER_BYTES,
  PATH_BYTES,
  type WireContext,
} from '../../src/transports/wire.ts'

const PLAIN: WireContext = {
  fingerprint: Buffer.alloc(8, 7),
  key: undefined,
  nodes: 9,
  groups: 3,
  mostBytes: PATH_BYTES,
}
const SEALED: WireContext = { ...PLAIN, key: 'a key that is shared' }
const HEADER = {
  ...{ sender: 1, session: 1_700_000_000_000, sequence: 17, presentation: 3, row: 2 },
  ...{ isDone: false, isQuiet: false, clock: 99 },
}

/** From nodes of group 1 (1, 4, 7) to nodes of group 2 (2, 5, 8). */
function someMessages(): Outbox {
  const outbox = createOutbox()
  post(outbox, VALUE, 1, 2, 5, 0.1, 0, 0)
  post(outbox, GRADIENT, 4, 5, 6, -1e-300, -0, 0)
  post(outbox, REMOVAL, 7, 8, 2 ** 33 + 1, 0, 0, 0)
  post(outbox, ACK, 1, 8, 7, 0, 0, 0)
  return outbox
}

const rowsOf = ({ data, length }: Outbox): number[][] =>
  Array.from({ length }, (_, k) => [...data.subarray(k * WIDTH, (k + 1) * WIDTH)])

describe.each([
  ['plain', PLAIN],
  ['sealed', SEALED],
])('a %s datagram', (_, context) => {
  const outbox = someMessages()
  const { bytes, count } = encodeDatagram(context, HEADER, outbox, 0)
  const into = createOutbox()

  it('arrives as it was sent', () => {
    expect(count).toBe(4)
    expect(decodeDatagram(context, bytes, 2, into)).toEqual(HEADER)
    expect(rowsOf(into)).toEqual(rowsOf(outbox))
  })

  it('holds as many messages as fit, and all of them leave', () => {
    const many = createOutbox()
    for (let k = 0; k < 200; k += 1) post(many, GRADIENT, 4, 5, k + 1, k, k, 0)
    let [first, stamps] = [0, [] as number[]]
    while (first < many.length) {
      const one = encodeDatagram(context, HEADER, many, first)
      expect(one.bytes.length).toBeLessThanOrEqual(PATH_BYTES)
      decodeDatagram(context, one.bytes, 2, into)
      stamps = [...stamps, ...rowsOf(into).map((row) => row[3]!)]
      first += one.count
    }
    expect(stamps).toEqual(Array.from({ length: 200 }, (_, k) => k + 1))
  })

  it('is refused where it is cut, longer, or empty', () => {
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeDatagram(context, bytes.subarray(0, length), 2, into)).toBeTypeOf('string')
    expect(decodeDatagram(context, Buffer.concat([bytes, Buffer.alloc(1)]), 2, into)).toBeTypeOf('string')
  })

  it('never breaks the reader, whatever the bytes are', () => {
    const random = createRandom(5)
    for (let k = 0; k < 3000; k += 1) {
      const noise = Buffer.from(bytes)
      for (let j = below(random, 8); j >= 0; j -= 1) noise[below(random, noise.length)] = below(random, 256)
      const read = decodeDatagram(context, noise, 2, into)
      if (typeof read === 'string') continue
      for (const [kind, from, to, stamp, first, second] of rowsOf(into)) {
        expect([kind! >= 1 && kind! <= 4, from! < 9, to! < 9]).toEqual([true, true, true])
        expect([stamp, first, second].every(Number.isFinite)).toBe(true)
      }
    }
  })
})

describe('what is refused', () => {
  const send = (change: (bytes: Buffer) => void, context = PLAIN, outbox = someMessages()) => {
    const { bytes } = encodeDatagram(PLAIN, HEADER, outbox, 0)
    change(bytes)
    return decodeDatagram(context, bytes, 2, createOutbox())
  }
  const one = (...message: [number, number, number, number, number, number]): Outbox => {
    const outbox = createOutbox()
    post(outbox, ...message, 0)
    return outbox
  }

  it.each([
    ['another magic', (bytes: Buffer) => bytes.writeUInt8(0, 0), 'malformed'],
    ['another run', (bytes: Buffer) => bytes.writeUInt8(0, 4), 'foreign'],
    ['a sender that does not exist', (bytes: Buffer) => bytes.writeUInt16LE(3, 12), 'foreign'],
    ['a datagram of the receiver itself', (bytes: Buffer) => bytes.writeUInt16LE(2, 12), 'foreign'],
    ['nodes of another group than the sender’s', (bytes: Buffer) => bytes.writeUInt16LE(0, 12), 'foreign'],
    ['a kind that does not exist', (bytes: Buffer) => bytes.writeUInt8(9, HEADER_BYTES), 'malformed'],
    ['a flag that does not exist', (bytes: Buffer) => bytes.writeUInt16LE(8, 34), 'malformed'],
    ['a session that is no number', (bytes: Buffer) => bytes.writeDoubleLE(Number.NaN, 16), 'malformed'],
    [
      'a value that is none',
      (bytes: Buffer) => bytes.writeDoubleLE(Number.NaN, HEADER_BYTES + 17),
      'malformed',
    ],
    ['a stamp that is none', (bytes: Buffer) => bytes.writeDoubleLE(0.5, HEADER_BYTES + 9), 'malformed'],
  ])('%s', (_, change, refusal) => {
    expect(send((bytes) => void change(bytes))).toBe(refusal)
  })

  it('messages to nodes of other groups, and to nodes that do not exist', () => {
    expect(send(() => {}, PLAIN, one(VALUE, 1, 3, 1, 0, 0))).toBe('foreign')
    expect(send(() => {}, PLAIN, one(VALUE, 1, 2 ** 31, 1, 0, 0))).toBe('foreign')
  })

  it('what is not sealed with the shared key', () => {
    const { bytes } = encodeDatagram({ ...SEALED, key: 'another key' }, HEADER, someMessages(), 0)
    expect(decodeDatagram(SEALED, bytes, 2, createOutbox())).toBe('unauthentic')
    const sealed = encodeDatagram(SEALED, HEADER, someMessages(), 0).bytes
    for (let k = 12; k < sealed.length; k += 1) {
      const changed = Buffer.from(sealed)
      changed[k]! ^= 1
      expect(decodeDatagram(SEALED, changed, 2, createOutbox())).toBe('unauthentic')
    }
  })
})

describe('a window of what was there', () => {
  it('lets each datagram in once, in any order, but none that is too old', () => {
    const { accept } = createReplayWindow()
    expect([5, 3, 4, 5, 3, 2000, 1999, 977, 976, 5].map((sequence) => accept(1, sequence))).toEqual([
      ...[true, true, true, false, false, true, true, true, false, false],
    ])
  })

  it('begins anew with a later session, and lets nothing of an earlier one in', () => {
    const { accept } = createReplayWindow()
    expect([accept(1, 9), accept(2, 0), accept(1, 10), accept(2, 0), accept(2, 1)]).toEqual([
      ...[true, true, false, false, true],
    ])
  })
})
