/**
 * The clauses as properties of any implementation, a function that checks one, and the fast-check arbitraries from which their
 * cases are drawn, for properties of your own.
 *
 * @module argnn-spec/properties
 */
export { goodDoors } from '../../properties/arbitraries/door.ts'
export {
  LINK_FAMILIES,
  type Link,
  type LinkFamily,
  type LinkKind,
  type Links,
} from '../../properties/arbitraries/links.ts'
export { networks, type Offer, startingNetworks } from '../../properties/arbitraries/network.ts'
export type { Change } from '../../properties/arbitraries/twins.ts'
export { WEIGHTS, type Weight } from '../../properties/arbitraries/weights.ts'
export type {
  CheckOptions,
  ClauseVerdict as Verdict,
  Counterexample,
  Outcome,
  SearchLimits,
  VerdictReason,
} from '../../properties/check.ts'
export type { KindCount, PremiseCount, Spread } from '../../properties/outcome.ts'
export type { OwnAnswer } from '../../properties/own-answer.ts'
export { PROPERTIES } from '../../properties/properties.ts'
export type { AnyProperty, CaseOf, Premise, Property } from '../../properties/property.ts'
export type { Excused, NoSpectrum, Share } from '../../properties/reason.ts'
export type { Damage } from '../../spec/clauses/door.ts'
export {
  badDoors,
  checkProperty,
  inputCases,
  localCases,
  roundCases,
  ruleCases,
  runCases,
  twinCases,
  updateCases,
} from './draws.ts'
