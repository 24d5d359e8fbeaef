/** Values of Quint as the plain data of state.ts, and back. */
import { type Edge, endsOf, type Message, type Step, type VARIABLES } from './state.ts'

/** What is used of Quint's values, and of its Either. */
export interface Value extends Iterable<Value> {
  readonly toBool: () => boolean
  readonly toInt: () => bigint
  readonly toTuple2: () => [Value, Value]
  readonly toVariant: () => [string, Value]
  readonly toOrderedMap: () => { readonly get: (name: string) => Value }
}
export interface Result<T> {
  readonly value: T
  readonly isLeft: () => boolean
}
export interface Register {
  readonly name: string
  value: Result<Value>
}
export interface Values {
  readonly mkBool: (value: boolean) => Value
  readonly mkInt: (value: number) => Value
  readonly mkTuple: (values: Value[]) => Value
  readonly mkRecord: (fields: [string, Value][]) => Value
  readonly mkVariant: (label: string, value: Value) => Value
  readonly mkSet: (values: Value[]) => Value
}

/** The actions of protocol.qnt that `step` chooses among. */
export const ACTIONS = ['someDecide', 'someTell', 'someHear', 'someLose', 'someCrash'] as const

const edgeText = (value: Value): Edge => {
  const [from, to] = value.toTuple2()
  return `${Number(from.toInt())}>${Number(to.toInt())}`
}

function messageText(value: Value): Message {
  const [label, content] = value.toVariant()
  if (label === 'Ack') return `ack ${edgeText(content)}`
  const fields = content.toOrderedMap()
  return `${fields.get('present').toBool() ? 'there' : 'gone'} ${edgeText(fields.get('edge'))}`
}

const removalText = (value: Value): string => {
  const [node, edge] = value.toTuple2()
  return `${Number(node.toInt())} removed ${edgeText(edge)}`
}

export const TEXTS: Readonly<Record<(typeof VARIABLES)[number], (value: Value) => string>> = {
  alive: edgeText,
  view: edgeText,
  acked: edgeText,
  inFlight: messageText,
  removals: removalText,
  heard: edgeText,
}

/** Plain data as values of Quint. */
export function writer(rv: Values) {
  const edge = (text: Edge): Value => rv.mkTuple(endsOf(text).map((node) => rv.mkInt(node)))
  const message = (text: Message): Value => {
    const [kind, about] = text.split(' ') as [string, Edge]
    if (kind === 'ack') return rv.mkVariant('Ack', edge(about))
    const present = rv.mkBool(kind === 'there')
    const fields: [string, Value][] = [
      ['edge', edge(about)],
      ['present', present],
    ]
    return rv.mkVariant('Report', rv.mkRecord(fields))
  }
  const removal = (text: string): Value => {
    const [node, about] = text.split(' removed ') as [string, Edge]
    return rv.mkTuple([rv.mkInt(Number(node)), edge(about)])
  }
  return { alive: edge, view: edge, acked: edge, inFlight: message, removals: removal, heard: edge }
}

/** The step that an action took, from what it picked. */
export function stepOf(action: (typeof ACTIONS)[number], picked: (name: string) => Value): Step {
  switch (action) {
    case 'someDecide':
      return { action: 'Decide', edge: edgeText(picked('e')) }
    case 'someTell':
      return { action: 'Tell', edge: edgeText(picked('e')) }
    case 'someHear': {
      const message = messageText(picked('message'))
      const stays = picked('stays').toBool()
      return { action: message.startsWith('ack') ? 'HearAck' : 'Hear', message, stays }
    }
    case 'someLose':
      return { action: 'Lose', message: messageText(picked('message')) }
    case 'someCrash':
      return {
        action: 'Crash',
        node: Number(picked('i').toInt()),
        forgotten: [...picked('forgotten')].map(edgeText).sort(),
      }
  }
}
