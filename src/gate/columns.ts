/**
 * The answers to one group of states as columns, as small as a baseline needs: what each decision does, its edge, and
 * its pair to the last bit, stored once where two rules of a mode report the same.
 */
import type { KeepReason } from '../../spec/decision.ts'
import { KEEP_REASONS } from '../adapter/messages.ts'
import { type Answers, ASKED, type GateAnswer, NOT_ASKED, type OldAnswer, pairOf } from './answers.ts'

/** A reason's number in the columns is its place in the protocol's list: a new reason goes to the end. */
const REASONS: readonly KeepReason[] = KEEP_REASONS
const PRUNE = REASONS.length
const NONE = PRUNE + 1
const OMITTED = PRUNE + 2

/** Decisions of one state: those of ASKED, then the one within an update. */
export const COLUMNS = ASKED.length + 1

/** What the pair column says. */
const [NO_PAIR, OWN_PAIR, SAME_PAIR] = [0, 1, 2]

export interface Columns {
  /** COLUMNS entries a state. */
  readonly actions: Uint8Array
  readonly from: Uint8Array
  readonly to: Uint8Array
  /** Not for the decision within an update: it is the pair of another network. */
  readonly pairs: Uint8Array
  /** Re and Im of each pair that is said for the first time in its state and mode. */
  readonly numbers: Float64Array
}

const actionOf = (answer: GateAnswer): number => {
  if (answer.kind === 'keep') return REASONS.indexOf(answer.reason)
  return answer.kind === 'prune' ? PRUNE : answer.kind === 'none' ? NONE : OMITTED
}

export function toColumns(states: readonly Answers[]): Columns {
  const size = states.length * COLUMNS
  const [actions, from, to, pairs] = [0, 0, 0, 0].map(() => new Uint8Array(size)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const numbers: number[] = []
  states.forEach(({ decisions, updateDecision }, k) => {
    let last: { re: number; im: number } | undefined
    ;[...decisions, updateDecision].forEach((answer, column) => {
      const at = k * COLUMNS + column
      actions[at] = actionOf(answer)
      if (answer.kind === 'prune') {
        from[at] = answer.edge.from
        to[at] = answer.edge.to
      }
      const pair = pairOf(answer)
      if (pair === undefined || column === ASKED.length) return
      const isSame = last !== undefined && Object.is(last.re, pair.re) && Object.is(last.im, pair.im)
      pairs[at] = isSame ? SAME_PAIR : OWN_PAIR
      if (!isSame) numbers.push(pair.re, pair.im)
      last = pair
    })
  })
  return { actions, from, to, pairs, numbers: Float64Array.from(numbers) }
}

function answerAt(
  { actions, from, to }: Columns,
  at: number,
  pair: { re: number; im: number } | undefined,
): OldAnswer {
  const action = actions[at] as number
  if (action === OMITTED) return NOT_ASKED
  if (action === NONE) return { kind: 'none', why: 'no answer' }
  const done =
    action === PRUNE
      ? ({ kind: 'prune', edge: { from: from[at]!, to: to[at]! } } as const)
      : ({ kind: 'keep', reason: REASONS[action] as KeepReason } as const)
  return pair === undefined ? done : { ...done, pair }
}

/** The decisions of each state again, in the order of COLUMNS. */
export function fromColumns(columns: Columns): OldAnswer[][] {
  let next = 0
  let last: { re: number; im: number } | undefined
  const read = (at: number): OldAnswer => {
    const flag = columns.pairs[at]
    if (flag === OWN_PAIR) {
      last = { re: columns.numbers[next]!, im: columns.numbers[next + 1]! }
      next += 2
    }
    return answerAt(columns, at, flag === NO_PAIR ? undefined : last)
  }
  return Array.from({ length: columns.actions.length / COLUMNS }, (_, k) =>
    Array.from({ length: COLUMNS }, (__, column) => read(k * COLUMNS + column)),
  )
}

/** The length of `numbers` that the pair column promises. */
export const numbersIn = (pairs: Uint8Array): number => 2 * pairs.filter((flag) => flag === OWN_PAIR).length
