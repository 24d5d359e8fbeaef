/** How changes are said: the words of every form of the report. */
import type { Decision } from '../../../spec/decision.ts'
import { complexText } from '../text.ts'
import type { Answer } from './answers.ts'
import type { Admissibility } from './judge.ts'
import type { GateReport } from './report.ts'
import { plural } from './verdict.ts'

const PROGRAM = 'npm run --silent argnn-spec --'

export function answerText(answer: Answer | Decision | undefined): string {
  if (answer === undefined) return 'not known'
  if (answer.kind === 'not asked') return 'not offered'
  if (answer.kind === 'none') return `no answer: ${answer.why}`
  const pair = answer.pair === undefined ? '' : `, pair ${complexText(answer.pair)}`
  return answer.kind === 'prune'
    ? `prune ${answer.edge.from} -> ${answer.edge.to}${pair}`
    : `keep (${answer.reason})${pair}`
}

/** All digits of a pair that a reader cannot tell apart otherwise. */
export const pairText = (answer: Answer | undefined): string =>
  answer !== undefined && (answer.kind === 'keep' || answer.kind === 'prune') && answer.pair !== undefined
    ? `${answer.pair.re} + ${answer.pair.im}i`
    : 'none'

export const ADMISSIBLE_WORDS: Readonly<Record<Admissibility, string>> = {
  yes: 'admissible',
  no: 'WRONG',
  excused: 'excused (floating)',
}

/** The verdict at a glance. */
export function headline(report: GateReport): string {
  const { verdict, decisions, corpus } = report
  const scope = `${plural(decisions.asked + decisions.updates, 'decision')} on ${plural(corpus.states, 'state')}${report.quick ? ' (quick)' : ''}`
  if (verdict === 'unchanged') return `PASS, nothing changed: ${scope} are what they were.`
  if (verdict === 'drift') return `PASS, no decision changed; numbers drifted within the limits: ${scope}.`
  const differ = `${plural(decisions.changed, 'decision')} changed, ${plural(decisions.inadmissible, 'answer')} wrong by the specification`
  if (report.accepted === 'written') return `ACCEPTED: ${differ}; of ${scope}.`
  return `${verdict === 'wrong' ? 'FAIL, WRONG' : 'FAIL, CHANGED'}: ${differ}; of ${scope}.`
}

/** What to do, in one line. */
export function nextStep(report: GateReport, implementation: string): string {
  const { accepted, verdict, quick, baseline } = report
  if (accepted === 'written') return `Accepted: commit ${baseline.path}.`
  if (accepted === 'nothing to accept') return 'Nothing to accept: the baseline says the same already.'
  if (accepted === 'refused')
    return 'Not accepted: what is wrong by the specification cannot be. Mend it first.'
  if (report.passes) return 'Next: nothing to do.'
  if (verdict === 'wrong')
    return 'Next: mend what is wrong, or prove the specification wrong; it cannot be accepted.'
  const where = baseline.path === DEFAULT_BASELINE ? '' : ` --baseline ${baseline.path}`
  const command = `${PROGRAM} gate${implementation}${where} --accept --note "why"`
  return `Next: review the above${quick ? ', run it whole' : ''}; if it is meant: ${command}`
}

export const DEFAULT_BASELINE = 'reports/baseline/gate.json'
