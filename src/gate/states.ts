/**
 * The decision corpus: network states of every family of neighbourhoods, of starting and whole networks, of input nodes
 * that decide, and of training runs. Drawn again from a seed, never stored; a hash of each group of states says that
 * what is drawn is what was drawn.
 */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
import {
  hiddenCases,
  inputCases,
  localCases,
  networks,
  type Offer,
  startingCases,
} from '../../properties/arbitraries/network.ts'
import { CHUNK_CASES, drawChunk } from '../../properties/draw.ts'
import { behavingNodes, DEGREE_MODES, type Network } from '../../spec/network.ts'
import { encode } from '../base/encode.ts'
import type { Gate } from '../experiments/gates.ts'
import { type TrainingRun, trainingStates } from './training-states.ts'

export interface State {
  readonly network: Network
  readonly node: number
}

/** A hundred states of one family. */
export interface StateGroup {
  readonly family: string
  readonly chunk: number
}

export const GROUP_STATES = CHUNK_CASES

/** States that are about exact decisions. */
export const HIDDEN_FAMILY = 'hidden by rounding'

/** Chunks a family: with training 25,200 states in all. */
const LINK_CHUNKS = 12
/** Fewer: most of them are decided exactly, which costs more. */
const ROUNDED_CHUNKS = 12
const MOST_HIDDEN = 6

const ANY: Offer = { rules: ['ordered'], modes: ['D'] }

const wholeNetworks: fc.Arbitrary<State> = fc.tuple(networks, fc.nat(99)).map(([network, pick]) => {
  const behaving = behavingNodes(network)
  return { network, node: behaving[pick % behaving.length] as number }
})

const FAMILIES: Readonly<Record<string, { states: fc.Arbitrary<State>; chunks: number }>> = {
  ...Object.fromEntries(
    (Object.keys(LINK_FAMILIES) as LinkFamily[]).map((name) => [
      name,
      { states: localCases(ANY, [name]), chunks: LINK_CHUNKS },
    ]),
  ),
  [HIDDEN_FAMILY]: { states: hiddenCases({ modes: DEGREE_MODES }), chunks: ROUNDED_CHUNKS },
  'fresh start': { states: startingCases(ANY), chunks: 10 },
  'whole networks': { states: wholeNetworks, chunks: 10 },
  'input decides': { states: inputCases(ANY), chunks: 4 },
}

const TRAINING = 'training '
const GATES: readonly Gate[] = ['AND', 'OR', 'XOR']

/** One run a chunk: h = 1 … 6, both modes, the rules that remove an own edge in turn. */
const runOf = (gate: Gate, chunk: number): TrainingRun => ({
  gate,
  hidden: 1 + (chunk % MOST_HIDDEN),
  mode: chunk < MOST_HIDDEN ? 'D' : 'DW',
  rule: chunk % 4 < 2 ? 'ordered' : 'dominant',
})

const groupsOf = (family: string, chunks: number): StateGroup[] =>
  Array.from({ length: chunks }, (_, chunk) => ({ family, chunk }))

/** All groups in the order in which a baseline holds them. */
export const GROUPS: readonly StateGroup[] = [
  ...Object.entries(FAMILIES).flatMap(([family, { chunks }]) => groupsOf(family, chunks)),
  ...GATES.flatMap((gate) => groupsOf(TRAINING + gate, 2 * MOST_HIDDEN)),
]

/** Of the quick form: one group of every family, of training one in each mode. */
export const isQuick = ({ family, chunk }: StateGroup): boolean =>
  chunk === 0 || (family.startsWith(TRAINING) && chunk === MOST_HIDDEN + 1)

/** Families have unrelated streams. */
const seedOf = (family: string, seed: number): number =>
  createHash('sha256').update(`${seed} ${family}`).digest().readInt32BE(0)

export function drawGroup({ family, chunk }: StateGroup, seed: number): readonly State[] {
  const own = seedOf(family, seed)
  if (family.startsWith(TRAINING)) {
    const gate = family.slice(TRAINING.length) as Gate
    return trainingStates(runOf(gate, chunk), own + chunk, GROUP_STATES)
  }
  const known = FAMILIES[family]
  if (known === undefined) throw new RangeError(`family: expected one of the corpus, got ${family}`)
  // Only the network and its node: degree modes and rules are asked all.
  return drawChunk(known.states, own, chunk).map(({ network, node }) => ({ network, node }))
}

const HASH_DIGITS = 16

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(encode(value)).digest('hex').slice(0, HASH_DIGITS)
