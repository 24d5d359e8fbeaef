/** The pending requests of a session, the oldest first. */
import { type Pending, type Response, settleRequest } from './answer.ts'
import type { Method, Request } from './messages.ts'

export interface Requests {
  readonly size: () => number
  readonly has: (id: number) => boolean
  /** Was there ever a request with this number? */
  readonly wasSent: (id: number) => boolean
  readonly list: () => Request[]
  /** `left`: see Request. `onAnswer` is called once, by one of the functions below. */
  readonly add: (method: Method, params: unknown, left: boolean, onAnswer: Settle) => Request
  /** A new number, for a request that is not waited for. */
  readonly takeId: () => number
  readonly answer: (id: number, answer: Response) => void
  readonly failOldest: (error: Error) => void
  readonly failAll: (errorOf: () => Error) => void
}

type Settle = Pick<Pending, 'resolve' | 'reject'>

/** `onNone` is called when no request is pending any more. */
export function createRequests(onNone: () => void): Requests {
  const pending = new Map<number, Pending>()
  let lastId = 0
  const takeId = (): number => {
    lastId += 1
    return lastId
  }
  const take = (id: number): Pending | undefined => {
    const waiting = pending.get(id)
    pending.delete(id)
    if (pending.size === 0) onNone()
    return waiting
  }
  return {
    takeId,
    size: () => pending.size,
    has: (id) => pending.has(id),
    wasSent: (id) => id >= 1 && id <= lastId,
    list: () => [...pending.values()].map(({ request }) => request),
    add: (method, params, left, onAnswer) => {
      const id = takeId()
      const request: Request = { jsonrpc: '2.0', id, method, params, ...(left && { left }) }
      pending.set(id, { request, ...onAnswer })
      return request
    },
    answer: (id, answer) => {
      const waiting = take(id)
      if (waiting !== undefined) settleRequest(waiting, answer)
    },
    failOldest: (error) => {
      const [oldest] = pending.keys()
      if (oldest !== undefined) take(oldest)?.reject(error)
    },
    failAll: (errorOf) => {
      const all = [...pending.values()]
      pending.clear()
      onNone()
      for (const { reject } of all) reject(errorOf())
    },
  }
}
