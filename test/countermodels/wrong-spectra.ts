/** Wrong forms of T1 to T5 and T8: what the spectrum is, and how many pairs there are. */
import { characteristicPolynomial, secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import { coreOf } from '../../spec/core.ts'
import { equal as samePolynomials } from '../../spec/exact/polynomial.ts'
import { type ArrowMatrix, antagonists } from '../../spec/local-laplacian.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { arrow, type Found, laplacianOf, pairsOf } from './exact.ts'
import {
  characteristic,
  degree,
  localLaplacian,
  mutualsOf,
  othersOf,
  p,
  secular,
  threshold,
  totalP,
} from './networks.ts'
import {
  atMost,
  below,
  difference,
  equal,
  hasZero,
  isRealRooted,
  negative,
  not,
  product,
  samePolynomial,
  square,
  sum,
  type Term,
  valueAt,
} from './terms.ts'
import { hasPairs, isOneOf, NODE, type WrongForm, wrong } from './wrong-form.ts'

const total = ({ spokes }: ArrowMatrix): bigint => spokes.reduce((sum, spoke) => sum + spoke.p, 0n)

/** 4P and (d_n − 2)², in units of the unit's square: there is a pair in mode D iff 4P < −(d_n − 2)². */
function thresholdOf(found: Found, mode: DegreeMode): { fourP: bigint; square: bigint } {
  const { hub, ...rest } = arrow(found, NODE, mode)
  return { fourP: 4n * total({ hub, ...rest }), square: (hub - 2n * found.unit) ** 2n }
}

const T1_T2 = [
  wrong('T1_with_a_plus_sign_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => {
      const plus = secular(network, NODE, 'D', othersOf(network, NODE), '1')
      q.assert(not(samePolynomial(characteristic(network, NODE, 'D'), plus)))
    },
    check: (found) => {
      const { spokes, ...rest } = arrow(found, NODE, 'D')
      const turned = { ...rest, spokes: spokes.map((spoke) => ({ ...spoke, p: -spoke.p })) }
      const f = characteristicPolynomial(laplacianOf(found, NODE, 'D'))
      return !samePolynomials(f, secularPolynomial(turned))
    },
  }),
  wrong('T2_without_the_factor_2_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => {
      const diagonal = localLaplacian(network, NODE, 'D').map((row, i) => row[i] as Term)
      q.assert(not(equal(sum(...diagonal), degree(network, NODE, NODE, 'D'))))
    },
    check: (found) => {
      const { entries } = laplacianOf(found, NODE, 'D')
      const trace = entries.reduce((sum, row, i) => sum + (row[i] as bigint), 0n)
      return trace !== arrow(found, NODE, 'D').hub
    },
  }),
]

const T3 = [
  wrong('T3_with_at_most_is_false', {
    mode: 'D',
    of: { mutual: 2 },
    deny: (q, network) => {
      isRealRooted(q, characteristic(network, NODE, 'D'))
      q.assert(atMost(totalP(network, NODE), threshold(network, NODE)))
    },
    check: (found) => {
      const { fourP, square: quarter } = thresholdOf(found, 'D')
      return fourP <= -quarter && !hasPairs('D')(found)
    },
  }),
  wrong('T3_with_the_threshold_above_0_is_false', {
    mode: 'D',
    of: { mutual: 2 },
    deny: (q, network) => {
      isRealRooted(q, characteristic(network, NODE, 'D'))
      q.assert(below(totalP(network, NODE), negative(threshold(network, NODE))))
    },
    check: (found) => {
      const { fourP, square: quarter } = thresholdOf(found, 'D')
      return fourP < quarter && !hasPairs('D')(found)
    },
  }),
  wrong('T3_without_halving_is_false', {
    mode: 'D',
    of: { mutual: 2 },
    deny: (q, network) => {
      hasZero(q, characteristic(network, NODE, 'D'))
      q.assert(atMost(product('4', threshold(network, NODE)), totalP(network, NODE)))
    },
    check: (found) => {
      const { fourP, square: quarter } = thresholdOf(found, 'D')
      return fourP >= -4n * quarter && hasPairs('D')(found)
    },
  }),
  wrong('T3_in_mode_DW_is_false', {
    mode: 'DW',
    of: { mutual: 1 },
    deny: (q, network) => {
      hasZero(q, characteristic(network, NODE, 'DW'))
      const x = difference(degree(network, NODE, NODE, 'DW'), '2')
      q.assert(atMost(negative(square(x)), product('4', totalP(network, NODE))))
    },
    check: (found) => {
      const { fourP, square: quarter } = thresholdOf(found, 'DW')
      return fourP >= -quarter && hasPairs('DW')(found)
    },
  }),
]

const T4 = [
  wrong('T4_with_the_sign_turned_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => {
      hasZero(q, characteristic(network, NODE, 'D'))
      q.assert(...mutualsOf(network, NODE).map((i) => atMost(p(network, NODE, i), '0')))
    },
    check: (found) => arrow(found, NODE, 'D').spokes.every((spoke) => spoke.p <= 0n) && hasPairs('D')(found),
  }),
  wrong('T4_as_a_sufficient_condition_is_false', {
    mode: 'D',
    of: { mutual: 2 },
    deny: (q, network) => {
      isRealRooted(q, characteristic(network, NODE, 'D'))
      q.assert(below(p(network, NODE, 1), '0'))
    },
    check: (found) => antagonists(arrow(found, NODE, 'D')).length > 0 && !hasPairs('D')(found),
  }),
  wrong('T4_with_a_neighbour_at_zero_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => {
      isRealRooted(q, characteristic(network, NODE, 'D'))
      q.assert(atMost(p(network, NODE, 1), '0'))
    },
    check: (found) => arrow(found, NODE, 'D').spokes.some((spoke) => spoke.p <= 0n) && !hasPairs('D')(found),
  }),
]

/** Merged p in the order of d. */
const mergedPs = (found: Found, mode: DegreeMode): bigint[] =>
  [...coreOf(arrow(found, NODE, mode)).arrow.spokes]
    .sort((a, b) => (a.d < b.d ? -1 : 1))
    .map((spoke) => spoke.p)

/** A wrong bound of T5, with its number R of eigenvalues that are promised to be real. */
const boundOf = (ps: readonly bigint[], real: number, more = 1): number =>
  Math.max(0, Math.floor((ps.length + more - real) / 2))

const T5 = [
  wrong('T5_off_by_one_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => void hasZero(q, characteristic(network, NODE, 'D')),
    check: (found) => {
      const ps = mergedPs(found, 'D')
      const real = ps.every((one) => one < 0n) ? ps.length - 1 : 2
      return ps.length === 1 && pairsOf(found, NODE, 'D') > boundOf(ps, real, 0)
    },
  }),
  wrong('T5_with_the_outer_signs_turned_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => {
      hasZero(q, characteristic(network, NODE, 'D'))
      q.assert(below(p(network, NODE, 1), '0'))
    },
    check: (found) => {
      const ps = mergedPs(found, 'D')
      const real = Number((ps[0] as bigint) < 0n) + Number((ps.at(-1) as bigint) < 0n)
      return ps.length === 1 && pairsOf(found, NODE, 'D') > boundOf(ps, real)
    },
  }),
  wrong('T5_counting_changes_of_sign_is_false', {
    mode: 'DW',
    of: { mutual: 2, into: 1 },
    deny: (q, network) => {
      const [first, second] = mutualsOf(network, NODE) as [number, number]
      hasZero(q, secular(network, NODE, 'DW', [first, second]))
      isOneOf(q, ['w_0_1'], ['1'])
      isOneOf(q, ['w_1_0'], ['(- 1)'])
      isOneOf(q, ['w_0_2', 'w_2_0'], ['1', '2'])
      isOneOf(q, ['w_3_0'], ['(- 2)', '(- 3)'])
      q.assert(below(degree(network, NODE, first, 'DW'), degree(network, NODE, second, 'DW')))
      q.assert(below(p(network, NODE, first), '0'), below('0', p(network, NODE, second)))
    },
    check: (found) => {
      const ps = mergedPs(found, 'DW')
      const changes = ps.slice(1).filter((one, k) => one > 0n !== (ps[k] as bigint) > 0n).length
      const real = Number((ps[0] as bigint) > 0n) + changes + Number((ps.at(-1) as bigint) > 0n)
      return pairsOf(found, NODE, 'DW') > boundOf(ps, real)
    },
  }),
]

const T8 = [
  wrong('T8_with_multiplicity_m_is_false', {
    mode: 'D',
    of: { mutual: 1 },
    deny: (q, network) => q.assert(not(equal(valueAt(characteristic(network, NODE, 'D'), '2'), '0'))),
    check: (found) => {
      const f = characteristicPolynomial(laplacianOf(found, NODE, 'D'))
      return f.reduceRight((value, a) => value * 2n * found.unit + a, 0n) !== 0n
    },
  }),
]

export const ABOUT_SPECTRA: readonly WrongForm[] = [...T1_T2, ...T3, ...T4, ...T5, ...T8]
