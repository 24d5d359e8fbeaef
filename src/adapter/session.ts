/**
 * A conversation with an implementation that is somewhere else: many requests under way at once, answered in any order,
 * each within a time limit. Whoever hangs, crashes or says what is no message fails the oldest case under way, is
 * started again, and is asked the rest: one bad case never costs another its answer.
 *
 * The oldest case is only a suspect where several are under way: properties/check.ts asks it again alone. For that,
 * the last answer under way counts only once the implementation has described itself again after it: noise or an end
 * that comes after an answer is the fault of that case, not of the next.
 */
import { NoAnswer } from '../../properties/no-answer.ts'
import { type Answer, type Pending, readAnswers, settle } from './answer.ts'
import type { Listener, OpenChannel } from './channel.ts'
import { createClock } from './clock.ts'
import { sayGoodbye } from './farewell.ts'
import { HarnessError } from './harness-error.ts'
import { shorten } from './lines.ts'
import type { Described, Method, Request } from './messages.ts'
import { textOf } from './shape.ts'
import { DESCRIBE_PARAMS, type Live, start } from './start.ts'

export interface SessionOptions {
  readonly open: OpenChannel
  /** How long one case may take. */
  readonly limitMilliseconds: number
  /** How long a start may take. */
  readonly startMilliseconds: number
  /** May a second one be started while the first seems to hang? */
  readonly hasStandby: boolean
  /** Called whenever something happens: an answer, a failure, a start. */
  readonly onSign: () => void
}

export interface Session {
  readonly description: Described
  /** `left`: see Request. Rejects with NoAnswer, with Error where the implementation says so, or with HarnessError where it cannot go on. */
  readonly ask: (method: Method, params: unknown, left?: boolean) => Promise<unknown>
  /** Gives up all that is under way: whoever is asked next is asked alone. */
  readonly abandon: () => void
  readonly close: () => Promise<void>
}

/** The last answer under way, until a description after it has come. */
interface Held {
  readonly id: number
  readonly barrier: number
  readonly answer: Answer
}

const secondsText = (milliseconds: number): string => `${milliseconds / 1000} s`

export async function openSession(options: SessionOptions): Promise<Session> {
  const { open, limitMilliseconds, startMilliseconds, hasStandby, onSign } = options
  const pending = new Map<number, Pending>()
  let outbox: Request[] = []
  let held: Held | undefined
  let live: Live | undefined = await start(open, startMilliseconds)
  const { description } = live
  let standby: Promise<Live> | undefined
  let [lastId, answers, isRestarting, isClosed] = [0, 0, false, false]
  /** What came while nothing was under way. */
  let stray: string | undefined
  let broken: HarnessError | undefined

  const clock = createClock(limitMilliseconds, {
    progress: () => answers,
    onHalf: () => {
      if (!hasStandby || standby !== undefined) return
      standby = start(open, startMilliseconds)
      standby.catch(() => {})
    },
    onOver: () => failOldest(`no answer within ${secondsText(limitMilliseconds)} (--case-time)`, true),
  })

  const take = (id: number): Pending | undefined => {
    const waiting = pending.get(id)
    pending.delete(id)
    if (pending.size === 0) clock.stop()
    return waiting
  }

  function drop(): void {
    live?.channel.kill()
    live = undefined
    held = undefined
    clock.stop()
  }

  function failOldest(why: string, isHang = false): void {
    onSign()
    const words = live?.channel.lastWords().at(-1)
    const after = held === undefined ? why : `${why}, after its answer`
    drop()
    const [oldest] = pending.keys()
    if (oldest !== undefined)
      take(oldest)?.reject(
        new NoAnswer(words === undefined ? after : `${after}; it last logged: ${words}`, isHang),
      )
    if (pending.size > 0) void restart()
  }

  function hold(id: number, answer: Answer): void {
    lastId += 1
    held = { id, answer, barrier: lastId }
    live?.channel.send(
      [{ jsonrpc: '2.0', id: held.barrier, method: 'describe', params: DESCRIBE_PARAMS }],
      false,
    )
  }

  function release({ id, answer }: Held): void {
    held = undefined
    const waiting = take(id)
    if (waiting !== undefined) settle(waiting, answer)
  }

  function onAnswer(answer: Answer): void {
    const { id } = answer
    if (held?.barrier === id) {
      release(held)
      return
    }
    if (!pending.has(id) || held?.id === id) {
      const isAnswered = id >= 1 && id <= lastId
      onGarbage(
        isAnswered
          ? `a second answer to request ${id}: expected one`
          : `an answer without a request: id ${id}, expected the number of a request`,
      )
      return
    }
    answers += 1
    onSign()
    clock.restart()
    if (pending.size === 1) {
      hold(id, answer)
      return
    }
    const waiting = take(id)
    if (waiting !== undefined) settle(waiting, answer)
  }

  function onMessage(message: unknown): void {
    const read = readAnswers(message)
    if (typeof read === 'string') onGarbage(`an invalid answer: ${read}, got ${shorten(textOf(message))}`)
    else for (const answer of read) onAnswer(answer)
  }

  function onGarbage(what: string): void {
    if (pending.size > 0) failOldest(what)
    else stray ??= what
  }

  /** Hears `one` as long as it is the one that is asked: what a killed one still says counts for nothing. */
  const listenTo = (one: Live): void => {
    live = one
    const whileLive =
      <T>(act: (event: T) => void) =>
      (event: T): void => {
        if (live === one) act(event)
      }
    const listener: Listener = {
      onMessage: whileLive(onMessage),
      onGarbage: whileLive(onGarbage),
      onEnd: whileLive((how) => {
        if (pending.size === 0) drop()
        onGarbage(how)
      }),
    }
    one.listen(listener)
  }
  listenTo(live)

  function giveUp(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error)
    broken = new HarnessError(`the implementation could not be restarted: ${why}`)
    for (const { reject } of pending.values()) reject(broken)
    pending.clear()
    clock.stop()
  }

  async function restart(): Promise<void> {
    if (isRestarting) return
    isRestarting = true
    try {
      const next = await (standby ?? start(open, startMilliseconds))
      standby = undefined
      if (isClosed) return next.channel.kill()
      onSign()
      isRestarting = false
      // All that is under way goes out here, what was just asked among it.
      outbox = []
      listenTo(next)
      send([...pending.values()].map(({ request }) => request))
    } catch (error) {
      giveUp(error)
    } finally {
      isRestarting = false
    }
  }

  function send(requests: readonly Request[]): void {
    if (requests.length === 0 || live === undefined) return
    clock.restart()
    const { batch = 1 } = description
    if (batch === 1) live.channel.send(requests, false)
    else
      for (let at = 0; at < requests.length; at += batch)
        live.channel.send(requests.slice(at, at + batch), true)
  }

  /** All requests of one turn go out together. */
  function flush(): void {
    const requests = outbox
    outbox = []
    if (isRestarting || requests.length === 0) return
    const what = stray
    stray = undefined
    if (what !== undefined) failOldest(what)
    else if (live === undefined) void restart()
    else send(requests)
  }

  return {
    description,
    ask: (method, params, left = false) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) return reject(broken)
        if (isClosed) return reject(new HarnessError('the session is closed'))
        lastId += 1
        const request: Request = { jsonrpc: '2.0', id: lastId, method, params, ...(left && { left }) }
        pending.set(lastId, { request, resolve, reject })
        if (outbox.push(request) === 1) queueMicrotask(flush)
      }),
    abandon: () => {
      if (pending.size === 0) return
      drop()
      const all = [...pending.values()]
      pending.clear()
      outbox = []
      for (const { reject } of all) reject(new NoAnswer('given up'))
    },
    close: async () => {
      isClosed = true
      clock.stop()
      standby?.then(({ channel }) => channel.kill()).catch(() => {})
      if (live !== undefined) await sayGoodbye(live)
    },
  }
}
