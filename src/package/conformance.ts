/**
 * The part of `argnn-spec/vitest` that does not depend on vitest: which clauses are tested, in which order,
 * and the message for each outcome.
 */

import { type CheckOptions, checkProperty, type Outcome, reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { type AnyProperty, casesAsked } from '../../properties/property.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { localImplementation } from '../adapter/local.ts'
import { counterexampleText } from '../report/verify/counterexample.ts'
import { clauseReasonText } from '../report/verify/words.ts'
import { clauseSeed } from '../verify/check-clauses.ts'
import { DEFAULT_RUNS, DEFAULT_SEED } from '../verify/defaults.ts'
import { depthOf, isBlocking, whyBlocked } from '../verify/premises.ts'
import { isPassing } from '../verify/verdicts.ts'
import { isWanted } from '../verify/verify.ts'
import {
  checkArray,
  checkObject,
  checkOneOf,
  checkText,
  checkWhole,
  LARGEST_UINT32,
  refuseType,
} from './arguments.ts'

/** A clause that is known to fail, and the reason. */
export interface KnownFailure {
  readonly id: string
  readonly reason: string
}

/** Options of `conformance`. */
export interface ConformanceOptions {
  /** Number of cases per clause. Default: 500, as for `argnn-spec verify`. */
  readonly runs?: number
  /** The same seed gives the same cases. Default: 2024, as for `argnn-spec verify`. */
  readonly seed?: number
  /** Clause ids (`PAIR-1`) or families (`PAIR`). Default: all. */
  readonly clauses?: readonly string[]
  /** Fail, instead of skip, the test of a clause with too few cases. Default: false. */
  readonly strict?: boolean
  /** Clauses that are expected to fail. If one of them holds, its test fails: remove it from the list. */
  readonly knownFailures?: readonly KnownFailure[]
}

/** The result of a clause: passed, skipped with a reason, or failed with a message. */
export type Report =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'failed'; readonly message: string }

/** One clause of a suite. `report` runs the implementation; the clauses of a suite are run in order. */
export interface ClauseCheck {
  readonly id: string
  readonly title: string
  readonly report: () => Promise<Report>
}

function wantedProperties(clauses: readonly string[]): AnyProperty[] {
  const unknown = clauses.find((name) => !PROPERTIES.some(({ clause }) => isWanted(clause.id, [name])))
  if (unknown !== undefined)
    throw new RangeError(
      `clauses: expected a clause id such as PAIR-1 or a family such as PAIR, got ${unknown}`,
    )
  const wanted = PROPERTIES.filter(({ clause }) => isWanted(clause.id, clauses))
  return wanted.toSorted((a, b) => depthOf(a) - depthOf(b))
}

const OPTIONS = ['runs', 'seed', 'clauses', 'knownFailures', 'strict']
const MOST_RUNS = 1_000_000

/** Checks options, including their names: an option with a typo must not be ignored. */
function checkOptions(options: ConformanceOptions): void {
  checkObject('options', OPTIONS.join(', '), options)
  for (const name of Object.keys(options)) checkOneOf('options', name, OPTIONS)
  const { runs, seed, clauses, knownFailures, strict } = options
  if (runs !== undefined) checkWhole('runs', runs, 1, MOST_RUNS)
  if (seed !== undefined) checkWhole('seed', seed, 0, LARGEST_UINT32)
  if (clauses !== undefined) checkArray('clauses', 'ids or families of clauses', clauses)
  for (const [k, name] of (clauses ?? []).entries()) checkText(`clauses[${k}]`, 'an id or a family', name)
  if (strict !== undefined && typeof strict !== 'boolean') refuseType('strict', 'true or false', strict)
  if (knownFailures !== undefined) checkArray('knownFailures', 'ids and reasons', knownFailures)
}

function checkKnown(known: readonly KnownFailure[]): void {
  for (const [k, one] of known.entries()) {
    checkObject(`knownFailures[${k}]`, 'an id and a reason', one)
    const { id, reason } = one
    checkText(`knownFailures[${k}].id`, 'a text', id)
    checkText(`knownFailures[${k}].reason`, 'a text', reason)
    if (!PROPERTIES.some(({ clause }) => clause.id === id))
      throw new RangeError(`knownFailures: expected ids of clauses, got ${id}`)
    if (reason.trim() === '') throw new RangeError(`knownFailures: expected a reason for ${id}, got none`)
  }
}

const whyOf = ({ verdict, reason }: Outcome): string =>
  reason === undefined ? verdict : clauseReasonText(reason)

function failureText(
  { clause }: AnyProperty,
  outcome: Outcome,
  { runs, seed }: Required<Pick<ConformanceOptions, 'runs' | 'seed'>>,
): string {
  const { verdict, cases, counterexample } = outcome
  const found =
    counterexample === undefined
      ? []
      : ['  smallest case found:', ...counterexampleText(counterexample).map((line) => `    ${line}`)]
  return [
    `${clause.id} ${verdict} (${clause.source}), ${cases} cases, ${whyOf(outcome)}`,
    clause.sentence,
    ...found,
    '  again with:',
    `    conformance(implementation, { clauses: ['${clause.id}'], seed: ${seed}, runs: ${runs} })`,
  ].join('\n')
}

const PASSED: Report = { kind: 'passed' }

const unexpected = ({ id, reason }: KnownFailure): Report => ({
  kind: 'failed',
  message: `${id} holds, but is listed as a known failure (${reason}): take it off the list`,
})

/**
 * The clauses to test, premises first. Throws RangeError if an option is out of range or names no clause, TypeError if
 * `implementation` is not one.
 */
export function clauseChecks(
  implementation: Implementation,
  options: ConformanceOptions = {},
): ClauseCheck[] {
  checkOptions(options)
  const {
    runs = DEFAULT_RUNS,
    seed = DEFAULT_SEED,
    clauses = [],
    knownFailures = [],
    strict = false,
  } = options
  checkKnown(knownFailures)
  const asked = localImplementation(implementation)
  const blocking = new Set<string>()

  const checkOf = (property: AnyProperty): CheckOptions => ({
    runs: casesAsked(property, runs),
    seed: clauseSeed(seed, property.clause.id),
  })

  async function report(property: AnyProperty, known: KnownFailure | undefined): Promise<Report> {
    const { id } = property.clause
    const missing = reasonToSkip(property as never, asked)
    if (missing !== undefined) return { kind: 'skipped', reason: clauseReasonText(missing) }
    const blocked = whyBlocked(property, asked, (premise) => blocking.has(premise))
    if (blocked !== undefined) return { kind: 'skipped', reason: `blocked: ${clauseReasonText(blocked)}` }
    const outcome = await checkProperty(property as never, asked, checkOf(property))
    if (isBlocking(outcome.verdict, known !== undefined)) blocking.add(id)
    if (outcome.verdict === 'holds') return known === undefined ? PASSED : unexpected(known)
    if (isPassing(outcome.verdict, strict))
      return { kind: 'skipped', reason: `${outcome.verdict}: ${whyOf(outcome)}` }
    // The list of known failures does not excuse a clause with too few interesting cases.
    if (known !== undefined && outcome.verdict === 'fails') return PASSED
    return { kind: 'failed', message: failureText(property, outcome, { runs, seed }) }
  }

  return wantedProperties(clauses).map((property) => {
    const { id, sentence } = property.clause
    const known = knownFailures.find((one) => one.id === id)
    const title = `${id} ${sentence}${known === undefined ? '' : ` (known failure: ${known.reason})`}`
    return { id, title, report: () => report(property, known) }
  })
}
