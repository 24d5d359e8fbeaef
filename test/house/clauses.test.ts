import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { originsOf } from '../../spec/clause.ts'
import { CLAUSES, FAMILIES } from '../../spec/clauses.ts'

const familyOf = (id: string): string => id.replace(/-\d+$/, '')

describe('the list of clauses', () => {
  it('gives each clause exactly one property, and each property a clause', () => {
    expect(PROPERTIES.map(({ clause }) => clause.id)).toEqual(CLAUSES.map(({ id }) => id))
    expect(new Set(CLAUSES.map(({ id }) => id)).size).toBe(CLAUSES.length)
  })

  it('numbers each family from 1 without gaps', () => {
    expect([...new Set(CLAUSES.map(({ id }) => familyOf(id)))]).toEqual(FAMILIES)
    for (const family of FAMILIES) {
      const numbers = CLAUSES.filter(({ id }) => familyOf(id) === family).map(({ id }) =>
        Number(id.split('-').at(-1)),
      )
      expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, k) => k + 1))
    }
  })

  it('states each clause in one sentence with a source', () => {
    for (const { id, sentence, source } of CLAUSES) {
      expect(sentence, id).toMatch(/^[^\n]{10,120}\.$/)
      expect(() => originsOf({ source }), id).not.toThrow()
    }
  })

  it.each([
    ['a side effect', 'DYN-13', ['contract (ours)']],
    ['a repetition', 'RUN-5', ['contract (ours)']],
    ['a rule of this project', 'PRUNE-3', ['contract (ours)', 'theorem (ours)']],
    ['positions', 'PRUNE-7', ['published code']],
    ['an equation with a parameter of the code', 'DYN-4', ['paper', 'published code']],
    ['an equation', 'DYN-1', ['paper']],
  ])('says of %s where it comes from: %s', (_, id, origins) => {
    const clause = CLAUSES.find((one) => one.id === id)
    expect(clause && originsOf(clause)).toEqual(origins)
  })

  it('cites no section for a rule, a reason or a side effect that is ours', () => {
    const ours = CLAUSES.filter(
      ({ about, rules }) => about.endsWith(' arguments') || rules?.join() === 'ordered',
    )
    for (const clause of ours) expect(originsOf(clause), clause.id).not.toContain('paper')
  })

  it('refuses a source of another form', () => {
    for (const source of ['', 'Eq 8', 'Section 7', 'Fig. 5', 'T13', 'the paper'])
      expect(() => originsOf({ source }), source).toThrow(RangeError)
  })

  it('covers Eq 1 to 7 and the theorems T1 to T10', () => {
    const sources = CLAUSES.map(({ source }) => source).join(' | ')
    for (let equation = 1; equation <= 7; equation += 1) expect(sources).toContain(`Eq ${equation}`)
    for (let k = 1; k <= 10; k += 1) expect(sources).toMatch(new RegExp(`\\bT${k}\\b`))
  })

  it('asks each property for a share of interesting cases that can be missed', () => {
    for (const { clause, atLeast, illPosedAtMost } of PROPERTIES) {
      expect(atLeast, clause.id).toBeGreaterThan(0)
      expect(illPosedAtMost, clause.id).toBeLessThanOrEqual(0.1)
    }
  })
})
