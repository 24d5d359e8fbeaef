/**
 * A session with an implementation in another thread or process: many concurrent requests, answered
 * in any order, each with a time limit. A hang, a crash or an invalid message fails the oldest
 * pending case; the implementation is restarted and gets the other cases again. So a bad case does
 * not cost another case its answer.
 *
 * If several cases were pending, the oldest is only suspected: properties/check.ts runs it again
 * alone. For this, the last pending answer counts only when the implementation has answered a
 * description request after it: an invalid message or exit after an answer is attributed to that
 * case, not to the next one.
 */
import { NoAnswer } from '../../properties/no-answer.ts'
import { type Response, readAnswers } from './answer.ts'
import { type Clock, createClock } from './clock.ts'
import { HarnessError } from './harness-error.ts'
import { shorten } from './lines.ts'
import { createLives, type Lives, type LivesOptions } from './lives.ts'
import type { Described, Method, Request } from './messages.ts'
import { createRequests, type Requests } from './requests.ts'
import { textOf } from './shape.ts'
import { DESCRIBE_PARAMS, type Live, start } from './start.ts'

export interface SessionOptions extends LivesOptions {
  /** Time limit of one case. */
  readonly limitMilliseconds: number
  /** Called at every answer, failure and start. */
  readonly onSign: () => void
}

export interface Session {
  readonly description: Described
  /**
   * `left`: see Request. Rejects with NoAnswer, with Error if the implementation answers with an
   * error, or with HarnessError if the session cannot continue.
   */
  readonly ask: (method: Method, params: unknown, left?: boolean) => Promise<unknown>
  /** Gives up all pending requests; the next case runs alone. */
  readonly abandon: () => void
  readonly close: () => Promise<void>
}

/** The last pending answer, until a description has arrived after it. */
interface Held {
  readonly id: number
  readonly barrier: number
  readonly answer: Response
}

/** The state of a session. */
interface State {
  readonly options: SessionOptions
  readonly description: Described
  readonly requests: Requests
  readonly lives: Lives
  readonly clock: Clock
  /** Requests made in this turn of the event loop. */
  outbox: Request[]
  held: Held | undefined
  /** An error that arrived while no request was pending. */
  stray: string | undefined
  /** Why the session cannot continue. */
  broken: HarnessError | undefined
  answers: number
  isRestarting: boolean
  isClosed: boolean
}

const secondsText = (milliseconds: number): string => `${milliseconds / 1000} s`

/** Ends the current implementation. */
function drop(state: State): void {
  state.lives.kill()
  state.held = undefined
  state.clock.stop()
}

function failOldest(state: State, why: string, isHang = false): void {
  const { options, requests, lives } = state
  options.onSign()
  const lastWords = lives.current()?.channel.lastWords().at(-1)
  const after = state.held === undefined ? why : `${why}, after its answer`
  drop(state)
  const what = lastWords === undefined ? after : `${after}; it last logged: ${lastWords}`
  requests.failOldest(new NoAnswer(what, isHang))
  if (requests.size() > 0) void restart(state)
}

/** Holds back the last pending answer until the implementation has sent a description after it. */
function hold(state: State, id: number, answer: Response): void {
  const barrier = state.requests.takeId()
  state.held = { id, answer, barrier }
  const request: Request = { jsonrpc: '2.0', id: barrier, method: 'describe', params: DESCRIBE_PARAMS }
  state.lives.current()?.channel.send([request], false)
}

function onUnexpected(state: State, id: number): void {
  const what = state.requests.wasSent(id)
    ? `a second answer to request ${id}: expected one`
    : `an answer without a request: id ${id}, expected the number of a request`
  onGarbage(state, what)
}

function onAnswer(state: State, answer: Response): void {
  const { requests, held, options, clock } = state
  const { id } = answer
  if (held?.barrier === id) {
    state.held = undefined
    requests.answer(held.id, held.answer)
    return
  }
  if (!requests.has(id) || held?.id === id) {
    onUnexpected(state, id)
    return
  }
  state.answers += 1
  options.onSign()
  clock.restart()
  if (requests.size() === 1) hold(state, id, answer)
  else requests.answer(id, answer)
}

function onMessage(state: State, message: unknown): void {
  const read = readAnswers(message)
  if (typeof read === 'string')
    onGarbage(state, `an invalid answer: ${read}, got ${shorten(textOf(message))}`)
  else for (const answer of read) onAnswer(state, answer)
}

function onGarbage(state: State, what: string): void {
  if (state.requests.size() > 0) failOldest(state, what)
  else state.stray ??= what
}

/** Makes `one` the current implementation. */
function use(state: State, one: Live): void {
  state.lives.use(one, {
    onMessage: (message) => onMessage(state, message),
    onGarbage: (what) => onGarbage(state, what),
    onEnd: (how) => {
      if (state.requests.size() === 0) drop(state)
      onGarbage(state, how)
    },
  })
}

function giveUp(state: State, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  const broken = new HarnessError(`the implementation could not be restarted: ${why}`)
  state.broken = broken
  state.requests.failAll(() => broken)
}

async function restart(state: State): Promise<void> {
  const { lives, requests, options } = state
  if (state.isRestarting) return
  state.isRestarting = true
  try {
    const next = await lives.replacement()
    if (state.isClosed) return next.channel.kill()
    options.onSign()
    state.isRestarting = false
    // Sends all pending requests, including new ones.
    state.outbox = []
    use(state, next)
    send(state, requests.list())
  } catch (error) {
    giveUp(state, error)
  } finally {
    state.isRestarting = false
  }
}

function send({ lives, clock, description: { batch = 1 } }: State, requests: readonly Request[]): void {
  const channel = lives.current()?.channel
  if (requests.length === 0 || channel === undefined) return
  clock.restart()
  if (batch === 1) channel.send(requests, false)
  else for (let at = 0; at < requests.length; at += batch) channel.send(requests.slice(at, at + batch), true)
}

/** All requests of one turn of the event loop are sent together. */
function flush(state: State): void {
  const requests = state.outbox
  state.outbox = []
  if (state.isRestarting || requests.length === 0) return
  const what = state.stray
  state.stray = undefined
  if (what !== undefined) failOldest(state, what)
  else if (state.lives.current() === undefined) void restart(state)
  else send(state, requests)
}

function ask(state: State, method: Method, params: unknown, left: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (state.broken !== undefined) return reject(state.broken)
    if (state.isClosed) return reject(new HarnessError('the session is closed'))
    const request = state.requests.add(method, params, left, { resolve, reject })
    if (state.outbox.push(request) === 1) queueMicrotask(() => flush(state))
  })
}

function abandon(state: State): void {
  if (state.requests.size() === 0) return
  drop(state)
  state.outbox = []
  state.requests.failAll(() => new NoAnswer('given up'))
}

async function close(state: State): Promise<void> {
  state.isClosed = true
  state.clock.stop()
  await state.lives.close()
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { open, limitMilliseconds, startMilliseconds } = options
  const first = await start(open, startMilliseconds)
  const lives = createLives(options)
  const tooLong = `no answer within ${secondsText(limitMilliseconds)} (--case-time)`
  const clock = createClock(limitMilliseconds, {
    progress: () => state.answers,
    onHalf: lives.prepare,
    onOver: () => failOldest(state, tooLong, true),
  })
  const state: State = {
    ...{ options, description: first.description, requests: createRequests(clock.stop), lives, clock },
    ...{ outbox: [], held: undefined, stray: undefined, broken: undefined },
    ...{ answers: 0, isRestarting: false, isClosed: false },
  }
  use(state, first)
  return {
    description: first.description,
    ask: (method, params, left = false) => ask(state, method, params, left),
    abandon: () => abandon(state),
    close: () => close(state),
  }
}
