/** The table of mistakes and clauses, reports/zoo.md. */
import type { Mistake } from './mistake.ts'

export interface Caught {
  readonly mistake: Mistake
  /** Cases of the clause that is about it until one failed. */
  readonly cases: number
  /** Other clauses that fail too. */
  readonly others: readonly string[]
}

export interface Budget {
  readonly seed: number
  /** Cases at most for the clause that is about the mistake, and for each of the others. */
  readonly runs: number
  readonly otherRuns: number
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** The first three cells: what does not depend on the cases that were drawn. */
export const entryOf = ({ name, sentence, clause }: Mistake): string =>
  `| ${cell(name)} | ${cell(sentence)} | ${clause} |`

const rowOf = ({ mistake, cases, others }: Caught): string =>
  `${entryOf(mistake)} ${cases} | ${others.filter((id) => id !== mistake.clause).join(', ')} |`

export const tableText = (caught: readonly Caught[], { seed, runs, otherRuns }: Budget): string =>
  [
    '# Mutants',
    '',
    `${caught.length} wrong implementations: a complete textbook implementation (\`test/zoo/textbook.ts\`) with one mistake each.`,
    `Each is detected by the clause about it, with seed ${seed} and at most ${runs} cases; "cases" is the number needed.`,
    `The last column lists other clauses that fail within ${otherRuns} cases, or fewer where a case is costly. Written by \`npx vitest run --project zoo\`.`,
    '',
    '| mutant | mistake | clause about it | cases | also detected by |',
    '| --- | --- | --- | ---: | --- |',
    ...caught.map(rowOf),
    '',
  ].join('\n')

/** The rows of a table as `entryOf` writes them. */
export const entriesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => /^(\| (?:\\\||[^|])+\| (?:\\\||[^|])+\| [A-Z]+-\d+ \|)/.exec(line)?.[1] ?? line)
