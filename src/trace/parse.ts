/** A line of a trace as data, checked. What is wrong is said with the line, the column and the field. */
import type { z } from 'zod'
import type { TraceEvent } from '../../spec/trace.ts'
import type { NetworkState } from '../argnn/network.ts'
import { fieldAt, pathText, valueText } from '../base/field-path.ts'
import { columnAt } from '../base/json-place.ts'
import { parseJson } from '../base/strict-json.ts'
import { type DecisionLine, decisionLineSchema, eventSchema, headerSchema } from './shapes.ts'

/** What is wrong with one line of a file. */
export class LineError extends RangeError {}

export interface Line {
  readonly text: string
  readonly number: number
}

/** Refuses a value of a line: `line 3, column 17: seq: expected …, got …`. */
export function refuseAt(
  { text, number }: Line,
  path: readonly PropertyKey[],
  expected: string,
  got: string,
): never {
  const field = pathText(path)
  const what = `${field === '' ? '' : `${field}: `}expected ${expected}, got ${got}`
  throw new LineError(`line ${number}, column ${columnAt(text, path)}: ${what}`)
}

/** As a scan of one line says where it stands: `(edges[3], line 1, column 17: …)`. */
const PLACE = / \([^()]*line 1, column (\d+)(?:\)|: )/

function jsonOf(line: Line): unknown {
  const { text, number } = line
  if (text.trim() === '') return refuseAt(line, [], 'a JSON object', 'an empty line')
  try {
    return parseJson(text, '', { root: '' })
  } catch (error) {
    const { message } = error as Error
    const [place, column] = PLACE.exec(message) ?? []
    if (place !== undefined) {
      const rest = message.replace(place, place.endsWith(')') ? '' : ' (')
      throw new LineError(`line ${number}, column ${column}: ${rest}`)
    }
    throw new LineError(`line ${number}, column ${columnOfField(text, message)}: ${message}`)
  }
}

/** Of a field named by its path; a field that is there twice stands where it is first. */
function columnOfField(text: string, message: string): number {
  const [, path = ''] = /^([\w.[\]]+): /.exec(message) ?? []
  const keys = [...path.matchAll(/(\w+)/g)].map(([, key]) =>
    /^\d+$/.test(key as string) ? Number(key) : (key as string),
  )
  try {
    return columnAt(text, keys)
  } catch {
    return 1
  }
}

/** What the door of networks refuses, with the place in the line of the field that it names. */
export function columnedRefusal<T>(line: Line, field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const { message } = error as Error
    const column = columnOfField(line.text, `${field}.${message}`)
    throw new LineError(`line ${line.number}, column ${column}: ${field}.${message}`)
  }
}

type Issue = z.core.$ZodIssue

/** Of several shapes that a value may have, the first issue of the one that fits best. */
function nearest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
  const best = issue.errors.reduce((a, b) => (b.length < a.length ? b : a))
  const [first] = best
  return first === undefined ? issue : nearest({ ...first, path: [...issue.path, ...first.path] } as Issue)
}

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map((one) => JSON.stringify(one)).join(' or ')
  if (issue.code === 'invalid_union')
    return issue.discriminator === undefined ? 'another value' : 'a known kind'
  if (issue.code === 'invalid_type') {
    const names: Readonly<Record<string, string>> = { number: 'a finite number', int: 'a whole number' }
    return names[issue.expected] ?? `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`
  }
  if (issue.code === 'too_small')
    return `at least ${issue.minimum}${issue.origin === 'array' ? ' entries' : ''}`
  if (issue.code === 'too_big') return `at most ${issue.maximum}${issue.origin === 'array' ? ' entries' : ''}`
  return issue.message
}

function refuseIssue(line: Line, error: z.ZodError, data: unknown): never {
  const issue = nearest(error.issues[0] as Issue)
  if (issue.code !== 'unrecognized_keys')
    return refuseAt(line, issue.path, expectation(issue), valueText(fieldAt(data, issue.path)))
  const path = [...issue.path, issue.keys[0] as string]
  return refuseAt(line, path, 'no such field', valueText(fieldAt(data, path)))
}

function parsed<T extends z.ZodType>(schema: T, line: Line): z.infer<T> {
  const data = jsonOf(line)
  const result = schema.safeParse(data)
  return result.success ? result.data : refuseIssue(line, result.error, data)
}

export const parseHeader = (line: Line): z.infer<typeof headerSchema> => parsed(headerSchema, line)

export const parseDecision = (line: Line): DecisionLine => parsed(decisionLineSchema, line)

/** Nodes of the network, each once; `places`: where the numbers stand. */
function requireNodes(
  line: Line,
  nodes: number,
  path: readonly PropertyKey[],
  list: readonly (number | readonly [number, ...unknown[]])[],
): void {
  const seen = list.length > 8 ? new Set<number>() : undefined
  for (let k = 0; k < list.length; k += 1) {
    const entry = list[k] as number | readonly [number]
    const node = typeof entry === 'number' ? entry : entry[0]
    const at = typeof entry === 'number' ? [...path, k] : undefined
    if (node >= nodes) refuseAt(line, at ?? [...path, k, 0], `a node from 0 to ${nodes - 1}`, String(node))
    const isSecond =
      seen?.has(node) ??
      list.some((other, j) => j < k && (typeof other === 'number' ? other : other[0]) === node)
    if (isSecond) refuseAt(line, at ?? [...path, k, 0], 'each node once', String(node))
    seen?.add(node)
  }
}

function requireView(line: Line, nodes: number, event: TraceEvent): void {
  if (event.event === 'update' || event.event === 'restart') {
    requireNodes(line, nodes, ['weights'], event.weights)
    if (event.view === undefined) return
    requireNodes(line, nodes, ['view', 'in'], event.view.in)
    requireNodes(line, nodes, ['view', 'out'], event.view.out)
  }
  if (event.event === 'end')
    for (const key of ['in', 'out', 'pending'] as const) requireNodes(line, nodes, [key], event[key])
}

/** What an event says of its node has to fit the network. */
function requireFitting(line: Line, { nodes, isInput, outputIndex }: NetworkState, event: TraceEvent): void {
  const check = (path: readonly PropertyKey[], node: number): void => {
    if (node >= nodes) refuseAt(line, path, `a node from 0 to ${nodes - 1}`, String(node))
  }
  if ('node' in event) check(['node'], event.node)
  if ('from' in event) check(['from'], event.from)
  if ('to' in event) check(['to'], event.to)
  if (event.event === 'removal') for (const k of [0, 1] as const) check(['edge', k], event.edge[k])
  if (event.event === 'input' && isInput[event.node] === 0)
    refuseAt(line, ['node'], 'an input node', String(event.node))
  if (event.event === 'update') {
    if (isInput[event.node] === 1) refuseAt(line, ['node'], 'a node that is not an input', String(event.node))
    const isOutput = (outputIndex[event.node] as number) > 0
    if (isOutput !== (event.expected !== undefined))
      refuseAt(
        line,
        ['expected'],
        isOutput ? 'the expected value of an output node' : 'none, as at a node that is no output',
        valueText(event.expected),
      )
  }
  requireView(line, nodes, event)
}

export function parseEvent(line: Line, network: NetworkState): TraceEvent {
  const event = parsed(eventSchema, line) as TraceEvent
  requireFitting(line, network, event)
  return event
}
