/** Codes that several files of `gate` share; what they say to people is in src/report/gate/. */

/** What one implementation offers and another does not. */
export type OfferCode = `${'rule' | 'mode' | 'stage'} ${string}` | 'round decisions'

/** Why a network was not trained: something is not offered, not asked for, of the reference alone, or not of this version. */
export type SkipReason = OfferCode | 'rule not selected' | 'reference only' | 'not of this version'
