/** A diff as a list of files: their names as the diff has them, and the lines of the new ones that it changes. */
import { hunkAt, type LineRange } from './hunks.ts'
import { namesInHeader, type Sides, unquoted } from './names.ts'

/** Why a file has no changed line to point at. */
export type Without = 'deleted' | 'binary' | 'submodule' | 'renamed' | 'mode' | 'empty'

export interface DiffFile {
  /** Behind prefixes; undefined where `exact` says the name without. */
  readonly sides: Sides | undefined
  readonly exact: string | undefined
  readonly lines: readonly LineRange[]
  /** Undefined where there are lines. */
  readonly without: Without | undefined
  /** Hunks whose bodies cannot be read to their end. */
  readonly cutHunks: number
}

interface Draft {
  header?: string
  old?: string
  now?: string
  exact?: string
  lines: LineRange[]
  cutHunks: number
  is: Set<Without>
  hasNames: boolean
}

const NOWHERE = '/dev/null'
const SUBMODULE = '160000'

const draft = (more: Partial<Draft> = {}): Draft => ({
  lines: [],
  cutHunks: 0,
  is: new Set<Without>(),
  hasNames: false,
  ...more,
})

/** A name that a tab or the line end follows: git sets a tab after names with spaces, diff one before the date. */
const nameIn = (text: string): string => unquoted(text.split('\t')[0] as string)

/** What lines before the hunks say of the file; each sets what it says. */
const HEADERS: readonly (readonly [RegExp, (file: Draft, rest: string) => void])[] = [
  [/^deleted file mode /, (file) => file.is.add('deleted')],
  [/^(?:old|new) mode |^mode /, (file) => file.is.add('mode')],
  [
    /^(?:rename|copy) to /,
    (file, rest) => Object.assign(file, { exact: unquoted(rest), is: file.is.add('renamed') }),
  ],
  [/^Binary files |^GIT binary patch/, (file) => file.is.add('binary')],
]

const MODES = /^(?:index \S+ |(?:new|deleted) file mode |(?:old|new) mode |mode \S*)(?:.*\b)?160000\b/

function readHeader(file: Draft, line: string): void {
  if (line.includes(SUBMODULE) && MODES.test(line)) file.is.add('submodule')
  for (const [head, set] of HEADERS) if (head.test(line)) set(file, line.replace(head, ''))
}

const ORDER: readonly Without[] = ['submodule', 'deleted', 'binary', 'renamed', 'mode']

function finished(file: Draft): DiffFile | undefined {
  const inHeader = file.header === undefined ? undefined : namesInHeader(file.header)
  const isGone = file.now === NOWHERE
  const old = file.old === NOWHERE || file.old === undefined || isGone ? inHeader?.[0] : file.old
  const now = isGone ? (inHeader?.[1] ?? file.old) : (file.now ?? inHeader?.[1] ?? file.header)
  if (now === undefined && file.exact === undefined) return undefined
  if (isGone) file.is.add('deleted')
  const has = file.lines.length > 0 && !file.is.has('submodule') && !file.is.has('deleted')
  return {
    exact: file.exact,
    sides:
      file.exact === undefined
        ? { old, now: now as string, isGit: file.header !== undefined, isSure: has }
        : undefined,
    lines: has ? file.lines : [],
    without: has ? undefined : (ORDER.find((one) => file.is.has(one)) ?? 'empty'),
    cutHunks: has ? file.cutHunks : 0,
  }
}

/** Of diff.submodule=log, whose commits are no lines of a file. */
const SUBMODULE_LOG =
  /^Submodule (.+?) (?:[0-9a-f]{7,}\.{2,3}[0-9a-f]{7,}.*|contains (?:untracked|modified) content)$/

function beginning(line: string): Draft | undefined {
  const [, header] = /^diff --git (.+)$/.exec(line) ?? []
  if (header !== undefined) return draft({ header })
  const [, merged] = /^diff --(?:cc|combined) (.+)$/.exec(line) ?? []
  if (merged !== undefined) return draft({ exact: unquoted(merged) })
  const [, submodule] = SUBMODULE_LOG.exec(line) ?? []
  return submodule === undefined ? undefined : draft({ exact: submodule, is: new Set(['submodule']) })
}

/** The files of a diff in its order; text between them, such as a commit message, is passed over. */
export function filesIn(diff: readonly string[]): DiffFile[] {
  const drafts: Draft[] = []
  const begin = (file: Draft): Draft => {
    drafts.push(file)
    return file
  }
  let file: Draft | undefined
  for (let at = 0; at < diff.length; ) {
    const line = diff[at] as string
    const hunk = file === undefined ? undefined : hunkAt(diff, at)
    if (hunk !== undefined && file !== undefined) {
      for (const lines of hunk.lines) file.lines.push(lines)
      file.cutHunks += Number(hunk.isCut)
      at = hunk.next
      continue
    }
    at += 1
    const begun = beginning(line)
    const [, side, name] = /^(---|\+\+\+) (.+)$/.exec(line) ?? []
    if (begun !== undefined) file = begin(begun)
    else if (side === '---' && (diff[at] ?? '').startsWith('+++ ')) {
      // A plain diff has no other beginning.
      if (file === undefined || file.hasNames || file.lines.length > 0) file = begin(draft())
      Object.assign(file, { old: nameIn(name as string), hasNames: true })
    } else if (side === '+++') {
      if (file === undefined || file.now !== undefined) file = begin(draft())
      Object.assign(file, { now: nameIn(name as string), hasNames: true })
    } else if (file !== undefined) readHeader(file, line)
  }
  return drafts.map(finished).filter((one) => one !== undefined)
}
