/** CAP and SIZE: how many edges go, by degree mode (Sections 4.1 and 5) and by the size of the network (Section 5). */
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { slope } from '../base/samples.ts'
import { PRESENTATIONS } from '../experiments/experiments.ts'
import type { Numbering, RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, pairedDifferences, removedOf, selectRuns, shareRemovedOf } from './cells.ts'
import type { Reading, StatisticalClaim, TestResult } from './claim.ts'
import { cellName } from './error-cells.ts'
import { bootstrapInterval, meanOf, signTest } from './statistics.ts'

const NUMBERINGS: readonly Numbering[] = ['hidden-first', 'output-first']

const signResult = (cell: string, differences: readonly number[]): TestResult[] =>
  differences.length === 0
    ? []
    : [
        {
          cell,
          n: differences.length,
          effect: meanOf(differences),
          interval: bootstrapInterval(differences),
          pFor: signTest(differences),
          pAgainst: signTest(differences.map((d) => -d)),
        },
      ]

const runsAt = (
  records: readonly RunRecord[],
  rule: Rule,
  at: {
    readonly task: string
    readonly hidden?: number
    readonly mode: DegreeMode
    readonly numbering: Numbering
  },
): RunRecord[] => {
  const { mode, ...rest } = at
  return selectRuns(records, { ...rest, pruning: { rule, mode }, presentations: PRESENTATIONS })
}

/** removed(D_W) − removed(D), seed by seed; with one hidden node there is one pair, and nothing to be superior in. */
function capacityResults(
  records: readonly RunRecord[],
  rule: Rule,
  numberings: readonly Numbering[],
  sizes: readonly number[],
): TestResult[] {
  return numberings.flatMap((numbering) =>
    GATE_NAMES.flatMap((task) =>
      sizes.flatMap((hidden) => {
        const [D, DW] = DEGREE_MODES.map((mode) => runsAt(records, rule, { task, hidden, mode, numbering }))
        const name = cellName({ task, hidden, mode: 'DW', numbering }).replace('D_W', 'D_W against D')
        return signResult(name, pairedDifferences(DW!, D!, removedOf))
      }),
    ),
  )
}

const NUMBERED_LAST = 'the output node is numbered last'

/** One slope for each seed over all sizes that it has: independent numbers, whatever their distribution. */
export function slopesBySeed(
  runs: readonly RunRecord[],
  value: (run: RunRecord) => number,
  least: number,
): number[] {
  const seeds = [...new Set(runs.map(({ seed }) => seed))]
  return seeds.flatMap((seed) => {
    const points = runs
      .filter((run) => run.seed === seed && run.cell.hidden >= least && run.cell.hidden <= 5)
      .map((run) => [run.cell.hidden, value(run)] as const)
    return points.length < 3 ? [] : [slope(points)]
  })
}

interface Trend {
  readonly value: (run: RunRecord) => number
  /** Smallest size that counts: without hidden nodes there is nothing to remove, and no share that could fall. */
  readonly least: number
  readonly sign: 1 | -1
}

const trendResults = (
  records: readonly RunRecord[],
  rule: Rule,
  { value, least, sign }: Trend,
  numberings: readonly Numbering[],
  modes: readonly DegreeMode[],
): TestResult[] =>
  numberings.flatMap((numbering) =>
    GATE_NAMES.flatMap((task) =>
      modes.flatMap((mode) => {
        const slopes = slopesBySeed(runsAt(records, rule, { task, mode, numbering }), value, least)
        const name = `${task}, ${mode === 'D' ? 'D' : 'D_W'}${numbering === 'output-first' ? ', output numbered first' : ''}, ${sign === 1 ? 'growth' : 'fall'} per hidden node`
        return signResult(
          name,
          slopes.map((slope) => sign * slope),
        )
      }),
    ),
  )

const trendReadings =
  (test: string, trend: Trend) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] => [
    { condition: null, test, results: trendResults(records, rule, trend, NUMBERINGS, DEGREE_MODES) },
    {
      condition: NUMBERED_LAST,
      test,
      results: trendResults(records, rule, trend, ['hidden-first'], DEGREE_MODES),
    },
    { condition: 'the mode is D_W', test, results: trendResults(records, rule, trend, NUMBERINGS, ['DW']) },
    {
      condition: `the mode is D_W and ${NUMBERED_LAST}`,
      test,
      results: trendResults(records, rule, trend, ['hidden-first'], ['DW']),
    },
    {
      condition: `the mode is D and ${NUMBERED_LAST}`,
      test,
      results: trendResults(records, rule, trend, ['hidden-first'], ['D']),
    },
  ]

const CAPACITY_TEST = 'exact sign test of removals in D_W against D, paired by seed, in every cell'

const CAPACITY_CONDITIONS: readonly (readonly [string | null, readonly Numbering[], readonly number[]])[] = [
  [null, NUMBERINGS, [2, 3, 4, 5]],
  ['there are at least 3 hidden nodes', NUMBERINGS, [3, 4, 5]],
  [NUMBERED_LAST, ['hidden-first'], [2, 3, 4, 5]],
  [`${NUMBERED_LAST} and there are at least 3 hidden nodes`, ['hidden-first'], [3, 4, 5]],
]

export const CAP_1: StatisticalClaim = {
  id: 'CAP-1',
  section: '4.1, 5',
  claim: 'The weighted degree matrix consistently prunes more edges than the counted one.',
  formal:
    'For AND, OR and XOR with 2 to 5 hidden nodes, more runs lose more edges in mode D_W than in D. (With one, both modes have one pair of nodes to act on.)',
  method: { kind: 'statistics', text: `${CAPACITY_TEST}; mean difference with a bootstrap interval.` },
  quantities: [
    { name: 'edges removed, D_W less D', cells: /^(.*D_W against D.*)$/, supports: [0, Infinity] },
  ],
  weigh: (records, rule) =>
    CAPACITY_CONDITIONS.map(([condition, numberings, sizes]) => ({
      condition,
      test: CAPACITY_TEST,
      results: capacityResults(records, rule, numberings, sizes),
    })),
}

const GROWTH_TEST =
  'sign test of the slope of removed edges over 0 to 5 hidden nodes, one slope for each seed'
const SHARE_TEST =
  'sign test of the falling slope of the removed share over 1 to 5 hidden nodes, one for each seed'

export const SIZE_1: StatisticalClaim = {
  id: 'SIZE-1',
  section: '5',
  claim: 'The number of pruned edges grows with the number of hidden nodes.',
  formal: 'For each gate and degree mode, the slope of removed edges over 0 to 5 hidden nodes is positive.',
  method: { kind: 'statistics', text: `${GROWTH_TEST}; mean slope with a bootstrap interval.` },
  quantities: [
    {
      name: 'edges removed, growth per hidden node',
      cells: /^(.*), growth per hidden node$/,
      supports: [0, Infinity],
    },
  ],
  weigh: trendReadings(GROWTH_TEST, { value: removedOf, least: 0, sign: 1 }),
}

export const SIZE_2: StatisticalClaim = {
  id: 'SIZE-2',
  section: '5',
  claim: 'The share of pruned edges falls with the number of hidden nodes.',
  formal:
    'For each gate and degree mode, the slope of removed edges by edges at the start over 1 to 5 hidden nodes is negative.',
  method: { kind: 'statistics', text: `${SHARE_TEST}; mean fall with a bootstrap interval.` },
  quantities: [
    {
      name: 'share of edges removed, fall per hidden node',
      cells: /^(.*), fall per hidden node$/,
      supports: [0, Infinity],
    },
  ],
  weigh: trendReadings(SHARE_TEST, { value: shareRemovedOf, least: 1, sign: -1 }),
}
