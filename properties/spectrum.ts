/** Properties of the spectrum (EIG). */
import { EIG_1, EIG_2, EIG_3, EIG_4, EIG_5, EIG_6 } from '../spec/clauses/spectrum.ts'
import { localCases } from './arbitraries/network.ts'
import { hasMutualNeighbour, hasPairExactly } from './premises.ts'
import { property } from './property.ts'

export const SPECTRUM_PROPERTIES = [
  property(EIG_1, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_2, { cases: localCases, interesting: hasPairExactly, atLeast: 0.25 }),
  property(EIG_3, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_4, { cases: localCases, interesting: hasPairExactly, atLeast: 0.25 }),
  property(EIG_5, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_6, { cases: localCases, interesting: hasPairExactly, atLeast: 0.25 }),
]
