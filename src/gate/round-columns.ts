/** The rounds of one group as bytes, as small as a baseline needs: the order, what each node decided, which edges went. */
import type { Action } from '../../spec/decision.ts'
import type { Edge } from '../../spec/network.ts'
import { KEEP_REASONS } from '../adapter/messages.ts'
import type { Round, RoundAnswer } from './rounds.ts'

/** How an entry begins. */
const [NOT_ASKED, NONE, SILENT, REPORTED] = [0, 1, 2, 3]
/** Past the reasons, whose number is their place in the protocol's list: a new reason goes to its end. */
const [PRUNE, NO_DECISION] = [254, 255]

const edgeBytes = ({ from, to }: Edge): number[] => [from, to]

const actionBytes = (action: Action | null): number[] =>
  action === null
    ? [NO_DECISION]
    : action.kind === 'prune'
      ? [PRUNE, ...edgeBytes(action.edge)]
      : [KEEP_REASONS.indexOf(action.reason)]

const listBytes = <T>(list: readonly T[], bytesOf: (one: T) => number[]): number[] => [
  list.length,
  ...list.flatMap(bytesOf),
]

const roundBytes = ({ order, decisions, removed }: Round): number[] => [
  decisions === undefined ? SILENT : REPORTED,
  ...listBytes(order, (node) => [node]),
  ...(decisions === undefined ? [] : listBytes(decisions, actionBytes)),
  ...listBytes(removed, edgeBytes),
]

export const toRoundBytes = (answers: readonly RoundAnswer[]): Uint8Array =>
  Uint8Array.from(
    answers.flatMap((answer) =>
      answer.kind === 'round' ? roundBytes(answer) : [answer.kind === 'none' ? NONE : NOT_ASKED],
    ),
  )

/** The rounds again, in their order. Throws RangeError where the bytes end early. */
export function fromRoundBytes(bytes: Uint8Array): RoundAnswer[] {
  let at = 0
  const next = (): number => {
    const byte = bytes[at++]
    if (byte === undefined) throw new RangeError(`rounds: expected more than ${bytes.length} bytes, got none`)
    return byte
  }
  const list = <T>(read: () => T): T[] => Array.from({ length: next() }, read)
  const edge = (): Edge => ({ from: next(), to: next() })
  const action = (): Action | null => {
    const byte = next()
    if (byte === NO_DECISION) return null
    if (byte === PRUNE) return { kind: 'prune', edge: edge() }
    return { kind: 'keep', reason: KEEP_REASONS[byte] as (typeof KEEP_REASONS)[number] }
  }
  const answers: RoundAnswer[] = []
  while (at < bytes.length) {
    const status = next()
    if (status === NOT_ASKED) answers.push({ kind: 'not offered' })
    else if (status === NONE) answers.push({ kind: 'none', why: 'no answer' })
    else
      answers.push({
        kind: 'round',
        order: list(next),
        decisions: status === REPORTED ? list(action) : undefined,
        removed: list(edge),
      })
  }
  return answers
}
