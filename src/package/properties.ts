/**
 * `argnn-spec/properties`: every clause as a property over any implementation, how to check one, and the fast-check
 * arbitraries that cases are drawn from, for properties of your own.
 */
export { goodDoors } from '../../properties/arbitraries/door.ts'
export { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
export { networks, type Offer, startingNetworks } from '../../properties/arbitraries/network.ts'
export type { Change } from '../../properties/arbitraries/twins.ts'
export { WEIGHTS } from '../../properties/arbitraries/weights.ts'
export type { CheckOptions, Counterexample, Outcome, SearchLimits, Verdict } from '../../properties/check.ts'
export { PROPERTIES } from '../../properties/properties.ts'
export type { AnyProperty, CaseOf, Property } from '../../properties/property.ts'
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
