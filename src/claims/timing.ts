/** TIME, MIX and CONV: when edges go, and how fast and where to training converges (Section 4.2). */
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import { TIMING_PRESENTATIONS } from '../experiments/experiments.ts'
import type { RunRecord } from '../experiments/records.ts'
import { mostResult, withinResult } from './cell-tests.ts'
import { GATE_NAMES, removedOf, selectRuns } from './cells.ts'
import type { CountedClaim, Quantity, RuleVerdict, StatisticalClaim, TestResult } from './claim.ts'
import { byRule, RULES, refuted, undecided } from './claim.ts'
import { figure3Runs, HIDDEN_SIZES } from './error-cells.ts'
import { errorMargin, learnable, RARE_SHARE } from './margins.ts'
import { HYPOTHESES, SMALL } from './plan/statement.ts'
import { TIMING } from './plan/timing-statements.ts'
import { conditionsOf } from './readings.ts'
import { ALPHA, bootstrapInterval, meanOf, shareBelow, signTest } from './statistics.ts'

/** The presentation of the first removal; a run without one counts as later than all. */
export const firstRemoval = ({ removals, cell }: RunRecord): number =>
  removals[0]?.presentation ?? cell.presentations + 1

/** One past the end where the run never converges. */
const convergence = ({ learning, cell }: RunRecord): number => learning?.converged ?? cell.presentations + 1

/** Of a run that kept how it learned. */
export const finalError = ({ learning }: RunRecord): number => learning!.lastError

interface Pair {
  readonly D: RunRecord
  readonly DW: RunRecord
}

interface PairsAt {
  readonly task: string
  readonly hidden: number
}

const isFigure4 = ({ task, hidden }: PairsAt): boolean => task === 'XOR' && hidden === 2

/**
 * The runs of one seed in both modes; XOR with 2 hidden nodes from Figure 4, whose runs begin as
 * those of Figure 3 do.
 */
function pairsAt(records: readonly RunRecord[], rule: Rule, at: PairsAt): Pair[] {
  const [D, DW] = DEGREE_MODES.map((mode) =>
    isFigure4(at)
      ? selectRuns(records, {
          ...at,
          pruning: { rule, mode },
          numbering: 'hidden-first',
          presentations: TIMING_PRESENTATIONS,
        }).filter(({ learning }) => learning !== undefined)
      : figure3Runs(records, at, { rule, mode }),
  ) as [RunRecord[], RunRecord[]]
  const weighted = new Map(DW.map((run) => [run.seed, run]))
  return D.flatMap((run) => {
    const other = weighted.get(run.seed)
    return other === undefined ? [] : [{ D: run, DW: other }]
  })
}

const FIGURE_4: PairsAt = { task: 'XOR', hidden: 2 }

const nameOf = ({ task, hidden }: PairsAt): string => `${task}, ${hidden} hidden`

const cellsOf = (least: number): PairsAt[] =>
  GATE_NAMES.flatMap((task) =>
    HIDDEN_SIZES.filter((hidden) => hidden >= least).map((hidden) => ({ task, hidden })),
  )

/** Pairs in which at least one of the runs gets there at all. */
const decidable = (pairs: readonly Pair[], value: (run: RunRecord) => number): Pair[] =>
  pairs.filter(({ D, DW }) => Math.min(value(D), value(DW)) <= D.cell.presentations)

/** Where D_W (or D) is the earlier one; ties are not. */
function earlierResult(
  pairs: readonly Pair[],
  value: (run: RunRecord) => number,
  earlier: keyof Pair,
  name: string,
): TestResult[] {
  const those = decidable(pairs, value)
  const other = earlier === 'D' ? 'DW' : 'D'
  const count = those.filter((pair) => value(pair[earlier]) < value(pair[other])).length
  return mostResult(name, count, those.length)
}

const shareOfRuns = (name: string): Quantity => ({ name, cells: /^(.*)$/, supports: [0.5, Infinity] })

const neverIn = (records: readonly RunRecord[], rule: Rule, cells: readonly PairsAt[]): string[] =>
  cells
    .filter((at) => {
      const pairs = pairsAt(records, rule, at)
      return pairs.length > 0 && decidable(pairs, firstRemoval).length === 0
    })
    .map((at) => `${nameOf(at)} (no run loses an edge)`)

const FIRST_TO_REMOVE = shareOfRuns('share of runs in which D_W removes first')

export const TIME_1: StatisticalClaim = {
  ...TIMING['TIME-1'],
  otherReadings: ['TIME-2'],
  plain: {
    yes: 'In most runs the first edge goes earlier in mode D_W than in mode D.',
    no: 'In most runs the first edge does not go earlier in mode D_W than in mode D.',
  },
  quantities: [FIRST_TO_REMOVE],
  weigh: (records, rule) => [
    {
      condition: null,
      results: earlierResult(pairsAt(records, rule, FIGURE_4), firstRemoval, 'DW', nameOf(FIGURE_4)),
      leftOut: neverIn(records, rule, [FIGURE_4]),
    },
  ],
}

export const TIME_2: StatisticalClaim = {
  ...TIMING['TIME-2'],
  otherReadings: ['TIME-1'],
  plain: {
    yes: 'In mode D_W the first edge goes earlier than in mode D, in most runs of every gate and size.',
    no:
      'At some gates and sizes the first edge does not go earlier in mode D_W than in ' +
      'mode D in most runs.',
  },
  quantities: [FIRST_TO_REMOVE],
  weigh: (records, rule) =>
    conditionsOf<PairsAt>(TIMING['TIME-2'].conditions, {
      [SMALL]: ({ hidden }) => hidden <= 2,
    }).map(([condition, isMet]) => {
      const cells = cellsOf(1).filter(isMet)
      return {
        condition,
        results: cells.flatMap((at) =>
          earlierResult(pairsAt(records, rule, at), firstRemoval, 'DW', nameOf(at)),
        ),
        leftOut: neverIn(records, rule, cells),
      }
    }),
}

/** Two-sided p of "neither is ahead more often". */
const aheadTest = (differences: readonly number[]): number =>
  Math.min(1, 2 * Math.min(signTest(differences), signTest(differences.map((d) => -d))))

function distinctResult(pairs: readonly Pair[], name: string): TestResult[] {
  if (pairs.length === 0) return []
  const [removed, first] = [removedOf, firstRemoval].map((value) =>
    pairs.map(({ D, DW }) => value(DW) - value(D)),
  ) as [number[], number[]]
  const differing = pairs.filter((_, k) => removed[k] !== 0 || first[k] !== 0).length
  return [
    {
      cell: name,
      n: pairs.length,
      effect: meanOf(removed),
      interval: bootstrapInterval(removed),
      pFor: Math.min(1, 2 * Math.min(aheadTest(removed), aheadTest(first))),
      pAgainst: shareBelow(differing, pairs.length, RARE_SHARE),
    },
  ]
}

export const MIX_1: StatisticalClaim = {
  ...TIMING['MIX-1'],
  plain: {
    yes:
      'How the degree matrix is composed matters: D and D_W remove different numbers of ' +
      'edges, or at different times.',
    no: 'At some gates and sizes D and D_W remove the same edges at the same times.',
  },
  quantities: [{ name: 'edges removed, D_W less D', cells: /^(.*)$/, supports: [-Infinity, Infinity] }],
  weigh: (records, rule) => [
    {
      condition: null,
      results: cellsOf(2).flatMap((at) => distinctResult(pairsAt(records, rule, at), nameOf(at))),
    },
  ],
}

export const CONV_1: StatisticalClaim = {
  ...TIMING['CONV-1'],
  plain: {
    yes: 'In mode D, training gets to a small error earlier than in mode D_W in most runs.',
    no: 'In mode D, training does not get to a small error earlier than in mode D_W in most runs.',
  },
  quantities: [shareOfRuns('share of runs in which D converges first')],
  weigh: (records, rule) => [
    {
      condition: null,
      results: earlierResult(pairsAt(records, rule, FIGURE_4), convergence, 'D', nameOf(FIGURE_4)),
    },
  ],
}

export const CONV_2: StatisticalClaim = {
  ...TIMING['CONV-2'],
  plain: {
    yes: 'At the end of training both modes err about equally.',
    no: 'At the end of training the modes err differently.',
  },
  quantities: [
    {
      name: 'mean error at the end, D_W less D',
      cells: /^(.*)$/,
      supports: [-errorMargin('XOR'), errorMargin('XOR')],
    },
  ],
  weigh: (records, rule) => {
    const differences = pairsAt(records, rule, FIGURE_4).map(({ D, DW }) => finalError(DW) - finalError(D))
    const [margin, most] = [errorMargin('XOR'), learnable('XOR')]
    return [
      {
        condition: null,
        results: differences.length === 0 ? [] : [withinResult(nameOf(FIGURE_4), differences, margin, most)],
      },
    ]
  },
}

/** Presentations of the removals until the first of both modes converges. */
const removalsUntil = ({ removals }: RunRecord, last: number): string =>
  removals
    .map(({ presentation }) => presentation)
    .filter((presentation) => presentation <= last)
    .join()

/** Do both modes have equally many edges at all times until one of them converges? */
function hasEqualEdges({ D, DW }: Pair): boolean {
  const last = Math.min(convergence(D), convergence(DW))
  return removalsUntil(D, last) === removalsUntil(DW, last)
}

/** The level that Holm demands of CONV-1 at worst. */
const WORST_LEVEL = ALPHA / HYPOTHESES.training

/** The number of edges explains nothing where D is ahead although both modes have equally many. */
function causeVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const pairs = decidable(pairsAt(records, rule, FIGURE_4), convergence)
  if (pairs.length === 0) return undecided('no runs of this rule')
  const ahead = (those: readonly Pair[]): number[] =>
    those.map(({ D, DW }) => convergence(DW) - convergence(D))
  const all = ahead(pairs)
  const text = (differences: readonly number[]): string =>
    `D first in ${differences.filter((d) => d > 0).length}, D_W in ${differences.filter((d) => d < 0).length} of ${differences.length} runs`
  const [result] = earlierResult(pairs, convergence, 'D', '')
  if (result === undefined || result.pFor >= WORST_LEVEL)
    return undecided(`nothing to explain, since D is not clearly ahead: ${text(all)}`)
  const equal = ahead(pairs.filter(hasEqualEdges))
  const because = `where both modes have equally many edges until one converges: ${equal.length === 0 ? 'no runs' : text(equal)}; in all: ${text(all)}`
  return equal.length > 0 && signTest(equal) < ALPHA / RULES.length
    ? refuted(because, { words: [`among runs with equally many edges, ${text(equal)}`] })
    : undecided(because)
}

export const CONV_3: CountedClaim = {
  ...TIMING['CONV-3'],
  plain: {
    yes: 'The number of edges left explains why D is faster.',
    no: 'D is faster even where both modes have equally many edges.',
  },
  count: (records) => ({ verdicts: byRule((rule) => causeVerdict(records, rule)) }),
}
