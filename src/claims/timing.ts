/** TIME and CONV: when edges go, and how fast and where to training converges (Section 4.2). */
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { mean } from '../base/samples.ts'
import { PRESENTATIONS, TIMING_PRESENTATIONS } from '../experiments/experiments.ts'
import type { RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, pairedDifferences, type Selection, selectRuns } from './cells.ts'
import {
  byRule,
  type CountedClaim,
  type Quantity,
  type Reading,
  type StatisticalClaim,
  type TestResult,
  undecided,
} from './claim.ts'
import { ERROR_MARGIN } from './error-cells.ts'
import { aboveTest, bootstrapInterval, equivalenceTest, meanOf, signTest } from './statistics.ts'

/** The presentation of the first removal; a run without one counts as later than all. */
export const firstRemoval = ({ removals, cell }: RunRecord): number =>
  removals[0]?.presentation ?? cell.presentations + 1

/** Presentations that the running mean of the error covers: four rows of the truth table, 25 times each. */
const WINDOW = 100

/** Below this mean error all rows of XOR are on their right side of 1/2. */
export const CONVERGED = 0.1

/** The first presentation at which the mean error of the last hundred is below CONVERGED; one past the end if never. */
export function convergence({ errors = [], cell }: RunRecord): number {
  let total = 0
  for (let t = 0; t < errors.length; t += 1) {
    total += errors[t]! - (t >= WINDOW ? errors[t - WINDOW]! : 0)
    if (t >= WINDOW - 1 && total / WINDOW < CONVERGED) return t + 1
  }
  return cell.presentations + 1
}

export const finalError = ({ errors = [] }: RunRecord): number => mean(errors.slice(-WINDOW))

type Comparison = (name: string, D: readonly RunRecord[], DW: readonly RunRecord[]) => TestResult[]

const bothModes = (
  records: readonly RunRecord[],
  rule: Rule,
  selection: Selection,
  keep: (run: RunRecord) => boolean,
): readonly RunRecord[][] =>
  DEGREE_MODES.map((mode: DegreeMode) =>
    selectRuns(records, { numbering: 'hidden-first', ...selection, pruning: { rule, mode } }).filter(keep),
  )

/** Positive differences support the claim. */
const signed =
  (value: (run: RunRecord) => number, sign: 1 | -1): Comparison =>
  (cell, D, DW) => {
    const differences = pairedDifferences(DW, D, value).map((d) => sign * d)
    if (differences.length === 0) return []
    return [
      {
        cell,
        n: differences.length,
        effect: meanOf(differences),
        interval: bootstrapInterval(differences),
        pFor: signTest(differences),
        pAgainst: signTest(differences.map((d) => -d)),
      },
    ]
  }

const equivalent: Comparison = (cell, D, DW) => {
  const differences = pairedDifferences(DW, D, finalError)
  if (differences.length === 0) return []
  const beyond = [1, -1].map((sign) =>
    aboveTest(
      differences.map((d) => sign * d),
      ERROR_MARGIN,
    ),
  )
  return [
    {
      cell,
      n: differences.length,
      effect: meanOf(differences),
      interval: bootstrapInterval(differences),
      pFor: equivalenceTest(differences, ERROR_MARGIN),
      pAgainst: Math.min(1, 2 * Math.min(...beyond)),
    },
  ]
}

const TIMING_SIZES = [2, 5, 10]

/** The experiment of Figure 4, and the same with more hidden nodes. */
const timingResults = (
  records: readonly RunRecord[],
  rule: Rule,
  sizes: readonly number[],
  compare: Comparison,
): TestResult[] =>
  sizes.flatMap((hidden) => {
    const selection = { task: 'XOR', hidden, presentations: TIMING_PRESENTATIONS }
    const [D, DW] = bothModes(records, rule, selection, ({ errors }) => errors !== undefined)
    return compare(`XOR, ${hidden} hidden, ${TIMING_PRESENTATIONS} presentations`, D!, DW!)
  })

const isInside = ({ interval }: TestResult): boolean =>
  interval[0] > -ERROR_MARGIN && interval[1] < ERROR_MARGIN

const timingReadings =
  (test: string, compare: Comparison, guard: boolean) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] =>
    (
      [
        [null, TIMING_SIZES],
        ['there are 2 hidden nodes, as in Fig. 4', [2]],
      ] as const
    ).map(([condition, sizes]) => {
      const results = timingResults(records, rule, sizes, compare)
      const outside = guard ? results.find((result) => !isInside(result)) : undefined
      const veto =
        outside === undefined ? {} : { veto: `the bootstrap interval of ${outside.cell} leaves the margin` }
      return { condition, test, results, ...veto }
    })

const earlier = signed(firstRemoval, -1)

/** The runs of Figure 3 tell when their edges went, too. */
const gateResults = (records: readonly RunRecord[], rule: Rule): TestResult[] =>
  GATE_NAMES.flatMap((task) =>
    [1, 2, 3, 4, 5].flatMap((hidden) => {
      const [D, DW] = bothModes(records, rule, { task, hidden, presentations: PRESENTATIONS }, () => true)
      return earlier(`${task}, ${hidden} hidden`, D!, DW!)
    }),
  )

const quantity = (name: string, supports: Quantity['supports']): Quantity => ({
  name,
  cells: /^(.*)$/,
  supports,
})

const EARLIER_TEST = 'exact sign test of the first removal in D_W against D, paired by seed, in every cell'
const FASTER_TEST = `exact sign test of the presentations until the mean error of ${WINDOW} falls below ${CONVERGED}, D against D_W, paired by seed`
const SIMILAR_TEST = `TOST of the paired difference of the mean error of the last ${WINDOW} presentations, margin ${ERROR_MARGIN}`

export const TIME_1: StatisticalClaim = {
  id: 'TIME-1',
  section: '4.2, 5',
  claim: 'With the weighted degree matrix, pruning begins earlier.',
  formal:
    'For AND, OR and XOR with 1 to 5 hidden nodes and in Figure 4, the first removal comes earlier in D_W than in D.',
  method: {
    kind: 'statistics',
    text: `${EARLIER_TEST}. Runs without a removal count as later than all others. T7: in mode D no pair exists before training.`,
    clauses: ['THM-7'],
  },
  quantities: [quantity('presentations by which D_W removes earlier than D', [0, Infinity])],
  weigh: (records, rule) => {
    const figure4 = timingResults(records, rule, TIMING_SIZES, earlier)
    return [
      {
        condition: null,
        test: EARLIER_TEST,
        results: figure4.length === 0 ? [] : [...figure4, ...gateResults(records, rule)],
      },
      {
        condition: 'the gate is XOR, as in Fig. 4, with 2, 5 or 10 hidden nodes',
        test: EARLIER_TEST,
        results: figure4,
      },
      {
        condition: 'there are 2 hidden nodes and the gate is XOR, as in Fig. 4',
        test: EARLIER_TEST,
        results: timingResults(records, rule, [2], earlier),
      },
    ]
  },
}

export const CONV_1: StatisticalClaim = {
  id: 'CONV-1',
  section: '4.2, 5',
  claim: 'With the counted degree matrix, training converges slightly faster.',
  formal: `On XOR with 2, 5 and 10 hidden nodes, the mean error of ${WINDOW} presentations falls below ${CONVERGED} earlier in D than in D_W.`,
  method: { kind: 'statistics', text: `${FASTER_TEST}. Runs that never do count as later than all others.` },
  quantities: [quantity('presentations by which D converges earlier than D_W', [0, Infinity])],
  weigh: timingReadings(FASTER_TEST, signed(convergence, 1), false),
}

export const CONV_2: StatisticalClaim = {
  id: 'CONV-2',
  section: '4.2, 5',
  claim: 'In both degree modes training converges to similar values.',
  formal: `On XOR with 2, 5 and 10 hidden nodes, the mean errors of the last ${WINDOW} presentations differ by less than ${ERROR_MARGIN}.`,
  method: { kind: 'statistics', text: `${SIMILAR_TEST}; bootstrap interval within it.` },
  quantities: [quantity('mean error at the end, D_W less D', [-ERROR_MARGIN, ERROR_MARGIN])],
  weigh: timingReadings(SIMILAR_TEST, equivalent, true),
}

export const CONV_3: CountedClaim = {
  id: 'CONV-3',
  section: '4.2, 5',
  claim: 'The counted degree matrix converges faster because more parameters are left to search.',
  formal: 'The number of edges left causes the difference of CONV-1.',
  method: {
    kind: 'none',
    text: 'A cause needs an experiment that varies the number of edges and nothing else; the paper describes none.',
  },
  count: () => ({
    verdicts: byRule(() =>
      undecided('the paper’s experiments vary the degree matrix and the edges left together'),
    ),
  }),
}
