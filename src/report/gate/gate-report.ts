/** What `gate` found as a report: why it does not pass, what changed, the smallest examples, drift, training. */
import { countText, plural } from '../../base/text.ts'
import type { GateReport, Reason } from '../../gate/report.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { type Block, note, paragraph, type Report, type Section } from '../model.ts'
import { drawingKey } from '../verify/case-blocks.ts'
import type { Brief } from '../write-terminal.ts'
import { exampleDetails, sizeNotes } from './example.ts'
import { contextOf, notesOf } from './notes.ts'
import { gateReasonText } from './reasons.ts'
import { changeBlocks, corpusBlocks, costBlocks, driftBlocks, trainingBlocks } from './sections.ts'
import { gateVerdictOf, nextStep } from './verdict.ts'

export interface GateRequest {
  /** The options that name the implementation. */
  readonly implementation: string
  /** The command of this run. */
  readonly again: string
  readonly solvers: Solvers
}

const reasonItem = (reason: Reason): string =>
  gateReasonText(reason) + (reason.acceptable ? '' : ' (cannot be accepted)')

const aboutOf = (report: GateReport): Block[] => [
  ...(report.reasons.length === 0 ? [] : [{ kind: 'list', items: report.reasons.map(reasonItem) } as const]),
  ...[...notesOf(report)].map((text) => paragraph(text)),
  ...[...contextOf(report)].map((text) => note(text)),
]

function countsOf({ decisions, rounds, milliseconds }: GateReport): Report['counts'] {
  const some = (count: number, noun: string): [string, string][] =>
    count === 0 ? [] : [[countText(count), noun]]
  return [
    [countText(decisions.changed), 'changed'],
    ...some(decisions.lost, 'lost'),
    [countText(decisions.inadmissible), 'wrong'],
    ...some(decisions.excused, 'excused'),
    [countText(decisions.asked + decisions.updates), 'decisions asked'],
    [countText(rounds.asked), 'rounds asked'],
    [countText(decisions.judged), 'answers judged'],
    [(milliseconds / 1000).toFixed(1), 'seconds'],
  ]
}

/** More than `gate` shrinks: a page of them would not be opened. */
const MOST_EXAMPLES = 40

function exampleBlocks({ examples }: GateReport, solvers: Solvers): Block[] {
  const drawn = examples.slice(0, MOST_EXAMPLES)
  const rest = examples.length - drawn.length
  if (drawn.length === 0) return []
  return [
    ...sizeNotes(drawn).map((text) => paragraph(text)),
    ...(rest === 0 ? [] : [note(`${plural(rest, 'further example')}: the JSON report has them.`)]),
    drawingKey,
    ...drawn.map((_, k) => exampleDetails(drawn, k, solvers)),
  ]
}

/** What was accepted, and why. */
const historyBlocks = ({ baseline: { history } }: GateReport): Block[] => [
  {
    kind: 'list',
    items: history.map(
      ({ at, implementation, note: why }) => `${at.slice(0, 10)}: ${implementation}. ${why}`,
    ),
  },
]

function sectionsOf(report: GateReport, solvers: Solvers): Section[] {
  const page = { in: ['html'] } as const
  return [
    { id: 'changes', title: 'What changed', blocks: changeBlocks(report) },
    {
      id: 'examples',
      title: 'The smallest examples',
      count: Math.min(report.examples.length, MOST_EXAMPLES),
      blocks: exampleBlocks(report, solvers),
    },
    { id: 'drift', title: 'Numeric drift', blocks: driftBlocks(report) },
    { id: 'training', title: 'Training', blocks: trainingBlocks(report) },
    { id: 'cost', title: 'Cost', blocks: costBlocks(report) },
    { id: 'corpus', title: 'The corpus', blocks: corpusBlocks(report), ...page },
    {
      id: 'history',
      title: 'What was accepted',
      count: report.baseline.history.length,
      blocks: historyBlocks(report),
      ...page,
    },
  ]
}

export const gateBrief = (report: GateReport): Brief => ({
  command: 'gate',
  lines: [],
  verdict: gateVerdictOf(report),
})

export function gateReport(report: GateReport, { implementation, again, solvers }: GateRequest): Report {
  const { name, version } = report.implementation
  return {
    command: 'gate',
    title: `argnn-spec gate, ${name} ${version}`,
    verdict: gateVerdictOf(report),
    about: aboutOf(report),
    counts: countsOf(report),
    sections: sectionsOf(report, solvers).filter(({ blocks }) => blocks.length > 0),
    next: [nextStep(report, implementation)],
    again,
    foot: `Written by argnn-spec gate (${report.schema}).`,
  }
}
