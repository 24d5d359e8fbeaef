/** Examples in words: what each shows, where it comes from, and how it came to be so small. */

import type { Edge } from '../../../spec/network.ts'
import { countText } from '../../base/text.ts'
import type { Violation } from '../../gate/judge.ts'
import type { GateExample } from '../../gate/report.ts'
import type { Round, RoundAnswer } from '../../gate/rounds.ts'
import { actionText, answerText } from './words.ts'

/** ` by PRUNE-4`: the first clause that it breaks, if it breaks one. */
export function brokenText({
  admissible,
  violations,
}: Pick<GateExample, 'admissible' | 'violations'>): string {
  const clause = admissible === 'no' ? violations[0]?.clause : undefined
  return clause == null ? '' : ` by ${clause}`
}

/** Where in the corpus it was drawn, and how many it stands for. */
export function exampleOrigin({ family, index, mode, rule, count }: GateExample): string {
  const rules = rule === undefined ? '' : `, ${rule}`
  return `${family} ${index}, mode ${mode}${rules}${count === 1 ? '' : `; one of ${countText(count)}`}`
}

const isRound = (answer: RoundAnswer | undefined): answer is Round => answer?.kind === 'round'

/** The first node that decided otherwise, or the orders. */
function roundsApart(old: Round, now: Round): string {
  if (old.order.join() !== now.order.join())
    return `old order ${old.order.join(', ')}; new order ${now.order.join(', ')}`
  const text = ({ decisions }: Round, k: number): string => actionText(decisions?.[k] ?? null)
  const at = now.order.findIndex((_, k) => text(old, k) !== text(now, k))
  return at < 0 ? '' : `node ${now.order[at]}: old ${text(old, at)}; new ${text(now, at)}`
}

/** What the corpus shows, where the example was shrunk away from it; undefined where it says nothing more. */
export function drawnText({ drawn, old, round }: GateExample): string | undefined {
  if (round !== undefined) {
    const before = drawn.round?.old
    const now = drawn.round?.new
    if (round.old !== undefined || !isRound(before) || !isRound(now)) return undefined
    const apart = roundsApart(before, now)
    return apart === '' ? undefined : `${drawn.kind}; ${apart}`
  }
  if (old !== undefined || drawn.old === undefined) return undefined
  return `${drawn.kind}; old ${answerText(drawn.old)}; new ${answerText(drawn.new)}`
}

const MOST_EDGES = 6

/** Without spaces: not to be wrapped in the middle. */
const edgeText = ({ from, to }: Edge): string => `${from}→${to}`

/** Without it nobody can tell what a removed edge has to do with the network shown. */
export function pastText({ round }: GateExample): string | undefined {
  const lost = round?.lost ?? []
  if (lost.length === 0) return undefined
  const more = lost.length > MOST_EDGES ? ` and ${lost.length - MOST_EDGES} more` : ''
  return `the reference runs it on a network that had, and lost, ${lost.slice(0, MOST_EDGES).map(edgeText).join(', ')}${more}`
}

/** Mistakes often meet in one network: it is shown once. The number of the first example of it, or undefined. */
export function shownBefore(examples: readonly GateExample[], k: number): number | undefined {
  const text = JSON.stringify(examples[k]?.network)
  const first = examples.findIndex(({ network }) => JSON.stringify(network) === text)
  return first < k ? first + 1 : undefined
}

/** Those that a clause names; what was not answered is said already. */
export const brokenClauses = ({
  violations,
}: Pick<GateExample, 'violations'>): (Violation & { clause: string })[] =>
  violations.flatMap((one) => (one.clause === null ? [] : [{ ...one, clause: one.clause }]))

/** 1, 2, 3, 5 as 1 to 3, 5. */
function rangesText(numbers: readonly number[]): string {
  const starts = numbers.filter((n) => !numbers.includes(n - 1))
  const ends = numbers.filter((n) => !numbers.includes(n + 1))
  return starts.map((from, k) => (from === ends[k] ? `${from}` : `${from} to ${ends[k]}`)).join(', ')
}

const HOW: Readonly<Record<GateExample['how'], string>> = {
  against: 'shrunk while the old and the new implementation differ',
  specification:
    'shrunk while it breaks the specification; the old answer to the smaller case is not known (use --against)',
  hung: 'not shrunk: a smaller case hangs',
  whole: 'as drawn: nothing smaller shows it',
  none: 'the smallest in the corpus, not shrunk: there is no old implementation to compare with (use --against)',
  same: 'not shrunk: --against does not answer this case as the baseline does',
}

/** How the examples came to be so small: each way once, with the numbers of its examples. */
export function sizeNotes(examples: readonly GateExample[]): string[] {
  const ways = new Map<GateExample['how'], number[]>()
  examples.forEach(({ how }, k) => {
    ways.set(how, [...(ways.get(how) ?? []), k + 1])
  })
  return [...ways].map(([how, numbers]) => {
    if (numbers.length < examples.length) return `${rangesText(numbers)}: ${HOW[how]}.`
    return examples.length === 1 ? `Example 1: ${HOW[how]}.` : `All: ${HOW[how]}.`
  })
}
