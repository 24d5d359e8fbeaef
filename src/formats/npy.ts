/** NumPy's .npy: one array, after a header that is a Python dictionary. */
import { shown } from '../base/printable.ts'
import { refusePlace } from './format.ts'

export type NumpyItem = number | bigint | boolean | string

export interface NumpyArray {
  /** Without the mark of byte order: `f8`, `b1`, `U6`. */
  readonly type: string
  readonly shape: readonly number[]
  /** The k-th item in C order: whatever the order and byte order of the file are. */
  readonly item: (k: number) => NumpyItem
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const
const HEADER =
  /^\s*\{(?=.*'descr': *('[^']*'|\[))(?=.*'fortran_order': *(True|False))(?=.*'shape': *\(([\d, ]*)\)).*\}\s*$/s

interface Header {
  readonly type: string
  readonly isLittle: boolean
  readonly isFortran: boolean
  readonly shape: readonly number[]
}

/** The length of the header and where it begins: in version 1 it has two bytes, in 2 and 3 four. */
function headerText(bytes: Uint8Array, name: string): { text: string; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || MAGIC.some((byte, k) => bytes[k] !== byte))
    refusePlace(name, 'an array of NumPy', 'bytes that are not one')
  const version = bytes[6] as number
  if (version < 1 || version > 3) refusePlace(name, 'version 1, 2 or 3 of .npy', String(version))
  const start = version === 1 ? 10 : 12
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true)
  if (start + length > bytes.length) refusePlace(name, 'an array of NumPy', 'half of its header')
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
    bytes.subarray(start, start + length),
  )
  return { text, end: start + length }
}

function headerFrom(text: string, name: string): Header {
  const [, descr = '', fortran, shape = ''] = HEADER.exec(text) ?? []
  if (fortran === undefined) refusePlace(name, 'a header of NumPy', shown(text.trim()))
  if (descr === '[') refusePlace(name, 'an array of numbers, booleans or texts', 'one of records')
  const [, mark = '', type = ''] = /^'([<>|=]?)(\w+)'$/.exec(descr) ?? []
  return {
    ...{ type, isLittle: mark !== '>', isFortran: fortran === 'True' },
    shape: shape.split(',').flatMap((part) => (part.trim() === '' ? [] : Number(part))),
  }
}

type Getter = (view: DataView, at: number, isLittle: boolean) => NumpyItem

/** Half precision: a sign, 5 bits of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25))
}

const NUMBERS: Readonly<Record<string, Getter>> = {
  b1: (view, at) => view.getUint8(at) !== 0,
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, isLittle) => view.getInt16(at, isLittle),
  u2: (view, at, isLittle) => view.getUint16(at, isLittle),
  i4: (view, at, isLittle) => view.getInt32(at, isLittle),
  u4: (view, at, isLittle) => view.getUint32(at, isLittle),
  i8: (view, at, isLittle) => view.getBigInt64(at, isLittle),
  u8: (view, at, isLittle) => view.getBigUint64(at, isLittle),
  f2: (view, at, isLittle) => half(view.getUint16(at, isLittle)),
  f4: (view, at, isLittle) => view.getFloat32(at, isLittle),
  f8: (view, at, isLittle) => view.getFloat64(at, isLittle),
}

/** Code points of four bytes, or bytes, to the zeros at the end. */
function textGetter(length: number, isWide: boolean): Getter {
  return (view, at, isLittle) => {
    const codes = Array.from({ length }, (_, k) =>
      isWide ? view.getUint32(at + 4 * k, isLittle) : view.getUint8(at + k),
    )
    const characters = codes.map((code) => String.fromCodePoint(Math.min(code, 0x10ffff)))
    return characters.join('').replace(/\0+$/, '')
  }
}

const OBJECTS = 'Python objects, which only Python reads; save an array of numbers or texts'

function getterFor(type: string, name: string): { size: number; get: Getter } {
  const number = NUMBERS[type]
  if (number !== undefined) return { size: Number(type.slice(1)), get: number }
  const [, kind, digits] = /^([US])(\d{1,6})$/.exec(type) ?? []
  if (kind !== undefined) {
    const length = Number(digits)
    return { size: kind === 'U' ? 4 * length : length, get: textGetter(length, kind === 'U') }
  }
  if (type.startsWith('O')) return refusePlace(name, 'numbers, booleans or texts', OBJECTS)
  return refusePlace(name, 'numbers of at most 8 bytes, booleans or texts', `items of type ${shown(type)}`)
}

/** The place in a Fortran array, whose first index changes fastest, of the k-th item in C order. */
function fortranPlace(k: number, shape: readonly number[]): number {
  let [rest, place, stride] = [k, 0, shape.reduce((product, length) => product * length, 1)]
  for (const length of shape.toReversed()) {
    stride /= length
    place += (rest % length) * stride
    rest = Math.floor(rest / length)
  }
  return place
}

/**
 * Throws RangeError that begins with `name` for bytes that are no array of numbers, booleans or
 * texts.
 */
export function readNpy(bytes: Uint8Array, name: string): NumpyArray {
  const { text, end } = headerText(bytes, name)
  const { type, isLittle, isFortran, shape } = headerFrom(text, name)
  const { size, get } = getterFor(type, name)
  const count = shape.reduce((product, length) => product * length, 1)
  if (bytes.length - end !== count * size)
    refusePlace(name, `${count * size} bytes of items`, String(bytes.length - end))
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, count * size)
  const isTurned = isFortran && shape.length > 1
  return {
    ...{ type, shape },
    item: (k) => get(view, size * (isTurned ? fortranPlace(k, shape) : k), isLittle),
  }
}

const ALIGNMENT = 64

/** The bytes of a .npy file, little-endian in C order. `descr`: `<f8`, `<i8`, `|b1`, `<U6`. */
export function writeNpy(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const tuple = `(${shape.map((length) => `${length},`).join(' ')})`.replace(/^\((\d+, .*),\)$/, '($1)')
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`
  const padded = header.padEnd(Math.ceil((10 + header.length + 1) / ALIGNMENT) * ALIGNMENT - 11)
  const bytes = new Uint8Array(10 + padded.length + 1 + data.length)
  bytes.set([...MAGIC, 1, 0, (padded.length + 1) & 255, (padded.length + 1) >> 8])
  bytes.set(new TextEncoder().encode(`${padded}\n`), 10)
  bytes.set(data, 10 + padded.length + 1)
  return bytes
}

function filled(
  count: number,
  size: number,
  set: (view: DataView, at: number, k: number) => void,
): Uint8Array {
  const bytes = new Uint8Array(count * size)
  const view = new DataView(bytes.buffer)
  for (let k = 0; k < count; k += 1) set(view, k * size, k)
  return bytes
}

export const doublesNpy = (xs: ArrayLike<number>, shape: readonly number[] = [xs.length]): Uint8Array =>
  writeNpy(
    '<f8',
    shape,
    filled(xs.length, 8, (view, at, k) => view.setFloat64(at, xs[k]!, true)),
  )

export const integersNpy = (xs: ArrayLike<number>): Uint8Array =>
  writeNpy(
    '<i8',
    [xs.length],
    filled(xs.length, 8, (view, at, k) => view.setBigInt64(at, BigInt(xs[k]!), true)),
  )

export const booleansNpy = (xs: Uint8Array, shape: readonly number[]): Uint8Array =>
  writeNpy('|b1', shape, xs)

/** Texts as NumPy stores them: all as long as the longest. A text that ends with NUL would lose it. */
export function textsNpy(texts: readonly string[], shape: readonly number[] = [texts.length]): Uint8Array {
  const codes = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) as number))
  const length = codes.reduce((most, some) => Math.max(most, some.length), 1)
  const at = (k: number): number => codes[Math.floor(k / length)]?.[k % length] ?? 0
  return writeNpy(
    `<U${length}`,
    shape,
    filled(texts.length * length, 4, (view, place, k) => view.setUint32(place, at(k), true)),
  )
}
