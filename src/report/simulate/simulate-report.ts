/** Simulated runs as a report. */
import { countText, plural } from '../../base/text.ts'
import type { FailingSchedule } from '../../runtime/failing-schedule.ts'
import type { Breach } from '../../runtime/safety.ts'
import type { SimulatedRun } from '../../runtime/simulated-run.ts'
import { copy, paragraph } from '../make-blocks.ts'
import type { Block, Report, Section, Step, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { drawSequence, toldLines, toMermaid } from './sequence.ts'
import {
  aboutBlocks,
  learningBlocks,
  MOST_ROWS,
  removalsTable,
  runsTable,
  type SimulatedRuns,
  seenFacts,
  stalenessBlocks,
  sumOverRuns,
} from './simulate-blocks.ts'

const BREACHES: Readonly<Record<Breach, string>> = {
  revived: 'a removed edge was in use again',
  travels: 'a message travelled along an edge of whose removal its sender knew',
  'both-directions': 'both directions of a mutual pair were removed',
}

const failedRuns = ({ runs }: SimulatedRuns): (SimulatedRun & { failure: FailingSchedule })[] =>
  runs.filter((run): run is SimulatedRun & { failure: FailingSchedule } => run.failure !== undefined)

const unsettledRuns = ({ runs }: SimulatedRuns): SimulatedRun[] =>
  runs.filter(({ settledAfter }) => settledAfter === null)

/** Did every run keep to what must always hold? */
export const areSound = (all: SimulatedRuns): boolean =>
  failedRuns(all).length === 0 && unsettledRuns(all).length === 0

function verdictOf(all: SimulatedRuns): Verdict {
  const [failed, unsettled] = [failedRuns(all), unsettledRuns(all)]
  const [first] = failed
  if (first !== undefined)
    return {
      tone: 'bad',
      word: 'Broken',
      sentence:
        `In ${failed.length} of ${plural(all.runs.length, 'run')}, ` +
        `${BREACHES[first.failure.violation.breach]}; first with seed ${first.seed}.`,
    }
  if (unsettled.length > 0)
    return {
      tone: 'bad',
      word: 'Not settled',
      sentence:
        `In ${unsettled.length} of ${plural(all.runs.length, 'run')}, some node never ` +
        `learned of a removal.`,
    }
  return {
    tone: 'good',
    word: 'Sound',
    sentence:
      `In ${plural(all.runs.length, 'run')} no removed edge was used again, one direction ` +
      `of each mutual pair stayed, and all nodes agreed in the end.`,
  }
}

function failureBlocks({ seed, failure }: SimulatedRun & { failure: FailingSchedule }): Block[] {
  const { violation, presentations, actions, told } = failure
  return [
    paragraph(
      `Seed ${seed}, presentation ${presentations}: ${BREACHES[violation.breach]} ` +
        `(${violation.from} → ${violation.to}). Of ${plural(actions, 'step')} these are needed, and no fewer:`,
    ),
    { kind: 'lines', lines: toldLines(told) },
    { kind: 'lines', lines: toMermaid(told).split('\n'), language: 'mermaid', in: ['markdown'] },
    copy('the sequence diagram', toMermaid(told), { in: ['html'], title: 'As a Mermaid diagram' }),
    { kind: 'figure', in: ['html'], words: () => [], draw: () => drawSequence(told) },
  ]
}

const sectionOf = (id: string, title: string, blocks: readonly Block[]): Section => ({ id, title, blocks })

export const simulateBrief = (all: SimulatedRuns): Brief => ({
  command: 'simulate',
  lines: failedRuns(all)
    .slice(0, MOST_ROWS)
    .map(({ seed, failure }) => `seed ${seed}: ${BREACHES[failure.violation.breach]}`),
  verdict: verdictOf(all),
})

export function simulateReport(all: SimulatedRuns, again: string, next: Step): Report {
  const { runs } = all
  const [failed] = failedRuns(all)
  const sections = [
    sectionOf('failure', 'What went wrong', failed === undefined ? [] : failureBlocks(failed)),
    sectionOf('runs', 'Runs', runsTable(all)),
    sectionOf('learning', 'Learning', learningBlocks(all)),
    sectionOf('messages', 'Messages', [seenFacts(all)]),
    sectionOf('staleness', 'How old what nodes knew was', stalenessBlocks(all)),
    sectionOf('removals', `Removals of seed ${runs[0]?.seed ?? 0}`, removalsTable(all)),
  ]
  return {
    command: 'simulate',
    title: `argnn-spec simulate, ${all.subject}`,
    verdict: verdictOf(all),
    about: aboutBlocks(all),
    counts: [
      [countText(sumOverRuns(runs, ({ sent }) => sent)), 'messages'],
      [countText(sumOverRuns(runs, ({ lost, cut, missed }) => lost + cut + missed)), 'lost'],
      [countText(sumOverRuns(runs, ({ removals }) => removals)), 'removals'],
      [countText(sumOverRuns(runs, ({ staleRemovals }) => staleRemovals)), 'on old information'],
    ],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
    next: [next],
    again,
    foot: `Written by argnn-spec simulate (${all.schema}).`,
  }
}
