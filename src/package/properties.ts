/**
 * `argnn-spec/properties`: every clause as a property over any implementation, how to check one, and the fast-check
 * arbitraries that cases are drawn from, for properties of your own.
 */
export { badDoors, goodDoors } from '../../properties/arbitraries/door.ts'
export { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
export {
  inputCases,
  localCases,
  networks,
  type Offer,
  ruleCases,
  startingNetworks,
} from '../../properties/arbitraries/network.ts'
export { roundCases, runCases } from '../../properties/arbitraries/run.ts'
export { type Change, twinCases } from '../../properties/arbitraries/twins.ts'
export { updateCases } from '../../properties/arbitraries/update.ts'
export { WEIGHTS } from '../../properties/arbitraries/weights.ts'
export {
  type CheckOptions,
  type Counterexample,
  checkProperty,
  type Outcome,
  type SearchLimits,
  type Verdict,
} from '../../properties/check.ts'
export { PROPERTIES } from '../../properties/properties.ts'
export type { AnyProperty, CaseOf, Property } from '../../properties/property.ts'
