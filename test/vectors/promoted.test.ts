/** Counterexamples become vectors: what a saboteur got wrong is caught by its vector, and the reference passes it. */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import { encode } from '../../src/base/encode.ts'
import { emptyFound } from '../../src/vectors/files.ts'
import { type FoundCase, promoted, withFound } from '../../src/vectors/promoted.ts'
import { vectorFileSchema } from '../../src/vectors/schema.ts'
import { copies, mutualSpokes, star } from '../../src/vectors/stars.ts'
import { vectorFileText } from '../../src/vectors/text.ts'
import { toStoredCase } from '../../src/verify/stored-case.ts'
import { sabotaged } from '../properties/saboteurs.ts'
import { failures, type Offered } from './judge.ts'

const SEED = 2024
const RUNS = 300
const reference = offered as Offered

async function foundFor(clause: string): Promise<FoundCase> {
  const property = PROPERTIES.find((one) => one.clause.id === clause)
  const { counterexample } = await checkProperty(property as never, sabotaged(clause), {
    seed: SEED,
    runs: RUNS,
  })
  if (counterexample === undefined) throw new Error(`${clause}: no counterexample`)
  // As it is stored and read again: bits and all.
  return JSON.parse(encode(toStoredCase(clause, counterexample, 'saboteur')))
}

describe('a promoted counterexample', () => {
  it.each([
    ['LAP-2', 'laplacian'],
    ['EIG-2', 'spectrum'],
    ['PRUNE-4', 'decide'],
    ['KEEP-4', 'decide'],
    ['INV-5', 'decide'],
    ['DYN-4', 'update'],
    ['DOOR-4', 'read'],
  ])(
    '%s: is a vector of %s that the reference passes and the saboteur fails (seed 2024)',
    async (clause, stage) => {
      const found = promoted(await foundFor(clause))
      expect(found.map((one) => one.stage)).toEqual(found.map(() => stage))
      const file = withFound(emptyFound(), found)
      expect(vectorFileSchema.safeParse(JSON.parse(vectorFileText(file))).error).toBeUndefined()
      expect(file.numberOfTests).toBe(found.length)
      expect(file.testGroups.flatMap(({ tests }) => tests.flatMap((test) => test.clauses))).toContain(clause)
      expect(file.notes).toHaveProperty('found')
      expect(await failures(reference, file)).toEqual([])
      expect(await failures(sabotaged(clause) as Offered, file)).not.toEqual([])
    },
  )

  const pairless = { ...star(copies(3, mutualSpokes(0.3, -0.3))), mode: 'D', rule: 'dominant' }
  const case1: FoundCase = { clause: 'PAIR-7', given: pairless, expected: 'no pair', got: 'a pair' }

  it('is added once, however often it is found, and groups by clause', () => {
    const once = withFound(emptyFound(), promoted(case1))
    expect(withFound(once, promoted({ ...case1, got: 'another pair' }))).toEqual(once)
    const more = withFound(once, promoted({ ...case1, given: { ...pairless, rule: 'ordered' } }))
    expect(more.testGroups.map(({ tests }) => tests.length)).toEqual([2])
    expect(
      withFound(more, promoted({ ...case1, clause: 'PAIR-1', given: { ...pairless, mode: 'DW' } }))
        .testGroups,
    ).toHaveLength(2)
  })

  it('keeps the words of the counterexample as a comment only: the answer is the specification’s', () => {
    const [one] = promoted({ ...case1, expected: 'nonsense' })
    expect(one?.test.comment).toContain('nonsense')
    expect(one?.test).toMatchObject({ admissible: [{ kind: 'keep', reason: 'real-spectrum' }] })
  })

  it.each([
    [
      'an unknown clause',
      { ...case1, clause: 'PAIR-99' },
      /expected a clause of the specification, got PAIR-99/,
    ],
    ['a clause about runs', { ...case1, clause: 'RUN-3' }, /expected one of a single answer, got RUN-3/],
    [
      'a published rule',
      { ...case1, clause: 'OWN-1', given: { ...pairless, rule: 'published' } },
      /expected ordered or dominant.*got published/,
    ],
  ])('refuses %s', (_, found, message) => {
    expect(() => promoted(found)).toThrow(message)
  })
})
