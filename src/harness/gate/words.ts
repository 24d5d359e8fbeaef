/** How changes are said: the words of every form of the report. */
import type { Action } from '../../../spec/decision.ts'
import { PROGRAM, quoted } from '../command-line.ts'
import { plural } from '../counts.ts'
import { complexText } from '../text.ts'
import { isPublished, type OldAnswer } from './answers.ts'
import { isChange, type RoundExample } from './changes.ts'
import type { Admissibility } from './judge.ts'
import type { GateReport } from './report.ts'
import type { RoundAnswer } from './rounds.ts'

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
function wrongText({ decisions: { inadmissible }, rounds }: GateReport): string {
  if (inadmissible === 0) return 'none wrong by the specification'
  const answers = inadmissible - rounds.inadmissible
  const parts = [
    ...(answers === 0 ? [] : [plural(answers, 'answer')]),
    ...(rounds.inadmissible === 0 ? [] : [plural(rounds.inadmissible, 'round')]),
  ]
  return `${parts.join(' and ')} wrong by the specification`
}

/** The verdict at a glance. */
export function headline(report: GateReport): string {
  const { verdict, decisions, rounds, corpus } = report
  const roundScope = rounds.asked === 0 ? '' : ` and ${plural(rounds.asked, 'round')}`
  const scope = `${plural(decisions.asked + decisions.updates, 'decision')}${roundScope} on ${plural(corpus.states, 'state')}${report.quick ? ' (quick)' : ''}`
  if (verdict === 'unchanged') return `PASS, nothing changed: ${scope} are what they were.`
  if (verdict === 'drift') return `PASS, no decision changed; numbers drifted within the limits: ${scope}.`
  const differ = `${changedText(report)}, ${wrongText(report)}`
  if (report.accepted === 'written') return `ACCEPTED: ${differ}; of ${scope}.`
  return `${verdict === 'wrong' ? 'FAIL, WRONG' : 'FAIL, CHANGED'}: ${differ}; of ${scope}.`
}

/** What the decisions within rounds did: they are none of those that are asked alone. */
function withinRounds({ rounds: { decisions } }: GateReport): string[] {
  const { reported, changed, wrong } = decisions
  const parts = [
    ...(changed === 0 ? [] : [`${plural(changed, 'is', 'are')} not what the baseline says`]),
    ...(wrong === 0
      ? []
      : [`${plural(wrong, 'is', 'are')} not what the node decides in an update of its own`]),
  ]
  return parts.length === 0
    ? []
    : [`Of ${plural(reported, 'decision')} within the rounds that changed or are wrong, ${parts.join(', ')}.`]
}

/** Rules by position read what rounding leaves in a spectrum. */
function onlyPublished({ decisions: { counts } }: GateReport): string[] {
  const changes = counts.filter(isChange)
  const isOfPublished = changes.every(({ mode, rule }) => rule !== undefined && isPublished({ mode, rule }))
  return changes.length === 0 || !isOfPublished
    ? []
    : [
        "Only the rules published and published-own changed: they read the rounding of the implementation's own spectrum, so that `admissible` says little: it is what that spectrum leads to.",
      ]
}

/** What a reader of the counts has to know, a sentence each. */
export const notesOf = (report: GateReport): string[] => [...withinRounds(report), ...onlyPublished(report)]

/** The stages that no question was asked of. */
export const notAskedText = ({ notAsked }: GateReport): string =>
  `Not asked: ${notAsked.map(({ stage, why }) => `${stage} (${why})`).join(', ')}.`

/** What accepts what this implementation does. */
export function acceptLine(implementation: string, baseline: string): string {
  const where = baseline === DEFAULT_BASELINE ? '' : ` --baseline ${quoted(baseline)}`
  return `${PROGRAM} gate${implementation}${where} --accept --note "why"`
}

/** What to do, in one line. */
export function nextStep(report: GateReport, implementation: string): string {
  const { accepted, verdict, quick, baseline } = report
  if (accepted === 'written') return `Accepted: commit ${baseline.path}.`
  if (accepted === 'nothing to accept') return 'Nothing to accept: the baseline says the same already.'
  if (accepted === 'refused')
    return 'Not accepted: what is wrong by the specification cannot be. Mend it first.'
  if (report.passes) return 'Next: nothing to do.'
  if (verdict === 'wrong') return 'Next: mend it, or prove the specification wrong; it cannot be accepted.'
  const command = acceptLine(implementation, baseline.path)
  return `Next: review the above${quick ? ', run it whole' : ''}; if it is meant: ${command}`
}

export const DEFAULT_BASELINE = 'reports/baseline/gate.json'
