/** Equal rows of integers get equal numbers, 0, 1, 2 … in the order in which they first come. */

export interface Interner {
  /** The number of the first `length` entries; as large as `size()` was before, where they are new. */
  readonly add: (row: Int32Array, length: number) => number
  /** The row of a number; only until more is added. */
  readonly get: (number: number) => Int32Array
  readonly size: () => number
}

/** Slots are at most half full. */
const FIRST_SLOTS = 1024

function hashOf(row: Int32Array, length: number): number {
  let hash = length
  for (let k = 0; k < length; k += 1) {
    hash = Math.imul(hash ^ row[k]!, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return Math.imul(hash, 0x85ebca6b) >>> 0
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Int32Array(Math.max(length, 2 * array.length))
  larger.set(array)
  return larger
}

export function createInterner(): Interner {
  let rows = new Int32Array(FIRST_SLOTS)
  let starts = new Int32Array(FIRST_SLOTS)
  let hashes = new Int32Array(FIRST_SLOTS)
  let slots = new Int32Array(FIRST_SLOTS)
  let count = 0

  const isAt = (number: number, row: Int32Array, length: number): boolean => {
    const start = starts[number]!
    if (starts[number + 1]! - start !== length) return false
    for (let k = 0; k < length; k += 1) if (rows[start + k] !== row[k]) return false
    return true
  }
  const freeSlot = (table: Int32Array, hash: number): number => {
    let at = hash & (table.length - 1)
    while (table[at] !== 0) at = (at + 1) & (table.length - 1)
    return at
  }
  const widen = (): void => {
    const table = new Int32Array(4 * slots.length)
    for (let number = 0; number < count; number += 1) table[freeSlot(table, hashes[number]!)] = number + 1
    slots = table
  }
  const append = (row: Int32Array, length: number, hash: number): number => {
    const start = starts[count]!
    rows = grown(rows, start + length)
    starts = grown(starts, count + 2)
    hashes = grown(hashes, count + 1)
    for (let k = 0; k < length; k += 1) rows[start + k] = row[k]!
    starts[count + 1] = start + length
    hashes[count] = hash
    slots[freeSlot(slots, hash)] = count + 1
    count += 1
    if (2 * count > slots.length) widen()
    return count - 1
  }
  return {
    add: (row, length) => {
      const hash = hashOf(row, length) | 0
      const mask = slots.length - 1
      for (let at = hash & mask; slots[at] !== 0; at = (at + 1) & mask) {
        const number = slots[at]! - 1
        if (hashes[number] === hash && isAt(number, row, length)) return number
      }
      return append(row, length, hash)
    },
    get: (number) => rows.subarray(starts[number]!, starts[number + 1]!),
    size: () => count,
  }
}
