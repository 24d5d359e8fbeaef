/** The exported arbitraries and `checkProperty`, with checks of their arguments. */
import * as doors from '../../properties/arbitraries/door.ts'
import { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
import type { Offer } from '../../properties/arbitraries/network.ts'
import * as networks from '../../properties/arbitraries/network.ts'
import * as runs from '../../properties/arbitraries/run.ts'
import * as twins from '../../properties/arbitraries/twins.ts'
import * as updates from '../../properties/arbitraries/update.ts'
import * as checks from '../../properties/check.ts'
import type { Property } from '../../properties/property.ts'
import { RULES, type Subject } from '../../spec/clause.ts'
import { DAMAGES, type Damage } from '../../spec/clauses/door.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import { localImplementation } from '../adapter/local.ts'
import { checkArray, checkFunction, checkObject, checkOneOf, checkWhole, refuseRange } from './arguments.ts'

function checkChoices(name: string, value: unknown, choices: readonly string[]): void {
  checkArray(name, `some of ${choices.join(', ')}`, value)
  const list = value as readonly unknown[]
  if (list.length === 0) refuseRange(name, `some of ${choices.join(', ')}`, list)
  for (const [k, one] of list.entries()) checkOneOf(`${name}[${k}]`, one, choices)
}

function checkOffer(value: unknown, families?: unknown): void {
  checkObject('offer', 'rules and modes', value)
  const { rules, modes } = value as Partial<Offer>
  checkChoices('offer.rules', rules, RULES)
  checkChoices('offer.modes', modes, DEGREE_MODES)
  if (families !== undefined) checkFamilies(families)
}

const checkFamilies = (families: unknown): void =>
  checkChoices('families', families, Object.keys(LINK_FAMILIES))

/**
 * Generates one node of a network, with a degree mode from `offer.modes`.
 *
 * @param families the kinds of neighbourhoods to draw from; default: all
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { localCases } from 'argnn-spec/properties'
 *
 * const [{ network, node }] = fc.sample(localCases({ modes: ['D'] }), { numRuns: 1, seed: 1 })
 * node < network.nodes // → true
 * ```
 */
export function localCases(
  offer: Pick<Offer, 'modes'>,
  families?: LinkFamily[],
): ReturnType<typeof networks.localCases> {
  checkObject('offer', 'modes', offer)
  checkChoices('offer.modes', offer.modes, DEGREE_MODES)
  if (families !== undefined) checkFamilies(families)
  return networks.localCases(offer, families)
}

/**
 * Generates one node of a network, with a degree mode and a decision rule.
 *
 * @param offer the rules and degree modes to draw from
 * @param families the kinds of neighbourhoods to draw from; default: all
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { ruleCases } from 'argnn-spec/properties'
 *
 * const [{ rule }] = fc.sample(ruleCases({ modes: ['D'], rules: ['ordered'] }), { numRuns: 1, seed: 1 })
 * rule // → 'ordered'
 * ```
 */
export function ruleCases(offer: Offer, families?: LinkFamily[]): ReturnType<typeof networks.ruleCases> {
  checkOffer(offer, families)
  return networks.ruleCases(offer, families)
}

/**
 * Generates cases in which, often, the deciding node is an input node.
 *
 * @param offer the rules and degree modes to draw from
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { inputCases } from 'argnn-spec/properties'
 *
 * const [{ mode }] = fc.sample(inputCases({ modes: ['D'], rules: ['ordered'] }), { numRuns: 1, seed: 1 })
 * mode // → 'D'
 * ```
 */
export function inputCases(offer: Offer): ReturnType<typeof networks.ruleCases> {
  checkOffer(offer)
  return networks.inputCases(offer)
}

/**
 * Generates a network and a metamorphic variant of it: a change that does not affect the existence of a pair (T6).
 *
 * @param offer the rules and degree modes to draw from
 * @param change the kind of change
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { twinCases } from 'argnn-spec/properties'
 *
 * const offer = { modes: ['D'], rules: ['ordered'] }
 * const [{ twin }] = fc.sample(twinCases(offer, 'transposing'), { numRuns: 1, seed: 1 })
 * twin.mode // → 'D'
 * ```
 */
export function twinCases(
  offer: Offer,
  change: twins.Change,
  families?: LinkFamily[],
): ReturnType<typeof twins.twinCases> {
  checkOffer(offer, families)
  checkOneOf('change', change, twins.CHANGES)
  return twins.twinCases(offer, change, families)
}

/**
 * Generates updates of one node.
 *
 * @param offer the rules and degree modes to draw from
 * @param pruning `maybe`: some updates have no pruning
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { updateCases } from 'argnn-spec/properties'
 *
 * const offer = { modes: ['D'], rules: ['ordered'] }
 * const [{ options }] = fc.sample(updateCases(offer, 'always'), { numRuns: 1, seed: 1 })
 * options.pruning // → { mode: 'D', rule: 'ordered' }
 * ```
 */
export function updateCases(
  offer: Offer,
  pruning: 'always' | 'maybe',
  families?: LinkFamily[],
): ReturnType<typeof updates.updateCases> {
  checkOffer(offer, families)
  checkOneOf('pruning', pruning, ['always', 'maybe'])
  return updates.updateCases(offer, pruning, families)
}

/**
 * Generates runs of up to 24 steps.
 *
 * @param offer the rules and degree modes to draw from
 * @param information `fresh`: nodes decide on the current network; `stale`: on states up to 24 steps old
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { runCases } from 'argnn-spec/properties'
 *
 * const offer = { modes: ['D'], rules: ['ordered'] }
 * const [{ steps }] = fc.sample(runCases(offer, 'fresh'), { numRuns: 1, seed: 1 })
 * steps.every(({ age }) => age === 0) // → true
 * ```
 */
export function runCases(offer: Offer, information: 'fresh' | 'stale'): ReturnType<typeof runs.runCases> {
  checkOffer(offer)
  checkOneOf('information', information, ['fresh', 'stale'])
  return runs.runCases(offer, information)
}

/**
 * Generates rounds: a network, options and a seed.
 *
 * @param offer the rules and degree modes to draw from
 * @throws TypeError if an argument has the wrong type, RangeError if a rule, a mode or a family is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { roundCases } from 'argnn-spec/properties'
 *
 * const offer = { modes: ['D'], rules: ['ordered'] }
 * const [{ seed }] = fc.sample(roundCases(offer), { numRuns: 1, seed: 1 })
 * Number.isInteger(seed) // → true
 * ```
 */
export function roundCases(offer: Offer): ReturnType<typeof runs.roundCases> {
  checkOffer(offer)
  return runs.roundCases(offer)
}

/**
 * Generates invalid network files with one kind of fault.
 *
 * @throws TypeError if `damage` is not a string, RangeError if it is unknown.
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { badDoors } from 'argnn-spec/properties'
 *
 * const [{ text }] = fc.sample(badDoors('self-loop'), { numRuns: 1, seed: 1 })
 * typeof text // → 'string'
 * ```
 */
export function badDoors(damage: Damage): ReturnType<typeof doors.badDoors> {
  checkOneOf(
    'damage',
    damage,
    DAMAGES.map(([, kind]) => kind),
  )
  return doors.badDoors(damage)
}

const MOST_RUNS = 1_000_000_000

/**
 * Checks a property of `PROPERTIES`, or one of your own, on `options.runs` random cases. The same options give the same outcome.
 * Answers of the implementation are validated as in `verify`.
 *
 * @param property a clause with its cases and premise
 * @param implementation any subset of the stages, and a description
 * @param options `runs`, from 1 to 10⁹, and `seed`, from −2³¹ to 2³² − 1
 * @returns the verdict, with the smallest counterexample found if there is one
 * @throws TypeError if the property or the implementation is not one, RangeError if `runs` or `seed` is out of range.
 * @example
 * ```ts
 * import { reference } from 'argnn-spec'
 * import { checkProperty, PROPERTIES } from 'argnn-spec/properties'
 *
 * const property = PROPERTIES.find(({ clause }) => clause.id === 'LAP-4')
 * const outcome = await checkProperty(property, reference, { runs: 50, seed: 1 })
 * outcome.verdict // → 'holds'
 * ```
 */
export async function checkProperty<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  options: checks.CheckOptions,
): Promise<checks.Outcome> {
  checkObject('property', 'a property', property)
  checkObject('property.clause', 'a clause', property.clause)
  checkFunction('property.cases', property.cases)
  checkFunction('property.interesting', property.interesting)
  const asked = localImplementation(implementation)
  checkObject('options', 'runs and a seed', options)
  checkWhole('options.runs', options.runs, 1, MOST_RUNS)
  checkWhole('options.seed', options.seed, -(2 ** 31), 2 ** 32 - 1)
  return checks.checkProperty(property, asked, options)
}
