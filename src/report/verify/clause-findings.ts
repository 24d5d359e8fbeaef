/** The clauses of a run as a list of findings: a question for each, and an alert at the code for each that fails. */
import { show } from '../../../spec/clause.ts'
import { CLAUSES } from '../../../spec/clauses.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { familyOf } from '../../base/text.ts'
import { VERSION } from '../../base/version.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import { isFailing, type RunVerdict } from '../../verify/verdicts.ts'
import type { Alert, Finding, Findings } from '../findings.ts'
import { placeOf } from '../places.ts'
import { knownText } from './clause-blocks.ts'

/** What came of one clause. */
export interface ClauseOutcome {
  readonly id: string
  readonly sentence: string
  readonly verdict: RunVerdict
  readonly reason?: string | undefined
  readonly known?: KnownFailure | undefined
  readonly counterexample?:
    | { readonly given: unknown; readonly expected: string; readonly got: string }
    | undefined
}

interface ClauseRun extends Pick<Findings, 'command' | 'subject' | 'milliseconds' | 'verdict'> {
  readonly strict: boolean
  /** What was under test; where it has no file of its own, alerts stand at the report. Without it there are none. */
  readonly spec?: ImplementationSpec | undefined
  readonly report: string
}

function alertsOf(
  { id, verdict, reason, counterexample }: ClauseOutcome,
  { spec, report }: ClauseRun,
): Alert[] {
  if (spec === undefined) return []
  const stage = CLAUSES.find((clause) => clause.id === id)?.needs.at(-1)
  const found =
    counterexample === undefined ? '' : `; expected ${counterexample.expected}; got ${counterexample.got}`
  const message = `${reason ?? verdict}${found}`
  const places = [placeOf(stage ?? 'decide', spec, report)]
  return [{ rule: id, level: 'error', title: `${id} ${verdict}`, message, places }]
}

/** JUnit has no word for a known failure: like what was not asked, it fails nobody's build. */
function findingOf(outcome: ClauseOutcome, run: ClauseRun): Finding {
  const { id, sentence, verdict, reason = verdict, known, counterexample } = outcome
  const named = { suite: familyOf(id), name: `${id} ${sentence}` }
  if (verdict === 'holds') return { ...named, status: 'passed' }
  if (verdict === 'known')
    return { ...named, status: 'skipped', message: `fails, as known: ${knownText(known)}` }
  if (!isFailing(verdict, run.strict)) return { ...named, status: 'skipped', message: reason }
  const detail = counterexample === undefined ? '' : show(counterexample)
  return {
    ...named,
    status: 'failed',
    message: reason,
    type: verdict,
    detail,
    alerts: alertsOf(outcome, run),
  }
}

export function clauseFindings(outcomes: readonly ClauseOutcome[], run: ClauseRun): Findings {
  const failing = outcomes.filter(({ verdict }) => isFailing(verdict, run.strict))
  const { command, subject, milliseconds, verdict } = run
  return {
    ...{ command, subject, milliseconds, verdict },
    version: VERSION,
    rules: Object.fromEntries(failing.map(({ id, sentence }) => [id, sentence])),
    findings: outcomes.map((one) => findingOf(one, run)),
  }
}
