/** Node ids of a file as node numbers. */

import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import { refusePlace } from './format.ts'

/** An id as a key, which is equal for equal ids only, and as the text that people write. */
export interface NodeId {
  readonly key: string
  readonly text: string
}

export interface IdNumbering {
  readonly numberOf: ReadonlyMap<string, number>
  /** The text of each node's id, by number. */
  readonly names: readonly string[]
  /** Is the id of each node its number? */
  readonly isIdentity: boolean
}

/** Throws RangeError where two nodes have one id. `firstAt` names the place of the first of them. */
export function requireDifferent(
  ids: readonly NodeId[],
  placeOf: (k: number) => string,
  firstAt: (k: number) => string,
): void {
  const seen = new Map<string, number>()
  ids.forEach(({ key }, k) => {
    const first = seen.get(key)
    if (first !== undefined)
      refusePlace(placeOf(k), 'each id once', `${key} again; the first is ${firstAt(first)}`)
    seen.set(key, k)
  })
}

const WHOLE = /^(?:0|[1-9]\d{0,8})$/

/** 0 … n−1, each once and all of one type: `1` and `"1"` are two ids. */
function areNumbers(ids: readonly NodeId[]): boolean {
  const isText = ids[0]?.key.startsWith('"') === true
  return ids.every(
    ({ key, text }) => WHOLE.test(text) && Number(text) < ids.length && key.startsWith('"') === isText,
  )
}

/**
 * An id that is a number from 0 to n−1 is the node's number where all ids are; otherwise nodes are
 * numbered as listed. The ids differ from each other.
 */
export function numberNodes(ids: readonly NodeId[]): IdNumbering {
  const isIdentity = areNumbers(ids)
  const inOrder = isIdentity ? [...ids].sort((a, b) => Number(a.text) - Number(b.text)) : ids
  return {
    numberOf: new Map(inOrder.map(({ key }, number) => [key, number])),
    names: inOrder.map(({ text }) => text),
    isIdentity,
  }
}

/** As many as are read. */
const MOST_NAMED = 10
const LONGEST_NAME = 40

/** How the nodes are numbered; nothing where ids are numbers already. `how` ends the sentence. */
export function numberingNotes({ names, isIdentity }: IdNumbering, how: string): string[] {
  if (isIdentity || names.length === 0) return []
  const named = names
    .slice(0, MOST_NAMED)
    .map((name, number) => `${number} is ${JSON.stringify(shown(name, LONGEST_NAME))}`)
  const more = names.length - named.length
  const rest = more > 0 ? `, and ${more} more` : ''
  const count = plural(names.length, 'node')
  return [`node ids are not 0 to ${names.length - 1}; ${count} numbered ${how}: ${named.join(', ')}${rest}`]
}

/**
 * The ids in the order of their numbers, for the comment of a network file: nothing else in it can
 * hold them.
 */
export const namesComment = ({ names, isIdentity }: IdNumbering): string | undefined =>
  isIdentity || names.length === 0 ? undefined : `Node ids, by number: ${JSON.stringify(names)}`
