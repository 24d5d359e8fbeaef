/**
 * What each clause asks for: stages, premises, rules and mode, as a table that a change has to change,
 * too.
 */
import { expect, it } from 'vitest'
import { originsOf } from '../../spec/clause.ts'
import { CLAUSES } from '../../spec/clauses.ts'

it('each clause is a sentence with a source', () => {
  for (const clause of CLAUSES) {
    expect(clause.id).toMatch(/^[A-Z]+-\d+$/)
    expect(clause.sentence, clause.id).toMatch(/^\S.{10,}\.$/)
    expect(originsOf(clause).length, clause.id).toBeGreaterThan(0)
  }
})

it('each clause is asked of the stages, rules and mode of clause-table.txt', async () => {
  const list = (words: readonly string[] | undefined): string => words?.join(', ') ?? 'any'
  const lines = CLAUSES.map(({ id, about, needs, premises, rules, mode, isAboutRuntime }) =>
    [
      `${id}: ${about}`,
      `needs ${list(needs)}`,
      `after ${list(premises)}`,
      `rules ${list(rules)}`,
      `mode ${mode ?? 'any'}${isAboutRuntime === true ? '; of a runtime' : ''}`,
    ].join('; '),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('clause-table.txt')
})
