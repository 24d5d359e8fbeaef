/**
 * Sums of products of doubles without rounding (Dekker 1971, Shewchuk 1997): an expansion is a sum of doubles,
 * smallest first, that neither overlap nor adjoin, so that the last one has the sign of the whole.
 *
 * Exact as long as nothing over- or underflows: see SMALLEST_FACTOR and LARGEST_FACTOR.
 */

/** Of two factors in this range the product, its last bit 2^106 below and Dekker's parts are normal numbers. */
export const SMALLEST_FACTOR = 2 ** -458
export const LARGEST_FACTOR = 2 ** 480

/** 2^27 + 1: splits 53 bits into 26 and 26 (Dekker). */
const SPLITTER = 134217729

/** A sum under construction; `terms` has room for two more terms per product. */
export interface Expansion {
  length: number
  readonly terms: Float64Array
}

export const createExpansion = (products: number): Expansion => ({
  length: 0,
  terms: new Float64Array(2 * products + 2),
})

/** Adds one double (grow-expansion; terms that become 0 are dropped). */
export function addTerm(sum: Expansion, term: number): void {
  const { terms } = sum
  let carry = term
  let kept = 0
  for (let i = 0; i < sum.length; i += 1) {
    const part = terms[i]!
    const total = carry + part
    const seen = total - carry
    const cut = carry - (total - seen) + (part - seen)
    if (cut !== 0) terms[kept++] = cut
    carry = total
  }
  if (carry !== 0) terms[kept++] = carry
  sum.length = kept
}

/** a·b − product, exactly, where product = a·b rounded. */
export function productError(a: number, b: number, product: number): number {
  const wideA = SPLITTER * a
  const highA = wideA - (wideA - a)
  const lowA = a - highA
  const wideB = SPLITTER * b
  const highB = wideB - (wideB - b)
  const lowB = b - highB
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
}

/** Adds a·b. */
export function addProduct(sum: Expansion, a: number, b: number): void {
  const product = a * b
  addTerm(sum, productError(a, b, product))
  addTerm(sum, product)
}

/** The sum up to a few units in the last place, with its exact sign; 0 only if the sum is 0. */
export function totalOf({ length, terms }: Expansion): number {
  let value = 0
  for (let i = 0; i < length; i += 1) value += terms[i]!
  return value
}
