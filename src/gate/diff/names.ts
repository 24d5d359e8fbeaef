/** Names of files in a diff: quoted as git quotes them, behind prefixes that everyone may choose. */

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  '\\': 92,
}

const QUOTED = /^"((?:[^"\\]|\\.)*)"$/s
const PART = /\\([0-7]{3})|\\(.)|([^\\]+)/gs

/** The name as it is on disk: in C's quotes, with bytes as octal numbers, where git put it there. */
export function unquoted(text: string): string {
  const [, inner] = QUOTED.exec(text) ?? []
  if (inner === undefined) return text
  const bytes = [...inner.matchAll(PART)].flatMap(([, octal, escaped, plain]) =>
    octal !== undefined
      ? [Number.parseInt(octal, 8) & 0xff]
      : escaped !== undefined
        ? [ESCAPES[escaped] ?? escaped.charCodeAt(0)]
        : [...Buffer.from(plain as string, 'utf8')],
  )
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

/** The two names of a line `diff --git OLD NEW`, either of which may be quoted or hold spaces; undefined if it is unclear. */
export function namesInHeader(header: string): readonly [string, string] | undefined {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/.exec(header)
  if (quoted !== null) return [unquoted(quoted[1] as string), unquoted(quoted[2] as string)]
  // The same name twice, behind one prefix or two: its two halves are as long.
  const middle = (header.length - 1) / 2
  return header[middle] === ' ' ? [header.slice(0, middle), header.slice(middle + 1)] : undefined
}

/** What git puts before the old name and the new one: by default, with diff.mnemonicPrefix, with --no-index; or reversed. */
const LETTERS = /^[abciow12]\//

/** The names of one file before and after, as its diff has them. */
export interface Sides {
  /** Undefined where nothing says it. */
  readonly old: string | undefined
  readonly now: string
  /** Of a file that git wrote: before and after it has one name, behind two prefixes. */
  readonly isGit: boolean
  /** The names stand alone on their lines, and the file is still there. */
  readonly isSure: boolean
}

const commonEnd = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}

/** Behind one of git's own prefixes, another one each. */
const isLettered = ({ old, now }: Sides): boolean =>
  LETTERS.test(now) &&
  old !== undefined &&
  LETTERS.test(old) &&
  old[0] !== now[0] &&
  old.slice(2) === now.slice(2)

type Exists = (name: string) => boolean

/** The longest prefix that all of them share: where it ends, nobody says. */
function sharedPrefix(names: readonly string[]): string {
  const [first = '', ...rest] = names
  return rest.reduce((prefix, name) => {
    let length = 0
    while (length < prefix.length && prefix[length] === name[length]) length += 1
    return prefix.slice(0, length)
  }, first)
}

/** How much of a prefix is tried at most, and on how many names. */
const [LONGEST_PREFIX, MOST_NAMES] = [100, 50]

/** Where old and new differ, they differ within their prefixes. */
const differingLength = ({ old, now, isGit }: Sides): number =>
  !isGit || old === undefined || old === now ? 0 : now.length - commonEnd(old, now)

/** How many characters of prefix the new names have that begin with none of git's own: by what is there on disk. */
function customPrefix(sides: readonly Sides[], exists: Exists): number {
  const names = sides.map(({ now }) => now)
  const longest = Math.min(LONGEST_PREFIX, sharedPrefix(names).length)
  const least = Math.max(0, ...sides.map(differingLength))
  const lengths = [0, ...Array.from({ length: Math.max(0, longest - least + 1) }, (_, k) => least + k)]
  const found = lengths.map((length) => names.filter((name) => exists(name.slice(length))).length)
  const most = Math.max(0, ...found)
  if (most > 0) return lengths[found.indexOf(most)] as number
  return names[0]?.[least] === '/' ? least + 1 : least
}

/** Only the new name is known, and it begins as git's do: that is its prefix, unless the file is there as it is called. */
const isOneSided = ({ old, now }: Sides, exists: Exists): boolean =>
  old === undefined && LETTERS.test(now) && (exists(now.slice(2)) || !exists(now))

/** The name of each file without its prefix. `exists`: is there such a file? */
export function withoutPrefixes(sides: readonly Sides[], exists: Exists): ReadonlyMap<Sides, string> {
  const plain = new Set(sides.filter((one) => !isLettered(one) && !isOneSided(one, exists)))
  const sure = [...plain].filter(({ isSure }) => isSure).slice(0, MOST_NAMES)
  const length = customPrefix(sure, exists)
  return new Map(sides.map((one) => [one, one.now.slice(plain.has(one) ? length : 2)]))
}
