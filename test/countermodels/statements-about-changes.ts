/** T6 to T9 and E3 for small stars. */
import type { DegreeMode } from '../../spec/network.ts'
import {
  addStrangers,
  characteristic,
  differentiated,
  gauge,
  mutualsOf,
  relabel,
  type Star,
  scale,
  secular,
  type TermNetwork,
  totalP,
  transpose,
} from './networks.ts'
import { MIXED, MODES, mutuals, NODE, ofFreeStars, ofStars, range, type Statement } from './statement.ts'
import {
  and,
  atMost,
  below,
  complexValue,
  difference,
  equal,
  half,
  hasZero,
  linear,
  negative,
  not,
  plus,
  product,
  type Question,
  question,
  samePolynomial,
  scaled,
  square,
  sum,
  type Term,
  times,
  valueAt,
} from './terms.ts'

const IDENTITY: readonly Star[] = [{ mutual: 1 }, { mutual: 2 }, { mutual: 2, into: 1, outOf: 1 }]

/** Twins with the same polynomial have the same pairs. */
const samePairs = (
  says: string,
  modes: readonly DegreeMode[],
  twin: (q: Question, network: TermNetwork) => { readonly network: TermNetwork; readonly node: number },
): Statement[] =>
  ofStars('T6', says, modes, IDENTITY, (q, network, mode) => {
    const other = twin(q, network)
    q.assert(
      not(
        samePolynomial(characteristic(network, NODE, mode), characteristic(other.network, other.node, mode)),
      ),
    )
  })

const T6 = [
  ...samePairs('relabelling leaves pairs', MODES, (_q, network) => {
    const image = range(1, network.nodes).map((i) => i % network.nodes)
    return { network: relabel(network, image), node: image[NODE] as number }
  }),
  ...samePairs('transposing leaves pairs', MODES, (_q, network) => ({
    network: transpose(network),
    node: NODE,
  })),
  ...samePairs('gauge leaves pairs', ['D'], (q, network) => {
    const factors = range(0, network.nodes - 1).map((i) => {
      const [c, inverse] = [q.real(`c_${i}`), q.real(`inverse_${i}`)]
      q.assert(equal(product(c, inverse), '1'))
      return { c, inverse }
    })
    return { network: gauge(network, NODE, factors), node: NODE }
  }),
  // The eigenvalues are those of the network times c.
  ...ofStars('T6', 'scaling leaves pairs', ['DW'], IDENTITY, (q, network, mode) => {
    const c = q.real('c')
    const powers = range(0, network.nodes).map((k) => product(...range(1, network.nodes - k).map(() => c)))
    const f = characteristic(network, NODE, mode).map((a, k) => product(a, powers[k] as Term))
    q.assert(not(samePolynomial(f, characteristic(scale(network, c), NODE, mode))))
  }),
  ...ofStars('T6', 'strangers leave pairs', MODES, IDENTITY, (q, network, mode) => {
    const f = ['0', '0', ...characteristic(network, NODE, mode)]
    q.assert(not(samePolynomial(f, characteristic(addStrangers(network, 2), NODE, mode))))
  }),
]

/** |w| < 1 for all weights of a network. */
export const smallWeights = (weights: readonly Term[]): Term[] =>
  weights.flatMap((w) => [below('(- 1)', w), below(w, '1')])

/** A node of the start: the h hidden nodes and the output but itself are mutual, the inputs feed it. */
const T7 = ofStars(
  'T7',
  'no pair at the start',
  ['D'],
  [1, 2].flatMap((mutual) => [2, 3].map((into) => ({ mutual, into }))),
  (q, network) => {
    hasZero(q, secular(network, NODE, 'D', mutualsOf(network, NODE)))
    q.assert(...smallWeights(network.weights.flat().filter((one): one is Term => one !== undefined)))
  },
)

const T8 = [
  ...ofStars('T8', '2 is an eigenvalue m − 1 times', ['D'], [...mutuals(2, 4), MIXED], (q, network) => {
    const f = characteristic(network, NODE, 'D')
    const m = mutualsOf(network, NODE).length
    const values = range(0, m - 2).map((k) => equal(valueAt(differentiated(f, k), '2'), '0'))
    q.assert(not(and(...values)))
  }),
  ...ofStars('T8', 'and no more often where P is not 0', ['D'], [...mutuals(1, 3), MIXED], (q, network) => {
    const f = characteristic(network, NODE, 'D')
    const m = mutualsOf(network, NODE).length
    q.assert(equal(valueAt(differentiated(f, m - 1), '2'), '0'), not(equal(totalP(network, NODE), '0')))
  }),
]

const T9 = [
  ...ofFreeStars('T9', 'antagonists have half of all |π|', [1, 2, 3], (q, { spokes }) => {
    const part = (test: (of: Term) => Term): Term =>
      sum(...spokes.map((one) => `(ite ${test(one.p)} (* ${one.p} ${one.pull}) 0.0)`))
    const antagonists = negative(part((of) => below(of, '0')))
    const others = sum(
      '1',
      part((of) => not(below(of, '0'))),
    )
    q.assert(not(equal(antagonists, others)))
  }),
  ...ofFreeStars('T9', 'in mode D the largest |p| participates most', [2, 3], (q, { spokes }) => {
    for (const one of spokes) q.assert(equal(one.d, '2'))
    const [a, b] = spokes as [(typeof spokes)[number], (typeof spokes)[number]]
    q.assert(
      below(a.p, b.p),
      below(b.p, '0'),
      atMost(product(negative(a.p), a.pull), product(negative(b.p), b.pull)),
    )
  }),
  ...derivativeByD(),
]

/**
 * π_i = −(∂f/∂d_i) / (∂f/∂x), with f = (x − d_n)(x − d) − p, one neighbour: π = (p/(d − z)²) / (1 +
 * p/(d − z)²).
 */
function derivativeByD(): Statement[] {
  const q = question()
  const [d, hub, weight] = [q.real('d_1'), q.real('d_n'), q.real('p_1')]
  const f = plus(times(linear(hub), linear(d)), [negative(weight)])
  const z = hasZero(q, f)
  const byX = complexValue(q, times(['2'], [negative(half(sum(d, hub))), '1']), z)
  const byD = complexValue(q, scaled(linear(hub), '(- 1)'), z)
  // (d − z)² + p, so that π = p / that.
  const quadratic = complexValue(q, [sum(square(d), weight), product('(- 2)', d), '1'], z)
  const left = { re: product(weight, byX.re), im: product(weight, byX.im) }
  const right = {
    re: difference(product(byD.im, quadratic.im), product(byD.re, quadratic.re)),
    im: negative(sum(product(byD.re, quadratic.im), product(byD.im, quadratic.re))),
  }
  q.assert(not(and(equal(left.re, right.re), equal(left.im, right.im))))
  return [{ theorem: 'T9', says: 'π is the derivative by d', of: 'any d and p, 1 mutual', text: q.text() }]
}

const E3 = ofFreeStars('E3', 'no eigenvalue is higher than √N', [1, 2], (q, { z, spokes }) => {
  const n = sum(...spokes.map((one) => `(ite ${below(one.p, '0')} (- ${one.p}) 0.0)`))
  q.assert(below(n, square(z.im)))
})

export const ABOUT_CHANGES: readonly Statement[] = [...T6, ...T7, ...T8, ...T9, ...E3]
