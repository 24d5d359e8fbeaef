/** What `gate` found as a report: why it does not pass, what changed, the smallest examples, drift, training. */
import { countText, plural } from '../../base/text.ts'
import type { GateReport, Reason } from '../../gate/report.ts'
import { listOf, note, ON_PAGE, paragraph, present } from '../make-blocks.ts'
import type { Block, Report, Section } from '../model.ts'
import { drawingKey } from '../verify/case-blocks.ts'
import type { Brief } from '../write-terminal.ts'
import { type ExampleRequest, exampleDetails, sizeNotes } from './example.ts'
import { contextOf, notesOf } from './notes.ts'
import { changeBlocks, corpusBlocks, costBlocks, driftBlocks, trainingBlocks } from './sections.ts'
import { gateVerdictOf, nextStep } from './verdict.ts'
import { gateReasonText } from './words.ts'

export interface GateRequest extends ExampleRequest {
  /** The options that name the implementation. */
  readonly implementation: string
  /** The command of this run. */
  readonly again: string
}

const reasonItem = (reason: Reason): string =>
  gateReasonText(reason) + (reason.acceptable ? '' : ' (cannot be accepted)')

const aboutOf = (report: GateReport): Block[] =>
  present<Block>(
    report.reasons.length > 0 && listOf(report.reasons.map(reasonItem)),
    [...notesOf(report)].map((text) => paragraph(text)),
    [...contextOf(report)].map((text) => note(text)),
  )

function countsOf({ decisions, rounds, milliseconds }: GateReport): Report['counts'] {
  return present<Report['counts'][number]>(
    [[countText(decisions.changed), 'changed']],
    decisions.lost > 0 && [[countText(decisions.lost), 'lost']],
    [[countText(decisions.inadmissible), 'wrong']],
    decisions.excused > 0 && [[countText(decisions.excused), 'excused']],
    [
      [countText(decisions.asked + decisions.updates), 'decisions asked'],
      [countText(rounds.asked), 'rounds asked'],
      [countText(decisions.judged), 'answers judged'],
      [(milliseconds / 1000).toFixed(1), 'seconds'],
    ],
  )
}

/** More than `gate` shrinks: a page of them would not be opened. */
const MOST_EXAMPLES = 40

function exampleBlocks({ examples }: GateReport, request: ExampleRequest): Block[] {
  const drawn = examples.slice(0, MOST_EXAMPLES)
  const rest = examples.length - drawn.length
  if (drawn.length === 0) return []
  return present<Block>(
    sizeNotes(drawn).map((text) => paragraph(text)),
    rest > 0 && note(`${plural(rest, 'further example')}: the JSON report has them.`),
    drawingKey,
    drawn.map((_, k) => exampleDetails(drawn, k, request)),
  )
}

/** What was accepted, and why. */
const historyBlocks = ({ baseline: { history } }: GateReport): Block[] => [
  listOf(history.map(({ at, implementation, note: why }) => `${at.slice(0, 10)}: ${implementation}. ${why}`)),
]

function sectionsOf(report: GateReport, request: ExampleRequest): Section[] {
  const { examples, baseline } = report
  const [drawn, accepted] = [Math.min(examples.length, MOST_EXAMPLES), baseline.history.length]
  return [
    { id: 'changes', title: 'What changed', blocks: changeBlocks(report) },
    { id: 'examples', title: 'The smallest examples', count: drawn, blocks: exampleBlocks(report, request) },
    { id: 'drift', title: 'Numeric drift', blocks: driftBlocks(report) },
    { id: 'training', title: 'Training', blocks: trainingBlocks(report) },
    { id: 'cost', title: 'Cost', blocks: costBlocks(report) },
    { id: 'corpus', title: 'The corpus', blocks: corpusBlocks(report), ...ON_PAGE },
    { id: 'history', title: 'What was accepted', count: accepted, blocks: historyBlocks(report), ...ON_PAGE },
  ]
}

export const gateBrief = (report: GateReport): Brief => ({
  command: 'gate',
  lines: [],
  verdict: gateVerdictOf(report),
})

export function gateReport(report: GateReport, request: GateRequest): Report {
  const { implementation, again } = request
  const { name, version } = report.implementation
  return {
    command: 'gate',
    title: `argnn-spec gate, ${name} ${version}`,
    verdict: gateVerdictOf(report),
    about: aboutOf(report),
    counts: countsOf(report),
    sections: sectionsOf(report, request),
    next: [nextStep(report, implementation)],
    again,
    foot: `Written by argnn-spec gate (${report.schema}).`,
  }
}
