/** A vector file as text: one test a line, so that a change of one is a change of one line; −0 keeps its sign. */
import type { VectorFile } from './schema.ts'

/**
 * Compact JSON. −0 is written -0.0, which a reader that takes numbers without a point for integers keeps too.
 */
export function compact(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`vector: expected a finite number, got ${value}`)
    return Object.is(value, -0) ? '-0.0' : JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${compact(field)}`).join(',')}}`
}

const lines = (items: readonly string[]): string => (items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`)

function groupText({ tests, ...head }: VectorFile['testGroups'][number]): string {
  return `${compact(head).slice(0, -1)},"tests":${lines(tests.map(compact))}}`
}

export function vectorFileText({ testGroups, notes, ...head }: VectorFile): string {
  const noted = Object.entries(notes).map(([flag, note]) => `${JSON.stringify(flag)}:${compact(note)}`)
  const fields = Object.entries(head).map(([key, value]) => `${JSON.stringify(key)}:${compact(value)}`)
  return `{${[
    ...fields,
    noted.length === 0 ? '"notes":{}' : `"notes":{\n${noted.join(',\n')}\n}`,
    `"testGroups":${lines(testGroups.map(groupText))}`,
  ].join(',\n')}}\n`
}
