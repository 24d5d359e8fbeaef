/** What `gate` found as a report: why it does not pass, what changed, the smallest examples, drift, training. */
import { countText, plural } from '../../base/text.ts'
import type { GateReport, Reason } from '../../gate/report.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { type Block, type List, note, paragraph, type Report, type Section, type Text } from '../model.ts'
import { drawingKey } from '../verify/case-blocks.ts'
import type { Brief } from '../write-terminal.ts'
import { sizeNotes } from './example-words.ts'
import { exampleDetails } from './gate-example.ts'
import { changeBlocks, corpusBlocks, costBlocks, driftBlocks, familyBlocks } from './gate-tables.ts'
import { trainingBlocks } from './gate-training.ts'
import { notesOf } from './note-words.ts'
import { reasonText } from './reason-words.ts'
import { nextStep, notAskedText, verdictOf } from './words.ts'

export interface GateRequest {
  /** The options that name the implementation. */
  readonly implementation: string
  /** The command of this run. */
  readonly again: string
  readonly solvers: Solvers
}

const reasonItem = (reason: Reason): Text => [
  reasonText(reason),
  reason.acceptable ? '' : ' (cannot be accepted)',
]

function reasonBlocks({ reasons }: GateReport): List[] {
  return reasons.length === 0 ? [] : [{ kind: 'list', items: reasons.map(reasonItem) }]
}

function judgedText({ decisions: { judged, excused }, accepted }: GateReport): string {
  const excuses = excused === 0 ? '' : `, ${plural(excused, 'was', 'were')} excused`
  const spectra =
    accepted === null
      ? 'A spectrum is judged where numbers are stored, where it moved beyond the limit, and where a published decision changed.'
      : 'Every spectrum is judged, as --accept asks.'
  return `Judged by the specification: ${plural(judged, 'answer')}, changed or not${excuses}. ${spectra}`
}

/** What was compared with what. */
function contextBlocks(report: GateReport): Block[] {
  const { baseline, implementation, specification, corpus, seed, againstDiffers } = report
  const newest = baseline.history.at(-1)
  return [
    note(
      `${implementation.name} ${implementation.version}; seed ${seed}, corpus ${corpus.hash}, specification ${specification.version} ${specification.hash}.`,
    ),
    newest === undefined
      ? note(`No baseline at ${baseline.path} to compare with.`)
      : note(
          `Baseline ${baseline.path}: ${newest.implementation}, accepted ${newest.at.slice(0, 10)}: ${newest.note.replace(/\.$/, '')}.`,
        ),
    note(judgedText(report)),
    note(notAskedText(report)),
    ...(againstDiffers === 0
      ? []
      : [note(`--against differs from the baseline in ${plural(againstDiffers, 'decision')}.`)]),
  ]
}

function counts({ decisions, rounds, milliseconds }: GateReport): Report['counts'] {
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

function exampleSection({ examples }: GateReport, { again, solvers }: GateRequest): Section {
  const shown = examples.slice(0, MOST_EXAMPLES)
  const rest = examples.length - shown.length
  return {
    id: 'examples',
    title: 'The smallest examples',
    count: shown.length,
    blocks: [
      ...sizeNotes(shown).map((text) => paragraph(text)),
      ...(rest === 0 ? [] : [note(`${plural(rest, 'further example')}: the JSON report has them.`)]),
      drawingKey,
      ...shown.map((_, k) => exampleDetails(shown, k, again, solvers)),
    ],
  }
}

const section = (
  id: string,
  title: string,
  blocks: readonly Block[],
  more: Partial<Section> = {},
): Section => ({
  id,
  title,
  blocks,
  ...more,
})

export const gateBrief = (report: GateReport): Brief => ({
  command: 'gate',
  lines: [],
  verdict: verdictOf(report),
})

export function gateReport(report: GateReport, request: GateRequest): Report {
  const { name, version } = report.implementation
  const { history } = report.baseline
  const page = { in: ['html'] } as const
  const sections = [
    section('changes', 'What changed', changeBlocks(report)),
    section('families', 'By family, mode and rule', familyBlocks(report.decisions.counts), {
      in: ['terminal'],
    }),
    exampleSection(report, request),
    section('drift', 'Numeric drift', driftBlocks(report)),
    section('training', 'Training', trainingBlocks(report)),
    section('cost', 'Cost', costBlocks(report)),
    section('corpus', 'The corpus', corpusBlocks(report), page),
    section(
      'history',
      'What was accepted',
      [
        {
          kind: 'list',
          items: history.map(
            ({ at, implementation, note: why }) => `${at.slice(0, 10)}: ${implementation}. ${why}`,
          ),
        },
      ],
      { count: history.length, ...page },
    ),
  ]
  return {
    command: 'gate',
    title: `argnn-spec gate, ${name} ${version}`,
    verdict: verdictOf(report),
    about: [
      ...reasonBlocks(report),
      ...notesOf(report).map((text) => paragraph(text)),
      ...contextBlocks(report),
    ],
    counts: counts(report),
    sections: sections.filter(
      ({ id, blocks, count }) => blocks.length > 0 && !(id === 'examples' && count === 0),
    ),
    next: [nextStep(report, request.implementation)],
    again: request.again,
    foot: `Written by argnn-spec gate (${report.schema}).`,
  }
}
