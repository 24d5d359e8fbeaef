/** EDGE-5 and EFF-1: what training with pruning leaves, and what it costs and saves (Section 3, abstract). */

import { isExactRule } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { Edge } from '../../spec/network.ts'
import { reachableFrom } from '../base/reachable.ts'
import { mean } from '../base/samples.ts'
import { modeName } from '../base/text.ts'
import type { RunRecord } from '../experiments/records.ts'
import { ROUNDS } from '../experiments/training.ts'
import { shareRemovedOf } from './cells.ts'
import {
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  holdsIf,
  RULES,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { type CellAt, cellName, cellsAt, figure3Runs, HIDDEN_SIZES } from './error-cells.ts'
import { TRAINED_RUNS } from './plan/run-statements.ts'
import { SEVERAL } from './plan/statement.ts'
import { isAllPositional, pooledText, runsBy } from './removal.ts'

/**
 * The edges among behaving nodes that are left, numbered from 0: all of them at the start, less the
 * removals.
 */
export function edgesAfter({ cell: { hidden }, removals }: RunRecord, inputs = 2): Edge[] {
  const gone = new Set(removals.map(({ from, to }) => `${from} ${to}`))
  const nodes = Array.from({ length: hidden + 1 }, (_, k) => inputs + k)
  return nodes.flatMap((from) =>
    nodes
      .filter((to) => to !== from && !gone.has(`${from} ${to}`))
      .map((to) => ({ from: from - inputs, to: to - inputs })),
  )
}

/** Which nodes can be reached from each, itself not unless by a cycle. */
function reached(nodes: number, edges: readonly Edge[]): Set<number>[] {
  const next = Array.from({ length: nodes }, (_, node) =>
    edges.filter(({ from }) => from === node).map(({ to }) => to),
  )
  return next.map((first) => reachableFrom(first, (node) => next[node]!))
}

export const hasCycle = (nodes: number, edges: readonly Edge[]): boolean =>
  reached(nodes, edges).some((seen, node) => seen.has(node))

export const isStronglyConnected = (nodes: number, edges: readonly Edge[]): boolean =>
  reached(nodes, edges).every((seen) => seen.size === nodes)

const nodesOf = ({ cell }: RunRecord): number => cell.hidden + 1

const isAcyclic = (run: RunRecord): boolean => !hasCycle(nodesOf(run), edgesAfter(run))

const acyclicCase = (run: RunRecord): string =>
  `${run.cell.task}, ${run.cell.hidden} hidden, mode ${modeName(run.cell.pruning!.mode)}, seed ${run.seed}: after ${run.removals.map(({ from, to }) => `${from} -> ${to}`).join(', ')} no cycle is left`

function recurrenceVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const runs = runsBy(records, rule)
  if (runs.length === 0) return undecided('no runs of this rule')
  const acyclic = runs.filter(isAcyclic)
  const larger = acyclic.find(({ cell }) => cell.hidden > 1) ?? acyclic[0]
  const because = `no cycle is left after ${pooledText(acyclic.length, runs.length)} of the runs`
  if (larger === undefined) return isAllPositional(runs) ? holds(`${because} (T12)`) : undecided(because)
  const shown = { words: [acyclicCase(larger)] }
  if (larger.cell.hidden > 1) return refuted(because, shown)
  const several = runs.filter(({ cell }) => cell.hidden > 1)
  const more = `${because}, with more hidden nodes after ${pooledText(0, several.length)}`
  // Runs alone cannot show that a cycle always stays.
  return isAllPositional(several)
    ? holdsIf(
        SEVERAL,
        `${more}: all removals are of an edge (k+1) → k, so that k → k+1 → k+2 → k stays (T12)`,
        shown,
      )
    : refuted(more, shown)
}

function structureText(records: readonly RunRecord[], rule: Rule, at: CellAt): string | undefined {
  const runs = figure3Runs(records, at, { rule, mode: at.mode })
  if (runs.every(({ removals }) => removals.length === 0)) return undefined
  const strong = runs.filter((run) => isStronglyConnected(nodesOf(run), edgesAfter(run))).length
  return `every node still reaches every other after ${strong}, no cycle is left after ${runs.filter(isAcyclic).length} of ${runs.length} runs`
}

export const EDGE_5: CountedClaim = {
  ...TRAINED_RUNS['EDGE-5'],
  otherReadings: ['EDGE-3', 'EDGE-4'],
  plain: {
    yes: 'The network still has feedback after training.',
    no: 'Some networks have no feedback left after training: they are no longer recurrent.',
  },
  count: (records) => ({
    verdicts: byRule((rule) => recurrenceVerdict(records, rule)),
    facts: Object.fromEntries(
      RULES.flatMap((rule) =>
        cellsAt(HIDDEN_SIZES.filter((hidden) => hidden > 1)).flatMap((at) => {
          const text = structureText(records, rule, at)
          return text === undefined ? [] : [[`${rule}, ${cellName(at)}`, text] as const]
        }),
      ),
    ),
  }),
}

/** One each of Eq 1, 2 and 3. */
const SAVED_A_ROUND = 3

/** Rounds without each of the removed edges, all together. */
const roundsWithout = ({ removals, cell }: RunRecord): number =>
  removals.reduce((sum, { presentation }) => sum + ROUNDS * (cell.presentations - presentation), 0)

/** Multiplications that the missing edges save until training ends. */
export const savedBy = (run: RunRecord): number => SAVED_A_ROUND * roundsWithout(run)

/**
 * Multiplications of all decisions, the least and the most. Under the exact rules only mutual pairs count,
 * of which each removed edge leaves one less; at least one end of each has to compute its product.
 */
export function costOfDecisions(run: RunRecord): readonly [least: number, most: number] {
  const { hidden, pruning, presentations } = run.cell
  const rounds = ROUNDS * presentations
  if (isExactRule(pruning!.rule)) {
    const neighbours = rounds * (hidden + 1) * hidden - 2 * roundsWithout(run)
    return [neighbours / 2, 50 * neighbours]
  }
  const decision = (hidden + 3) ** 3
  return [rounds * (hidden + 1) * decision, 25 * rounds * (hidden + 1) * decision]
}

const cellsOf = (records: readonly RunRecord[], rule: Rule): RunRecord[][] =>
  cellsAt(HIDDEN_SIZES)
    .map((at) => figure3Runs(records, at, { rule, mode: at.mode }))
    .filter((runs) => runs.length > 0)

/** Each cell counts for the same, whatever the number of its runs. */
const overCells = (cells: readonly (readonly RunRecord[])[], value: (run: RunRecord) => number): number =>
  mean(cells.map((runs) => mean(runs.map(value))))

function efficiencyVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const cells = cellsOf(records, rule)
  if (cells.length === 0) return undecided('no runs of this rule')
  const saved = overCells(cells, savedBy)
  const [least, most] = [0, 1].map((k) => overCells(cells, (run) => costOfDecisions(run)[k]!)) as [
    number,
    number,
  ]
  const millions = (x: number): string => `${Number((x / 1e6).toPrecision(2))} million`
  const because = `a run saves ${millions(saved)} multiplications on average, and its decisions cost ${millions(least)} to ${millions(most)}`
  if (saved > most) return holds(because)
  return saved < least ? refuted(because, { words: [because] }) : undecided(because)
}

/** What is saved once training is over. */
function sparsityFacts(records: readonly RunRecord[]): CountedFacts {
  return Object.fromEntries(
    RULES.flatMap((rule) => {
      const cells = cellsOf(records, rule)
      const share = overCells(cells, shareRemovedOf)
      return cells.length === 0
        ? []
        : [[`edges that a trained network need not compute, ${rule}`, `${(100 * share).toFixed(1)} %`]]
    }),
  )
}

export const EFF_1: CountedClaim = {
  ...TRAINED_RUNS['EFF-1'],
  plain: {
    yes: 'Deciding costs less than the missing edges save during training.',
    no:
      'Deciding costs more than the missing edges save during training; what is saved ' +
      'afterwards depends on how long the network is used.',
  },
  count: (records) => ({
    verdicts: byRule((rule) => efficiencyVerdict(records, rule)),
    facts: sparsityFacts(records),
  }),
}
