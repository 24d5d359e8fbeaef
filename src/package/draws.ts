/** Properties and the arbitraries of their cases at the door of the package: what is no property or offer is refused. */

import * as doors from '../../properties/arbitraries/door.ts'
import { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
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

type Offer = networks.Offer

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

/** One node of one network, its degree mode drawn from the offer. Throws RangeError and TypeError. */
export function localCases(
  offer: Pick<Offer, 'modes'>,
  families?: LinkFamily[],
): ReturnType<typeof networks.localCases> {
  checkObject('offer', 'modes', offer)
  checkChoices('offer.modes', offer.modes, DEGREE_MODES)
  if (families !== undefined) checkFamilies(families)
  return networks.localCases(offer, families)
}

/** The same with a decision rule. Throws RangeError and TypeError. */
export function ruleCases(offer: Offer, families?: LinkFamily[]): ReturnType<typeof networks.ruleCases> {
  checkOffer(offer, families)
  return networks.ruleCases(offer, families)
}

/** An input node is asked for a decision. Throws RangeError and TypeError. */
export function inputCases(offer: Offer): ReturnType<typeof networks.ruleCases> {
  checkOffer(offer)
  return networks.inputCases(offer)
}

/** A network and its twin after a change that leaves pairs unchanged (T6). Throws RangeError and TypeError. */
export function twinCases(
  offer: Offer,
  change: twins.Change,
  families?: LinkFamily[],
): ReturnType<typeof twins.twinCases> {
  checkOffer(offer, families)
  checkOneOf('change', change, twins.CHANGES)
  return twins.twinCases(offer, change, families)
}

/** Updates of one node; `maybe`: some without pruning. Throws RangeError and TypeError. */
export function updateCases(
  offer: Offer,
  pruning: 'always' | 'maybe',
  families?: LinkFamily[],
): ReturnType<typeof updates.updateCases> {
  checkOffer(offer, families)
  checkOneOf('pruning', pruning, ['always', 'maybe'])
  return updates.updateCases(offer, pruning, families)
}

/** Runs, on fresh information or on information as old as the run. Throws RangeError and TypeError. */
export function runCases(offer: Offer, information: 'fresh' | 'stale'): ReturnType<typeof runs.runCases> {
  checkOffer(offer)
  checkOneOf('information', information, ['fresh', 'stale'])
  return runs.runCases(offer, information)
}

/** Rounds. Throws RangeError and TypeError. */
export function roundCases(offer: Offer): ReturnType<typeof runs.roundCases> {
  checkOffer(offer)
  return runs.roundCases(offer)
}

/** Network files with one kind of damage. Throws RangeError for another. */
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
 * Checks a property of `PROPERTIES`, or one of your own, on `options.runs` cases of the seed; the same options give the
 * same outcome. What the implementation answers is checked as `verify` checks it. Throws TypeError for what is no property
 * or implementation, RangeError for runs or a seed that are no such numbers.
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
