/** The tables of docs/clauses-by-answer.md: parts of answers, and what trivial implementations satisfy. */
import { fileURLToPath } from 'node:url'
import { coverageTable } from '../../properties/coverage.ts'
import { SATISFIED } from './satisfied.ts'

export const DOCUMENT = fileURLToPath(new URL('../../docs/clauses-by-answer.md', import.meta.url))

/** What trivial implementations satisfy. */
const satisfiedTable = (): string =>
  [
    '| stage | trivial implementation | satisfies | why |',
    '| --- | --- | --- | --- |',
    ...SATISFIED.map(
      ({ stage, by, clauses, why }) => `| \`${stage}\` | ${by.join('; ')} | ${clauses.join(', ')} | ${why} |`,
    ),
  ].join('\n')

const TABLES: Readonly<Record<string, () => string>> = {
  parts: coverageTable,
  'trivial implementations': satisfiedTable,
}

/** The document with both tables as the sources have them now. */
export function withTables(document: string): string {
  return Object.entries(TABLES).reduce((text, [name, table]) => {
    const [from, to] = [`<!-- ${name}: npm run clause-tables -->`, `<!-- end of ${name} -->`]
    const [start, end] = [text.indexOf(from), text.indexOf(to)]
    if (start < 0 || end < start)
      throw new Error(`docs/clauses-by-answer.md: expected ${from} and ${to} after it`)
    return `${text.slice(0, start)}${from}\n\n${table()}\n\n${text.slice(end)}`
  }, document)
}
