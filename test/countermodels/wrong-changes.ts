import type { DegreeMode } from '../../spec/network.ts'
import { foundNetwork } from './exact.ts'
import {
  characteristic,
  gauge,
  mutualsOf,
  networkOf,
  oneWaysOf,
  othersOf,
  relabel,
  scale,
  secular,
  star,
  type TermNetwork,
  weightsOf,
} from './networks.ts'
import { smallWeights } from './statements-about-changes.ts'
import { equal, hasZero, isRealRooted, product, type Question, question } from './terms.ts'
import { type Form, hasPairs, isOneOf, NODE, type WrongForm, wrong } from './wrong-form.ts'

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

export const ABOUT_CHANGES: readonly WrongForm[] = [...T6, ...T7]
