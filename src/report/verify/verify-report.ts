/** What `verify` found as a report. */
import { plural } from '../../base/text.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { toStoredCase } from '../../verify/stored-case.ts'
import type { VerifyReport } from '../../verify/verify.ts'
import { copy, ON_TERMINAL, paragraph, present } from '../make-blocks.ts'
import type { Block } from '../model.ts'
import { pasteOf } from './case-blocks.ts'
import {
  type ClauseEntry,
  type ClauseRun,
  type FailureNotes,
  MOST_SHOWN_WHOLE,
  replayCopy,
} from './clause-run.ts'
import { couldMissText } from './could-miss.ts'
import { again, endOf, type RequestText, replayLine } from './verify-end.ts'

const nameOf = ({ implementation: { name, version } }: VerifyReport): string => `${name} ${version}`

function notesOf(report: VerifyReport, request: RequestText, entry: ClauseEntry, k: number): FailureNotes {
  const { id, counterexample } = entry
  const replay = replayLine(entry, request)
  return {
    commands: present<Block>(
      copy(`the command that checks ${id}`, again(report, request, entry), { title: 'again with' }),
      replay !== undefined && replayCopy(id, replay),
    ),
    paste: counterexample && pasteOf(toStoredCase(id, counterexample, nameOf(report)), request.language),
    // An interrupted run ends at once, without the solvers.
    isWhole: k < MOST_SHOWN_WHOLE && !report.interrupted,
  }
}

function excuses({ clauses }: VerifyReport): string | undefined {
  const excused = clauses.filter(({ illPosed }) => illPosed > 0)
  const count = excused.reduce((total, { illPosed }) => total + illPosed, 0)
  const ids = excused.map(({ id }) => id).join(', ')
  return count === 0
    ? undefined
    : `${plural(count, 'answer was', 'answers were')} excused (pairTest: floating): the exact answer is closer to a boundary than doubles can tell. Clauses: ${ids}. Each stays below its stated rate.`
}

/** `thisLine`: the command of this run; the solvers compute the spectra that are shown. */
export function verifyRun(
  report: VerifyReport,
  request: RequestText,
  thisLine: string,
  solvers: Solvers,
): ClauseRun {
  const { rules, modes, pairTest } = report.implementation
  const { strict, milliseconds, seed } = report
  const files = request.reports.join(', ')
  const excused = excuses(report)
  const missed = couldMissText(report.clauses)
  return {
    ...{ command: 'verify', strict, milliseconds, seed, solvers, name: nameOf(report), again: thisLine },
    clauses: report.clauses.map((result) => ({ ...result, result })),
    about: [
      paragraph(
        `${nameOf(report)}; rules ${rules.join(', ')}; degree modes ${modes.join(', ')}; pair test ${pairTest}`,
      ),
    ],
    end: endOf(report, request, thisLine),
    notesOf: (entry, k) => notesOf(report, request, entry, k),
    remarks: present<Block>(
      excused !== undefined && paragraph(excused),
      missed !== undefined && paragraph(missed, { in: ['html', 'markdown'] }),
      paragraph(`Reports: ${files}`, { isWhole: true, ...ON_TERMINAL }),
    ),
    foot: `Written by argnn-spec verify (${report.schema}). The JSON report has the same data: ${files}.`,
  }
}
