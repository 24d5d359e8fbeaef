/** Which clauses block which: the one rule of `verify` and of the package's suites. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { DEPTHS, depthOf, isBlocking, whyBlocked } from '../../src/verify/premises.ts'
import type { RunVerdict } from '../../src/verify/verdicts.ts'

const propertyOf = (id: string): AnyProperty =>
  PROPERTIES.find(({ clause }) => clause.id === id) as AnyProperty

const isLap4 = (id: string): boolean => id === 'LAP-4'

describe('a clause blocks those that stand on it', () => {
  it.each<[RunVerdict, boolean]>([
    ['holds', false],
    ['skipped', false],
    ['inconclusive', false],
    ['fails', true],
    ['vacuous', true],
    ['blocked', true],
    ['unfinished', true],
  ])('where it %s: %s; never where that is known', (verdict, blocks) => {
    expect(isBlocking(verdict, false)).toBe(blocks)
    expect(isBlocking(verdict, true)).toBe(false)
  })

  it('by the stage that it judges', () => {
    expect(whyBlocked(propertyOf('OWN-1'), reference, isLap4)).toEqual({ code: 'blocked', by: 'LAP-4' })
    expect(whyBlocked(propertyOf('LAP-1'), reference, isLap4)).toBeUndefined()
    expect(whyBlocked(propertyOf('OWN-1'), reference, () => false)).toBeUndefined()
  })

  it('and not one whose stages are not offered: its check says so', () => {
    const { description, laplacian } = reference
    const short = { description, laplacian } as Implementation
    expect(whyBlocked(propertyOf('OWN-1'), short, isLap4)).toBeUndefined()
  })

  it('and is always of a smaller depth', () => {
    for (const property of PROPERTIES)
      for (const other of PROPERTIES.filter((one) => DEPTHS.indexOf(depthOf(one)) >= depthOf(property)))
        expect(whyBlocked(property, reference, (id) => id === other.clause.id)).toBeUndefined()
  })
})
