/** The list of equivalent mutants beside the survivors: scripts/mutation/. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const moduleAt = (path: string): Promise<unknown> => import(String(new URL(path, import.meta.url)))

interface Mutant {
  readonly location: { readonly start: Place; readonly end: Place }
  readonly replacement: string
}
interface Place {
  readonly line: number
  readonly column: number
}

const { compare, listedIn, nameOf } = (await moduleAt('../../scripts/mutation/listed.mjs')) as {
  readonly compare: (a: Set<string>, b: Set<string>) => { unlisted: string[]; gone: string[] }
  readonly listedIn: (markdown: string) => Map<string, Set<string>>
  readonly nameOf: (source: string, mutant: Mutant) => string
}
const { TARGETS } = (await moduleAt('../../scripts/mutation/targets.mjs')) as {
  readonly TARGETS: readonly { readonly file: string; readonly tests: readonly string[] }[]
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SOURCE = 'const a = 1\nexport const f = (x: number) =>\n  x > a ? 1\n  : 2\n'
const at = (line: number, column: number): Place => ({ line, column })

describe('mutants', () => {
  it('have the name of their line, without its number', () => {
    const one = { location: { start: at(3, 3), end: at(3, 8) }, replacement: 'x >= a' }
    expect(nameOf(SOURCE, one)).toBe('`x > a ? 1`: `x > a` → `x >= a`')
    expect(nameOf(`\n\n${SOURCE}`, { ...one, location: { start: at(5, 3), end: at(5, 8) } })).toBe(
      nameOf(SOURCE, one),
    )
    const long = { location: { start: at(3, 3), end: at(4, 6) }, replacement: 'true\n  ' }
    expect(nameOf(SOURCE, long)).toBe('`x > a ? 1`: `x > a ? 1 : 2` → `true`')
  })

  it('are read from the list with the argument that each needs', () => {
    const list =
      '# x\n\n- not one\n\n## `spec/a.ts`\n\nBecause.\n\n- `l`: `a` → ``. It is 0.\n\n## Others\n\n- free\n'
    expect(listedIn(list)).toEqual(new Map([['spec/a.ts', new Set(['`l`: `a` → ``'])]]))
    for (const bad of ['- `l`: `a` → `b`', '- `l`: `a`. Because.', '- because'])
      expect(() => listedIn(`## \`spec/a.ts\`\n${bad}\n`)).toThrow(/expected a mutant and its argument/)
  })

  it('are wrong where they survive unlisted, and where they are listed and killed', () => {
    expect(compare(new Set(['a', 'b']), new Set(['b', 'c']))).toEqual({ unlisted: ['a'], gone: ['c'] })
    expect(compare(new Set(['a']), new Set(['a']))).toEqual({ unlisted: [], gone: [] })
  })

  it('are of files and tests that exist, and no other file is listed', () => {
    for (const { file, tests } of TARGETS) {
      expect(tests.length, file).toBeGreaterThan(0)
      for (const path of [file, ...tests]) expect(existsSync(`${ROOT}${path}`), path).toBe(true)
    }
    const listed = listedIn(readFileSync(`${ROOT}docs/equivalent-mutants.md`, 'utf8'))
    const files = TARGETS.map(({ file }) => file)
    expect([...listed.keys()].filter((file) => !files.includes(file))).toEqual([])
  })
})
