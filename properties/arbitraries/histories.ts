/** Questions of one stage that differ from the first in exactly one component. */
import fc from 'fast-check'
import type { Stage, TrainStageOptions, UpdateOptions } from '../../spec/implementation.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import { type DegreeMode, edgesOf, type Network, weightOf } from '../../spec/network.ts'
import type { HistoryCase } from '../../spec/observation.ts'
import { trainCases } from './experiment.ts'
import { fileOf, fileText } from './file-text.ts'
import { networks, type Offer, ruleCases } from './network.ts'
import { roundCases } from './run.ts'
import { updateCases } from './update.ts'

type Question = readonly unknown[]

const at = <T>(list: readonly T[], k: number, item: T): T[] => list.map((x, i) => (i === k ? item : x))
const inMatrix = (matrix: Network['weights'], i: number, j: number, x: number): number[][] =>
  matrix.map((row, k) => (k === i ? at(row, j, x) : [...row]))

/** Networks that differ in one weight, edge, value, gradient, role, or in the order. */
function neighboursOf(network: Network, pick: number): Network[] {
  const edges = edgesOf(network)
  const edge = edges[pick % Math.max(1, edges.length)]
  const node = pick % network.nodes
  const weight = edge === undefined ? 0 : weightOf(network, edge.from, edge.to)
  const ofEdge =
    edge === undefined
      ? []
      : [
          { ...network, weights: inMatrix(network.weights, edge.from, edge.to, -weight) },
          { ...network, weights: inMatrix(network.weights, edge.from, edge.to, weight * (1 + 2 ** -40)) },
          {
            ...network,
            adjacency: inMatrix(network.adjacency, edge.from, edge.to, 0),
            weights: inMatrix(network.weights, edge.from, edge.to, 0),
          },
        ]
  return [
    ...ofEdge,
    { ...network, order: [...network.order].reverse() },
    ...(network.outputs.length > 1 ? [{ ...network, outputs: [...network.outputs].reverse() }] : []),
    ...(network.inputs.length > 0 ? [{ ...network, inputs: network.inputs.slice(1) }] : []),
    { ...network, values: at(network.values, node, (network.values[node] ?? 0) + 0.5) },
    { ...network, gradients: at(network.gradients, node, (network.gradients[node] ?? 0) - 0.5) },
  ]
}

/** An input node asked as one, and as one that behaves: the same network but for the role. */
function asInput(network: Network, ask: (network: Network, node: number) => Question): Question[] {
  const [node, ...inputs] = network.inputs
  return node === undefined ? [] : [ask(network, node), ask({ ...network, inputs }, node)]
}

/** Nodes that may be asked besides: all. */
const otherNode = ({ nodes }: Network, node: number): number => (node + 1) % nodes
const otherMode = ({ modes }: Offer, mode: DegreeMode): DegreeMode[] => modes.filter((one) => one !== mode)

const MOST_QUESTIONS = 10

/** The first question, and some of the others. */
const history = (stage: Stage, questions: readonly Question[], pick: number): HistoryCase => {
  const [first, ...others] = questions as [Question, ...Question[]]
  const start = pick % Math.max(1, others.length)
  const turned = [...others.slice(start), ...others.slice(0, start)]
  return { stage, questions: [first, ...turned.slice(0, MOST_QUESTIONS - 1)] }
}

const picked = <T>(cases: fc.Arbitrary<T>): fc.Arbitrary<{ given: T; pick: number }> =>
  fc.record({ given: cases, pick: fc.nat(999) })

const laplacians = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(ruleCases(offer)).map(({ given: { network, node, mode }, pick }) =>
    history(
      'laplacian',
      [
        [network, node, mode],
        ...otherMode(offer, mode).map((other) => [network, node, other]),
        [network, otherNode(network, node), mode],
        ...neighboursOf(network, pick).map((other) => [other, node, mode]),
      ],
      pick,
    ),
  )

const spectra = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(ruleCases(offer)).map(({ given: { network, node, mode }, pick }) => {
    const matrix = localLaplacian(network, node, mode)
    const others = neighboursOf(network, pick).map((other) => localLaplacian(other, node, mode))
    const more = [...otherMode(offer, mode)].map((other) => localLaplacian(network, node, other))
    return history(
      'spectrum',
      [matrix, ...more, ...others].map((one) => [one]),
      pick,
    )
  })

const decisions = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(ruleCases(offer, ['antagonistic', 'colliding blocks', 'saturated', 'mirrored'])).map(
    ({ given: { network, node, mode, rule }, pick }) =>
      history(
        'decide',
        [
          [network, node, { mode, rule }],
          ...otherMode(offer, mode).map((other) => [network, node, { mode: other, rule }]),
          ...offer.rules
            .filter((other) => other !== rule)
            .map((other) => [network, node, { mode, rule: other }]),
          [network, otherNode(network, node), { mode, rule }],
          ...asInput(network, (other, input) => [other, input, { mode, rule }]),
          ...neighboursOf(network, pick).map((other) => [other, node, { mode, rule }]),
        ],
        pick,
      ),
  )

/** Options that differ in one part. */
function otherOptions(offer: Offer, options: UpdateOptions): UpdateOptions[] {
  const { expected, parameters, pruning } = options
  const { s, c } = parameters
  const free = offer.parameters === undefined
  return [
    ...(expected.length > 0
      ? [{ ...options, expected: at(expected, 0, 1 - (expected[0] ?? 0) + 0.125) }]
      : []),
    ...(free
      ? [
          { s: s / 2, c },
          { s, c: c / 8 },
        ].map((one) => ({ ...options, parameters: one }))
      : []),
    ...(pruning === null
      ? offer.rules
          .slice(0, 1)
          .map((rule) => ({ ...options, pruning: { rule, mode: offer.modes[0] as DegreeMode } }))
      : [
          { ...options, pruning: null },
          ...otherMode(offer, pruning.mode).map((mode) => ({ ...options, pruning: { ...pruning, mode } })),
          ...offer.rules
            .filter((rule) => rule !== pruning.rule)
            .map((rule) => ({ ...options, pruning: { ...pruning, rule } })),
        ]),
  ]
}

const updates = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(updateCases(offer, 'maybe', ['antagonistic', 'saturated', 'trained'])).map(
    ({ given: { network, node, options }, pick }) =>
      history(
        'update',
        [
          [network, node, options],
          ...otherOptions(offer, options).map((other) => [network, node, other]),
          [network, otherNode(network, node), options],
          ...asInput(network, (other, input) => [other, input, options]),
          ...neighboursOf(network, pick).map((other) => [other, node, options]),
        ],
        pick,
      ),
  )

/** Seeds that differ in one bit, a high or a low one. */
const otherSeeds = (seed: number, pick: number): number[] => [(seed ^ (1 << (pick % 32))) >>> 0]

const rounds = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(roundCases(offer)).map(({ given: { network, options, seed }, pick }) =>
    history(
      'round',
      [
        [network, options, seed],
        ...otherSeeds(seed, pick).map((other) => [network, options, other]),
        ...otherOptions(offer, options).map((other) => [network, other, seed]),
        ...neighboursOf(network, pick).map((other) => [other, options, seed]),
      ],
      pick,
    ),
  )

const files = (): fc.Arbitrary<HistoryCase> =>
  picked(networks).map(({ given: network, pick }) =>
    history(
      'read',
      [
        ...[network, ...neighboursOf(network, pick)].map((one) => [fileText(fileOf(one))]),
        ['{"format":"argnn-network/1"}'],
        [fileText(fileOf(network)).slice(0, -9)],
      ],
      pick,
    ),
  )

const starts = (): fc.Arbitrary<HistoryCase> =>
  fc
    .record({ hidden: fc.nat(5), seed: fc.integer({ min: 0, max: 0xffffffff }), pick: fc.nat(999) })
    .map(({ hidden, seed, pick }) =>
      history(
        'start',
        [[hidden, seed], [hidden + 1, seed], ...otherSeeds(seed, pick).map((other) => [hidden, other])],
        pick,
      ),
    )

const trainings = (offer: Offer): fc.Arbitrary<HistoryCase> =>
  picked(trainCases(offer, 'maybe')).map(({ given: { network, options, seed }, pick }) => {
    const { presentations, rounds: played } = options
    const changed: TrainStageOptions[] = [
      { ...options, presentations: presentations + 1 },
      { ...options, rounds: played + 1 },
      { ...options, rows: [...options.rows].reverse() },
      ...(options.pruning === null ? [] : [{ ...options, pruning: null }]),
    ]
    return history(
      'train',
      [
        [network, options, seed],
        ...otherSeeds(seed, pick).map((other) => [network, options, other]),
        ...changed.map((other) => [network, other, seed]),
        ...neighboursOf(network, pick)
          .filter(({ inputs }) => inputs.length === network.inputs.length)
          .slice(0, 2)
          .map((other) => [other, options, seed]),
      ],
      pick,
    )
  })

/** Histories of one stage. */
export const historiesOf: Readonly<Record<Stage, (offer: Offer) => fc.Arbitrary<HistoryCase>>> = {
  read: files,
  laplacian: laplacians,
  spectrum: spectra,
  decide: decisions,
  update: updates,
  round: rounds,
  start: starts,
  train: trainings,
}
