/** Answers, numbers and counts of `gate` in words: each phrase once, for every medium and for the charts. */
import { actionText } from '../../../spec/decision.ts'
import type { Complex } from '../../../spec/network.ts'
import type { Tone } from '../../base/paint.ts'
import { complexText, countText, plural } from '../../base/text.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'
import type { Admissibility } from '../../gate/judge.ts'
import type { Count, GateExample } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'

type Answer = OldAnswer | RoundAnswer

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

type Answered = Pick<GateExample, 'stage' | 'kind' | 'right' | 'old' | 'new' | 'round'>

/** The old answer where it is known, the new one, and what the specification admits. Numbers have no words. */
export function answersOf(example: Answered): { readonly name: string; readonly text: string }[] {
  const { stage, kind, right, round } = example
  if (stage === 'laplacian' || stage === 'spectrum') return []
  const { old, new: now }: { old: Answer | undefined; new: Answer | undefined } = round ?? example
  const text = (answer: Answer | undefined): string =>
    // All digits of pairs that six digits do not tell apart.
    answerText(answer, kind === 'pair moved' ? wholePair : complexText)
  return [
    ...(old === undefined ? [] : [{ name: 'old', text: text(old) }]),
    { name: 'new', text: text(now) },
    ...(right.length === 0 ? [] : [{ name: 'admissible', text: right.map(text).join(' or ') }]),
  ]
}

export const ADMISSIBILITY: Readonly<Record<Admissibility, { readonly word: string; readonly tone: Tone }>> =
  {
    yes: { word: 'admissible', tone: 'open' },
    no: { word: 'WRONG', tone: 'bad' },
    excused: { word: 'excused (floating)', tone: 'open' },
    known: { word: 'known to fail', tone: 'open' },
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
