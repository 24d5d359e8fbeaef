/** The API reference: every exported value has an example that runs, and every function names its errors. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as index from '../../src/package/index.ts'
import * as properties from '../../src/package/properties.ts'
import * as spec from '../../src/package/spec.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'argnn-spec': index,
  'argnn-spec/spec': spec,
  'argnn-spec/properties': properties,
}

/** Where exported values are declared. */
const SOURCES = [
  ...['state', 'explain', 'train', 'trace', 'oracle', 'draws', 'implementation', 'vitest'].map(
    (name) => `src/package/${name}.ts`,
  ),
  ...['dynamics', 'spectrum-error'].map((name) => `src/argnn/${name}.ts`),
  ...['door', 'links', 'network', 'weights'].map((name) => `properties/arbitraries/${name}.ts`),
  'properties/properties.ts',
  'spec/clauses.ts',
]

const COMMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function\*?|const|class) (\w+)/g

interface Documented {
  readonly name: string
  readonly comment: string
  readonly isFunction: boolean
}

const documented: readonly Documented[] = SOURCES.flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(COMMENTED)].map(([whole, comment = '', name = '']) => ({
    name,
    comment: comment.replaceAll(/^ \* ?/gm, ''),
    isFunction: /\nexport (?:async )?function/.test(whole),
  })),
)

/** The exported values, less `conformance`, which declares tests of its own. */
const VALUES = Object.values(MODULES).flatMap((module) => Object.keys(module))

const example = ({ comment }: Documented): string =>
  /@example\n```ts\n([\s\S]*?)\n```/.exec(comment)?.[1] ?? ''

const IMPORT = /^import (?:\{ (.+) \}|(\w+)) from '([^']+)'$/gm
const EXPECTATION = /^(.+?) \/\/ → (.+)$/gm

/** What an example imports, by name. */
function importsOf(code: string): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const [, names, all, from = ''] of code.matchAll(IMPORT))
    if (all !== undefined) found.set(all, from === 'fast-check' ? fc : undefined)
    else for (const name of (names ?? '').split(', ')) found.set(name, MODULES[from]?.[name])
  return found
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>

async function runExample(code: string): Promise<void> {
  const imports = importsOf(code)
  for (const [name, value] of imports) expect(value, `imported as ${name}`).toBeDefined()
  const body = code
    .replaceAll(IMPORT, '')
    .replaceAll(EXPECTATION, (_, what: string, text: string) => `check(${what}, ${text})`)
  const check = (got: unknown, expected: unknown): void => expect(got).toEqual(expected)
  await new AsyncFunction('check', ...imports.keys(), body)(check, ...imports.values())
}

describe('the API reference', () => {
  it('documents every exported value', () => {
    const names = documented.map(({ name }) => name)
    expect(VALUES.filter((name) => !names.includes(name))).toEqual([])
    expect(names).toContain('conformance')
  })

  for (const name of [...new Set(VALUES), 'conformance'])
    it(`${name}: an example${name === 'conformance' ? '' : ' that runs'}`, async () => {
      const found = documented.find((one) => one.name === name)!
      expect(example(found)).toContain('import { ')
      if (found.isFunction) expect(found.comment).toContain('@throws')
      if (name === 'conformance') return
      expect(example(found)).toContain(' // → ')
      await runExample(example(found))
    })
})
