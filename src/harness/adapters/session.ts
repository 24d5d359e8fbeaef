/**
 * A conversation with an implementation that is somewhere else: many requests under way at once, answered in any order,
 * each within a time limit. Whoever hangs, crashes or says what is no message fails the oldest case under way, is
 * started again, and is asked the rest: one bad case never costs another its answer.
 */
import { NoAnswer } from '../../../properties/judge.ts'
import { HarnessError } from '../harness-error.ts'
import type { Described, Method, Request } from '../protocol/messages.ts'
import { checkResult } from '../protocol/shape.ts'
import type { Listener, OpenChannel } from './channel.ts'
import { createClock } from './clock.ts'
import { shorten } from './lines.ts'
import { type Live, start } from './start.ts'

export interface SessionOptions {
  readonly open: OpenChannel
  /** How long one case may take. */
  readonly limitMilliseconds: number
  /** May a second one be started while the first seems to hang? */
  readonly hasStandby: boolean
}

export interface Session {
  readonly description: Described
  /** Rejects with NoAnswer, with Error where the implementation says so, or with HarnessError where it cannot go on. */
  readonly ask: (method: Method, params: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

interface Pending {
  readonly request: Request
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

/** How long a polite end may take. */
const FAREWELL_MILLISECONDS = 200

const secondsText = (milliseconds: number): string => `${milliseconds / 1000} s`

export async function openSession(options: SessionOptions): Promise<Session> {
  const { open, limitMilliseconds, hasStandby } = options
  const pending = new Map<number, Pending>()
  let live: Live | undefined = await start(open)
  const { description } = live
  let standby: Promise<Live> | undefined
  let outbox: Request[] = []
  let [lastId, answers, isRestarting, isClosed] = [0, 0, false, false]
  let stray: string | undefined
  let broken: HarnessError | undefined

  const clock = createClock(limitMilliseconds, {
    progress: () => answers,
    onHalf: () => {
      if (!hasStandby || standby !== undefined) return
      standby = start(open)
      standby.catch(() => {})
    },
    onOver: () => failOldest(`no answer within ${secondsText(limitMilliseconds)}`, true),
  })

  const settle = (id: number, give: (waiting: Pending) => void): void => {
    const waiting = pending.get(id)
    if (waiting === undefined) return
    pending.delete(id)
    give(waiting)
    if (pending.size === 0) clock.stop()
  }

  /** The oldest case under way takes the blame: whoever answers in turn is busy with that one. */
  function failOldest(why: string, isHang = false): void {
    const words = live?.channel.lastWords().at(-1)
    const message = words === undefined ? why : `${why}; it last logged: ${shorten(words)}`
    live?.channel.kill()
    live = undefined
    clock.stop()
    const [oldest] = pending.keys()
    if (oldest !== undefined) settle(oldest, ({ reject }) => reject(new NoAnswer(message, isHang)))
    if (pending.size > 0) void restart()
  }

  const onAnswer = (message: unknown): void => {
    if (Array.isArray(message) && message.length > 0) {
      message.forEach(onAnswer)
      return
    }
    const { jsonrpc, id, result, error } = (message ?? {}) as Record<string, unknown>
    const waiting = typeof id === 'number' ? pending.get(id) : undefined
    if (jsonrpc !== '2.0' || waiting === undefined) {
      onGarbage(`an answer to no request: ${shorten(JSON.stringify(message))}`)
      return
    }
    answers += 1
    clock.restart()
    settle(id as number, ({ request, resolve, reject }) => {
      if (error !== undefined && error !== null) {
        const text = (error as { message?: unknown }).message
        return reject(new Error(typeof text === 'string' ? text : JSON.stringify(error)))
      }
      const checked = checkResult(request.method, request.params, result)
      return checked.ok
        ? resolve(checked.result)
        : reject(new NoAnswer(`what is no answer: ${checked.wrong}`))
    })
  }
  /** Between cases, noise is the fault of the next one: it came after the answer before it. */
  function onGarbage(what: string): void {
    if (pending.size > 0) failOldest(what)
    else stray ??= what
  }
  const listener: Listener = {
    onMessage: onAnswer,
    onGarbage,
    onEnd: (how) => {
      if (pending.size > 0) return failOldest(how)
      live = undefined
    },
  }
  live.listen(listener)

  function giveUp(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    broken = new HarnessError(`could not be started again: ${why}`)
    for (const { reject } of pending.values()) reject(broken)
    pending.clear()
    clock.stop()
  }

  async function restart(): Promise<void> {
    if (isRestarting) return
    isRestarting = true
    outbox = []
    try {
      const next = await (standby ?? start(open))
      standby = undefined
      if (isClosed) return next.channel.kill()
      live = next
      live.listen(listener)
      send([...pending.values()].map(({ request }) => request))
    } catch (error) {
      giveUp(error)
    } finally {
      isRestarting = false
    }
  }

  function send(requests: readonly Request[]): void {
    if (requests.length === 0) return
    clock.restart()
    const size = description.batch ?? 1
    if (size === 1) {
      live?.channel.send(requests, false)
      return
    }
    for (let at = 0; at < requests.length; at += size) live?.channel.send(requests.slice(at, at + size), true)
  }

  /** All requests of one turn go out together. */
  function flush(): void {
    const requests = outbox
    outbox = []
    if (isRestarting || requests.length === 0) return
    const what = stray
    stray = undefined
    if (live === undefined) void restart()
    else if (what !== undefined) failOldest(what)
    else send(requests)
  }

  return {
    description,
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken)
        if (isClosed) return reject(new HarnessError('the session is closed'))
        lastId += 1
        const request: Request = { jsonrpc: '2.0', id: lastId, method, params }
        pending.set(lastId, { request, resolve, reject })
        if (outbox.push(request) === 1) queueMicrotask(flush)
      }),
    close: async () => {
      isClosed = true
      clock.stop()
      standby?.then(({ channel }) => channel.kill()).catch(() => {})
      await sayGoodbye(live)
    },
  }
}

/** Asks it to shut down, waits a little, and ends it. */
function sayGoodbye(live: Live | undefined): Promise<void> {
  if (live === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      live.channel.kill()
      resolve()
    }
    const timer = setTimeout(end, FAREWELL_MILLISECONDS)
    live.listen({ onMessage: () => {}, onGarbage: () => {}, onEnd: end })
    live.channel.send([{ jsonrpc: '2.0', id: -1, method: 'shutdown', params: {} }], false)
  })
}
