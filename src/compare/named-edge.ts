/** The answer of a criterion, which a user may have written: an edge of the network's nodes, or nothing. */

import { shown } from '../base/printable.ts'
import type { NamedEdge } from './criterion.ts'
import { sentence } from './sentence.ts'

const isNode = (value: unknown, nodes: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < nodes

const textOf = (value: unknown): string => {
  try {
    return shown(JSON.stringify(value) ?? String(value))
  } catch {
    return typeof value
  }
}

/** Null for null and undefined. Throws TypeError for anything else that is not an edge between two nodes. */
export function namedEdge(answer: unknown, nodes: number): NamedEdge | null {
  if (answer === null || answer === undefined) return null
  const { from, to } = answer as { from?: unknown; to?: unknown }
  if (typeof answer !== 'object' || !isNode(from, nodes) || !isNode(to, nodes) || from === to)
    throw new TypeError(
      sentence(
        'criterion: expected null or an edge { from, to } of two nodes',
        `from 0 to ${nodes - 1}, got ${textOf(answer)}`,
      ),
    )
  return { from: from as number, to: to as number }
}
