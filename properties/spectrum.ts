/** Properties of the spectrum (EIG). */
import { EIG_1, EIG_2, EIG_3, EIG_4, EIG_5, EIG_6 } from '../spec/clauses/spectrum.ts'
import { LINK_FAMILIES, type LinkFamily } from './arbitraries/links.ts'
import { localCases, type Offer } from './arbitraries/network.ts'
import { hasComplex, hasMutualNeighbour, hasPairExactly } from './premises.ts'
import { property } from './property.ts'

/** All families; imaginary parts near 0, which a solver may lose, more often. */
const NEAR_REAL = [
  ...(Object.keys(LINK_FAMILIES) as LinkFamily[]),
  'near threshold',
  'near threshold',
] as const
const nearReal = (offer: Offer) => localCases(offer, [...NEAR_REAL])

export const SPECTRUM_PROPERTIES = [
  property(EIG_1, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_2, { cases: nearReal, interesting: hasPairExactly, atLeast: 0.2 }),
  property(EIG_3, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_4, { cases: localCases, interesting: hasComplex, atLeast: 0.18 }),
  property(EIG_5, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_6, { cases: localCases, interesting: hasComplex, atLeast: 0.18 }),
]
