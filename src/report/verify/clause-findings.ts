/** The clauses of a run as a list of findings: an entry for each, and an alert at the code for each that fails. */
import { show } from '../../../spec/clause.ts'
import { CLAUSES } from '../../../spec/clauses.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { documentUrl } from '../../base/command-line.ts'
import { familyOf } from '../../base/text.ts'
import { VERSION } from '../../base/version.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { Alert, Findings, ReportFinding } from '../findings.ts'
import { placeOf } from '../places.ts'
import { type ClauseEntry, type ClauseRun, knownText, whyText } from './clause-run.ts'
import { definitionOf } from './definitions.ts'

type Run = Pick<ClauseRun, 'command' | 'clauses' | 'strict' | 'milliseconds' | 'end'>

interface Where {
  readonly subject: string
  /** What was under test; if it has no file, alerts are placed at the report. Without it there are none. */
  readonly spec?: ImplementationSpec | undefined
  readonly report: string
}

function alertsOf(entry: ClauseEntry, { spec, report }: Where): Alert[] {
  if (spec === undefined) return []
  const { id, verdict, counterexample } = entry
  const stage = CLAUSES.find((clause) => clause.id === id)?.needs.at(-1)
  const found =
    counterexample === undefined ? '' : `; expected ${counterexample.expected}; got ${counterexample.got}`
  const places = [placeOf(stage ?? 'decide', spec, report)]
  return [
    { rule: id, level: 'error', title: `${id} ${verdict}`, message: `${whyText(entry)}${found}`, places },
  ]
}

/** JUnit has no word for a known failure: as what was not run, it does not fail the build. */
function findingOf(entry: ClauseEntry, strict: boolean, where: Where): ReportFinding {
  const { id, sentence, verdict, known, counterexample } = entry
  const named = { suite: familyOf(id), name: `${id} ${sentence}` }
  if (verdict === 'holds') return { ...named, status: 'passed' }
  if (verdict === 'known')
    return { ...named, status: 'skipped', message: `fails, as known: ${knownText(known)}` }
  const message = whyText(entry)
  if (!isFailing(verdict, strict)) return { ...named, status: 'skipped', message }
  const detail = counterexample === undefined ? '' : show(counterexample)
  return { ...named, status: 'failed', message, type: verdict, detail, alerts: alertsOf(entry, where) }
}

export function clauseFindings({ command, clauses, strict, milliseconds, end }: Run, where: Where): Findings {
  const failing = clauses.filter(({ verdict }) => isFailing(verdict, strict))
  return {
    ...{ command, milliseconds, subject: where.subject, verdict: end.verdict.sentence, version: VERSION },
    rules: Object.fromEntries(
      failing.map(({ id, sentence }) => [id, { text: sentence, help: documentUrl(definitionOf(id)) }]),
    ),
    findings: clauses.map((entry) => findingOf(entry, strict, where)),
  }
}
