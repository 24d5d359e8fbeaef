/**
 * Wrong forms of the theorems, by their names in proofs/refuted_*.v: Z3 finds a network for which each fails, and spec/
 * confirms that it does.
 */
import { characteristicPolynomial, secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import { coreOf } from '../../spec/core.ts'
import { equal as samePolynomials } from '../../spec/exact/polynomial.ts'
import { type Arrow, antagonists } from '../../spec/local-laplacian.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { largestPairs, squaredDifferences } from '../../spec/pair.ts'
import { compareParticipation, mostParticipating, participationFactors } from '../../spec/participation.ts'
import { arrow, type Found, foundNetwork, laplacianOf, pairsOf } from './exact.ts'
import {
  characteristic,
  degree,
  gauge,
  localLaplacian,
  mutualsOf,
  networkOf,
  oneWaysOf,
  othersOf,
  p,
  relabel,
  type Star,
  scale,
  secular,
  star,
  type TermNetwork,
  threshold,
  totalP,
  weightsOf,
} from './networks.ts'
import { smallWeights } from './statements.ts'
import {
  atMost,
  below,
  type Complex,
  difference,
  equal,
  hasZero,
  isRealRooted,
  negative,
  not,
  or,
  product,
  type Question,
  question,
  samePolynomial,
  square,
  sum,
  type Term,
  valueAt,
} from './terms.ts'
import type { Rational } from './z3.ts'

/**
 * Asserts that numbers are among a few rational ones. Of several numbers that fit together Z3 chooses the last as a root of
 * the others, which need not be rational; and where it searches too long, few numbers are a hint.
 */
const isOneOf = (q: Question, terms: readonly Term[], values: readonly Term[]): void =>
  q.assert(...terms.map((term) => or(...values.map((value) => equal(term, value)))))

type Values = ReadonlyMap<string, Rational | undefined>

export interface WrongForm {
  /** The theorem that refutes it in Coq. */
  readonly name: string
  /** `sat`: the numbers are a counterexample. */
  readonly text: string
  /** Is the network a counterexample, by spec/? */
  readonly isRefutedBy: (values: Values) => boolean
}

const NODE = 0

interface Form {
  readonly mode: DegreeMode
  readonly of: Star | ((q: Question) => TermNetwork)
  /** Asserts that the network is a counterexample. */
  readonly deny: (q: Question, network: TermNetwork) => void
  readonly check: (found: Found, network: TermNetwork, values: Values) => boolean
}

function wrong(name: string, { of, deny, check }: Form): WrongForm {
  const q = question()
  const network = typeof of === 'function' ? of(q) : star(q, of)
  deny(q, network)
  return {
    name,
    text: q.text(),
    isRefutedBy: (values) => check(foundNetwork(network, values), network, values),
  }
}

const hasPairs =
  (mode: DegreeMode) =>
  (found: Found): boolean =>
    pairsOf(found, NODE, mode) > 0

const total = ({ spokes }: Arrow): bigint => spokes.reduce((sum, spoke) => sum + spoke.p, 0n)

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

/** A twin that has no pair where the network has one. */
const losesPairs = (
  name: string,
  mode: DegreeMode,
  of: Form['of'],
  twinOf: (q: Question, network: TermNetwork) => TermNetwork,
): WrongForm => {
  const q = question()
  const network = typeof of === 'function' ? of(q) : star(q, of)
  const twin = twinOf(q, network)
  // The weights of the twin as numbers of their own, so that Z3 tells them.
  const named: TermNetwork = {
    ...twin,
    weights: twin.weights.map((row, i) =>
      row.map((w, j) => {
        if (w === undefined) return undefined
        const own = q.real(`twin_${i}_${j}`)
        q.assert(equal(own, w))
        return own
      }),
    ),
  }
  hasZero(q, characteristic(network, NODE, mode))
  isRealRooted(q, characteristic(named, NODE, mode))
  return {
    name,
    text: q.text(),
    isRefutedBy: (values) =>
      hasPairs(mode)(foundNetwork(network, values)) && !hasPairs(mode)(foundNetwork(named, values)),
  }
}

/** Factors c, and 1/c as a number of its own: 0 for 0, as in Coq. */
function gaugeBy(q: Question, network: TermNetwork, isZeroToo: boolean): TermNetwork {
  const factors = [0, ...othersOf(network, NODE)].map((i) => {
    const [c, inverse] = [q.real(`c_${i}`), q.real(`inverse_${i}`)]
    const one = equal(product(c, inverse), '1')
    q.assert(isZeroToo ? `(or ${one} (and (= ${c} 0) (= ${inverse} 0)))` : one)
    return { c, inverse }
  })
  return gauge(network, NODE, factors)
}

const T6 = [
  // Opposite weights: without the gauge all d are 0, and there is a pair.
  losesPairs('T6_gauge_in_mode_DW_is_false', 'DW', { mutual: 2 }, (q, network) => {
    q.assert(equal('w_0_1', '(- w_1_0)'), equal('w_0_2', '(- w_2_0)'))
    isOneOf(q, ['w_1_0', 'w_2_0'], ['1', '2'])
    const twin = gaugeBy(q, network, false)
    isOneOf(q, ['c_1', 'c_2'], ['2', '4'])
    return twin
  }),
  losesPairs('T6_scaling_in_mode_D_is_false', 'D', { mutual: 2 }, (q, network) => {
    const c = q.real('c')
    isOneOf(q, [c], ['2', '(/ 1 2)'])
    return scale(network, c)
  }),
  losesPairs('T6_gauge_by_zero_is_false', 'D', { mutual: 1 }, (q, network) => gaugeBy(q, network, true)),
  losesPairs('T6_scaling_by_zero_is_false', 'DW', { mutual: 1 }, (q, network) => scale(network, q.real('c'))),
  losesPairs(
    'T6_relabelling_all_but_the_deciding_node_is_false',
    'D',
    (q) => networkOf(q, 3, (i, j) => i + j === 1),
    (_q, network) => relabel(network, [2, 1, 0]),
  ),
]

/** A hidden node of the start with one hidden node: the output is mutual, the inputs feed it. */
const startWith = (mode: DegreeMode, inputs: number, isSmall: boolean): Form => ({
  mode,
  of: { mutual: 1, into: inputs },
  deny: (q, network) => {
    hasZero(q, secular(network, NODE, mode, mutualsOf(network, NODE)))
    if (isSmall) q.assert(...smallWeights(weightsOf(network)))
    isOneOf(
      q,
      oneWaysOf(network, NODE).map((i) => `w_${i}_0`),
      ['0', '(/ 1 2)', '2'],
    )
  },
  check: (found) => {
    const limit = Number(found.unit)
    const areSmall = found.network.weights.flat().every((w) => Math.abs(w) < limit)
    return (areSmall || !isSmall) && hasPairs(mode)(found)
  },
})

const T7 = [
  wrong('T7_with_one_input_is_false', startWith('D', 1, true)),
  wrong('T7_without_small_weights_is_false', startWith('D', 2, false)),
  wrong('T7_in_mode_DW_is_false', startWith('DW', 2, true)),
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

/** z of the core in mode D_W, with F(z) = 0, and 1 / |z − d_i|² of its neighbours. */
function pulls(q: Question, network: TermNetwork): { z: Complex; pull: (i: number) => Term } {
  const z = { re: q.real('z_re'), im: q.real('z_im') }
  const mutual = mutualsOf(network, NODE)
  const away = (i: number): Term => difference(z.re, degree(network, NODE, i, 'DW'))
  for (const i of mutual)
    q.assert(equal(product(q.real(`pull_${i}`), sum(square(away(i)), square(z.im))), '1'))
  const pull = (i: number): Term => `pull_${i}`
  q.assert(below('0', z.im))
  q.assert(equal(sum('1', ...mutual.map((i) => product(p(network, NODE, i), pull(i)))), '0'))
  const real = mutual.map((i) => product(p(network, NODE, i), away(i), pull(i)))
  q.assert(equal(difference(difference(z.re, degree(network, NODE, NODE, 'DW')), sum(...real)), '0'))
  return { z, pull }
}

const participates = (network: TermNetwork, pull: (i: number) => Term, i: number, sign: Term): Term =>
  product(sign, p(network, NODE, i), pull(i))

const T9 = [
  wrong('T9_an_antagonist_has_the_largest_participation_is_false', {
    mode: 'DW',
    of: { mutual: 3 },
    deny: (q, network) => {
      const { pull } = pulls(q, network)
      // Two antagonists that are equal, and a neighbour with equal weights.
      q.assert(equal('w_1_0', 'w_2_0'), equal('w_0_1', 'w_0_2'), equal('w_3_0', 'w_0_3'))
      isOneOf(q, ['w_1_0', 'w_0_1'], ['(- 1)', '3'])
      isOneOf(q, ['w_3_0'], ['1', '2'])
      q.assert(below(p(network, NODE, 1), '0'))
      q.assert(below(participates(network, pull, 1, '(- 1)'), participates(network, pull, 3, '1')))
    },
    check: ({ network }) => {
      const star = arrow({ network, unit: 1n }, NODE, 'DW')
      const [pair] = largestPairs(network, NODE, 'DW')
      const factors = pair && participationFactors(star, pair)
      const largest = Math.max(...(factors ?? []))
      const most = star.spokes.filter((_, k) => factors?.[k] === largest)
      return most.length > 0 && most.every((spoke) => spoke.p > 0n)
    },
  }),
  wrong('T9_the_largest_p_participates_most_in_mode_DW_is_false', {
    mode: 'DW',
    of: { mutual: 2, into: 1 },
    deny: (q, network) => {
      const { pull } = pulls(q, network)
      isOneOf(q, ['w_1_0'], ['(- 4)'])
      isOneOf(q, ['w_2_0'], ['(- 1)'])
      isOneOf(q, ['w_0_1', 'w_0_2', 'w_3_0'], ['1', '3'])
      q.assert(below(p(network, NODE, 1), p(network, NODE, 2)), below(p(network, NODE, 2), '0'))
      q.assert(below(participates(network, pull, 1, '(- 1)'), participates(network, pull, 2, '(- 1)')))
    },
    check: ({ network }) => {
      const [first, second] = antagonists(arrow({ network, unit: 1n }, NODE, 'DW'))
      const [pair] = largestPairs(network, NODE, 'DW')
      if (first === undefined || second === undefined || pair === undefined) return false
      return first.p < second.p && compareParticipation(first, second, pair) < 0
    },
  }),
  wrong('T9_with_the_sign_turned_is_false', {
    mode: 'DW',
    of: { mutual: 1 },
    deny: (q, network) => void hasZero(q, characteristic(network, NODE, 'DW')),
    // Where π is not 0 it is not −π.
    check: ({ network }) => {
      const star = arrow({ network, unit: 1n }, NODE, 'DW')
      const [pair] = largestPairs(network, NODE, 'DW')
      return pair !== undefined && mostParticipating(star, pair).length === 1
    },
  }),
]

const E3 = [
  wrong('E3_strictly_below_the_root_of_N_is_false', {
    mode: 'DW',
    of: { mutual: 1 },
    deny: (q, network) => {
      const z = hasZero(q, characteristic(network, NODE, 'DW'))
      q.assert(atMost(negative(p(network, NODE, 1)), square(z.im)))
    },
    // (λ − λ*)² = −4N.
    check: (found) => {
      const f = squaredDifferences(characteristicPolynomial(laplacianOf(found, NODE, 'DW')))
      const [spoke] = antagonists(arrow(found, NODE, 'DW'))
      return spoke !== undefined && f.reduceRight((value, a) => value * 4n * spoke.p + a, 0n) === 0n
    },
  }),
]

/** All wrong forms that Z3 refutes. */
export const WRONG_FORMS: readonly WrongForm[] = [
  ...T1_T2,
  ...T3,
  ...T4,
  ...T5,
  ...T6,
  ...T7,
  ...T8,
  ...T9,
  ...E3,
]

/** Those of the same theorems that it is not asked, and why. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  T3_closed_form_without_a_mutual_neighbour_is_false: 'its network has no weights',
  T9_factors_add_up_to_1_at_every_eigenvalue_is_false: 'two pairs that coincide need six nodes',
  E1_without_the_term_for_underflow_is_false: 'E1 is about rounding',
  E2_with_at_most_is_false: 'its counterexample is r = 0',
}
