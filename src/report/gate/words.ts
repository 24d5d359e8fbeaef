/** How changes are said: the words of every form of the report. */
import type { Action } from '../../../spec/decision.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { plural } from '../../base/counts.ts'
import { complexText } from '../../base/text.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { RoundExample } from '../../gate/changes.ts'
import type { Admissibility } from '../../gate/judge.ts'
import type { GateReport } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import { filterOptions } from './note-words.ts'

export function answerText(answer: OldAnswer | undefined): string {
  if (answer === undefined) return 'not known'
  if (answer.kind === 'not asked') return 'not offered'
  if (answer.kind === 'none') return `no answer: ${answer.why}`
  const pair = answer.pair === undefined ? '' : `, pair ${complexText(answer.pair)}`
  return answer.kind === 'prune'
    ? `prune ${answer.edge.from} -> ${answer.edge.to}${pair}`
    : `keep (${answer.reason})${pair}`
}

export const actionText = (action: Action | null): string => (action === null ? 'learns' : answerText(action))

/** The order of a round, and what was done in it as far as it is reported. */
export function roundText(answer: RoundAnswer | undefined): string {
  if (answer === undefined || answer.kind !== 'round') return answerText(answer)
  const { order, decisions, removed } = answer
  if (decisions !== undefined && decisions.length === order.length)
    return order.map((node, k) => `node ${node}: ${actionText(decisions[k] ?? null)}`).join('; ')
  const gone = removed.map(({ from, to }) => `${from} -> ${to}`).join(', ')
  return `order ${order.join(', ')}; ${gone === '' ? 'no edge went' : `gone ${gone}`}`
}

/** What the round was asked. */
export const roundAskedText = ({ options: { expected, parameters }, seed }: RoundExample): string =>
  `round with seed ${seed}, expected [${expected.join(', ')}], s ${parameters.s}, c ${parameters.c}`

/** All digits of a pair that a reader cannot tell apart otherwise. */
export const pairText = (answer: OldAnswer | undefined): string =>
  answer !== undefined && (answer.kind === 'keep' || answer.kind === 'prune') && answer.pair !== undefined
    ? `${answer.pair.re} + ${answer.pair.im}i`
    : 'none'

export const ADMISSIBLE_WORDS: Readonly<Record<Admissibility, string>> = {
  yes: 'admissible',
  no: 'WRONG',
  excused: 'excused (floating)',
  known: 'known to fail',
}

/** What changed: decisions and updates asked alone, and rounds. */
function changedText({ decisions: { changed }, rounds }: GateReport): string {
  if (changed === 0 && rounds.changed === 0)
    return rounds.inadmissible === 0 ? 'no decision changed' : 'no decision asked alone changed'
  if (changed === 0) return `${plural(rounds.changed, 'round')} changed`
  const decisions = plural(changed, 'decision')
  return rounds.changed === 0
    ? `${decisions} changed`
    : `${decisions} and ${plural(rounds.changed, 'round')} changed`
}

/** What is wrong, rounds apart from answers to one question. */
function wrongText({ decisions: { inadmissible }, rounds, excuses }: GateReport): string {
  if (inadmissible === 0)
    return excuses.some(({ excess }) => excess !== null)
      ? 'more excused than is allowed'
      : 'none wrong by the specification'
  const answers = inadmissible - rounds.inadmissible
  const parts = [
    ...(answers === 0 ? [] : [plural(answers, 'answer')]),
    ...(rounds.inadmissible === 0 ? [] : [plural(rounds.inadmissible, 'round')]),
  ]
  return `${parts.join(' and ')} wrong by the specification`
}

/** What the baseline holds and nobody answers any more. */
function lostText({ verdict, decisions: { lost } }: GateReport): string[] {
  if (lost > 0) return [`${plural(lost, 'answer')} of the baseline lost`]
  return verdict === 'lost' ? ['a part of the baseline lost'] : []
}

const FAILS = { wrong: 'FAIL, WRONG', lost: 'FAIL, LOST', changed: 'FAIL, CHANGED' } as const

/** What was asked, and by which filter. */
function scopeText({ decisions, rounds, corpus, quick, filter }: GateReport): string {
  const roundScope = rounds.asked === 0 ? '' : ` and ${plural(rounds.asked, 'round')}`
  const filters = [
    ...(quick ? ['quick'] : []),
    ...(filter.rule === null ? [] : [`rule ${filter.rule}`]),
    ...(filter.as === null ? [] : [`as ${filter.as}`]),
  ]
  const by = filters.length === 0 ? '' : ` (${filters.join(', ')})`
  return `${plural(decisions.asked + decisions.updates, 'decision')}${roundScope} on ${plural(corpus.states, 'state')}${by}`
}

/** The verdict at a glance. */
export function headline(report: GateReport): string {
  const { verdict, decisions } = report
  const scope = scopeText(report)
  if (verdict === 'unchanged') return `PASS, nothing changed: ${scope} are what they were.`
  if (verdict === 'drift') return `PASS, no decision changed; numbers drifted within the limits: ${scope}.`
  const differ = [
    ...lostText(report),
    changedText(report),
    ...(decisions.gained === 0 ? [] : [`${plural(decisions.gained, 'answer')} new`]),
    wrongText(report),
  ].join(', ')
  return `${report.accepted === 'written' ? 'ACCEPTED' : FAILS[verdict]}: ${differ}; of ${scope}.`
}

/** The stages and states that no question was asked of. */
export function notAskedText({ notAsked, notAskedStates }: GateReport): string {
  const parts = [
    ...notAsked.map(({ stage, why }) => `${stage} (${why})`),
    ...notAskedStates.map(({ family, why }) => `states of the family ${family} (${why})`),
  ]
  return `Not asked: ${parts.join(', ')}.`
}

/** A run without filters. */
function wholeLine(implementation: string, baseline: string): string {
  const where = baseline === DEFAULT_BASELINE ? '' : ` --baseline ${quoted(baseline)}`
  return `${PROGRAM} gate${implementation.replace(FILTERS, '')}${where}`
}

/** What accepts what this implementation does. */
export const acceptLine = (implementation: string, baseline: string): string =>
  `${wholeLine(implementation, baseline)} --accept --note "why"`

/** What to do, in one line. */
export function nextStep(report: GateReport, implementation: string): string {
  const { accepted, verdict, baseline } = report
  if (accepted === 'written') return `Accepted: commit ${baseline.path}.`
  if (accepted === 'nothing to accept') return 'Nothing to accept: the baseline says the same already.'
  if (accepted === 'refused')
    return 'Not accepted: what is wrong by the specification cannot be. Mend it first.'
  if (report.passes) return 'Next: nothing to do.'
  if (verdict === 'wrong') return 'Next: mend it, or prove the specification wrong; it cannot be accepted.'
  if (filterOptions(report).length > 0)
    return `Next: review the above; a filtered run accepts nothing, this is the whole one: ${wholeLine(implementation, baseline.path)}`
  if (baseline.isAnothers)
    return `Next: review the above; for a baseline of its own: ${wholeLine(implementation, OWN_BASELINE)} --accept --note "first baseline"`
  return `Next: review the above; if it is meant: ${acceptLine(implementation, baseline.path)}`
}

/** In the options that name the implementation. */
const FILTERS = / --(?:rule|as) \S+/g

const OWN_BASELINE = 'reports/baseline/own.json'

export const DEFAULT_BASELINE = 'reports/baseline/gate.json'
