/** The report of `gate` for a terminal of 80 columns: the verdict first and last. */

import { plural } from '../../base/counts.ts'
import { printableIn } from '../../base/printable.ts'
import { TERMINAL_COLUMNS, wrap } from '../../base/text.ts'
import type { GateReport } from '../../gate/report.ts'
import { notesOf } from './note-words.ts'
import { familyTable, kindTable } from './text-changes.ts'
import { exampleSection } from './text-examples.ts'
import { costSection, driftSection } from './text-numbers.ts'
import { trainingSection } from './text-training.ts'
import { headline, nextStep, notAskedText } from './words.ts'

function contextLines(report: GateReport): string[] {
  const { baseline, implementation, decisions, specification, corpus, seed, againstDiffers } = report
  const newest = baseline.history.at(-1)
  const excused = decisions.excused === 0 ? '' : `, ${plural(decisions.excused, 'was', 'were')} excused`
  const spectra =
    report.accepted === null
      ? 'A spectrum is judged where numbers are stored, where it moved beyond the limit, and where a published decision changed.'
      : 'Every spectrum is judged, as --accept asks.'
  return [
    ...wrap(
      `${implementation.name} ${implementation.version}; seed ${seed}, corpus ${corpus.hash}, specification ${specification.version} ${specification.hash}.`,
      TERMINAL_COLUMNS,
    ),
    ...(newest === undefined
      ? [`No baseline at ${baseline.path} to compare with.`]
      : wrap(
          `Baseline ${baseline.path}: ${newest.implementation}, accepted ${newest.at.slice(0, 10)}: ${newest.note}`,
          TERMINAL_COLUMNS,
        )),
    ...wrap(
      `Judged by the specification: ${plural(decisions.judged, 'answer')}, changed or not${excused}. ${spectra}`,
      TERMINAL_COLUMNS,
    ),
    ...wrap(notAskedText(report), TERMINAL_COLUMNS),
    ...(againstDiffers === 0
      ? []
      : wrap(
          `Note: --against answers ${plural(againstDiffers, 'decision')} otherwise than the baseline says.`,
          TERMINAL_COLUMNS,
        )),
  ]
}

const reasonLines = ({ reasons }: GateReport): string[] =>
  reasons.flatMap(({ what }) =>
    wrap(what, TERMINAL_COLUMNS - 4).map((line, k) => `  ${k === 0 ? '-' : ' '} ${line}`),
  )

const isShort = ({ verdict }: GateReport): boolean => verdict === 'unchanged' || verdict === 'drift'

/** `implementation`: the options that name it, for a line to copy. */
export function gateText(raw: GateReport, implementation: string): string {
  const report = printableIn(raw)
  const verdict = wrap(`gate: ${headline(report)}`, TERMINAL_COLUMNS)
  return [
    ...verdict,
    ...reasonLines(report),
    ...notesOf(report).flatMap((note) => wrap(note, TERMINAL_COLUMNS)),
    '',
    ...contextLines(report),
    ...kindTable(report),
    ...familyTable(report),
    ...exampleSection(report),
    ...driftSection(report),
    ...trainingSection(report),
    ...costSection(report),
    '',
    // What is long says it again at its end.
    ...(isShort(report) ? [] : verdict),
    // One line to copy, however wide.
    nextStep(report, implementation),
    '',
  ].join('\n')
}
