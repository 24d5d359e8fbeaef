/** Messages as answers: what is one, and what it settles. */
import { NoAnswer } from '../../../properties/judge.ts'
import type { Request } from '../protocol/messages.ts'
import { checkResult, textOf } from '../protocol/shape.ts'
import { shorten } from './lines.ts'

/** A request under way. */
export interface Pending {
  readonly request: Request
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export interface Answer {
  readonly id: number
  readonly result: unknown
  /** Undefined where it is a result. */
  readonly error: unknown
}

/** An error message may be as long as a sentence or two, not as long as a file. */
const LONGEST_ERROR = 500

function readAnswer(message: unknown): Answer | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { jsonrpc, id, result, error } = message as Record<string, unknown>
  if (jsonrpc !== '2.0' || typeof id !== 'number') return undefined
  return { id, result, error: error === null ? undefined : error }
}

/** The answers of a message, several where it is a JSON-RPC batch; undefined where it is none. */
export function readAnswers(message: unknown): readonly Answer[] | undefined {
  if (!Array.isArray(message)) {
    const one = readAnswer(message)
    return one === undefined ? undefined : [one]
  }
  const all = message.map(readAnswer)
  return all.length > 0 && all.every((one) => one !== undefined) ? all : undefined
}

const errorText = (error: unknown): string => {
  const { message } = error as { message?: unknown }
  return shorten(typeof message === 'string' ? message : textOf(error), LONGEST_ERROR)
}

/** The request gets its result, or what is wrong with it. */
export function settle({ request, resolve, reject }: Pending, { result, error }: Answer): void {
  if (error !== undefined) {
    reject(new Error(errorText(error)))
    return
  }
  const checked = checkResult(request.method, request.params, result)
  if (checked.ok) resolve(checked.result)
  else reject(new NoAnswer(`what is no answer: ${checked.wrong}`))
}
