/**
 * The judge of files and the predicates of the specification say the same of the same runs: of right ones,
 * and of those of every wrong runtime, down to the line.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asynchronousCases } from '../../properties/arbitraries/asynchronous.ts'
import { observe } from '../../properties/observe.ts'
import type { AsynchronousCase, Implementation } from '../../spec/implementation.ts'
import type { Seen } from '../../spec/observation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { TRACE_CLAUSES } from '../../src/trace/outcomes.ts'
import { mutatedRuntime, RUNTIME_MUTANTS } from '../zoo/runtime-mutants.ts'
import { failing, judged, linesOf } from './lines.ts'

const SEED = 11
const MOST_CASES = 200
const OFFER = { rules: ['ordered', 'dominant', 'published'], modes: ['D', 'DW'], isExact: true } as const

const casesOf = (count: number): AsynchronousCase[] =>
  fc.sample(asynchronousCases(OFFER), { numRuns: count, seed: SEED })

/** The clauses that fail by the specification, with the line of the event, 0 for the whole trace. */
function failingBySpecification(seen: Seen['trace']): Record<string, number> {
  const { rule } = seen.trace.pruning ?? {}
  const entries = TRACE_CLAUSES.filter(({ rules }) => rules === undefined || (rule && rules.includes(rule)))
  return Object.fromEntries(
    entries.flatMap(({ id, holds }) => {
      const finding = (holds as (seen: unknown) => { kind: string; got?: string })(seen)
      if (finding.kind !== 'fails') return []
      const [, event] = / at event (\d+)$/.exec(finding.got ?? '') ?? []
      return [[id, event === undefined ? 0 : Number(event) + 2]]
    }),
  )
}

/** Clauses whose predicates do not name an event, or look at events of one kind after those of another. */
const WITHOUT_LINES = ['ASYNC-6', 'ASYNC-9', 'ASYNC-10', 'ASYNC-11', 'ASYNC-13', 'ASYNC-14', 'ASYNC-20']

const withoutLines = (found: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(found).map(([id, line]) => [id, WITHOUT_LINES.includes(id) ? 0 : line]))

/** `least` cases, and as many more as it takes until the clause fails. */
async function compare(
  implementation: Implementation,
  least: number,
  clause?: string,
): Promise<Record<string, number>> {
  const failures: Record<string, number> = {}
  for (const [k, given] of casesOf(MOST_CASES).entries()) {
    if (k >= least && (clause === undefined || failures[clause] !== undefined)) break
    const seen = (await observe('trace', implementation, given)) as Seen['trace']
    const found = failing(judged(linesOf(seen.trace)))
    expect(withoutLines(found)).toEqual(withoutLines(failingBySpecification(seen)))
    for (const id of Object.keys(found)) failures[id] = (failures[id] ?? 0) + 1
  }
  return failures
}

describe(`the judge of traces and the specification agree (seed ${SEED})`, () => {
  it('on runs of the reference, which break nothing', async () => {
    expect(await compare(reference, 60)).toEqual({})
  })

  it.each(RUNTIME_MUTANTS.map((mutant) => [mutant.name, mutant.clause, mutant] as const))(
    'on runs of "%s", which break %s',
    async (_, clause, mutant) => {
      expect(Object.keys(await compare(mutatedRuntime(mutant), 15, clause))).toContain(clause)
    },
  )
})
