/** Attributes of nodes and edges that are those of a network, from values of any kind. */
import { valueText } from '../base/field-path.ts'
import { refusePlace } from './format.ts'
import { type ListedState, ROLES, type Role, type StateAttribute } from './node-attributes.ts'

function roleFrom(value: unknown, place: string): Role {
  const role = ROLES.find((one) => one === value)
  return role ?? refusePlace(place, `one of ${ROLES.join(', ')}`, valueText(value))
}

/** A weight, value or gradient. Throws RangeError with the place for anything but a finite number. */
export function realFrom(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return refusePlace(place, 'a finite number', valueText(value))
}

function indexFrom(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  return refusePlace(place, 'a whole number from 0', valueText(value))
}

const PARSERS: { readonly [K in StateAttribute]: (value: unknown, place: string) => ListedState[K] } = {
  role: roleFrom,
  role_index: indexFrom,
  order_index: indexFrom,
  value: realFrom,
  gradient: realFrom,
}

/**
 * The value of an attribute of a node. Throws RangeError with the place for one that it cannot
 * have.
 */
export const stateValue = <K extends StateAttribute>(
  name: K,
  value: unknown,
  place: string,
): ListedState[K] => PARSERS[name](value, place)
