/** Wrong forms of T9 and E3: who participates in a pair, and how high it lies. */
import { characteristicPolynomial } from '../../spec/characteristic-polynomial.ts'
import { antagonists } from '../../spec/local-laplacian.ts'
import { largestPairs, squaredDifferences } from '../../spec/pair.ts'
import { compareParticipation, mostParticipating, participationFactors } from '../../spec/participation.ts'
import { arrow, laplacianOf } from './exact.ts'
import { characteristic, degree, mutualsOf, p, type TermNetwork } from './networks.ts'
import {
  atMost,
  below,
  type Complex,
  difference,
  equal,
  hasZero,
  negative,
  product,
  type Question,
  square,
  sum,
  type Term,
} from './terms.ts'
import { isOneOf, NODE, type WrongForm, wrong } from './wrong-form.ts'

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

export const ABOUT_PARTICIPATION: readonly WrongForm[] = [...T9, ...E3]
