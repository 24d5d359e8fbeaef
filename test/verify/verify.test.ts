import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { reference } from '../../src/adapter/reference.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'
import { isWanted, verify } from '../../src/verify/verify.ts'

const IDS = CLAUSES.map(({ id }) => id)

describe('clauseSeed', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('is FNV-1a of the id where the seed is 0: "%s"', (id, published) => {
    expect(clauseSeed(0, id)).toBe(published | 0)
  })

  it('gives every clause a stream of its own, and another for every seed', () => {
    const seeds = [0, 1, 2, 42, 0xffffffff]
    const all = seeds.flatMap((seed) => IDS.map((id) => clauseSeed(seed, id)))
    expect(new Set(all).size).toBe(seeds.length * IDS.length)
    expect(all.every((seed) => seed === (seed | 0))).toBe(true)
  })
})

describe('isWanted', () => {
  it.each([
    ['PAIR-1', [], true],
    ['PAIR-1', ['PAIR-1'], true],
    ['PAIR-1', ['pair-1'], true],
    ['PAIR-1', ['PAIR'], true],
    ['PAIR-1', ['pair'], true],
    ['PAIR-1', ['LAP', 'PAIR'], true],
    ['PAIR-10', ['PAIR-1'], false],
    ['PAIR-1', ['PAI'], false],
    ['PAIR-1', ['PAIR-'], false],
    ['PAIR-1', [''], false],
    ['PAIR-1', ['LAP'], false],
  ])('%s asked for %j: %s', (id, wanted, expected) => {
    expect(isWanted(id, wanted)).toBe(expected)
  })
})

describe('a run that is interrupted before it starts', () => {
  const options = { runs: 10, seed: 5, clauses: ['KEEP', 'LAP-1'] }
  const tested = { spec: { kind: 'reference' }, rules: ['dominant'], limitMilliseconds: 1000 } as const

  it('reports the clauses asked for as unfinished, and does not hold', async () => {
    const report = await verify(tested, reference, options, () => {}, AbortSignal.abort())
    expect(report).toMatchObject({ schema: 'argnn-spec/verify/3', seed: 5, runs: 10, interrupted: true })
    expect(report.holds).toBe(false)
    expect(report.implementation.rules).toEqual(['dominant'])
    const wanted = IDS.filter((id) => id === 'LAP-1' || id.startsWith('KEEP-'))
    expect(report.clauses.map(({ id }) => id).sort()).toEqual(wanted.sort())
    for (const { id, verdict, reason, cases, seed } of report.clauses)
      expect({ verdict, reason, cases, seed }).toEqual({
        verdict: 'unfinished',
        reason: { code: 'interrupted' },
        cases: 0,
        seed: clauseSeed(5, id),
      })
  })
})
