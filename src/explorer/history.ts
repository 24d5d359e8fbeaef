/** Undo and redo. Edits with one name that follow each other, as a weight that is dragged, are one. */

export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** The name of the last edit. */
  readonly name: string | undefined
}

export const startHistory = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  name: undefined,
})

/** More than anybody goes back. */
const MOST_PAST = 1000

/** `name`: of edits that become one with those before them of the same name. */
export function edited<T>(history: History<T>, present: T, name?: string): History<T> {
  const isSame = name !== undefined && name === history.name
  const past = isSame ? history.past : [...history.past, history.present].slice(-MOST_PAST)
  return { past, present, future: [], name }
}

/** The next edit is another, whatever its name. */
export const settled = <T>(history: History<T>): History<T> => ({ ...history, name: undefined })

export function undone<T>({ past, present, future }: History<T>): History<T> {
  const last = past.at(-1)
  if (last === undefined) return { past, present, future, name: undefined }
  return { past: past.slice(0, -1), present: last, future: [present, ...future], name: undefined }
}

export function redone<T>({ past, present, future }: History<T>): History<T> {
  const [next, ...rest] = future
  if (next === undefined) return { past, present, future, name: undefined }
  return { past: [...past, present], present: next, future: rest, name: undefined }
}
