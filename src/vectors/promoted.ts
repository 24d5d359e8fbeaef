/**
 * Counterexamples as vectors: what an implementation under test once got wrong becomes a test for every other. The
 * right answer comes from the specification again, never from the words of the counterexample.
 */
import { EXACT_RULES, type Subject } from '../../spec/clause.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { ExactRule, Rule } from '../../spec/decision.ts'
import type { DoorCase, LocalCase, RuleCase, TwinCase, UpdateCase } from '../../spec/observation.ts'
import { decideVector } from './decide.ts'
import { notesFor, numberOfTests } from './files.ts'
import { laplacianVector } from './local-laplacian.ts'
import { readVector } from './read.ts'
import type { Vector, VectorFile, VectorGroup, VectorStage } from './schema.ts'
import { hasSpectrumVector, spectrumVector } from './spectrum.ts'
import { compact } from './text.ts'
import { updateVector } from './update.ts'

/** A stored counterexample: the clause, its case in the specification's plain data, and what was said of it. */
export interface FoundCase {
  readonly clause: string
  readonly given: unknown
  readonly expected: string
  readonly got: string
}

export interface Promoted<S extends VectorStage = VectorStage> {
  readonly stage: S
  readonly clause: string
  readonly source: string
  readonly test: Vector<S>
}

type Unnumbered = { readonly stage: VectorStage; readonly test: Omit<Vector, 'id'> }

const LONGEST_COMMENT = 300
const FLAGS = ['found']

function exactRule(rule: Rule): ExactRule {
  const exact = EXACT_RULES.find((one) => one === rule)
  if (exact === undefined)
    throw new RangeError(
      `rule: expected ${EXACT_RULES.join(' or ')}, since positions have no vectors, got ${rule}`,
    )
  return exact
}

const decided = (seen: RuleCase, comment: string): Unnumbered => ({
  stage: 'decide',
  test: decideVector({ ...seen, rule: exactRule(seen.rule), comment, flags: FLAGS }),
})

function spectral(seen: LocalCase, comment: string): Unnumbered {
  if (!hasSpectrumVector(seen))
    throw new RangeError(
      'matrix: expected a norm in which a tolerance has digits, got one near the smallest double',
    )
  return { stage: 'spectrum', test: spectrumVector({ ...seen, comment, flags: FLAGS }) }
}

function updated(seen: UpdateCase, comment: string): Unnumbered {
  const test = updateVector({ ...seen, comment, flags: FLAGS })
  if (test === undefined)
    throw new RangeError(
      'update: expected a decision that no rounding of the weights changes, got one in doubt',
    )
  return { stage: 'update', test }
}

/** What a clause is about tells which stage its cases test. Runs and rounds have no vectors: they are many answers. */
const PROMOTERS: Partial<Record<Subject, (given: never, comment: string) => Unnumbered[]>> = {
  laplacian: (seen: LocalCase, comment) => [
    { stage: 'laplacian', test: laplacianVector({ ...seen, comment, flags: FLAGS }) },
  ],
  spectrum: (seen: LocalCase, comment) => [spectral(seen, comment)],
  decision: (seen: RuleCase, comment) => [decided(seen, comment)],
  twins: (seen: TwinCase, comment) => [decided(seen, comment), decided({ ...seen, ...seen.twin }, comment)],
  update: (seen: UpdateCase, comment) => [updated(seen, comment)],
  door: (seen: DoorCase, comment) => [
    { stage: 'read', test: readVector({ ...seen, comment, flags: FLAGS }) },
  ],
}

/** FNV-1a, 32 bits: a name for a test that depends on what it says alone. */
function nameOf({ stage, test }: Unnumbered): string {
  let hash = 0x811c9dc5
  for (const character of compact({ ...test, comment: '' }))
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return `found-${stage}-${(hash >>> 0).toString(16).padStart(8, '0')}`
}

/**
 * The vectors of a counterexample: one, or two where the clause compares twins. Throws RangeError for a clause whose
 * cases have no vectors, and for a case that has none: an update whose decision rounding may change.
 */
export function promoted({ clause: id, given, expected, got }: FoundCase): Promoted[] {
  const clause = CLAUSES.find((one) => one.id === id)
  if (clause === undefined) throw new RangeError(`clause: expected a clause of the specification, got ${id}`)
  const promote = PROMOTERS[clause.about]
  if (promote === undefined)
    throw new RangeError(
      `clause: expected one of a single answer, got ${id}, which is about a ${clause.about}`,
    )
  const comment = `${id}: expected ${expected}; an implementation answered ${got}`.slice(0, LONGEST_COMMENT)
  return promote(given as never, comment).map((one) => {
    const clauses = [...new Set([id, ...one.test.clauses])]
    const test = { id: nameOf(one), ...one.test, clauses } as Vector
    return { stage: one.stage, clause: id, source: clause.source, test }
  })
}

const isFor =
  ({ stage, clause }: Promoted) =>
  (group: VectorGroup): boolean =>
    group.stage === stage && group.comment === headOf(clause)

const headOf = (clause: string): string => `Counterexamples to ${clause}.`

function withOne(file: VectorFile, one: Promoted): VectorFile {
  if (file.testGroups.some(({ tests }) => tests.some(({ id }) => id === one.test.id))) return file
  const known = file.testGroups.some(isFor(one))
  const fresh = { stage: one.stage, comment: headOf(one.clause), source: one.source, tests: [one.test] }
  const testGroups = known
    ? file.testGroups.map((group) =>
        isFor(one)(group) ? { ...group, tests: [...group.tests, one.test] } : group,
      )
    : [...file.testGroups, fresh]
  return { ...file, testGroups: testGroups as VectorGroup[] }
}

/** The file with these vectors added; those that it has already are left out. The argument is not changed. */
export function withFound(file: VectorFile, found: readonly Promoted[]): VectorFile {
  const { testGroups, ...rest } = found.reduce(withOne, file)
  return { ...rest, numberOfTests: numberOfTests(testGroups), notes: notesFor(testGroups), testGroups }
}
