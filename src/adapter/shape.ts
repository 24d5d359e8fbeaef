/**
 * Validates the result of a method. Sizes follow from the request and are checked first, so that an
 * answer with millions of numbers costs nothing; zod then checks the shape.
 */
import type { z } from 'zod'
import type { TrainStageOptions } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import { fieldAt, pathText, valueText } from '../base/field-path.ts'
import { firstIssues } from '../base/list-schema.ts'
import { METHODS, type Method } from './messages.ts'

/** A text for any value: JSON if possible. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  try {
    return JSON.stringify(value) ?? 'nothing'
  } catch {
    // Nested deeper than the stack allows, or a value that JSON cannot represent.
    return 'a value that cannot be shown'
  }
}

/**
 * zod's message without its description of the value, which is appended in full: `expected string`,
 * `expected D | DW`.
 */
const expectation = (message: string): string =>
  message
    .replace(/^Invalid (?:input|option): /, '')
    .replace(/, received [\w ]+$/, '')
    .replace(/^expected one of /, 'expected ')
    .replaceAll(/"([\w-]+)"(\|?)/g, (_, word, bar) => `${word}${bar === '' ? '' : ' | '}`)
    .replace(/^./, (first) => first.toLowerCase())

function issueText({ path, code, message, ...issue }: z.core.$ZodIssue, data: unknown, root: string): string {
  if (code === 'unrecognized_keys') {
    const [key, ...others] = (issue as unknown as { keys: string[] }).keys as [string, ...string[]]
    const field = [...path, key]
    const more = others.length === 0 ? '' : `, and ${others.length} more that are not expected`
    return `${pathText(field, root)}: expected no such field, got ${valueText(fieldAt(data, field))}${more}`
  }
  return `${pathText(path, root)}: ${expectation(message)}, got ${valueText(fieldAt(data, path))}`
}

/**
 * The first few errors, and the number of further ones: `decide.edge.from: expected int, got "3"`.
 */
export function explainIssues(error: z.ZodError, data: unknown, root: string): string {
  const { first, more } = firstIssues(error)
  if (first.length === 0) return root
  const texts = first.map((issue) => issueText(issue, data, root))
  return [...texts, ...(more === 0 ? [] : [`${more} more`])].join('; ')
}

const wrongLength = (name: string, list: readonly unknown[], n: number): string | undefined =>
  list.length === n ? undefined : `${name}: expected ${n} entries, got ${list.length}`

function wrongSquare(name: string, matrix: readonly (readonly unknown[])[], n: number): string | undefined {
  const rows = wrongLength(name, matrix, n)
  if (rows !== undefined) return rows
  const k = matrix.findIndex((row) => row.length !== n)
  return k < 0 ? undefined : wrongLength(`${name}[${k}]`, matrix[k] ?? [], n)
}

/** Errors in the sizes of a network's parts. */
export function wrongNetwork(name: string, network: Network): string | undefined {
  const n = network.nodes
  return (
    wrongSquare(`${name}.adjacency`, network.adjacency, n) ??
    wrongSquare(`${name}.weights`, network.weights, n) ??
    wrongLength(`${name}.values`, network.values, n) ??
    wrongLength(`${name}.gradients`, network.gradients, n) ??
    wrongLength(`${name}.order`, network.order, n)
  )
}

/** Checks the answer against the sizes that the request determines. */
function wrongSize(method: Method, params: unknown, result: unknown): string | undefined {
  const given = params as { network?: Network; matrix?: readonly unknown[] }
  const answered = result as { network: Network }
  if (method === 'laplacian')
    return wrongSquare('laplacian', result as readonly (readonly unknown[])[], given.network?.nodes ?? 0)
  if (method === 'spectrum')
    return wrongLength('spectrum', result as readonly unknown[], given.matrix?.length ?? 0)
  if (method === 'read') return wrongNetwork('read', result as Network)
  if (method === 'start') return wrongNetwork('start', result as Network)
  if (method !== 'update' && method !== 'round' && method !== 'train') return undefined
  if (answered.network.nodes !== given.network?.nodes)
    return `${method}.network.nodes: expected ${given.network?.nodes}, got ${answered.network.nodes}`
  return wrongNetwork(`${method}.network`, answered.network)
}

/**
 * A network has two matrices and some lists, so four matrices are more than enough; a decision has
 * a handful of fields.
 */
const mostValues = (nodes: number): number => 4 * nodes ** 2 + 16 * nodes + 64
/** The largest network that is read into a dense network. */
const MOST_READ_NODES = 1024

/**
 * Does the value contain more than `most` values, at any depth? Without recursion, because depth is
 * not limited either.
 */
function hasMoreValues(value: unknown, most: number): boolean {
  let count = 0
  const left = [value]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one !== 'object' || one === null) continue
    const parts = Array.isArray(one) ? one : Object.values(one)
    count += parts.length
    if (count > most) return true
    for (const part of parts) if (typeof part === 'object' && part !== null) left.push(part)
  }
  return false
}

/** What a round of a training holds for each node: its place in an order, and its decision. */
const VALUES_OF_UPDATE = 12

/** Values that a training reports beside its network. */
const valuesOfRounds = (nodes: number, { rows, presentations, rounds }: TrainStageOptions): number =>
  (rows.length + presentations) * (rounds + 1) * (VALUES_OF_UPDATE * nodes + 4)

function tooLarge(method: Method, params: unknown, result: unknown): string | undefined {
  const given = params as { network?: Network; matrix?: readonly unknown[]; options?: unknown }
  const nodes = given.network?.nodes ?? given.matrix?.length ?? MOST_READ_NODES
  const ofRounds = method === 'train' ? valuesOfRounds(nodes, given.options as TrainStageOptions) : 0
  const most = mostValues(nodes) + ofRounds
  return hasMoreValues(result, most) ? `${method}: expected at most ${most} values, got more` : undefined
}

/** The deepest level of objects in a valid answer: the network of an update. */
const DEEPEST = 3

/** Removes fields that are undefined, as JSON does: answers from another thread contain them. */
function withoutNothing(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value
  if (Array.isArray(value)) return value.map((part) => withoutNothing(part, depth + 1))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutNothing(part, depth + 1)]))
}

/** The validated result, or what is wrong with it. */
export function checkResult(
  method: Method,
  params: unknown,
  result: unknown,
): { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly wrong: string } {
  const large = tooLarge(method, params, result)
  if (large !== undefined) return { ok: false, wrong: large }
  const { result: schema } = METHODS[method]
  const asIs = schema.safeParse(result)
  const parsed = asIs.success ? asIs : schema.safeParse(withoutNothing(result))
  if (!parsed.success) return { ok: false, wrong: explainIssues(parsed.error, result, method) }
  const wrong = wrongSize(method, params, parsed.data)
  return wrong === undefined ? { ok: true, result: parsed.data } : { ok: false, wrong }
}
