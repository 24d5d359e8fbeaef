/** Hunks of a unified or a combined diff: which lines of the new file they change. */

export interface LineRange {
  readonly line: number
  readonly endLine: number
}

export interface Hunk {
  readonly lines: readonly LineRange[]
  /** The first line after it. */
  readonly next: number
  /** Its body is shorter than its head says, or not of unified form: `lines` is as much as can be known. */
  readonly isCut: boolean
}

interface Head {
  /** Files that the new one was made from: 1, or the parents of a merge. */
  readonly parents: number
  readonly oldCounts: readonly number[]
  readonly start: number
  readonly count: number
}

const HEAD = /^(@@+)((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? \1/

function headOf(line: string): Head | undefined {
  const [, marks = '', old = '', start, count = '1'] = HEAD.exec(line) ?? []
  if (start === undefined) return undefined
  const oldCounts = old
    .trim()
    .split(' ')
    .map((range) => Number(range.split(',')[1] ?? 1))
  if (oldCounts.length !== marks.length - 1) return undefined
  return { parents: oldCounts.length, oldCounts, start: Number(start), count: Number(count) }
}

/** At the end of the new file, a removal stands at the line before it. */
const wholeOf = ({ start, count }: Head): LineRange[] => {
  const line = Math.max(1, start)
  return [{ line, endLine: Math.max(line, start + count - 1) }]
}

/** Gathers changed lines: those that are new, and where nothing new came, the line before what went. */
function gathering() {
  const lines: LineRange[] = []
  let first: number | undefined
  let [last, removedAt]: (number | undefined)[] = []
  const flush = (): void => {
    if (first !== undefined) lines.push({ line: first, endLine: last as number })
    else if (removedAt !== undefined) {
      const line = Math.max(1, removedAt - 1)
      lines.push({ line, endLine: line })
    }
    first = undefined
    last = undefined
    removedAt = undefined
  }
  return {
    lines,
    flush,
    added: (at: number): void => {
      first ??= at
      last = at
    },
    removed: (at: number): void => {
      removedAt ??= at
    },
  }
}

/** The columns of a body line, or undefined where it is none: '+', '-' or ' ' for each parent. */
function columnsOf(line: string, parents: number): string | undefined {
  // Whoever strips spaces at line ends strips all of an empty line.
  if (line === '') return ' '.repeat(parents)
  const columns = line.slice(0, parents)
  return columns.length === parents && /^[ +-]+$/.test(columns) ? columns : undefined
}

/** What is left to come, in the new file and in each old one. */
interface Left {
  count: number
  readonly old: number[]
}

/** Counts a body line off; undefined where the hunk has no room for it. */
function takes({ old, ...left }: Left, columns: string): Left | undefined {
  const isRemoved = columns.includes('-')
  const count = left.count - Number(!isRemoved)
  // A line that is new to one parent is not in it; one that went was only in those that it went from.
  const rest = old.map((n, k) => n - Number(isRemoved ? columns[k] === '-' : columns[k] === ' '))
  return count < 0 || rest.some((n) => n < 0) ? undefined : { count, old: rest }
}

const isDone = ({ count, old }: Left): boolean => count === 0 && old.every((n) => n === 0)

/** The hunk that begins at line `at`, or undefined where none does. */
export function hunkAt(diff: readonly string[], at: number): Hunk | undefined {
  const head = headOf(diff[at] ?? '')
  if (head === undefined) return undefined
  const { lines, flush, added, removed } = gathering()
  let left: Left = { count: head.count, old: [...head.oldCounts] }
  // Where the new file has none of it, its head names the line before.
  let line = head.count === 0 ? head.start + 1 : head.start
  let next = at + 1
  while (!isDone(left) && next < diff.length) {
    const text = diff[next] as string
    const columns = columnsOf(text, head.parents)
    const rest = columns === undefined ? undefined : takes(left, columns)
    if (columns === undefined || rest === undefined) {
      if (!text.startsWith('\\')) break
    } else {
      left = rest
      if (columns.includes('-')) removed(line)
      else if (columns.includes('+')) added(line)
      else flush()
      if (!columns.includes('-')) line += 1
    }
    next += 1
  }
  flush()
  // A hunk that changes nothing is of words in place of lines.
  const isCut = !isDone(left) || lines.length === 0
  return { lines: lines.length === 0 ? wholeOf(head) : lines, next, isCut }
}
