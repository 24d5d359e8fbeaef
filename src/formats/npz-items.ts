/** Items of NumPy arrays as what a network needs, with the array and the index in errors. */
import { shown } from '../base/printable.ts'
import { refusePlace } from './format.ts'
import type { NumpyArray, NumpyItem } from './npy.ts'

/** As Python writes it. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`

export function requireShape({ shape }: NumpyArray, name: string, expected: readonly number[]): void {
  if (shape.join() !== expected.join()) refusePlace(name, `shape ${shapeText(expected)}`, shapeText(shape))
}

/** All items of an array of one dimension. */
export function listIn<T>(
  array: NumpyArray,
  name: string,
  at: (array: NumpyArray, name: string, k: number) => T,
): T[] {
  const [length = 0] = array.shape
  requireShape(array, name, [length])
  return Array.from({ length }, (_, k) => at(array, name, k))
}

const itemText = (item: NumpyItem): string => {
  if (typeof item === 'string') return JSON.stringify(shown(item))
  return Object.is(item, -0) ? '-0' : String(item)
}

/** A name for an array of one dimension; otherwise the place of the k-th item, for messages. */
export type Where = string | ((k: number) => string)

const placeAt = (where: Where, k: number): string => (typeof where === 'string' ? `${where}[${k}]` : where(k))

/** A finite double. Integers that no double is are refused. */
export function realAt({ item }: NumpyArray, where: Where, k: number): number {
  const found = item(k)
  if (typeof found === 'number' && Number.isFinite(found)) return found
  if (typeof found !== 'bigint') return refusePlace(placeAt(where, k), 'a finite number', itemText(found))
  const x = Number(found)
  return BigInt(x) === found
    ? x
    : refusePlace(placeAt(where, k), 'an integer that a double can represent', String(found))
}

export function integerAt({ item, type }: NumpyArray, name: string, k: number): number {
  const found = item(k)
  const place = `${name}[${k}]`
  if (typeof found === 'boolean')
    refusePlace(
      place,
      'the number of a node',
      `${itemText(found)}: a mask; numpy.flatnonzero gives the numbers`,
    )
  const x = typeof found === 'bigint' ? Number(found) : found
  if (typeof x === 'number' && Number.isSafeInteger(x)) return x
  return refusePlace(place, 'a whole number', `${itemText(found)} of type ${type}`)
}

export function textItemAt({ item, type }: NumpyArray, name: string, k: number): string {
  const found = item(k)
  return typeof found === 'string'
    ? found
    : refusePlace(`${name}[${k}]`, 'a text', `${itemText(found)} of type ${type}`)
}

/** An edge or none. */
export function bitAt({ item }: NumpyArray, where: Where, k: number): boolean {
  const found = item(k)
  if (typeof found === 'boolean') return found
  const x = typeof found === 'bigint' ? Number(found) : found
  if (x === 0 || x === 1) return x === 1
  return refusePlace(placeAt(where, k), '0 or 1, with the weights in an array of their own', itemText(found))
}
