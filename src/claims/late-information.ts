/**
 * LATE-2 to LATE-4: what lost and late messages do to pruning and to learning (Section 1). A family
 * of hypotheses of its own, since its runs are those of the simulator.
 */
import type { Rule } from '../../spec/decision.ts'
import { MESSAGE_FAULTS } from '../experiments/message-cells.ts'
import type { RunRecord } from '../experiments/records.ts'
import { signResult, withinResult } from './cell-tests.ts'
import { GATE_NAMES, removedOf } from './cells.ts'
import type { CountedFacts, Quantity, Reading, StatisticalClaim, TestResult } from './claim.ts'
import { EDGE_MARGIN, errorMargin, learnable } from './margins.ts'
import { faultText, type MessageCell, messageCellsOf, messageRuns } from './message-cells.ts'
import { LATE } from './plan/timing-statements.ts'
import { conditionsOf } from './readings.ts'
import { bootstrapInterval, meanOf } from './statistics.ts'

const MEETS = {
  'no message is late': ({ faults }: MessageCell) => faults.delay === 0,
  'no message is lost': ({ faults }: MessageCell) => faults.loss === 0,
  'no message is late and at most 10 % are lost': ({ faults }: MessageCell) =>
    faults.delay === 0 && faults.loss <= 0.1,
  'no message is lost or more than 1 update late': ({ faults }: MessageCell) =>
    faults.loss === 0 && faults.delay <= 1,
}

const readingsWith =
  (conditions: readonly string[], results: (cells: readonly MessageCell[]) => readonly TestResult[]) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] => {
    const all = messageCellsOf(records, rule)
    return conditionsOf(conditions, MEETS).map(([condition, isMet]) => ({
      condition,
      results: results(all.filter(isMet)),
    }))
  }

const STALE_RUNS: Quantity = {
  name: 'share of runs with a removal on outdated information',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [0.5, Infinity],
}

const staleResult = ({ name, runs }: MessageCell): TestResult[] => {
  const seen = runs.map(({ messages }) => ((messages?.staleRemovals ?? 0) > 0 ? 1 : 0))
  const result = signResult(
    name,
    seen.map((one) => (one === 1 ? 1 : -1)),
  )
  return result.map((one) => ({ ...one, effect: meanOf(seen), interval: bootstrapInterval(seen) }))
}

export const LATE_2: StatisticalClaim = {
  ...LATE['LATE-2'],
  plain: {
    yes: 'In most runs some edge goes because of what a node wrongly believed.',
    no: 'With some faults, most runs remove no edge because of what a node wrongly believed.',
  },
  quantities: [STALE_RUNS],
  weigh: readingsWith(LATE['LATE-2'].conditions, (cells) => cells.flatMap(staleResult)),
}

const ADDED: Quantity = {
  name: 'rise of the error by faults, pruned less unpruned',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [0, Infinity],
}

/**
 * A network that errs by more than half of what there is to learn even without faults has no room
 * for what faults add: its error can only come nearer to a guess, as that of the unpruned network
 * does.
 */
const MOST_CALM_ERROR = 0.5

const hasRoom = ({ task, runs, errors }: MessageCell): boolean =>
  meanOf(runs.map(({ error }) => error)) - meanOf(errors) <= MOST_CALM_ERROR * learnable(task)

export const LATE_3: StatisticalClaim = {
  ...LATE['LATE-3'],
  plain: {
    yes: 'Bad messages harm networks that prune more than networks that do not.',
    no: 'With some faults, bad messages do not harm networks that prune more than networks that do not.',
  },
  quantities: [ADDED],
  weigh: readingsWith(LATE['LATE-3'].conditions, (cells) =>
    cells.filter(hasRoom).flatMap(({ name, added }) => signResult(name, added)),
  ),
}

const SMALLEST_MARGIN = Math.min(...GATE_NAMES.map(errorMargin))

const ERRORS: Quantity = {
  name: 'mean error, with faults less without',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [-SMALLEST_MARGIN, SMALLEST_MARGIN],
}

const REMOVED: Quantity = {
  name: 'mean number of edges removed, with faults less without',
  cells: /^edges removed, (.*)$/,
  supports: [-EDGE_MARGIN, EDGE_MARGIN],
}

/** One direction of each mutual pair of the four behaving nodes. */
const MOST_REMOVED = 6

const sameResults = (cells: readonly MessageCell[]): TestResult[] => [
  ...cells.map(({ name, task, errors }) => withinResult(name, errors, errorMargin(task), learnable(task))),
  ...cells.map(({ name, removed }) =>
    withinResult(`edges removed, ${name}`, removed, EDGE_MARGIN, MOST_REMOVED),
  ),
]

export const LATE_4: StatisticalClaim = {
  ...LATE['LATE-4'],
  plain: {
    yes: 'Learning and pruning come out about the same although messages are lost or late.',
    no: 'With some faults, networks learn clearly worse, or lose clearly more or fewer edges.',
  },
  quantities: [ERRORS, REMOVED],
  weigh: readingsWith(LATE['LATE-4'].conditions, sameResults),
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
