/**
 * Does the network still learn? Training runs on a small fixed panel: the reference trains as the experiments do; any
 * implementation trains a smaller panel through its stage `update`. A cell's runs differ by their seed alone.
 */

import { forward } from '../../spec/dynamics.ts'
import type { Implementation, UpdateOptions } from '../../spec/implementation.ts'
import { type DegreeMode, edgesOf, type Network } from '../../spec/network.ts'
import { fromState } from '../adapter/reference.ts'
import { below, createRandom, shuffle } from '../argnn/random.ts'
import { type Gate, tableRow } from '../experiments/gates.ts'
import { startingNetwork, train } from '../experiments/training.ts'
import type { SkipReason } from './codes.ts'

export interface PanelCell {
  /** `whole`: trained at full speed, the reference only. `update`: through the stage `update`. */
  readonly panel: 'whole' | 'update'
  readonly gate: Gate
  readonly hidden: number
  /** null: without pruning. */
  readonly mode: DegreeMode | null
}

export interface Outcomes {
  /** Mean |V − expected| over the truth table, one a seed. */
  readonly errors: readonly number[]
  /** Edges removed, one a seed. */
  readonly removed: readonly number[]
}

/** The rule that the panel prunes by: the default. */
export const PANEL_RULE = 'ordered'
const PARAMETERS = { s: 0.15, c: 10 }
const ROUNDS = 10
const ROWS = 4

/** As long as XOR takes to be learned by most starts (Fig. 4). */
const WHOLE = { presentations: 1000, seeds: 8 }
/** Each update is a question: enough of them to remove edges and to move the error off one half. */
const UPDATE = { presentations: 150, seeds: 3 }

const GATES_TRAINED: readonly Gate[] = ['AND', 'OR', 'XOR']
const MODES: readonly (DegreeMode | null)[] = [null, 'D', 'DW']

export const CELLS: readonly PanelCell[] = [
  ...[2, 4].flatMap((hidden) =>
    GATES_TRAINED.flatMap((gate) => MODES.map((mode) => ({ panel: 'whole' as const, gate, hidden, mode }))),
  ),
  ...(['AND', 'XOR'] as const).flatMap((gate) =>
    (['D', 'DW'] as const).map((mode) => ({ panel: 'update' as const, gate, hidden: 2, mode })),
  ),
]

/** Of the quick form: the panel of updates, and of the whole one the networks with two hidden nodes. */
export const isQuickCell = ({ hidden }: PanelCell): boolean => hidden === 2

export const panelKey = ({ panel, gate, hidden, mode }: PanelCell): string =>
  `${panel} ${gate} ${hidden} ${mode ?? 'none'}`

const pruningOf = ({ mode }: PanelCell) => (mode === null ? null : ({ mode, rule: PANEL_RULE } as const))

const seedsOf = (count: number, seed: number): number[] => Array.from({ length: count }, (_, k) => seed + k)

function trainWhole(cell: PanelCell, seed: number): { error: number; removed: number } {
  const { error, network } = train({
    gate: cell.gate,
    hidden: cell.hidden,
    seed,
    presentations: WHOLE.presentations,
    parameters: PARAMETERS,
    pruning: pruningOf(cell),
  })
  return { error, removed: network.present.filter((present) => present === 0).length }
}

/** Mean |V − expected| over the truth table: rounds of Eq 1 alone, as the specification has it. */
function errorOf(network: Network, gate: Gate, nodes: readonly number[]): number {
  const values = [...network.values]
  let total = 0
  for (let row = 0; row < ROWS; row += 1) {
    const { inputs, expected } = tableRow(gate, row)
    inputs.forEach((value, k) => {
      values[k] = value
    })
    for (let round = 0; round < ROUNDS; round += 1)
      for (const node of nodes) values[node] = forward({ ...network, values }, node).value
    total += Math.abs(values[network.nodes - 1]! - expected)
  }
  return total / ROWS
}

async function trainByUpdates(
  { gate, hidden, mode }: PanelCell,
  seed: number,
  { update, description }: Implementation,
  heartbeat: () => void,
): Promise<{ error: number; removed: number }> {
  const random = createRandom(seed)
  let network: Network = fromState(startingNetwork(hidden, random))
  const edges = edgesOf(network).length
  const nodes = Int32Array.from({ length: hidden + 1 }, (_, k) => 2 + k)
  for (let k = 0; k < UPDATE.presentations; k += 1) {
    const { inputs, expected } = tableRow(gate, below(random, ROWS))
    network = { ...network, values: [...inputs, ...network.values.slice(2)] }
    const options: UpdateOptions = {
      expected: [expected],
      parameters: description.parameters ?? PARAMETERS,
      pruning: pruningOf({ panel: 'update', gate, hidden, mode }),
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(random, nodes)
      for (const node of nodes) network = (await update!(network, node, options)).network
    }
    heartbeat()
  }
  return { error: errorOf(network, gate, [...nodes]), removed: edges - edgesOf(network).length }
}

/** Why the cell cannot be trained, or undefined. */
export function reasonToSkipCell(
  { panel, mode }: PanelCell,
  implementation: Implementation,
  isReference: boolean,
): SkipReason | undefined {
  const { rules, modes } = implementation.description
  if (panel === 'whole') return isReference ? undefined : 'reference only'
  if (implementation.update === undefined) return 'stage update'
  if (!rules.includes(PANEL_RULE)) return `rule ${PANEL_RULE}`
  return mode !== null && !modes.includes(mode) ? `mode ${mode}` : undefined
}

export async function trainCell(
  cell: PanelCell,
  seed: number,
  implementation: Implementation,
  heartbeat: () => void,
): Promise<Outcomes> {
  const errors: number[] = []
  const removed: number[] = []
  for (const one of seedsOf(cell.panel === 'whole' ? WHOLE.seeds : UPDATE.seeds, seed)) {
    const run =
      cell.panel === 'whole'
        ? trainWhole(cell, one)
        : await trainByUpdates(cell, one, implementation, heartbeat)
    errors.push(run.error)
    removed.push(run.removed)
    heartbeat()
  }
  return { errors, removed }
}
