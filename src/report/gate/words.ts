/** Answers, the verdict and what to do next, in words. */
import type { Action } from '../../../spec/decision.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import type { Tone } from '../../base/paint.ts'
import { complexText, plural } from '../../base/text.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { RoundExample } from '../../gate/changes.ts'
import type { Admissibility } from '../../gate/judge.ts'
import type { Count, GateReport, NotAsked, NotAskedStates } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import type { Step, Verdict } from '../model.ts'
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

export const TONE_OF: Readonly<Record<Admissibility, Tone>> = {
  yes: 'open',
  no: 'bad',
  excused: 'open',
  known: 'open',
}

/** Counts added up over what `key` leaves out, the most frequent first. */
export function grouped(
  counts: readonly Count[],
  key: (count: Count) => string[],
): { cells: string[]; count: number }[] {
  const groups = new Map<string, { cells: string[]; count: number }>()
  for (const one of counts) {
    const cells = key(one)
    const known = groups.get(cells.join('|')) ?? { cells, count: 0 }
    groups.set(cells.join('|'), { cells, count: known.count + one.count })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
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
    return excuses.some(({ isExcess }) => isExcess)
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

/** The verdict at a glance, without a capital. */
function sentenceOf(report: GateReport): string {
  const { verdict, decisions } = report
  const scope = scopeText(report)
  if (verdict === 'unchanged') return `nothing changed: ${scope} are as in the baseline.`
  if (verdict === 'drift') return `no decision changed; numbers drifted within the limits: ${scope}.`
  const differ = [
    ...lostText(report),
    changedText(report),
    ...(decisions.gained === 0 ? [] : [`${plural(decisions.gained, 'answer')} new`]),
    wrongText(report),
  ].join(', ')
  return `${differ}; of ${scope}.`
}

const FAILS = { wrong: 'Wrong', lost: 'Lost', changed: 'Changed' } as const

export function verdictOf(report: GateReport): Verdict {
  const { accepted, verdict } = report
  const sentence = sentenceOf(report)
  if (accepted === 'written') return { tone: 'good', word: 'Accepted', sentence, label: 'ACCEPTED:' }
  if (verdict === 'unchanged' || verdict === 'drift')
    return { tone: 'good', word: 'Passes', sentence, label: 'PASS,' }
  const word = FAILS[verdict]
  const tone = verdict === 'wrong' ? 'bad' : 'open'
  return { tone, word, sentence, label: `FAIL, ${word.toUpperCase()}:` }
}

const NOT_ASKED: Readonly<Record<NotAsked['why'] | NotAskedStates['why'], string>> = {
  'asked by verify': 'verify checks it',
  'not offered': 'not offered',
  'exact pair tests only': 'only for exact pair tests',
}

/** The stages and states that no question was asked of. */
export function notAskedText({ notAsked, notAskedStates }: GateReport): string {
  const parts = [
    ...notAsked.map(({ stage, why }) => `${stage} (${NOT_ASKED[why]})`),
    ...notAskedStates.map(({ family, why }) => `states of the family ${family} (${NOT_ASKED[why]})`),
  ]
  return `Not asked: ${parts.join(', ')}.`
}

/** A run without filters. */
function wholeLine(implementation: string, baseline: string): string {
  const where = baseline === DEFAULT_BASELINE ? '' : ` --baseline ${quoted(baseline)}`
  return `${PROGRAM} gate${implementation.replace(FILTERS, '')}${where}`
}

/** The command that accepts what this implementation does. */
export const acceptLine = (implementation: string, baseline: string): string =>
  `${wholeLine(implementation, baseline)} --accept --note "why"`

export function nextStep(report: GateReport, implementation: string): Step {
  const { accepted, verdict, baseline } = report
  if (accepted === 'written') return { what: `commit ${baseline.path}` }
  if (accepted === 'nothing to accept')
    return { what: 'nothing to accept: the baseline holds the same already' }
  if (accepted === 'refused')
    return { what: 'fix it before accepting: what is wrong by the specification cannot be accepted' }
  if (report.passes) return { what: 'nothing to do' }
  if (verdict === 'wrong') return { what: 'fix it, or prove the specification wrong; it cannot be accepted' }
  if (filterOptions(report).length > 0)
    return {
      what: 'review the changes; a filtered run cannot be accepted, so run it whole',
      line: wholeLine(implementation, baseline.path),
    }
  if (baseline.isAnothers)
    return {
      what: 'review the changes; to start a baseline of its own',
      line: `${wholeLine(implementation, OWN_BASELINE)} --accept --note "first baseline"`,
    }
  return {
    what: 'review the changes; if they are intended, accept them',
    line: acceptLine(implementation, baseline.path),
  }
}

/** In the options that name the implementation. */
const FILTERS = / --(?:rule|as) \S+/g

const OWN_BASELINE = 'reports/baseline/own.json'

const DEFAULT_BASELINE = 'reports/baseline/gate.json'
