/** How changes are said: the words of every form of the report. */
import type { Action } from '../../../spec/decision.ts'
import { PROGRAM } from '../command-line.ts'
import { reference } from '../reference.ts'
import { complexText } from '../text.ts'
import type { Answer } from './answers.ts'
import type { RoundExample } from './changes.ts'
import type { Admissibility } from './judge.ts'
import type { GateReport } from './report.ts'
import type { RoundAnswer } from './rounds.ts'
import { plural } from './verdict.ts'

export function answerText(answer: Answer | Action | undefined): string {
  if (answer === undefined) return 'not known'
  if (answer.kind === 'not asked') return 'not offered'
  if (answer.kind === 'none') return `no answer: ${answer.why}`
  const pair = answer.pair === undefined ? '' : `, pair ${complexText(answer.pair)}`
  return answer.kind === 'prune'
    ? `prune ${answer.edge.from} -> ${answer.edge.to}${pair}`
    : `keep (${answer.reason})${pair}`
}

const actionText = (action: Action | null): string => (action === null ? 'learns' : answerText(action))

/** The order of a round, and what was done in it as far as it is reported. */
export function roundText(answer: RoundAnswer | undefined): string {
  if (answer === undefined || answer.kind !== 'round') return answerText(answer)
  const { order, decisions, removed } = answer
  if (decisions !== undefined && decisions.length === order.length)
    return order.map((node, k) => `node ${node}: ${actionText(decisions[k] ?? null)}`).join('; ')
  const gone = removed.map(({ from, to }) => `${from} -> ${to}`).join(', ')
  return `order ${order.join(', ')}; ${gone === '' ? 'no edge went' : `gone ${gone}`}`
}

/** From here on digits say nothing. */
const MANY_ULPS = 1e6

/** A movement for reading: no more digits than mean something. */
export const ulpsText = (ulps: number): string =>
  ulps > 0 && ulps < 1 ? '< 1' : ulps >= MANY_ULPS ? ulps.toPrecision(2) : String(Math.round(ulps))

/** What the round was asked. */
export const roundAskedText = ({ options: { expected, parameters }, seed }: RoundExample): string =>
  `round with seed ${seed}, expected [${expected.join(', ')}], s ${parameters.s}, c ${parameters.c}`

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

/** The door is asked with texts, not with states. */
export const NOT_ASKED_STAGES = 'Not asked: read; verify asks it.'

/** What a reader of examples of rounds has to know; undefined where there are none of the reference. */
export const roundNote = ({ examples, implementation }: GateReport): string | undefined =>
  implementation.name === reference.description.name && examples.some(({ round }) => round !== undefined)
    ? 'The reference plays a round on a network that had every edge it lacks, and has lost them: what a removal leaves behind shows there, and nowhere else.'
    : undefined

/** The verdict at a glance. */
export function headline(report: GateReport): string {
  const { verdict, decisions, rounds, corpus } = report
  const roundScope = rounds.asked === 0 ? '' : ` and ${plural(rounds.asked, 'round')}`
  const scope = `${plural(decisions.asked + decisions.updates, 'decision')}${roundScope} on ${plural(corpus.states, 'state')}${report.quick ? ' (quick)' : ''}`
  if (verdict === 'unchanged') return `PASS, nothing changed: ${scope} are what they were.`
  if (verdict === 'drift') return `PASS, no decision changed; numbers drifted within the limits: ${scope}.`
  const roundsDiffer = rounds.changed === 0 ? '' : `, ${plural(rounds.changed, 'round')} changed`
  const differ = `${plural(decisions.changed, 'decision')} changed${roundsDiffer}, ${plural(decisions.inadmissible, 'answer')} wrong by the specification`
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
  if (verdict === 'wrong') return 'Next: mend it, or prove the specification wrong; it cannot be accepted.'
  const where = baseline.path === DEFAULT_BASELINE ? '' : ` --baseline ${baseline.path}`
  const command = `${PROGRAM} gate${implementation}${where} --accept --note "why"`
  return `Next: review the above${quick ? ', run it whole' : ''}; if it is meant: ${command}`
}

export const DEFAULT_BASELINE = 'reports/baseline/gate.json'
