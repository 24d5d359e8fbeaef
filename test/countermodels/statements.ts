/**
 * The theorems of docs/theorems.md for small stars, as questions to Z3: each asks for numbers with which the theorem
 * would fail, and `unsat` says that there are none. Definitions are those of networks.ts.
 */
import type { DegreeMode } from '../../spec/network.ts'
import {
  addStrangers,
  characteristic,
  characteristicPolynomial,
  degree,
  differentiated,
  gauge,
  localLaplacian,
  mutualsOf,
  oneWaysOf,
  othersOf,
  p,
  relabel,
  type Star,
  scale,
  secular,
  star,
  strangersOf,
  type TermNetwork,
  threshold,
  totalP,
  transpose,
} from './networks.ts'
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
  plus,
  product,
  productOf,
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

export interface Statement {
  readonly theorem: string
  readonly says: string
  /** Of what: "mode D, 2 mutual". */
  readonly of: string
  readonly text: string
}

const MODES: readonly DegreeMode[] = ['D', 'DW']
const NODE = 0

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k)

const nameOf = ({ mutual, into = 0, outOf = 0, strangers = 0 }: Star): string =>
  [
    `${mutual} mutual`,
    ...(into > 0 ? [`${into} into n`] : []),
    ...(outOf > 0 ? [`${outOf} out of n`] : []),
    ...(strangers > 0 ? [`${strangers} strangers`] : []),
  ].join(', ')

/** One statement for each star: `deny` asserts that it fails. */
const ofStars = (
  theorem: string,
  says: string,
  modes: readonly DegreeMode[],
  stars: readonly Star[],
  deny: (q: Question, network: TermNetwork, mode: DegreeMode) => void,
): Statement[] =>
  modes.flatMap((mode) =>
    stars.map((kind) => {
      const q = question()
      deny(q, star(q, kind), mode)
      return { theorem, says, of: `mode ${mode}, ${nameOf(kind)}`, text: q.text() }
    }),
  )

const MIXED: Star = { mutual: 2, into: 1, outOf: 1, strangers: 1 }
const mutuals = (from: number, to: number): Star[] => range(from, to).map((mutual) => ({ mutual }))

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

/**
 * d_n, and d_i and p_i of k neighbours, as free numbers, and z off the real axis with F(z) = 0, real and imaginary part
 * apart. By T1 such z are the eigenvalues that are not real, of any network with these d and p. `pull`: 1 / |z − d_i|².
 */
function freeStar(q: Question, k: number) {
  const z = { re: q.real('z_re'), im: q.real('z_im') }
  const hub = q.real('d_n')
  const spokes = range(1, k).map((i) => {
    const [d, weight, pull] = [q.real(`d_${i}`), q.real(`p_${i}`), q.real(`pull_${i}`)]
    q.assert(equal(product(pull, sum(square(difference(z.re, d)), square(z.im))), '1'), below('0', pull))
    return { d, p: weight, pull }
  })
  q.assert(below('0', z.im))
  const pulled = (f: (spoke: (typeof spokes)[number]) => Term): Term =>
    sum(...spokes.map((one) => product(f(one), one.pull)))
  q.assert(
    equal(
      sum(
        '1',
        pulled((one) => one.p),
      ),
      '0',
    ),
  )
  q.assert(
    equal(
      difference(
        difference(z.re, hub),
        pulled((one) => product(one.p, difference(z.re, one.d))),
      ),
      '0',
    ),
  )
  return { z, hub, spokes }
}

const ofFreeStars = (
  theorem: string,
  says: string,
  sizes: readonly number[],
  deny: (q: Question, free: ReturnType<typeof freeStar>) => void,
): Statement[] =>
  sizes.map((k) => {
    const q = question()
    deny(q, freeStar(q, k))
    return { theorem, says, of: `any d and p, ${k} mutual`, text: q.text() }
  })

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

/** π_i = −(∂f/∂d_i) / (∂f/∂x), with f = (x − d_n)(x − d) − p, one neighbour: π = (p/(d − z)²) / (1 + p/(d − z)²). */
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

/** All statements, each expected to be `unsat`. */
export const STATEMENTS: readonly Statement[] = [
  ...T1,
  ...T2,
  ...T3,
  ...T4,
  ...T5,
  ...T6,
  ...T7,
  ...T8,
  ...T9,
  ...E3,
]
