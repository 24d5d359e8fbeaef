/** Doubles in their order, numbered, so that what lies between two of them can be halved exactly. */

const buffer = new DataView(new ArrayBuffer(8))
const SIGN = 1n << 63n

/** Neighbouring doubles have neighbouring numbers; both zeros have 0. */
export function numberOf(x: number): bigint {
  buffer.setFloat64(0, x)
  const bits = buffer.getBigUint64(0)
  return bits >= SIGN ? SIGN - bits : bits
}

export function doubleAt(number: bigint): number {
  buffer.setBigUint64(0, number < 0n ? SIGN - number : number)
  return buffer.getFloat64(0)
}

/** The next double in a direction. */
export const nextDouble = (x: number, direction: 1 | -1): number => doubleAt(numberOf(x) + BigInt(direction))
