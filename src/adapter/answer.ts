/** Answers to requests: which messages are answers, and how an answer settles its request. */
import { NoAnswer } from '../../properties/no-answer.ts'
import { shorten } from './lines.ts'
import type { Request } from './messages.ts'
import { checkResult, textOf } from './shape.ts'

/** A pending request. */
export interface Pending {
  readonly request: Request
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export interface Response {
  readonly id: number
  readonly result: unknown
  /** Undefined if the answer is a result. */
  readonly error: unknown
}

/** An error message may be a sentence or two long, not as long as a file. */
const LONGEST_ERROR = 500

/** Why a message is not a valid answer; undefined if it is one. */
function wrongAnswer(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return 'expected an object'
  const { jsonrpc, id } = message as Record<string, unknown>
  if (jsonrpc !== '2.0') return 'expected "jsonrpc": "2.0"'
  return typeof id === 'number' ? undefined : 'expected the number of its request as "id"'
}

/**
 * The answers in a message, several for a JSON-RPC batch; a text that says what is wrong if it is
 * invalid.
 */
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

/** Settles the request with its result, or with what is wrong with it. */
export function settleRequest({ request, resolve, reject }: Pending, { result, error }: Response): void {
  if (error !== undefined) {
    reject(new Error(errorText(error)))
    return
  }
  // Returned arguments are compared with the given ones; their values are not checked.
  if (request.left === true) {
    resolve(result)
    return
  }
  const checked = checkResult(request.method, request.params, result)
  if (checked.ok) resolve(checked.result)
  else reject(new NoAnswer(`an invalid answer: ${checked.wrong}`))
}
