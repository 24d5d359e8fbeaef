/**
 * Counterexamples on disk: values, never seeds, so that they outlive every change of what a seed draws. A
 * case is stored once, under its clause and a hash of its values, and asked first in later runs.
 */
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Rule } from '../../spec/decision.ts'
import type { Parameters } from '../../spec/dynamics.ts'
import type { Description, Pruning } from '../../spec/implementation.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { encode } from '../base/encode.ts'
import { type InputOptions, isThere, readJson } from '../base/input-file.ts'
import { writeWhole } from '../base/output-file.ts'
import { shown } from '../base/printable.ts'
import { CASE_SCHEMA, type StoredCase, storedCaseIn } from './stored-case.ts'

const HASH_DIGITS = 10

const hashOf = (value: unknown): string =>
  createHash('sha256').update(encode(value)).digest('hex').slice(0, HASH_DIGITS)

/** The name of the file that holds a case: the same case has the same name. */
export const nameOf = ({ clause, given: values }: Pick<StoredCase, 'clause' | 'given'>): string =>
  `${clause}-${hashOf(values)}.json`

/** Writes the case beside the others; returns its path. */
export function store(directory: string, stored: StoredCase): string {
  const path = join(directory, nameOf(stored))
  writeWhole(path, `${encode(stored)}\n`)
  return path
}

/** What to do about a file that holds no case; the path alone would leave the reader alone. */
const ADVICE = 'remove the file, or name another directory with --corpus'

/** Throws RangeError `path: expected …, got …` where the file holds no case. */
export function readCase(path: string, options: InputOptions = {}): StoredCase {
  const data = readJson(path, 'stored case', options)
  const found = storedCaseIn(data)
  if ('wrong' in found)
    throw new RangeError(`${shown(path)}: expected a stored case (${CASE_SCHEMA}): ${found.wrong}`)
  return found
}

const readAmongOthers = (path: string): StoredCase => {
  try {
    return readCase(path, { pipes: false })
  } catch (error) {
    throw new RangeError(`${(error as Error).message}; ${ADVICE}`)
  }
}

/**
 * All cases of a directory, in the order of their names; none where there is no directory. What is being
 * written has another ending. Throws as `readCase`, and says what to do.
 */
export function readCorpus(directory: string): StoredCase[] {
  if (!isThere(directory)) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readAmongOthers(join(directory, name)))
}

/** Parts of a case that name what an implementation may not offer. */
interface Asked extends Partial<Pruning> {
  readonly twin?: Asked
  readonly options?: { readonly pruning: Pruning | null; readonly parameters: Parameters }
}

/** What a case needs and an implementation does not offer. */
export type NotOffered =
  | { readonly code: 'rules-not-offered'; readonly rules: readonly Rule[] }
  | { readonly code: 'mode-not-offered'; readonly mode: DegreeMode }
  | { readonly code: 'parameters-not-offered'; readonly s: number; readonly c: number }

function notOffered(given: Asked, description: Description): NotOffered | undefined {
  const { rules, modes, parameters: built } = description
  const { rule, mode, options } = given
  if (rule !== undefined && !rules.includes(rule)) return { code: 'rules-not-offered', rules: [rule] }
  if (mode !== undefined && !modes.includes(mode)) return { code: 'mode-not-offered', mode }
  if (options === undefined) return undefined
  const { s, c } = options.parameters
  if (built !== undefined && (built.s !== s || built.c !== c)) return { code: 'parameters-not-offered', s, c }
  return options.pruning === null ? undefined : notOffered(options.pruning, description)
}

/**
 * What the case asks for that the implementation does not offer, or undefined. Theorems ask nobody. Whose
 * failure the case once was does not matter: a case is a case.
 */
export function reasonNotToAsk(
  { clause: id, given }: StoredCase,
  description: Description,
): NotOffered | undefined {
  const isTheorem = CLAUSES.some((clause) => clause.id === id && clause.needs.length === 0)
  const asked = given as Asked
  return isTheorem
    ? undefined
    : (notOffered(asked, description) ?? (asked.twin && notOffered(asked.twin, description)))
}

/** The cases of each clause that the implementation can be asked. */
export function byClause(cases: readonly StoredCase[], description: Description): Map<string, unknown[]> {
  const map = new Map<string, unknown[]>()
  for (const one of cases) {
    if (reasonNotToAsk(one, description) !== undefined) continue
    const known = map.get(one.clause)
    if (known === undefined) map.set(one.clause, [one.given])
    else known.push(one.given)
  }
  return map
}
