import { describe, expect, it } from 'vitest'
import { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
import { screenedDecisions } from '../../spec/admissible.ts'
import { screen } from '../../spec/screen/screen.ts'
import { shareOfSure, type UnderTest } from './disagreement.ts'
import {
  casesOf,
  extremeScales,
  inexactSquares,
  nearDoubleRoots,
  nearlyCasesOf,
  nearlyEvenShares,
  nearlyMirrored,
  nearlyMirroredHubs,
  nearSquares,
  shiftedScales,
  unevenShares,
} from './hard-cases.ts'

const SEED = 2024
const RUNS = 150

const RIGHT: UnderTest = { screen, screenedDecisions }

describe(`the screen agrees with the exact path, seed ${SEED}`, () => {
  // Some near ties are closer than doubles can tell: those the exact path decides.
  const leastOf = (family: LinkFamily): number => (family === 'near ties' ? 0.6 : 0.9)
  for (const family of Object.keys(LINK_FAMILIES) as LinkFamily[])
    it(`on neighbourhoods of family ${family}, nearly always sure`, () => {
      expect(shareOfSure(casesOf(family), RIGHT, SEED, RUNS)).toBeGreaterThan(leastOf(family))
    })

  it.each<LinkFamily>(['near threshold', 'repeated', 'integers', 'duplicates', 'P = 0', 'colliding blocks'])(
    'on family %s with one weight moved',
    (family) => {
      expect(shareOfSure(nearlyCasesOf(family), RIGHT, SEED, RUNS)).toBeGreaterThan(0.5)
    },
  )

  it.each([
    ['around double roots', nearDoubleRoots, 0.3],
    ['around mirror images', nearlyMirrored, 0.2],
    ['around squares', nearSquares, 0.2],
    ['around squares that take two doubles', inexactSquares, 0.5],
    ['around mirror images, the hub off by rounding', nearlyMirroredHubs, 0],
    ['where shares are nearly even', unevenShares, 0.5],
    ['around even shares', nearlyEvenShares, 0.5],
    ['with weights over the whole range of doubles', extremeScales, 0.1],
    ['where products leave the range of doubles', shiftedScales, 0.3],
  ] as const)('%s', (_, cases, least) => {
    expect(shareOfSure(cases, RIGHT, SEED, 2 * RUNS)).toBeGreaterThanOrEqual(least)
  })
})
