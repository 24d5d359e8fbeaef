/** T1 to T5 for small stars. */
import type { DegreeMode } from '../../spec/network.ts'
import {
  characteristic,
  characteristicPolynomial,
  degree,
  localLaplacian,
  mutualsOf,
  oneWaysOf,
  othersOf,
  p,
  type Star,
  secular,
  strangersOf,
  type TermNetwork,
  threshold,
  totalP,
} from './networks.ts'
import { MIXED, MODES, mutuals, NODE, ofFreeStars, ofStars, type Statement } from './statement.ts'
import {
  and,
  atMost,
  below,
  type Complex,
  complexValue,
  difference,
  equal,
  half,
  hasZero,
  linear,
  negative,
  not,
  or,
  product,
  productOf,
  type Question,
  samePolynomial,
  square,
  sum,
  type Term,
  times,
} from './terms.ts'

const T1 = [
  ...ofStars('T1', 'the secular equation', MODES, [...mutuals(1, 4), MIXED], (q, network, mode) =>
    q.assert(not(samePolynomial(characteristic(network, NODE, mode), secular(network, NODE, mode)))),
  ),
  ...ofStars('T1', 'other nodes contribute their d', MODES, [MIXED], (q, network, mode) => {
    const coupled = mutualsOf(network, NODE)
    const others = othersOf(network, NODE).filter((i) => !coupled.includes(i))
    const rest = productOf(others.map((i) => linear(degree(network, NODE, i, mode))))
    const core = secular(network, NODE, mode, coupled)
    q.assert(not(samePolynomial(characteristic(network, NODE, mode), times(rest, core))))
  }),
]

const T2 = [
  ...ofStars('T2', 'the trace is 2d', MODES, [...mutuals(1, 4), MIXED], (q, network, mode) => {
    const diagonal = localLaplacian(network, NODE, mode).map((row, i) => row[i] as Term)
    q.assert(not(equal(sum(...diagonal), product('2', degree(network, NODE, NODE, mode)))))
  }),
  ...ofStars('T2', 'eigenvalues add up to 2d', MODES, mutuals(1, 3), (q, network, mode) => {
    const beforeLast = characteristic(network, NODE, mode).at(-2) as Term
    q.assert(not(equal(negative(beforeLast), product('2', degree(network, NODE, NODE, mode)))))
  }),
]

/** Where there is a pair in mode D, by T3: (d_n + 2) / 2 and the root of what P is below the threshold. */
function promisedPair(q: Question, network: TermNetwork): Complex {
  const im = q.real('im')
  q.assert(below('0', im), equal(square(im), difference(threshold(network, NODE), totalP(network, NODE))))
  return { re: half(sum(degree(network, NODE, NODE, 'D'), '2')), im }
}

const SMALL: readonly Star[] = [
  { mutual: 1 },
  { mutual: 2 },
  { mutual: 1, into: 1 },
  { mutual: 1, outOf: 1, strangers: 1 },
]

const T3 = [
  ...ofStars('T3', 'the spectrum in closed form', ['D'], [...mutuals(1, 3), MIXED], (q, network) => {
    const d = degree(network, NODE, NODE, 'D')
    const closed = productOf([
      ...mutualsOf(network, NODE)
        .slice(1)
        .map(() => linear('2')),
      ...oneWaysOf(network, NODE).map(() => linear('1')),
      ...strangersOf(network, NODE).map(() => linear('0')),
      [difference(product('2', d), totalP(network, NODE)), negative(sum(d, '2')), '1'],
    ])
    q.assert(not(samePolynomial(characteristic(network, NODE, 'D'), closed)))
  }),
  ...ofStars('T3', 'a pair only below the threshold', ['D'], SMALL, (q, network) => {
    hasZero(q, characteristic(network, NODE, 'D'))
    q.assert(atMost(threshold(network, NODE), totalP(network, NODE)))
  }),
  ...ofStars('T3', 'a pair below the threshold', ['D'], [...SMALL, { mutual: 3 }], (q, network) => {
    const value = complexValue(q, characteristic(network, NODE, 'D'), promisedPair(q, network))
    q.assert(not(and(equal(value.re, '0'), equal(value.im, '0'))))
  }),
]

function noNegativeP(q: Question, network: TermNetwork, mode: DegreeMode): void {
  hasZero(q, characteristic(network, NODE, mode))
  for (const i of mutualsOf(network, NODE)) q.assert(atMost('0', p(network, NODE, i)))
}

const T4 = [
  ...ofStars('T4', 'no p negative, no pair', ['D'], mutuals(1, 2), noNegativeP),
  // Two in mode D_W are too much for Z3 in this form: free stars, below, have them.
  ...ofStars('T4', 'no p negative, no pair', ['DW'], mutuals(1, 1), noNegativeP),
  ...ofFreeStars('T4', 'no p negative, no pair', [1, 2, 3, 4], (q, { spokes }) => {
    for (const spoke of spokes) q.assert(atMost('0', spoke.p))
  }),
  ...ofStars('T4', 'a symmetric matrix has the same polynomial', MODES, mutuals(1, 2), (q, network, mode) => {
    const roots = othersOf(network, NODE).map((i) => {
      const root = q.real(`s_${i}`)
      q.assert(equal(square(root), p(network, NODE, i)))
      return root
    })
    const symmetric = localLaplacian(network, NODE, mode).map((row, i) =>
      row.map((a, j) =>
        i === j ? a : i === NODE ? (roots[j - 1] as Term) : j === NODE ? (roots[i - 1] as Term) : '0',
      ),
    )
    q.assert(not(samePolynomial(characteristic(network, NODE, mode), characteristicPolynomial(symmetric))))
  }),
]

/** By T5 there is no pair where the merged p is positive, or 0. */
const T5 = [
  ...ofFreeStars('T5', 'equal d, no negative sum of p: no pair', [1, 2, 3], (q, { spokes }) => {
    for (const spoke of spokes.slice(1)) q.assert(equal(spoke.d, spokes[0]?.d as Term))
    q.assert(atMost('0', sum(...spokes.map((spoke) => spoke.p))))
  }),
  ...ofStars('T5', 'one neighbour, one pair at most', MODES, mutuals(1, 1), (q, network, mode) => {
    const f = characteristic(network, NODE, mode)
    const [y, z] = [hasZero(q, f, 'y'), hasZero(q, f, 'z')]
    q.assert(or(not(equal(y.re, z.re)), not(equal(y.im, z.im))))
  }),
]

export const ABOUT_SPECTRA: readonly Statement[] = [...T1, ...T2, ...T3, ...T4, ...T5]
