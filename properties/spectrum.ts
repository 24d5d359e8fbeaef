/** Properties of the spectrum (EIG). */
import fc from 'fast-check'
import { EIG_1, EIG_2, EIG_3, EIG_4, EIG_5, EIG_6 } from '../spec/clauses/spectrum.ts'
import { crowdedCases } from './arbitraries/large.ts'
import { LINK_FAMILIES, type LinkFamily } from './arbitraries/links.ts'
import { everydayCases, type Offer } from './arbitraries/network.ts'
import { hasComplex, hasMutualNeighbour, hasPairExactly } from './premises.ts'
import { property } from './property.ts'

/** All families; imaginary parts near 0, which a solver may lose, more often. */
const NEAR_REAL = [
  ...(Object.keys(LINK_FAMILIES) as LinkFamily[]),
  'near threshold',
  'near threshold',
] as const
/** The characteristic polynomial of more nodes takes too long. */
const MOST_EXPANDED = 24
const [MOST, SOME] = [14, 1]
const sized = (offer: Offer) =>
  fc.oneof(
    { arbitrary: everydayCases(offer), weight: MOST },
    { arbitrary: crowdedCases(offer), weight: SOME },
  )
const nearReal = (offer: Offer) =>
  fc.oneof(
    { arbitrary: everydayCases(offer, [...NEAR_REAL]), weight: MOST },
    { arbitrary: crowdedCases(offer, MOST_EXPANDED), weight: SOME },
  )

export const SPECTRUM_PROPERTIES = [
  property(EIG_1, { cases: sized, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_2, { cases: nearReal, interesting: hasPairExactly, atLeast: 0.2 }),
  property(EIG_3, { cases: sized, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_4, { cases: sized, interesting: hasComplex, atLeast: 0.18 }),
  property(EIG_5, { cases: sized, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_6, { cases: sized, interesting: hasComplex, atLeast: 0.18 }),
]
