/** Access to the sources for the tests in this directory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every TypeScript file below a folder of the project, by its path from the root. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** Lines, without an empty last one. */
export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

export const parsed = (file: string, text = textOf(file)): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

/** The names that a file declares and exports. What it only passes on is another file's. */
export function exportsOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    const { modifiers } = statement as { modifiers?: ts.NodeArray<ts.ModifierLike> }
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText(source))
    const { name } = statement as { name?: ts.Identifier }
    return name === undefined ? [] : [name.text]
  })
}

/** Every function with a body, by where it begins, with its length in lines. */
export function functionsOf(source: ts.SourceFile): { readonly line: number; readonly lines: number }[] {
  const found: { line: number; lines: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line
      const first = lineAt(node.getStart(source))
      found.push({ line: first + 1, lines: lineAt(node.end) - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
