/** The table of docs/theorems.md: each theorem with its proofs, wrong forms, Z3, the model, and its tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ORDERED_INVARIANTS } from '../../model/worlds.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import { STATEMENTS } from '../countermodels/statements.ts'
import { WRONG_FORMS } from '../countermodels/wrong-forms.ts'

const PROOFS = new URL('../../proofs/', import.meta.url)
export const DOCUMENT = fileURLToPath(new URL('../../docs/theorems.md', import.meta.url))

/** T: about the paper's definitions. E: error bounds of the reference. */
export const THEOREMS = [...Array.from({ length: 12 }, (_, k) => `T${k + 1}`), 'E1', 'E2', 'E3']

/** Tests of what the source of no clause cites. */
const OTHER_TESTS: Readonly<Record<string, string>> = {
  T11: 'RUN-6, whose mutant decides by `dominant`',
  E1: 'test/argnn/pair/degree-pair.test.ts',
  E2: 'test/argnn/pair/secular.test.ts, test/argnn/pair/weighted-pair.test.ts',
  E3: 'test/argnn/pair/weighted-pair.test.ts',
}

/** What model/ checks in every state of its worlds, or expects to fail. */
const MODELLED: Readonly<Record<string, readonly string[]>> = {
  T10: ORDERED_INVARIANTS,
  T11: ['two_dominant', 'triangle_dominant'],
}

/** Cases that `verify` draws for a clause by default. */
export const CASES = 500

const FROM = '<!-- table: npm run theorems -->'
const TO = '<!-- end of table -->'

/** The files of proofs/, names with their ending. */
export const coqFiles = (): string[] => readdirSync(PROOFS).filter((name) => name.endsWith('.v'))

export const coqText = (name: string): string => readFileSync(new URL(name, PROOFS), 'utf8')

const namesIn = (text: string): string[] =>
  [...text.matchAll(/^Theorem (\w+)/gm)].map(([, name]) => name as string)

/** Every theorem of proofs/, in the order of the files: the wrong forms end in `_is_false`. */
export const coqTheorems = (): string[] => coqFiles().flatMap((name) => namesIn(coqText(name)))

const isOf =
  (theorem: string) =>
  (name: string): boolean =>
    name.startsWith(`${theorem}_`)

export const isWrongForm = (name: string): boolean => name.endsWith('_is_false')

/** The clauses that cite a theorem, THM first. */
export const clausesOf = (theorem: string): string[] =>
  CLAUSES.filter(({ source }) => new RegExp(`\\b${theorem}\\b`).test(source)).map(({ id }) => id)

const cell = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('<br>')

const counted = (n: number, one: string, many: string): string[] =>
  n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]

/** How many statements about small stars Z3 proves, and to how many wrong forms it finds a counterexample. */
function byZ3(theorem: string): string {
  const wrong = WRONG_FORMS.filter(({ name }) => isOf(theorem)(name)).length
  const right = STATEMENTS.filter((statement) => statement.theorem === theorem).length
  return [...counted(right, 'statement', 'statements'), ...counted(wrong, 'wrong form', 'wrong forms')].join(
    ', ',
  )
}

function row(theorem: string, names: readonly string[]): string {
  const own = names.filter(isOf(theorem))
  const proved = own.filter((name) => !isWrongForm(name))
  const tested = [...clausesOf(theorem), ...(theorem in OTHER_TESTS ? [OTHER_TESTS[theorem]] : [])]
  const cells = [
    theorem,
    cell(proved),
    cell(own.filter(isWrongForm)),
    byZ3(theorem),
    cell(MODELLED[theorem] ?? []),
    tested.join(', '),
    String(CASES * clausesOf(theorem).length),
  ]
  return `| ${cells.join(' | ')} |`
}

const table = (): string => {
  const names = coqTheorems()
  return [
    '| | proved | wrong forms refuted | z3 | model | tested | cases |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...THEOREMS.map((theorem) => row(theorem, names)),
  ].join('\n')
}

/** The document with the table as proofs/ and spec/clauses/ have it now. */
export function withTable(document: string): string {
  const [start, end] = [document.indexOf(FROM), document.indexOf(TO)]
  if (start < 0 || end < start) throw new Error(`docs/theorems.md: expected ${FROM} and ${TO} after it`)
  return `${document.slice(0, start)}${FROM}\n\n${table()}\n\n${document.slice(end)}`
}
