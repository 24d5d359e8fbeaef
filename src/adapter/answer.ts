/** Messages as answers: what is one, and what it settles. */
import { NoAnswer } from '../../properties/no-answer.ts'
import { shorten } from './lines.ts'
import type { Request } from './messages.ts'
import { checkResult, textOf } from './shape.ts'

/** A request under way. */
export interface Pending {
  readonly request: Request
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export interface Response {
  readonly id: number
  readonly result: unknown
  /** Undefined where it is a result. */
  readonly error: unknown
}

/** An error message may be as long as a sentence or two, not as long as a file. */
const LONGEST_ERROR = 500

/** What is wrong with a message that is to be one answer; undefined where nothing is. */
function wrongAnswer(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return 'expected an object'
  const { jsonrpc, id } = message as Record<string, unknown>
  if (jsonrpc !== '2.0') return 'expected "jsonrpc": "2.0"'
  return typeof id === 'number' ? undefined : 'expected the number of its request as "id"'
}

/** The answers of a message, several where it is a JSON-RPC batch; a text where it is none: what is wrong with it. */
export function readAnswers(message: unknown): readonly Response[] | string {
  const all: readonly unknown[] = Array.isArray(message) ? message : [message]
  if (all.length === 0) return 'expected at least one answer'
  const wrong = all.map(wrongAnswer).find((what) => what !== undefined)
  if (wrong !== undefined) return wrong
  return (all as readonly Response[]).map(({ id, result, error }) => ({
    id,
    result,
    error: error === null ? undefined : error,
  }))
}

const errorText = (error: unknown): string => {
  const { message } = error as { message?: unknown }
  return shorten(typeof message === 'string' ? message : textOf(error), LONGEST_ERROR)
}

/** The request gets its result, or what is wrong with it. */
export function settleRequest({ request, resolve, reject }: Pending, { result, error }: Response): void {
  if (error !== undefined) {
    reject(new Error(errorText(error)))
    return
  }
  // Arguments are held against what was given, whatever has become of them.
  if (request.left === true) {
    resolve(result)
    return
  }
  const checked = checkResult(request.method, request.params, result)
  if (checked.ok) resolve(checked.result)
  else reject(new NoAnswer(`an invalid answer: ${checked.wrong}`))
}
