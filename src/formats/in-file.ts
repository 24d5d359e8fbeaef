/** Networks from files whose errors name a place in the file. */
import { createNetworkFromArrays, type NetworkArrays, type NetworkState } from '../argnn/network.ts'

/** A field of an edge; undefined for the edge itself. */
export type EdgeField = 'from' | 'to' | 'weight' | undefined

const IN_EDGE = /^edges\[(\d+)\](?:\.(from|to|weight))?: (.*)$/s

/**
 * `createNetworkFromArrays`, in whose errors about edges `placeOf` names the place and `more` ends
 * the sentence. A second edge between the same nodes is named with the first.
 */
export function createInFile(
  arrays: NetworkArrays,
  placeOf: (k: number, field: EdgeField) => string,
  more: (k: number) => string = () => '',
): NetworkState {
  try {
    return createNetworkFromArrays(arrays)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const [, index, field, rest] = IN_EDGE.exec(error.message) ?? []
    if (index === undefined) throw error
    const k = Number(index)
    const also = rest?.startsWith('expected each edge once') === true ? firstText(arrays, k, placeOf) : ''
    throw new RangeError(`${placeOf(k, field as EdgeField)}: ${rest}${also}${more(k)}`)
  }
}

function firstText(
  { from, to }: NetworkArrays,
  k: number,
  placeOf: (k: number, field: EdgeField) => string,
): string {
  let first = 0
  while (from[first] !== from[k] || to[first] !== to[k]) first += 1
  return `; the first is at ${placeOf(first, undefined)}`
}
