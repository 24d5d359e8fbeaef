// Mutants as text, and the list of equivalent ones in docs/equivalent-mutants.md beside those that survived.

/** White space of any length counts as one space: a mutant of several lines is one line here. */
const flat = (text) => text.replace(/\s+/g, ' ').trim()

/** The text between two positions, which count lines and columns from 1. */
function between(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return lines.join('\n')
}

/** `line`: `before` → `after`. It does not name the number of the line, which changes more often than the line. */
export function nameOf(source, { location, replacement }) {
  const line = source.split('\n')[location.start.line - 1]
  return `\`${flat(line)}\`: \`${flat(between(source, location))}\` → \`${flat(replacement)}\``
}

const HEADING = /^## `([^`]+)`$/
const ENTRY = /^- (`.+?`: `.*?` → `.*?`)(?:\. (.+))?$/

/**
 * The names under each heading that is a file. An entry is a line: its name, a full stop, its argument. An entry without an
 * argument is an error: throws RangeError.
 */
export function listedIn(markdown) {
  const files = new Map()
  let names
  for (const line of markdown.split('\n')) {
    const file = HEADING.exec(line)?.[1]
    if (line.startsWith('## ')) names = file === undefined ? undefined : new Set()
    if (file !== undefined) files.set(file, names)
    if (names === undefined || !line.startsWith('- ')) continue
    const [, name, argument] = ENTRY.exec(line) ?? []
    if (name === undefined || argument === undefined)
      throw new RangeError(`equivalent-mutants.md: expected a mutant and its argument, got ${line}`)
    names.add(name)
  }
  return files
}

/** Survivors without an argument, and listed mutants that are not among the survivors. Both arguments: sets of names. */
export const compare = (survivors, listed) => ({
  unlisted: [...survivors].filter((name) => !listed.has(name)),
  gone: [...listed].filter((name) => !survivors.has(name)),
})
