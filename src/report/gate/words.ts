/** Answers, numbers and reasons of `gate` in words: each phrase once, for every medium and for the charts. */
import { actionText } from '../../../spec/decision.ts'
import type { Complex } from '../../../spec/network.ts'
import type { Tone } from '../../base/paint.ts'
import { complexText, countText, plural } from '../../base/text.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { SkipReason } from '../../gate/codes.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'
import type { Admissibility } from '../../gate/judge.ts'
import { PANEL_RULE } from '../../gate/panel.ts'
import type { Count, GateExample, Reason } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import { present } from '../make-blocks.ts'
import type { Inline } from '../model.ts'
import { percent } from '../page/numbers.ts'
import { inWords, type Words } from '../verify/words.ts'

export type Answer = OldAnswer | RoundAnswer

/** A decision, a round node by node, or why there is none; null: a node that only learns. */
export function answerText(answer: Answer | null | undefined, pairText = complexText): string {
  if (answer === undefined) return 'not known'
  if (answer === null) return 'learns'
  if (answer.kind === 'not offered') return answer.kind
  if (answer.kind === 'none') return `no answer: ${answer.why}`
  if (answer.kind !== 'round')
    return actionText(answer) + (answer.pair === undefined ? '' : `, pair ${pairText(answer.pair)}`)
  const { order, decisions, removed } = answer
  if (decisions?.length === order.length)
    return order.map((node, k) => `node ${node}: ${answerText(decisions[k])}`).join('; ')
  const edges = removed.map(({ from, to }) => `${from} -> ${to}`).join(', ')
  return `order ${order.join(', ')}; removed ${edges === '' ? 'no edge' : edges}`
}

const wholePair = ({ re, im }: Complex): string => `${re} + ${im}i`

interface Answered {
  readonly name: 'old' | 'new' | 'admissible'
  readonly text: string
}

/** The old answer where it is known, the new one, and what the specification admits. Numbers have no words. */
export function answersOf(example: GateExample): Answered[] {
  const { stage, kind, right, round } = example
  if (stage === 'laplacian' || stage === 'spectrum') return []
  const { old, new: now }: { old: Answer | undefined; new: Answer | undefined } = round ?? example
  const text = (answer: Answer | undefined): string =>
    // All digits of pairs that six digits do not tell apart.
    answerText(answer, kind === 'pair moved' ? wholePair : complexText)
  return present<Answered>(
    old !== undefined && { name: 'old', text: text(old) },
    { name: 'new', text: text(now) },
    right.length > 0 && { name: 'admissible', text: right.map(text).join(' or ') },
  )
}

export const ADMISSIBILITY: Readonly<Record<Admissibility, { readonly word: string; readonly tone: Tone }>> =
  {
    yes: { word: 'admissible', tone: 'open' },
    no: { word: 'WRONG', tone: 'bad' },
    excused: { word: 'excused (floating)', tone: 'open' },
    known: { word: 'known to fail', tone: 'open' },
  }

export const admissibleTag = (admissible: Admissibility): Inline => {
  const { word: tag, tone } = ADMISSIBILITY[admissible]
  return { tag, tone }
}

/** Counts added up over all but some fields, the most frequent first. */
export function grouped<F extends keyof Count>(
  counts: readonly Count[],
  fields: readonly F[],
): Pick<Count, F | 'count'>[] {
  const groups = new Map<string, Count>()
  for (const one of counts) {
    const key = fields.map((field) => one[field]).join('|')
    groups.set(key, { ...one, count: one.count + (groups.get(key)?.count ?? 0) })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

/** `2 decisions and 1 round`: nothing of what there is none of. */
export const countedText = (counts: readonly (readonly [count: number, noun: string])[]): string =>
  counts.flatMap(([count, noun]) => (count === 0 ? [] : [plural(count, noun)])).join(' and ')

/** Larger ones are powers of ten: their digits say nothing. */
const LARGE = 1e6
/** Smaller ones have two digits. */
const WHOLE = 100

export function ulpsText(ulps: number): string {
  if (ulps === 0) return '0'
  if (ulps < 1) return '< 1'
  // An answer is missing, or is no number.
  if (ulps === Number.POSITIVE_INFINITY) return 'no number'
  if (ulps >= LARGE) return ulps.toPrecision(2)
  return ulps < WHOLE ? String(Number(ulps.toPrecision(2))) : countText(Math.round(ulps))
}

export const panelName = ({ panel, mode }: Pick<PanelVerdict, 'panel' | 'mode'>): string =>
  `${panel}, ${mode ?? 'no pruning'}`

const offersText = (offers: readonly string[]): string =>
  offers.map((one) => (one === 'round decisions' ? 'the decisions within rounds' : one)).join(', ')

const areLost = (count: number, one: string, many = `${one}s`): string =>
  `${plural(count, one, many)} of the baseline ${count === 1 ? 'is' : 'are'} lost`

const SKIPPED: Readonly<Record<string, string>> = {
  'rule not selected': `networks are pruned under the rule ${PANEL_RULE} while they are trained, which the run leaves out`,
  'reference only': 'only the reference trains the whole panel',
  'not of this version': 'this version does not train them',
}

/** Why networks were not trained. */
export const skipText = (why: SkipReason): string => SKIPPED[why] ?? `it does not offer ${offersText([why])}`

const threeDigits = (x: number): string => String(Number(x.toPrecision(3)))

/** What is missing where equivalence is not shown. `whole`: what the larger panel says of the same quantity and mode. */
export function shortfall(
  { difference, margin, pairs, enough }: PanelVerdict,
  whole: PanelVerdict | null,
): string {
  if (difference === null) return 'nothing to compare'
  const { mean, low, high } = difference
  const width = `its 95 % interval is ${threeDigits(high - low)} wide, the margins are ${threeDigits(2 * margin)} apart`
  if (low > margin || high < -margin)
    return `it differs by ${threeDigits(mean)}, beyond the margin in all of its 95 % interval`
  if (Math.abs(mean) >= margin)
    return `it differs by ${threeDigits(mean)} in the mean of ${plural(pairs, 'pair')}, as much as the margin or more; ${width}`
  const larger = whole === null ? '' : `; the whole panel of ${whole.pairs} is ${whole.verdict}`
  const would =
    enough === null
      ? 'more pairs like these would not show it'
      : `about ${plural(enough, 'pair')} would be needed`
  return `${plural(pairs, 'pair is', 'pairs are')} too few to show it either way; ${width}; ${would}${larger}`
}

const changesOf = (lists: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(lists)
    .flatMap(([name, ids]) => (ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`]))
    .join('; ')

const REASONS: Words<Reason> = {
  'wrong answers': ({ count, stages }) =>
    `${plural(count, 'answer is', 'answers are')} wrong by the specification (${stages.join(', ')})`,
  'changed decisions': ({ count, stages }) =>
    `${plural(count, 'admissible decision')} changed (${stages.join(', ')})`,
  'changed rounds': ({ count }) => `${plural(count, 'admissible round')} changed`,
  'too many excuses': ({ clause, excused, judged, atMost }) =>
    `${clause}: ${countText(excused)} of ${plural(judged, 'answer')} excused, at most ${percent(atMost)} allowed`,
  'lost answers': ({ offers, count }) =>
    `it does not offer ${offersText(offers)}: ${areLost(count, 'answer')}`,
  'lost groups': ({ why, count, families }) =>
    areLost(count, 'group of states', 'groups of states') +
    (why === 'floating'
      ? ` (${families.join(', ')}): they are for exact pair tests only`
      : ': this version does not draw them'),
  'lost trainings': ({ count, why }) => `${areLost(count, 'training')}: ${why.map(skipText).join('; ')}`,
  drift: ({ field, ulps, limitUlps }) =>
    `${field} moved by up to ${ulpsText(ulps)} ulps, over the limit of ${limitUlps}`,
  'not equivalent': ({ compared, whole }) =>
    `training (${panelName(compared)}): ${compared.quantity} not shown to be within ${compared.margin} of what it was: ${shortfall(compared, whole)}`,
  'new answers': ({ offers, count }) =>
    `it offers what the baseline does not hold, ${offersText(offers)}: ${plural(count, 'answer was', 'answers were')} judged but not compared`,
  hangs: ({ groups }) => `it hangs: no answer in ${groups.join(', ')}`,
  'other pair test': (pairTest) => `its pair test is now ${pairTest.new}, it was ${pairTest.old}`,
  'other specification': ({ added, removed, reworded }) =>
    `the specification changed: ${changesOf({ added, removed, reworded })}`,
  'other corpus': ({ count }) =>
    `the corpus changed: ${plural(count, 'group of states differs', 'groups of states differ')} from the baseline; judged but not compared`,
  'no rounds stored': 'the baseline holds no rounds: they were judged but not compared',
  'no baseline': 'there is no baseline yet',
  'other seed': ({ seed }) => `the baseline is of seed ${seed}, another corpus: nothing was compared with it`,
}

/** What keeps the gate from passing, without a capital or a full stop. */
export const gateReasonText = (reason: Reason): string => inWords(REASONS, reason)
