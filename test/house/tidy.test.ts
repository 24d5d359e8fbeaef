/**
 * Limits on sizes that keep files readable, and unique names. Exceptions are listed here and may
 * only become fewer.
 */
import { describe, expect, it } from 'vitest'
import { exportsOf, filesBelow, functionsOf, linesOf, parsed, textOf } from './source.ts'

const ROOMS = ['spec', 'properties', 'src', 'bench'] as const
const FILES = ROOMS.flatMap(filesBelow)
const SOURCES = new Map(FILES.map((file) => [file, parsed(file)]))

/** Doc comments are not counted: those of the package hold an example for every export. */
const MOST_FILE_LINES = 250
const DOC_COMMENT = /^ *\/\*\*[\s\S]*?\*\/\n/gm
const codeLines = (file: string): number => linesOf(textOf(file).replaceAll(DOC_COMMENT, '')).length
/** Files that are longer, by how long they may be. */
const LONG_FILES: Readonly<Record<string, number>> = {}

const MOST_FUNCTION_LINES = 70
/** Files with one longer function, by how long it may be. */
const LONG_FUNCTIONS: Readonly<Record<string, number>> = {}

/** As long as the formatter makes them; comments and texts may be longer where no shorter line would say the same. */
const LONGEST_LINE = 110
/** How many lines of each room are longer. */
const LONG_LINES: Readonly<Record<string, number>> = {
  spec: 61,
  properties: 46,
  src: 615,
  bench: 59,
  test: 180,
}

describe('sizes', () => {
  it(`a file has at most ${MOST_FILE_LINES} lines`, () => {
    const long = FILES.filter((file) => codeLines(file) > (LONG_FILES[file] ?? MOST_FILE_LINES))
    expect(long).toEqual([])
  })

  it(`a function has at most ${MOST_FUNCTION_LINES} lines`, () => {
    const long = [...SOURCES].flatMap(([file, source]) =>
      functionsOf(source)
        .filter(({ lines }) => lines > (LONG_FUNCTIONS[file] ?? MOST_FUNCTION_LINES))
        .map(({ line, lines }) => `${file}:${line}: ${lines} lines`),
    )
    expect(long).toEqual([])
  })

  it(`few lines are longer than ${LONGEST_LINE} characters, and their number does not grow`, () => {
    const counts = Object.keys(LONG_LINES).map((room) => {
      const long = filesBelow(room)
        .flatMap((file) => linesOf(textOf(file)))
        .filter((line) => line.length > LONGEST_LINE)
      return [room, long.length] as const
    })
    for (const [room, count] of counts) expect(count, room).toBeLessThanOrEqual(LONG_LINES[room] as number)
  })

  it('are measured on the text as it is', () => {
    const text = 'export const f = () => {\n  return 1\n}\n\nexport const g = 1\n'
    expect(linesOf(text)).toHaveLength(5)
    expect(functionsOf(parsed('x.ts', text))).toEqual([{ line: 1, lines: 3 }])
    expect(exportsOf(parsed('x.ts', `${text}export { f } from './y.ts'\n`))).toEqual(['f', 'g'])
  })
})

/**
 * The reference and the specification say the same of the same things, independently of each other; the package gives out
 * what is theirs; the solvers are asked in one way. Nobody imports bench/.
 */
const MIRRORS = /^(?:src\/(?:argnn|package|solvers)|bench)\//

describe('names', () => {
  const declaring = new Map<string, string[]>()
  for (const [file, source] of SOURCES)
    if (!MIRRORS.test(file))
      for (const name of new Set(exportsOf(source)))
        declaring.set(name, [...(declaring.get(name) ?? []), file])
  const twice = [...declaring].filter(([, files]) => files.length > 1)

  it('that are exported mean one thing', () => {
    expect(twice.map(([name, files]) => `${name}: ${files.join(', ')}`)).toEqual([])
  })

  it('there is one plural', () => {
    expect(FILES.filter((file) => /\bconst (?:plural|countText)\b/.test(textOf(file)))).toEqual([
      'src/base/text.ts',
    ])
  })
})
