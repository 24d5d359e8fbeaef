/** The declarations of the packed package: a hover text names only what a user can import or look up. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, inject, it } from 'vitest'

const LIB = join(inject('packed').clone, 'lib')
const ENTRIES = ['index', 'spec', 'properties', 'vitest']

/** What docs/package.md says of `lib/`: declarations and programs, not minified. */
const MOST_BYTES = 1_000_000

const files = readdirSync(LIB)
const parsed = files
  .filter((name) => name.endsWith('.d.mts'))
  .map((name) =>
    ts.createSourceFile(name, readFileSync(join(LIB, name), 'utf8'), ts.ScriptTarget.Latest, true),
  )

const namesIn = (statement: ts.Statement): string[] => {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [statement.name.text]
  return ts.isClassDeclaration(statement) && statement.name !== undefined ? [statement.name.text] : []
}

const isEntry = ({ fileName }: ts.SourceFile): boolean => ENTRIES.includes(fileName.replace('.d.mts', ''))

/** Under its own name and under that under which it is given out. */
const givenOut = (statement: ts.Statement): string[] =>
  ts.isExportDeclaration(statement) &&
  statement.exportClause !== undefined &&
  ts.isNamedExports(statement.exportClause)
    ? statement.exportClause.elements.flatMap(({ name, propertyName }) => [
        name.text,
        propertyName?.text ?? name.text,
      ])
    : []

describe('the declarations', () => {
  it('are read', () => {
    expect(parsed.filter(isEntry)).toHaveLength(ENTRIES.length)
    expect(parsed.flatMap(({ statements }) => statements.flatMap(namesIn)).length).toBeGreaterThan(80)
  })

  it('hold no type that cannot be imported', () => {
    const own = parsed
      .filter(isEntry)
      .flatMap(({ statements }) => [
        ...statements.flatMap(givenOut),
        ...statements
          .filter(
            (one) =>
              ts.canHaveModifiers(one) &&
              ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
          )
          .flatMap(namesIn),
      ])
    const all = parsed.flatMap(({ statements }) => statements.flatMap(namesIn))
    expect([...new Set(all)].filter((name) => !own.includes(name))).toEqual([])
  })
})

describe('lib/', () => {
  it(`has at most ${MOST_BYTES} bytes`, () => {
    const bytes = files.reduce((total, name) => total + statSync(join(LIB, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  })

  it('imports nothing of Node’s in what the library, the oracle and the properties are made of', () => {
    const guilty = files
      .filter((name) => name.endsWith('.mjs'))
      .filter((name) =>
        /\bfrom ["']node:|import\(["']node:|\brequire\(/.test(readFileSync(join(LIB, name), 'utf8')),
      )
    expect(guilty).toEqual([])
  })
})
