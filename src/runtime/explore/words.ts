/** Steps and messages as text. */
import { ACK, GRADIENT, REMOVAL } from '../messages.ts'
import type { Arc } from './explore.ts'
import { endsOf, type Space } from './local-steps.ts'

const REPORTS: Readonly<Record<number, string>> = { [GRADIENT]: 'there', [REMOVAL]: 'gone', [ACK]: 'ack' }

/** A message in the words of model/state.ts: `gone 2>1`. */
export function messageText(space: Space, number: number): string {
  const { kind, from, to } = endsOf(space.messageOf(number))
  const word = REPORTS[kind] ?? 'value'
  return kind === GRADIENT || kind === REMOVAL ? `${word} ${to}>${from}` : `${word} ${from}>${to}`
}

/** A step as a sentence. */
export function stepText(space: Space, { kind, which, other }: Arc): string {
  switch (kind) {
    case 'update':
      return `node ${which} is updated and keeps its edges`
    case 'remove':
      return `node ${which} removes ${other} -> ${which}`
    case 'tell':
      return `node ${which} reports on ${other} -> ${which}`
    case 'crash':
      return `node ${which} crashes and comes back`
    default: {
      const what = messageText(space, which)
      if (kind === 'lose') return `the message "${what}" is lost`
      return `the message "${what}" arrives${kind === 'deliver' ? '' : ', and stays under way'}`
    }
  }
}
