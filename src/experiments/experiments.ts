/**
 * The experiments: those of Section 4, and what the paper leaves open. Seeds are consecutive, and runs of
 * one task, size and seed start equal in all of them, so that any two cells of a task and a size can be
 * compared run by run.
 */

import { EXACT_RULES, RULES } from '../../spec/clause.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import type { Pruning, Rule } from '../argnn/decision.ts'
import { TWO_INPUT_GATES } from './gates.ts'
import { MESSAGES, messageCells } from './message-cells.ts'
import type { Cell } from './records.ts'
import type { Keeping } from './run.ts'
import { type PlanName, SEEDS, type Seeds } from './seeds.ts'

export const FIGURE_GATES: readonly string[] = ['AND', 'OR', 'XOR']
/** Hidden nodes of Fig. 3. */
export const FIGURE_SIZES: readonly number[] = [0, 1, 2, 3, 4, 5]
/** Hidden nodes of the renumbered networks. */
export const RENUMBERED_SIZES: readonly number[] = [1, 2, 3]
/** Presentations of Fig. 1 to 3, and of Fig. 4. */
export const PRESENTATIONS = 2000
export const TIMING_PRESENTATIONS = 1000

/** Cells that run with the same seeds: the first `seeds` of the plan, less the first `from`. */
export interface CellGroup {
  readonly cells: readonly Cell[]
  readonly from?: number
  readonly seeds: number
  /** Default: that of the experiment. */
  readonly keeping?: Keeping
}

export interface Experiment {
  readonly id: string
  /** What it asks, in one sentence. */
  readonly about: string
  /** Where the paper asks it; undefined where it does not. */
  readonly source?: string
  readonly groups: readonly CellGroup[]
  readonly keeping: Keeping
}

export type { PlanName } from './seeds.ts'

const pruningsOf = (rules: readonly Rule[]): readonly (Pruning | null)[] =>
  rules.flatMap((rule) => DEGREE_MODES.map((mode): Pruning => ({ mode, rule })))

const NONE: readonly (Pruning | null)[] = [null]

const cell = (
  task: string,
  hidden: number,
  pruning: Pruning | null,
  presentations = PRESENTATIONS,
): Cell => ({
  task,
  hidden,
  pruning,
  numbering: 'hidden-first',
  presentations,
})

const cellsOf = (
  tasks: readonly string[],
  sizes: readonly number[],
  prunings: readonly (Pruning | null)[],
  presentations = PRESENTATIONS,
): Cell[] =>
  tasks.flatMap((task) =>
    sizes.flatMap((hidden) => prunings.map((pruning) => cell(task, hidden, pruning, presentations))),
  )

const outputFirst = (one: Cell): Cell => ({ ...one, numbering: 'output-first' })
const outputUpstream = (one: Cell): Cell => ({ ...one, declared: 'output-first' })

/** The published rules on a dense matrix grow with N³ a decision: sizes end where a run takes minutes. */
const LARGE: readonly {
  readonly hidden: number
  readonly presentations: number
  readonly rules: readonly Rule[]
}[] = [
  { hidden: 8, presentations: 2000, rules: ['ordered', 'dominant', 'published'] },
  { hidden: 16, presentations: 1000, rules: ['ordered', 'dominant', 'published'] },
  { hidden: 32, presentations: 1000, rules: ['ordered', 'dominant'] },
  { hidden: 64, presentations: 500, rules: ['ordered', 'dominant'] },
]

/**
 * The first presentations alone, where a run of `published` takes long: removals come early in large
 * networks.
 */
const LARGE_START: readonly { readonly hidden: number; readonly presentations: number }[] = [
  { hidden: 32, presentations: 40 },
  { hidden: 64, presentations: 4 },
]

/** Cells with more runs than the others have, under these rules and without pruning. */
const CLOSE: readonly { readonly task: string; readonly hidden: number; readonly rules: readonly Rule[] }[] =
  [
    { task: 'XOR', hidden: 1, rules: RULES },
    { task: 'XOR', hidden: 3, rules: ['published-own'] },
    { task: 'XOR', hidden: 4, rules: EXACT_RULES },
    { task: 'AND', hidden: 2, rules: ['published-own'] },
    { task: 'OR', hidden: 5, rules: ['published-own'] },
  ]

/**
 * Runs of a cell of Figure 3. A pruned run is compared with the same run without pruning, so that none has
 * fewer.
 */
export function figure3Seeds(
  { task, hidden, pruning }: Pick<Cell, 'task' | 'hidden' | 'pruning'>,
  seeds: Seeds,
): number {
  if (task === 'XOR' && hidden === 2) return seeds.figure3Ties
  const close = CLOSE.find((cell) => cell.task === task && cell.hidden === hidden)
  const isClose = close !== undefined && (pruning === null || close.rules.includes(pruning.rule))
  return isClose ? seeds.figure3Close : seeds.figure3
}

const figure3Groups = (seeds: Seeds): CellGroup[] =>
  cellsOf(FIGURE_GATES, FIGURE_SIZES, [...NONE, ...pruningsOf(RULES)]).map((one) => ({
    cells: [one],
    seeds: figure3Seeds(one, seeds),
  }))

/**
 * The published rules alone: under the exact rules, and without pruning, a network by other numbers is the
 * same network, and its runs are the same runs.
 */
const renumberingGroups = (seeds: Seeds): CellGroup[] => [
  {
    cells: cellsOf(FIGURE_GATES, RENUMBERED_SIZES, pruningsOf(['published', 'published-own'])).map(
      outputFirst,
    ),
    seeds: seeds.renumbered,
  },
]

/** All keep how they learned, the first of them also the error of each presentation. */
const timedGroups = (cells: readonly Cell[], { figure4, figure4Curves }: Seeds): CellGroup[] => [
  { cells, seeds: figure4Curves },
  { cells, from: figure4Curves, seeds: figure4, keeping: { learning: true } },
]

const figure4Groups = (seeds: Seeds): CellGroup[] => [
  ...timedGroups(cellsOf(['XOR'], [2], [...NONE, ...pruningsOf(RULES)], TIMING_PRESENTATIONS), seeds),
  ...[
    { hidden: 5, runs: seeds.figure4Five },
    { hidden: 10, runs: seeds.figure4Ten },
  ].map(({ hidden, runs }) => ({
    cells: cellsOf(['XOR'], [hidden], [...NONE, ...pruningsOf(RULES)], TIMING_PRESENTATIONS),
    seeds: runs,
    keeping: { learning: true },
  })),
]

const sizesGroups = (seeds: Seeds): CellGroup[] => [
  {
    cells: LARGE.filter(({ hidden }) => hidden <= seeds.largest).flatMap(({ hidden, presentations, rules }) =>
      cellsOf(['XOR'], [hidden], [...NONE, ...pruningsOf(rules)], presentations),
    ),
    seeds: seeds.sizes,
  },
  {
    cells: LARGE_START.filter(({ hidden }) => hidden <= seeds.largest).flatMap(({ hidden, presentations }) =>
      cellsOf(['XOR'], [hidden], pruningsOf(['ordered', 'dominant', 'published']), presentations),
    ),
    seeds: seeds.sizes,
  },
]

const parityGroups = (seeds: Seeds): CellGroup[] => [
  {
    cells: [
      ...cellsOf(['PARITY3'], [3, 5], [...NONE, ...pruningsOf(['ordered', 'dominant', 'published'])], 4000),
      ...cellsOf(['PARITY4'], [4, 8], [...NONE, ...pruningsOf(['ordered', 'dominant', 'published'])], 4000),
    ],
    seeds: seeds.parity,
  },
]

const listOf = (seeds: Seeds): readonly Experiment[] => [
  {
    id: 'figure-1-2',
    about: 'One XOR network of 2 hidden nodes in mode D: before, after, and its local spectra meanwhile.',
    source: 'Fig. 1 and 2',
    groups: [{ cells: cellsOf(['XOR'], [2], pruningsOf(['published', 'ordered'])), seeds: 1 }],
    keeping: { networks: true, spectra: true },
  },
  {
    id: 'figure-3',
    about: 'Error and removed edges by gate, hidden nodes, degree mode and decision rule.',
    source: 'Section 4.1, Fig. 3',
    groups: figure3Groups(seeds),
    keeping: {},
  },
  {
    id: 'figure-4',
    about: 'When edges go, and the error meanwhile.',
    source: 'Section 4.2, Fig. 4',
    groups: figure4Groups(seeds),
    keeping: { learning: true, errors: true },
  },
  {
    id: 'renumbering',
    about: 'Fig. 3 with the output numbered before the hidden nodes: the same networks by other numbers.',
    groups: renumberingGroups(seeds),
    keeping: {},
  },
  {
    id: 'declared-order',
    about: 'Fig. 3 under `ordered` with the output declared upstream of the hidden nodes.',
    groups: [
      {
        cells: cellsOf(FIGURE_GATES, FIGURE_SIZES, pruningsOf(['ordered'])).map(outputUpstream),
        seeds: seeds.declared,
      },
    ],
    keeping: {},
  },
  {
    id: 'all-gates',
    about: 'All sixteen two-input gates with 2 hidden nodes.',
    groups: [{ cells: cellsOf(TWO_INPUT_GATES, [2], [...NONE, ...pruningsOf(RULES)]), seeds: seeds.gates }],
    keeping: {},
  },
  {
    id: 'parity',
    about: 'Parity of three and four bits.',
    groups: parityGroups(seeds),
    keeping: {},
  },
  {
    id: 'sizes',
    about: 'XOR with up to 64 hidden nodes.',
    groups: sizesGroups(seeds),
    keeping: {},
  },
  {
    id: MESSAGES,
    about: 'Nodes that know only what messages told them, of which some are lost or late.',
    source: 'Section 1',
    groups: [{ cells: messageCells(), seeds: seeds.messages }],
    keeping: {},
  },
]

export const experimentsOf = (name: PlanName): readonly Experiment[] => listOf(SEEDS[name])
