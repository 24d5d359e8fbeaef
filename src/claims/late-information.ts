/**
 * LATE-2 to LATE-4: what lost and late messages do to pruning and to learning (Section 1). A family
 * of hypotheses of its own, since its runs are those of the simulator.
 */
import type { Rule } from '../../spec/decision.ts'
import { MESSAGE_FAULTS } from '../experiments/message-cells.ts'
import type { RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, removedOf } from './cells.ts'
import type { CountedFacts, Quantity, Reading, StatisticalClaim, TestResult } from './claim.ts'
import { BROKEN_RUNS, brokenResult, judgeEquivalence } from './error.ts'
import { ERROR_MARGIN } from './error-cells.ts'
import { faultText, type MessageCell, messageCellsOf, messageRuns } from './message-cells.ts'
import { bootstrapInterval, meanOf, signTest } from './statistics.ts'

/** Differences in the mean number of removed edges below this count as none: one of twenty. */
const REMOVED_MARGIN = 1

/** From the weakest condition to the strongest. */
const CONDITIONS: readonly (readonly [string | null, (cell: MessageCell) => boolean])[] = [
  [null, () => true],
  ['no message is late', ({ faults }) => faults.delay === 0],
  ['no message is lost', ({ faults }) => faults.loss === 0],
  ['no message is late and at most 20 % are lost', ({ faults }) => faults.delay === 0 && faults.loss <= 0.2],
  ['no message is lost or more than 2 updates late', ({ faults }) => faults.loss === 0 && faults.delay <= 2],
  ['no message is late and at most 10 % are lost', ({ faults }) => faults.delay === 0 && faults.loss <= 0.1],
  ['no message is lost or more than 1 update late', ({ faults }) => faults.loss === 0 && faults.delay <= 1],
]

type Results = (cells: readonly MessageCell[]) => readonly TestResult[]

const readingsWith =
  (test: string, results: Results, vetoOf: (cells: readonly MessageCell[]) => string | undefined) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] => {
    const all = messageCellsOf(records, rule)
    return CONDITIONS.map(([condition, meets]) => {
      const cells = all.filter(meets)
      if (cells.length === 0) return { condition, test, results: [] }
      const veto = vetoOf(cells)
      return { condition, test, results: results(cells), ...(veto === undefined ? {} : { veto }) }
    })
  }

/** Positive values support the claim. */
const signResult = (cell: string, values: readonly number[]): Omit<TestResult, 'effect' | 'interval'> => ({
  cell,
  n: values.length,
  pFor: signTest(values),
  pAgainst: signTest(values.map((x) => -x)),
})

const STALE_RUNS: Quantity = {
  name: 'share of runs with a removal on outdated information',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [0.5, Infinity],
}

const staleResult = ({ name, runs }: MessageCell): TestResult => {
  const seen = runs.map(({ messages }) => ((messages?.staleRemovals ?? 0) > 0 ? 1 : 0))
  return {
    ...signResult(
      name,
      seen.map((one) => (one === 1 ? 1 : -1)),
    ),
    effect: meanOf(seen),
    interval: bootstrapInterval(seen),
  }
}

const STALE = 'sign test of runs with such a removal against those without, in every cell'

export const LATE_2: StatisticalClaim = {
  id: 'LATE-2',
  section: '1',
  claim:
    'Where messages are delayed or lost, nodes make pruning decisions ' +
    'based on outdated or incomplete information.',
  formal:
    'In every cell with lost or late messages, most runs remove an edge ' +
    'while a weight or an edge in the node’s view is not what it is.',
  method: { kind: 'statistics', text: `${STALE}; pruning in mode D_W.` },
  quantities: [STALE_RUNS],
  weigh: readingsWith(
    STALE,
    (cells) => cells.map(staleResult),
    () => undefined,
  ),
}

const ADDED: Quantity = {
  name: 'rise of the error by faults, pruned less unpruned',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [0, Infinity],
}

/**
 * Half of the error of a guess. A network that errs by more without faults has no room for what faults
 * add: its error can only come nearer to a guess, as that of the unpruned network does.
 */
const MOST_CALM_ERROR = 0.25

const hasRoom = ({ runs, errors }: MessageCell): boolean =>
  meanOf(runs.map(({ error }) => error)) - meanOf(errors) <= MOST_CALM_ERROR

const addedResult = ({ name, added }: MessageCell): TestResult => ({
  ...signResult(name, added),
  effect: meanOf(added),
  interval: bootstrapInterval(added),
})

const EXACERBATED = 'sign test of the additional rise, paired by seed, in every cell'

export const LATE_3: StatisticalClaim = {
  id: 'LATE-3',
  section: '1',
  claim: 'Outdated or incomplete information exacerbates the difficulty of dynamic pruning.',
  formal:
    'In every cell, lost or late messages raise the error of the pruned run ' +
    'more than that of the same run without pruning; cells in which the pruned run ' +
    `without faults errs by more than ${MOST_CALM_ERROR}, half of a guess, cannot show it and are left out.`,
  method: { kind: 'statistics', text: `${EXACERBATED}; pruning in mode D_W.` },
  quantities: [ADDED],
  weigh: readingsWith(
    EXACERBATED,
    (cells) => cells.filter(hasRoom).map(addedResult),
    () => undefined,
  ),
}

const ERRORS: Quantity = {
  name: 'mean error, with faults less without',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [-ERROR_MARGIN, ERROR_MARGIN],
}

const REMOVED: Quantity = {
  name: 'mean number of edges removed, with faults less without',
  cells: /^edges removed, (.*)$/,
  supports: [-REMOVED_MARGIN, REMOVED_MARGIN],
}

const equivalence = (cell: string, differences: readonly number[], margin: number): TestResult => ({
  cell,
  n: differences.length,
  effect: meanOf(differences),
  interval: bootstrapInterval(differences),
  ...judgeEquivalence(differences, margin),
})

const sameResults: Results = (cells) => [
  ...cells.map(({ name, errors }) => equivalence(name, errors, ERROR_MARGIN)),
  brokenResult(
    cells.flatMap(({ errors }) => errors),
    (d) => Math.abs(d) >= ERROR_MARGIN,
  ),
  ...cells.map(({ name, removed }) => equivalence(`edges removed, ${name}`, removed, REMOVED_MARGIN)),
]

/** The t-tests' second guard: a bootstrap interval that leaves the margin. */
function outside(cells: readonly MessageCell[]): string | undefined {
  const isOutside = (differences: readonly number[], margin: number): boolean =>
    bootstrapInterval(differences, 0.9).some((bound) => Math.abs(bound) >= margin)
  const leaving = cells.find(
    ({ errors, removed }) => isOutside(errors, ERROR_MARGIN) || isOutside(removed, REMOVED_MARGIN),
  )
  return leaving === undefined ? undefined : `the bootstrap interval of ${leaving.name} leaves the margin`
}

const SAME =
  `TOST of the differences paired by seed, ` +
  `margins ${ERROR_MARGIN} of the error and ${REMOVED_MARGIN} edge, in every cell`

export const LATE_4: StatisticalClaim = {
  id: 'LATE-4',
  section: '1, 2',
  claim:
    'Asynchronous networks operate effectively where nodes lack global knowledge: ' +
    'learning and pruning bear messages that are delayed or lost.',
  formal:
    `In every cell with lost or late messages, the mean error is within ` +
    `${ERROR_MARGIN}, and the mean number of removed edges within ${REMOVED_MARGIN}, of what they are without faults.`,
  method: {
    kind: 'statistics',
    text: `${SAME}; bootstrap intervals within the margins; exact binomial bound on runs beyond that of the error. Mode D_W, 3 hidden nodes, 1,000 presentations.`,
  },
  quantities: [ERRORS, BROKEN_RUNS, REMOVED],
  weigh: readingsWith(SAME, sameResults, outside),
}

const PRUNINGS = [null, 'ordered', 'dominant'] as const
const pruningName = (rule: Rule | null): string => rule ?? 'no pruning'

/** A mean at each level of each fault. */
const levelsText = (
  records: readonly RunRecord[],
  task: string,
  rule: Rule | null,
  value: (run: RunRecord) => number,
): string =>
  MESSAGE_FAULTS.map(
    (faults) =>
      `${faultText(faults)} ${meanOf(messageRuns(records, task, rule, faults).map(value)).toPrecision(3)}`,
  ).join('; ')

const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toPrecision(2)}`

const risesText = (cells: readonly MessageCell[]): string =>
  cells
    .map(({ faults, errors }) => {
      const [low, high] = bootstrapInterval(errors)
      return `${faultText(faults)} ${signed(meanOf(errors))} [${signed(low)}, ${signed(high)}]`
    })
    .join('; ')

const total = (runs: readonly RunRecord[], value: (run: RunRecord) => number): string =>
  runs.reduce((sum, run) => sum + value(run), 0).toLocaleString('en')

/** The means behind the differences, and what faults do where nothing is pruned; nothing without runs. */
export function messageFacts(records: readonly RunRecord[], hypotheses: number): CountedFacts {
  const cells = messageCellsOf(records, null)
  if (cells.length === 0) return {}
  const facts: Record<string, string | number> = { 'hypotheses of LATE-2 to LATE-4': hypotheses }
  for (const rule of PRUNINGS) {
    const runs = messageCellsOf(records, rule).flatMap((cell) => cell.runs)
    facts[`runs with faults, ${pruningName(rule)}`] =
      `${runs.length.toLocaleString('en')}; ${total(runs, ({ messages }) => messages?.lost ?? 0)} messages lost, ${total(runs, ({ messages }) => messages?.delayed ?? 0)} late of ${total(runs, ({ messages }) => messages?.sent ?? 0)}; ${total(runs, ({ messages }) => messages?.staleRemovals ?? 0)} of ${total(runs, removedOf)} removals on outdated information`
    for (const task of GATE_NAMES) {
      facts[`mean error, ${pruningName(rule)}, ${task}`] = levelsText(records, task, rule, (run) => run.error)
      if (rule !== null)
        facts[`mean number of edges removed, ${rule}, ${task}`] = levelsText(records, task, rule, removedOf)
    }
  }
  for (const task of GATE_NAMES)
    facts[`rise of the error by faults, no pruning, ${task}`] = risesText(
      cells.filter(({ name }) => name.startsWith(task)),
    )
  return facts
}
