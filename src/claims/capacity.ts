/**
 * CAP and SIZE: how many edges go, by degree mode (Sections 4.1 and 5) and by the size of the
 * network (Section 5).
 */

import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { modeName } from '../base/text.ts'
import { TIMING_PRESENTATIONS } from '../experiments/experiments.ts'
import { PUBLISHED_CELLS } from '../experiments/published-figures.ts'
import type { RunRecord } from '../experiments/records.ts'
import { belowResult, frequentSignResult, signResult } from './cell-tests.ts'
import { GATE_NAMES, pairedDifferences, removedOf, selectRuns, shareRemovedOf } from './cells.ts'
import { type CountedFacts, type Reading, RULES, type StatisticalClaim, type TestResult } from './claim.ts'
import { figure3Runs, HIDDEN_SIZES } from './error-cells.ts'
import { COUNT_MARGIN, SHARE_MARGIN } from './margins.ts'
import { CAPACITY } from './plan/error-statements.ts'
import { COUNTED, LARGE_ENOUGH, WEIGHTED } from './plan/statement.ts'
import { conditionsOf } from './readings.ts'

const BOTH_MODES_CAN_DIFFER = HIDDEN_SIZES.filter((hidden) => hidden >= 2)

interface GateAt {
  readonly task: string
  readonly hidden: number
}

/** removed(D_W) − removed(D), seed by seed. */
function capacityResult(records: readonly RunRecord[], rule: Rule, { task, hidden }: GateAt): TestResult[] {
  const [D, DW] = DEGREE_MODES.map((mode) => figure3Runs(records, { task, hidden }, { rule, mode }))
  return frequentSignResult(`${task}, ${hidden} hidden, D_W against D`, pairedDifferences(DW!, D!, removedOf))
}

export const CAP_1: StatisticalClaim = {
  ...CAPACITY['CAP-1'],
  plain: {
    yes:
      'In every network of the paper’s experiments with two or more hidden nodes, mode ' +
      'D_W removes more edges than mode D.',
    no:
      'In some networks of the paper’s experiments with two or more hidden nodes, mode ' +
      'D_W does not remove more edges than mode D.',
  },
  quantities: [{ name: 'edges removed, D_W less D', cells: /^(.*D_W against D)$/, supports: [0, Infinity] }],
  weigh: (records, rule) =>
    conditionsOf<GateAt>(CAPACITY['CAP-1'].conditions, { [LARGE_ENOUGH]: ({ hidden }) => hidden >= 3 }).map(
      ([condition, isMet]) => ({
        condition,
        results: GATE_NAMES.flatMap((task) =>
          BOTH_MODES_CAN_DIFFER.map((hidden) => ({ task, hidden }))
            .filter(isMet)
            .flatMap((at) => capacityResult(records, rule, at)),
        ),
      }),
    ),
}

/** Section 5 speaks of both experiments; that of Figure 4 is counted, and not tested. */
export const timedCapacity = (records: readonly RunRecord[]): CountedFacts =>
  Object.fromEntries(
    RULES.flatMap((rule) => {
      const [D, DW] = DEGREE_MODES.map((mode) =>
        selectRuns(records, {
          ...{ task: 'XOR', hidden: 2, pruning: { rule, mode } },
          ...{ numbering: 'hidden-first', presentations: TIMING_PRESENTATIONS },
        }),
      )
      const changes = pairedDifferences(DW!, D!, removedOf)
      const [more, fewer] = [1, -1].map((side) => changes.filter((change) => side * change > 0).length)
      return changes.length === 0
        ? []
        : [
            [
              `not tested: the runs of Figure 4, XOR, 2 hidden, ${rule}`,
              `D_W removes more in ${more} and fewer in ${fewer} of ${changes.length}`,
            ] as const,
          ]
    }),
  )

interface Trend {
  readonly value: (run: RunRecord) => number
  /** 1: the claim is growth, −1: it is fall. */
  readonly sign: 1 | -1
  /** A step against the trend by less than this counts as none. */
  readonly margin: number
}

const FIRST = HIDDEN_SIZES[0]!
const LAST = HIDDEN_SIZES.at(-1)!

/**
 * First against last, and every step; sizes have runs of their own, so that pairing by seed pairs
 * independent runs.
 */
function trendResults(
  records: readonly RunRecord[],
  rule: Rule,
  { value, sign, margin }: Trend,
  { task, mode }: { readonly task: string; readonly mode: DegreeMode },
): TestResult[] {
  const at = (hidden: number): RunRecord[] => figure3Runs(records, { task, hidden }, { rule, mode })
  const change = (from: number, to: number): number[] =>
    pairedDifferences(at(to), at(from), value).map((d) => sign * d)
  const whole = change(FIRST, LAST)
  if (whole.length === 0) return []
  const name = `${task}, ${modeName(mode)}`
  const steps = HIDDEN_SIZES.slice(1).map((hidden) => {
    const against = change(hidden - 1, hidden).map((d) => -d)
    return belowResult(`step against the trend, ${name}, ${hidden - 1} to ${hidden}`, against, margin)
  })
  return [...signResult(`${name}, ${FIRST} to ${LAST} hidden nodes`, whole), ...steps]
}

const trendReadings =
  (conditions: readonly string[], trend: Trend) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] =>
    conditionsOf<DegreeMode>(conditions, {
      [WEIGHTED]: (mode) => mode === 'DW',
      [COUNTED]: (mode) => mode === 'D',
    }).map(([condition, isMet]) => ({
      condition,
      results: GATE_NAMES.flatMap((task) =>
        DEGREE_MODES.filter(isMet).flatMap((mode) => trendResults(records, rule, trend, { task, mode })),
      ),
    }))

/** The means of the published Figure 3, which have the same trend or have it not. */
export const publishedTrend = (value: (removed: number, edges: number) => string): CountedFacts =>
  Object.fromEntries(
    GATE_NAMES.flatMap((task) =>
      DEGREE_MODES.map((mode) => {
        const cells = PUBLISHED_CELLS.filter((cell) => cell.task === task && cell.hidden > 0)
        const means = cells.map(({ hidden, removedD, removedDW }) =>
          value(mode === 'D' ? removedD : removedDW, (hidden + 1) * (hidden + 2)),
        )
        return [`published, ${task}, ${modeName(mode)}, 1 to 5 hidden`, means.join(', ')] as const
      }),
    ),
  )

const quantitiesOf = (what: string, margin: number): StatisticalClaim['quantities'] => [
  {
    name: `${what}, from ${FIRST} to ${LAST} hidden nodes`,
    cells: /^((?:AND|OR|XOR), .*) hidden nodes$/,
    supports: [0, Infinity],
  },
  {
    name: `${what}, step against the trend`,
    cells: /^step against the trend, (.*)$/,
    supports: [-Infinity, margin],
  },
]

export const SIZE_1: StatisticalClaim = {
  ...CAPACITY['SIZE-1'],
  plain: {
    yes: 'Larger networks lose more edges, at every step from 1 to 5 hidden nodes.',
    no:
      'The number of lost edges does not grow all the way from 1 to 5 hidden nodes: at ' +
      'some gate and mode it falls.',
  },
  quantities: quantitiesOf('growth of the number of edges removed', COUNT_MARGIN),
  weigh: trendReadings(CAPACITY['SIZE-1'].conditions, {
    value: removedOf,
    sign: 1,
    margin: COUNT_MARGIN,
  }),
}

export const SIZE_2: StatisticalClaim = {
  ...CAPACITY['SIZE-2'],
  plain: {
    yes: 'Larger networks lose a smaller share of their edges, at every step from 1 to 5 hidden nodes.',
    no:
      'The share of lost edges does not fall all the way from 1 to 5 hidden nodes: at ' +
      'some gate and mode it rises.',
  },
  quantities: quantitiesOf('fall of the share of edges removed', SHARE_MARGIN),
  weigh: trendReadings(CAPACITY['SIZE-2'].conditions, {
    value: shareRemovedOf,
    sign: -1,
    margin: SHARE_MARGIN,
  }),
}
