/** The report of `gate` for a terminal of 80 columns: the verdict first and last. */
import { TERMINAL_COLUMNS, wrap } from '../text.ts'
import type { GateReport } from './report.ts'
import { exampleSection, familyTable, kindTable } from './text-changes.ts'
import { costSection, driftSection, trainingSection } from './text-numbers.ts'
import { plural } from './verdict.ts'
import { headline, NOT_ASKED_STAGES, nextStep } from './words.ts'

function contextLines(report: GateReport): string[] {
  const { baseline, implementation, decisions, specification, corpus, seed, againstDiffers } = report
  const newest = baseline.history.at(-1)
  const excused =
    decisions.excused === 0 ? '' : `, ${plural(decisions.excused, 'was', 'were')} excused as floating`
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
      `Judged by the specification: ${plural(decisions.judged, 'answer')}, changed or not${excused}. A spectrum is judged where numbers are stored, where it moved beyond the limit, and where a published decision changed.`,
      TERMINAL_COLUMNS,
    ),
    NOT_ASKED_STAGES,
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

/** `implementation`: the options that name it, for a line to copy. */
export function gateText(report: GateReport, implementation: string): string {
  const verdict = wrap(`gate: ${headline(report)}`, TERMINAL_COLUMNS)
  return [
    ...verdict,
    ...reasonLines(report),
    '',
    ...contextLines(report),
    ...kindTable(report),
    ...familyTable(report),
    ...exampleSection(report),
    ...driftSection(report),
    ...trainingSection(report),
    ...costSection(report),
    '',
    ...verdict,
    // One line to copy, however wide.
    nextStep(report, implementation),
    '',
  ].join('\n')
}
