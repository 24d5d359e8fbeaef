/** What a file has that a network has no place for, as one sentence. */
import { shown } from '../base/printable.ts'

const MOST_NAMED = 10
const LONGEST_NAME = 40

/** `names` by what has them: `{ node: ['colour'] }`. Nothing where there are none. */
export function leftOutNote(what: string, names: Readonly<Record<string, Iterable<string>>>): string[] {
  const all = Object.entries(names).flatMap(([owner, some]) =>
    [...some].map((name) => `${owner === '' ? '' : `${owner} `}${JSON.stringify(shown(name, LONGEST_NAME))}`),
  )
  if (all.length === 0) return []
  const more = all.length > MOST_NAMED ? ` and ${all.length - MOST_NAMED} more` : ''
  return [`${what} left out: ${all.slice(0, MOST_NAMED).join(', ')}${more}`]
}
