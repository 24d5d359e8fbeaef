/** The scale that a floating pair test answers for, and what it is excused beyond: nothing that says `exact` is. */
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Decision } from '../../spec/decision.ts'
import { leavesDoubleRange } from '../../spec/double-range.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { reference } from '../../src/adapter/reference.ts'
import { starOf } from './networks.ts'

const MODES = ['D', 'DW'] as const

describe('a star leaves the range of doubles', () => {
  it.each<[string, readonly (readonly [number, number])[], readonly DegreeMode[]]>([
    ['nowhere near its ends', [[3, -2]], []],
    [
      'with weights of 0, which lose nothing',
      [
        [0, -2],
        [1e-200, 0],
      ],
      [],
    ],
    ['where a product underflows to 0', [[1e-200, -1e-200]], ['D', 'DW']],
    ['where a product is subnormal', [[1e-155, -1e-155]], ['D', 'DW']],
    [
      'where it underflows in units of a large norm alone',
      [
        [1e-150, -1e-150],
        [1e10, 0],
      ],
      ['D', 'DW'],
    ],
    ['not where the product is a normal double, however small', [[1e-150, -1e-150]], []],
    ['where the square of the norm overflows', [[1e160, -1]], ['D', 'DW']],
    ['where a product overflows', [[1e160, -1e160]], ['D', 'DW']],
    ['where a weight is subnormal', [[5e-324, -1]], ['D', 'DW']],
  ])('%s', (_, star, modes) => {
    const network = starOf(star as [number, number][])
    expect(MODES.filter((mode) => leavesDoubleRange(network, 0, mode))).toEqual(modes)
  })

  it('nowhere without edges', () => {
    expect(leavesDoubleRange(starOf([]), 0, 'DW')).toBe(false)
  })
})

/** Two neighbours whose products underflow: a pair exists, and p < 0 is not to be seen in doubles. */
const TINY = starOf([
  [1e-200, -1e-200],
  [3e-200, -1e-200],
])

const kindsOf = (
  network: Network,
  mode: DegreeMode,
  decision: Decision,
  pairTest: 'exact' | 'floating',
): Record<string, string> =>
  Object.fromEntries(
    CLAUSES.filter(
      ({ about, rules }) => about === 'decision' && (rules === undefined || rules.includes('dominant')),
    )
      .map(({ id, holds }): [string, string] => [
        id,
        holds({
          ...{ network, node: 0, mode, rule: 'dominant', decision },
          description: { ...reference.description, pairTest },
        } as never).kind,
      ])
      .filter(([, kind]) => kind !== 'holds'),
  )

describe('beyond its range', () => {
  const blind: Decision = { kind: 'keep', reason: 'no-negative-cycle' }

  it.each([
    ['D', ['KEEP-3', 'KEEP-4']],
    ['DW', ['PAIR-1', 'PRUNE-4', 'KEEP-3']],
  ] as const)('a floating pair test may miss the cycle, and the pair, in mode %s', (mode, clauses) => {
    const excused = kindsOf(TINY, mode, blind, 'floating')
    expect(new Set(Object.values(excused))).toEqual(new Set(['ill-posed']))
    expect(Object.keys(excused)).toEqual(expect.arrayContaining([...clauses]))
    const failing = kindsOf(TINY, mode, blind, 'exact')
    expect(Object.keys(failing)).toEqual(Object.keys(excused))
    expect(new Set(Object.values(failing))).toEqual(new Set(['fails']))
  })

  it('it may report a pair far from the right one', () => {
    const far: Decision = { kind: 'prune', edge: { from: 2, to: 0 }, pair: { re: 1e-200, im: 1e-190 } }
    expect(kindsOf(TINY, 'DW', far, 'floating')['PAIR-2']).toBe('ill-posed')
    expect(kindsOf(TINY, 'DW', far, 'exact')['PAIR-2']).toBe('fails')
  })

  it('it may not remove an edge that is no antagonist’s, or that is not there', () => {
    for (const edge of [
      { from: 0, to: 1 },
      { from: 3, to: 0 },
    ]) {
      const wild: Decision = { kind: 'prune', edge, pair: { re: 1e-200, im: 1e-200 } }
      expect(Object.values(kindsOf(TINY, 'DW', wild, 'floating'))).toContain('fails')
    }
  })

  it('within it nothing is excused by scale', () => {
    const network = starOf([
      [1e-3, -1e-3],
      [3e-3, -1e-3],
    ])
    expect(kindsOf(network, 'DW', blind, 'floating')).toMatchObject({ 'KEEP-3': 'fails', 'PAIR-1': 'fails' })
  })
})
