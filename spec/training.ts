/** Training (Section 4.1) beside the specification's own updates, in the rows and orders that it reports. */
import { all, expect, type Finding, HOLDS, isWithin, sameData } from './clause.ts'
import type { Action } from './decision.ts'
import { forward, learn } from './dynamics.ts'
import type { TableRow, UpdateOptions } from './implementation.ts'
import { behavingNodes, type Network } from './network.ts'
import type { Seen } from './observation.ts'
import { type Apart, nothingApart, pass } from './round-apart.ts'
import { nearlySame, withAction, withoutNumbers } from './specified-round.ts'

type TrainSeen = Seen['train']

/** How an action on `state`, the network after Eq 1 to 3 of the node, is judged. */
export type Judges = (state: Network, node: number, action: Action | null) => Finding

const sorted = (nodes: readonly number[]): string => [...nodes].sort((a, b) => a - b).join(' ')

export const isOrder = (network: Network, order: readonly number[]): boolean =>
  sorted(order) === sorted(behavingNodes(network))

/** The network with the values of a row at its inputs, in the order of `inputs`. */
export const presenting = (network: Network, { inputs }: TableRow): Network => ({
  ...network,
  values: network.values.map((v, i) =>
    network.inputs.includes(i) ? (inputs[network.inputs.indexOf(i)] ?? v) : v,
  ),
})

interface Course {
  readonly network: Network
  readonly apart: Apart
  readonly finding: Finding
}

/** One round of the course; stops at the first action that is wrong. */
function play(course: Course, seen: TrainSeen, k: number, options: UpdateOptions, judges: Judges): Course {
  const { order, decisions } = seen.result.rounds[k] ?? { order: [], decisions: [] }
  let { network, finding } = course
  for (const [at, node] of order.entries()) {
    const action = decisions[at] ?? null
    const learned = learn(network, node, options)
    const judged = judges(learned, node, action)
    if (judged.kind === 'fails') return { ...course, finding: inRound(judged, k, node) }
    if (judged.kind === 'ill-posed') finding = judged
    const after = withAction(learned, action)
    pass(network, after, node, options, course.apart)
    network = after
  }
  return { network, apart: course.apart, finding }
}

const inRound = (finding: Finding, k: number, node: number): Finding =>
  finding.kind === 'fails'
    ? { ...finding, expected: `node ${node}, round ${k + 1}: ${finding.expected}` }
    : finding

/** The network after all presentations, within rounding, each action judged on the way. */
export function besideItsPresentations(seen: TrainSeen, judges: Judges): Finding {
  const { options, result } = seen
  let course: Course = { network: seen.network, apart: nothingApart(seen.network), finding: HOLDS }
  for (const [at, row] of result.presented.entries()) {
    const shown = options.rows[row] as TableRow
    const asked = { expected: shown.expected, parameters: options.parameters, pruning: options.pruning }
    course = { ...course, network: presenting(course.network, shown) }
    for (let round = 0; round < options.rounds; round += 1) {
      course = play(course, seen, at * options.rounds + round, asked, judges)
      if (course.finding.kind === 'fails') return course.finding
    }
  }
  const structure = sameData('network', withoutNumbers(course.network), withoutNumbers(result.network))
  if (structure.kind !== 'holds') return structure
  const numbers = nearlySame(course.network, result.network, course.apart)
  return numbers.kind === 'holds' ? course.finding : numbers
}

/** Far more than the rounding of some rounds of Eq 1, far less than any mistake in them. */
const PASSES_ON = 1e-9

/** V of the outputs after each row: Eq 1 alone in the reported orders, from the trained network. */
export function besideItsMeasurement({ options, result }: TrainSeen): Finding {
  let network = result.network
  return all([...options.rows.entries()], ([at, row]) => {
    network = presenting(network, row)
    for (const order of result.measured.orders.slice(at * options.rounds, (at + 1) * options.rounds))
      for (const node of order) {
        const { value } = forward(network, node)
        network = { ...network, values: network.values.map((v, i) => (i === node ? value : v)) }
      }
    return all([...network.outputs.entries()], ([k, output]) => {
      const [right, got] = [
        network.values[output] ?? Number.NaN,
        result.measured.outputs[at]?.[k] ?? Number.NaN,
      ]
      return expect(isWithin(got, right, PASSES_ON), `V[${output}] = ${right} after row ${at}`, got)
    })
  })
}
