/**
 * LATE-2 to LATE-4: what lost and late messages do to pruning and to learning (Section 1). A family
 * of hypotheses of its own, since its runs are those of the simulator.
 */
import type { Rule } from '../../spec/decision.ts'
import { MESSAGE_FAULTS, NO_MESSAGE_FAULTS } from '../experiments/message-cells.ts'
import type { RunRecord } from '../experiments/records.ts'
import { signResult, withinResult } from './cell-tests.ts'
import { GATE_NAMES, removedOf } from './cells.ts'
import {
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  notTested,
  type Quantity,
  type Reading,
  type RuleVerdict,
  type StatisticalClaim,
  type TestResult,
  undecided,
} from './claim.ts'
import { gateQuantities, withinMargin } from './gate-quantities.ts'
import { EDGE_MARGIN, errorMargin, learnable } from './margins.ts'
import { faultText, type MessageCell, messageCellsOf, messageRuns } from './message-cells.ts'
import { LATE } from './plan/timing-statements.ts'
import { conditionsOf } from './readings.ts'
import { guardedInterval, meanOf } from './statistics.ts'

/** Why the published rules have no runs with messages. */
const NOT_BY_MESSAGES = 'no runs: the rule needs the spectrum of the whole network, which no node has'

const MEETS = {
  'no message is late': ({ faults }: MessageCell) => faults.delay === 0,
  'no message is lost': ({ faults }: MessageCell) => faults.loss === 0,
  'no message is late and at most 10 % are lost': ({ faults }: MessageCell) =>
    faults.delay === 0 && faults.loss <= 0.1,
  'no message is lost or more than 1 update late': ({ faults }: MessageCell) =>
    faults.loss === 0 && faults.delay <= 1,
}

const readingsWith =
  (
    conditions: readonly string[],
    results: (cells: readonly MessageCell[]) => readonly TestResult[],
    says: (rule: Rule, cell: MessageCell) => boolean = () => true,
  ) =>
  (records: readonly RunRecord[], rule: Rule): Reading[] => {
    const all = messageCellsOf(records, rule)
    const leftOut = new Set(all.filter((cell) => !says(rule, cell)).map(({ task }) => task))
    return conditionsOf(conditions, MEETS).map(([condition, isMet]) => ({
      condition,
      results: results(all.filter((cell) => isMet(cell) && says(rule, cell))),
      leftOut: [...leftOut].map((task) => `${task} under ${rule} (no room for what faults add)`),
    }))
  }

const hasStaleRemoval = ({ messages }: RunRecord): boolean => (messages?.staleRemovals ?? 0) > 0

function staleVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const cells = messageCellsOf(records, rule)
  if (cells.length === 0) return notTested(NOT_BY_MESSAGES)
  const calm = GATE_NAMES.flatMap((task) => messageRuns(records, task, rule, NO_MESSAGE_FAULTS))
  const counts = cells.map(({ name, runs }) => ({
    name,
    count: runs.filter(hasStaleRemoval).length,
    of: runs.length,
  }))
  const least = counts.reduce((a, b) => (b.count / b.of < a.count / a.of ? b : a))
  const because = `so in ${least.count} of ${least.of} runs at least (${least.name}), and without faults in ${calm.filter(hasStaleRemoval).length} of ${calm.length}`
  return least.count > 0 && !calm.some(hasStaleRemoval) ? holds(because) : undecided(because)
}

export const LATE_2: CountedClaim = {
  ...LATE['LATE-2'],
  plain: {
    yes: 'With each kind of fault, nodes remove edges because of what they wrongly believed.',
    no: 'No node removes an edge because of what it wrongly believed.',
  },
  count: (records) => ({ verdicts: byRule((rule) => staleVerdict(records, rule)) }),
}

const ADDED: Quantity = {
  name: 'rise of the error by faults, pruned less unpruned',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports: [0, Infinity],
}

/**
 * A network that errs by more than half of what there is to learn even without faults has no room
 * for what faults add: its error can only come nearer to a guess, as that of the unpruned network
 * does. Which these are was seen in exploratory runs, so that the runs that are tested choose nothing.
 */
const hasRoom = (rule: Rule, { task }: MessageCell): boolean => !(rule === 'dominant' && task === 'XOR')

export const LATE_3: StatisticalClaim = {
  ...LATE['LATE-3'],
  plain: {
    yes: 'Bad messages harm networks that prune more than networks that do not.',
    no: 'With some faults, bad messages do not harm networks that prune more than networks that do not.',
  },
  quantities: [ADDED],
  withoutRuns: NOT_BY_MESSAGES,
  weigh: readingsWith(
    LATE['LATE-3'].conditions,
    (cells) => cells.flatMap(({ name, added }) => signResult(name, added)),
    hasRoom,
  ),
}

const ERRORS = gateQuantities('mean error, with faults less without', withinMargin)

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
  quantities: [...ERRORS, REMOVED],
  withoutRuns: NOT_BY_MESSAGES,
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
    .map(({ task, faults, errors }) => {
      const [low, high] = guardedInterval(errors, learnable(task))
      return `${faultText(faults)} ${signed(meanOf(errors))} [${signed(low)}, ${signed(high)}]`
    })
    .join('; ')

const total = (runs: readonly RunRecord[], value: (run: RunRecord) => number): string =>
  runs.reduce((sum, run) => sum + value(run), 0).toLocaleString('en')

/** The means behind the differences, and what faults do where nothing is pruned; nothing without runs. */
export function messageFacts(records: readonly RunRecord[], hypotheses: number): CountedFacts {
  const cells = messageCellsOf(records, null)
  if (cells.length === 0) return {}
  const facts: Record<string, string | number> = { 'hypotheses of LATE-3 and LATE-4': hypotheses }
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
