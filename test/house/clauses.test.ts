import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
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
      expect(source, id).toMatch(/Eq [1-7]|Section \d|Fig\. \d|T\d+|contract/)
    }
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
