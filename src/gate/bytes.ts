/** Numbers as the bytes of a baseline, and back: little-endian, to the last bit. */

const BYTES = 8

export const bytesOf = (numbers: Float64Array): Uint8Array => {
  const view = new DataView(new ArrayBuffer(BYTES * numbers.length))
  numbers.forEach((x, k) => {
    view.setFloat64(BYTES * k, x, true)
  })
  return new Uint8Array(view.buffer)
}

/** Hands out the bytes of a block in turn. */
export function reader(data: Buffer) {
  let at = 0
  const bytes = (length: number): Uint8Array => {
    if (at + length > data.length) throw new RangeError(`data: expected ${length} bytes at ${at}, got fewer`)
    at += length
    return data.subarray(at - length, at)
  }
  const doubles = (length: number): Float64Array => {
    const part = bytes(BYTES * length)
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength)
    return Float64Array.from({ length }, (_, k) => view.getFloat64(BYTES * k, true))
  }
  return { bytes, doubles, isAtEnd: () => at === data.length }
}
