/**
 * EDGE-2, SIZE-3, FIG-1 and FIG-2: what the removals of the runs were (Eq 7; Section 5; Fig. 1 and
 * 2), counted.
 */

import { isExactRule } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import { mean } from '../base/samples.ts'
import { modeName } from '../base/text.ts'
import type { RemovalRecord, RunRecord } from '../experiments/records.ts'
import { shareInterval } from './binomial.ts'
import { GATE_NAMES, shareRemovedOf } from './cells.ts'
import {
  byDefinition,
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  RULES,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { removalsOf } from './edge.ts'
import { type CellAt, cellName, cellsAt, figure3Runs, HIDDEN_SIZES } from './error-cells.ts'
import { TRAINED_RUNS } from './plan/run-statements.ts'
import { caseOn } from './small-networks.ts'

export interface SeenRemoval {
  readonly run: RunRecord
  readonly removal: RemovalRecord
}

/** The runs of Figure 3 under a rule, each once. */
export const runsBy = (records: readonly RunRecord[], rule: Rule): RunRecord[] =>
  cellsAt(HIDDEN_SIZES).flatMap((at) => figure3Runs(records, at, { rule, mode: at.mode }))

const removalsIn = (runs: readonly RunRecord[]): SeenRemoval[] =>
  runs.flatMap((run) => run.removals.map((removal) => ({ run, removal })))

const percent = (count: number, of: number): string =>
  of === 0 ? 'none' : `${((100 * count) / of).toFixed(1)} %`

/** A share of independent runs with its exact 95 % interval. */
export function shareText(count: number, of: number): string {
  if (of === 0) return 'no runs'
  const [low, high] = shareInterval(count, of)
  return `${count} of ${of} (${percent(count, of)}, 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %)`
}

/** Of several cells with different numbers of runs: no population that an interval could be about. */
export const pooledText = (count: number, of: number): string =>
  of === 0 ? 'no runs' : `${count} of ${of} (${percent(count, of)})`

const seenWords = ({ run, removal }: SeenRemoval): string[] => [
  `${run.cell.task}, ${run.cell.hidden} hidden, mode ${modeName(run.cell.pruning!.mode)}, seed ${run.seed}, presentation ${removal.presentation}`,
  `node ${removal.node} removes ${removal.from} -> ${removal.to}; imaginary part ${removal.im.toPrecision(3)}; by exact arithmetic ${removal.existed ? 'a pair exists' : 'no pair exists'}`,
]

const groundlessIn = ({ removals }: RunRecord): number => removals.filter(({ existed }) => !existed).length

function pairVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const runs = runsBy(records, rule).filter(({ removals }) => removals.length > 0)
  const bad = runs.filter((run) => groundlessIn(run) > 0)
  const small = removalsOf(rule)
  const smallWrong = small.filter(({ network, node, mode }) => !hasPair(network, node, mode))
  const because = `an edge goes without a pair in ${pooledText(bad.length, runs.length)} of the runs that lose an edge, and at ${smallWrong.length} of ${small.length} removals in the networks of three nodes`
  const [first] = removalsIn(bad).filter(({ removal }) => !removal.existed)
  if (first !== undefined) return refuted(because, { words: seenWords(first) })
  if (smallWrong[0] !== undefined) return refuted(because, caseOn(smallWrong[0].network, []))
  if (isExactRule(rule)) return byDefinition(`the rule acts on exact pairs alone; ${because}`)
  return undecided(because)
}

/** What rounding alone removes in one cell. */
function groundlessText(records: readonly RunRecord[], rule: Rule, at: CellAt): string | undefined {
  const runs = figure3Runs(records, at, { rule, mode: at.mode })
  const counts = runs.map(groundlessIn)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const expected = Math.max(0, at.hidden - 2)
  const parts = runs.flatMap(({ removals }) => removals.filter(({ existed }) => !existed).map(({ im }) => im))
  return `in ${counts.filter((count) => count > 0).length} of ${runs.length} runs; exactly ${expected} in ${counts.filter((count) => count === expected).length}; imaginary parts up to ${Math.max(...parts).toExponential(0)}`
}

const modeShare = (records: readonly RunRecord[], rule: Rule, mode: DegreeMode, task: string): string => {
  const removals = removalsIn(runsBy(records, rule)).filter(
    ({ run: { cell } }) => cell.pruning?.mode === mode && cell.task === task,
  )
  const count = (keep: (removal: RemovalRecord) => boolean): string =>
    percent(removals.filter(({ removal }) => keep(removal)).length, removals.length)
  return `${removals.length} removals; no pair ${count(({ existed }) => !existed)}; own input edge ${count(({ node, to }) => to === node)}; not at the node ${count(({ node, from, to }) => from !== node && to !== node)}`
}

/** By rule, mode and gate: the shares without a pair, of own input edges, and of edges elsewhere. */
export function removalFacts(records: readonly RunRecord[]): CountedFacts {
  const facts: Record<string, string> = {}
  for (const rule of RULES) {
    for (const mode of DEGREE_MODES)
      for (const task of GATE_NAMES)
        facts[`${rule}, ${modeName(mode)}, ${task}`] = modeShare(records, rule, mode, task)
    for (const at of cellsAt(HIDDEN_SIZES)) {
      const text = groundlessText(records, rule, at)
      if (text !== undefined) facts[`removals without a pair, ${rule}, ${cellName(at)}`] = text
    }
  }
  return facts
}

/** EDGE-2 in one sentence about the published code. */
function groundlessSentence(records: readonly RunRecord[], rule: Rule): string {
  const of = (mode: DegreeMode, least: number): RunRecord[] =>
    runsBy(records, rule).filter(({ cell }) => cell.pruning?.mode === mode && cell.hidden >= least)
  const [large, weighted] = [of('D', 3), of('DW', 1)]
  const exactly = large.filter((run) => groundlessIn(run) === run.cell.hidden - 2)
  const wrong = weighted.filter((run) => groundlessIn(run) > 0)
  const largest = Math.max(
    0,
    ...removalsIn(large).flatMap(({ removal }) => (removal.existed ? [] : [removal.im])),
  )
  return `With h ≥ 3 hidden nodes in mode D, exactly h − 2 edges go where no complex pair exists in ${exactly.length} of ${large.length} runs; they come from rounding (imaginary parts up to ${largest.toExponential(0)}). In mode D_W this happens in ${wrong.length} of ${weighted.length} runs.`
}

export const EDGE_2: CountedClaim = {
  ...TRAINED_RUNS['EDGE-2'],
  plain: {
    yes: 'Edges go only where a complex pair exists.',
    no: 'Edges go also where no complex pair exists.',
  },
  count: (records) => ({
    verdicts: byRule((rule) => {
      const verdict = pairVerdict(records, rule)
      return verdict.verdict === 'refuted'
        ? { ...verdict, answer: `No. ${groundlessSentence(records, rule)}` }
        : verdict
    }),
    facts: removalFacts(records),
  }),
}

/** T12: positions k and k + 1 stand side by side, so that only the edges (k + 1) → k can be named. */
const isPositional = ({ from, to }: Pick<RemovalRecord, 'from' | 'to'>): boolean => from === to + 1

export const isAllPositional = (runs: readonly RunRecord[]): boolean =>
  runs.every(({ removals }) => removals.every(isPositional))

/** At most so many of the edges can go if all removals are of an edge (k + 1) → k. */
const boundAt = (hidden: number): number => hidden / ((hidden + 1) * (hidden + 2))

const [FEWEST, MOST] = [HIDDEN_SIZES[0]!, HIDDEN_SIZES.at(-1)!]

interface ShareAt {
  readonly name: string
  /** Mean share of removed edges with the fewest and with the most hidden nodes; NaN without runs. */
  readonly first: number
  readonly last: number
}

const sharesOf = (records: readonly RunRecord[], rule: Rule): ShareAt[] =>
  GATE_NAMES.flatMap((task) =>
    DEGREE_MODES.map((mode) => {
      const [first, last] = [FEWEST, MOST].map((hidden) =>
        mean(figure3Runs(records, { task, hidden }, { rule, mode }).map(shareRemovedOf)),
      ) as [number, number]
      return { name: `${task} ${modeName(mode)}`, first, last }
    }),
  )

const points = (share: number): string => `${(100 * share).toFixed(1)} %`

function shareCause(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const runs = runsBy(records, rule)
  const removals = runs.flatMap((run) => run.removals)
  if (removals.length === 0) return undecided('no removals')
  const shares = sharesOf(records, rule)
  if (shares.some(({ first, last }) => Number.isNaN(first + last))) return undecided('no runs of some sizes')
  const positional = removals.filter(isPositional).length
  if (isAllPositional(runs) && shares.every(({ first }) => first > boundAt(MOST)))
    return refuted(
      `all ${removals.length} removals are of an edge (k+1) → k (T12): with ${MOST} hidden nodes at most ${points(boundAt(MOST))} of the edges can go, whatever is coupled, and with ${FEWEST} at every gate and mode more go`,
      { words: shares.map(({ name, first, last }) => `${name}: ${points(first)}, then ${points(last)}`) },
    )
  const falling = shares.filter(({ first, last }) => first > last).map(({ name }) => name)
  return undecided(
    `${positional} of ${removals.length} removals are of an edge (k+1) → k, so that positions do not explain the share; it falls ${falling.length === 0 ? 'nowhere' : `in ${falling.join(', ')}`}, and no run tells couplings of more nodes, which a local Laplacian does not show (T1), from other causes`,
  )
}

export const SIZE_3: CountedClaim = {
  ...TRAINED_RUNS['SIZE-3'],
  plain: {
    yes: 'Couplings of more than two nodes explain why the share falls.',
    no: 'The share has another cause, or does not fall.',
  },
  count: (records) => ({ verdicts: byRule((rule) => shareCause(records, rule)) }),
}

const exampleRuns = (records: readonly RunRecord[], rule: Rule): RunRecord[] =>
  figure3Runs(records, { task: 'XOR', hidden: 2 }, { rule, mode: 'D' })

const steps = ({ removals }: RunRecord): string[] =>
  removals.map(({ node, from, to }) => `${from} → ${to} by node ${node}`)

const edges = ({ removals }: RunRecord): string[] => removals.map(({ from, to }) => `${from} → ${to}`).sort()

function exampleVerdict(
  records: readonly RunRecord[],
  rule: Rule,
  isMatch: (run: RunRecord) => boolean,
): RuleVerdict {
  const runs = exampleRuns(records, rule)
  const matching = runs.filter(isMatch)
  const because = `so in ${shareText(matching.length, runs.length)} of the runs on XOR with 2 hidden nodes in mode D`
  return matching.length > 0 ? holds(because) : undecided(because)
}

export const FIG_1: CountedClaim = {
  ...TRAINED_RUNS['FIG-1'],
  plain: { yes: 'The example can be repeated.', no: 'The example cannot be repeated.' },
  count: (records) => ({
    verdicts: byRule((rule) => exampleVerdict(records, rule, (run) => edges(run).join() === '3 → 2,4 → 3')),
  }),
}

const FIGURE_2 = '3 → 2 by node 2,4 → 3 by node 3'

export const FIG_2: CountedClaim = {
  ...TRAINED_RUNS['FIG-2'],
  plain: { yes: 'The example can be repeated, in this order.', no: 'The example cannot be repeated.' },
  count: (records) => ({
    verdicts: byRule((rule) => exampleVerdict(records, rule, (run) => steps(run).join() === FIGURE_2)),
  }),
}
