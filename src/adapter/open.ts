/**
 * Opens the implementation that `--impl` names: the reference, a module, a program, or a process.
 */
import { isAbsolute, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Implementation } from '../../spec/implementation.ts'
import { shown } from '../base/printable.ts'
import type { OpenChannel } from './channel.ts'
import { type CommandOptions, openCommand } from './command-channel.ts'
import { HarnessError } from './harness-error.ts'
import { type JudgedAs, judgedAs } from './judged-as.ts'
import { openModule } from './module-channel.ts'
import { runningReference } from './reference-runtime.ts'
import { remoteImplementation } from './remote.ts'
import { openSession, type Session } from './session.ts'
import { START_MILLISECONDS } from './start.ts'
import { statOf, suggestionFor } from './suggestion.ts'
import { type Address, openTcp } from './tcp-channel.ts'

export type ImplementationSpec =
  | { readonly kind: 'reference' }
  | { readonly kind: 'module'; readonly url: string }
  | { readonly kind: 'command'; readonly command: string }
  | ({ readonly kind: 'tcp' } & Address)

export interface OpenOptions extends CommandOptions {
  readonly limitMilliseconds: number
  /** Time limit for a start; default START_MILLISECONDS. */
  readonly startMilliseconds?: number | undefined
  /** Test it with the clauses of another rule than the one it declares. */
  readonly judgedAs?: JudgedAs | undefined
  /** Called at every answer, failure and restart, as a heartbeat of the run. */
  readonly onSign?: () => void
  /** When aborted, everything that was started is ended immediately. */
  readonly signal?: AbortSignal | undefined
}

export interface OpenImplementation {
  readonly implementation: Implementation
  /** Number of cases to run concurrently. */
  readonly atOnce: number
  /** Gives up all pending cases; the next case runs alone. */
  readonly abandon: () => void
  readonly close: () => Promise<void>
}

export const REFERENCE = 'reference'
/**
 * Default time limit of a case: the eigenvalues of a dozen nodes take an interpreter a millisecond,
 * its first call a second.
 */
export const CASE_MILLISECONDS = 2000
/** Enough to keep a pipe full: more was no faster in measurements on two cores. */
const AT_ONCE = 32
const LARGEST_PORT = 65535
/**
 * Only this machine: the implementation under test is not trusted, and other machines must not get
 * its load.
 */
const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

function parseAddress(text: string, option: string): ImplementationSpec {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]+)\]|([^:]*)):(\d+)$/.exec(text) ?? []
  const host = bracketed ?? plain ?? ''
  if (!LOOPBACK.includes(host) || !(Number(port) >= 1 && Number(port) <= LARGEST_PORT))
    throw new RangeError(
      `${option}: expected an address on this machine such as tcp:127.0.0.1:7000, got ${shown(`tcp:${text}`)}`,
    )
  return { kind: 'tcp', host, port: Number(port) }
}

function parseModule(text: string, option: string): ImplementationSpec {
  const path = isAbsolute(text) ? text : resolve(text)
  const isModule = /\.[cm]?js$/.test(path)
  if (isModule && statOf(path)?.isFile() === true) return { kind: 'module', url: pathToFileURL(path).href }
  const expected = isModule
    ? 'a module that exists'
    : "a module (./my.js), a command ('cmd:python3 adapter.py') or tcp:127.0.0.1:PORT"
  const suggestion = suggestionFor(text, path)
  throw new RangeError(
    `${option}: expected ${expected}, got ${text === '' ? 'nothing' : shown(text)}${suggestion === undefined ? '' : `; ${suggestion}`}`,
  )
}

/** Throws RangeError, which names the option, if the text does not name an implementation. */
export function parseImplementation(text: string, option = '--impl'): ImplementationSpec {
  if (text === REFERENCE) return { kind: 'reference' }
  if (text.startsWith('tcp:')) return parseAddress(text.slice('tcp:'.length), option)
  if (!text.startsWith('cmd:')) return parseModule(text, option)
  const command = text.slice('cmd:'.length).trim()
  if (command === '') throw new RangeError(`${option}: expected a command after cmd:, got none`)
  return { kind: 'command', command }
}

function channelOf(
  spec: Exclude<ImplementationSpec, { kind: 'reference' }>,
  options: OpenOptions,
  isElsewhere = false,
): OpenChannel {
  if (spec.kind === 'command') return (listener) => openCommand(spec.command, listener, options)
  if (spec.kind === 'tcp') return (listener) => openTcp(spec, listener)
  return (listener) => openModule({ url: spec.url, isElsewhere }, listener, options.onLog)
}

/** The same channels, ended when `signal` is aborted. */
const until =
  (signal: AbortSignal, open: OpenChannel): OpenChannel =>
  (listener) => {
    const channel = open(listener)
    const onAbort = (): void => {
      channel.kill()
      listener.onEnd('was interrupted')
    }
    signal.addEventListener('abort', onAbort, { once: true })
    return channel
  }

type Started = Exclude<ImplementationSpec, { kind: 'reference' }>

function sessionOf(spec: Started, options: OpenOptions, isElsewhere = false): Promise<Session> {
  const { signal } = options
  const open = channelOf(spec, options, isElsewhere)
  return openSession({
    open: signal === undefined ? open : until(signal, open),
    limitMilliseconds: options.limitMilliseconds,
    startMilliseconds: options.startMilliseconds ?? START_MILLISECONDS,
    hasStandby: spec.kind !== 'tcp',
    onSign: options.onSign ?? (() => {}),
  }).catch((error: unknown) => {
    throw error instanceof HarnessError
      ? new HarnessError(`the implementation ${error.message}`)
      : (error as Error)
  })
}

/** Throws HarnessError if the implementation cannot be started or sends no valid description. */
export async function openImplementation(
  spec: ImplementationSpec,
  options: OpenOptions,
): Promise<OpenImplementation> {
  const adapt = (one: Implementation): Implementation =>
    options.judgedAs === undefined ? one : judgedAs(one, options.judgedAs)
  if (spec.kind === 'reference')
    return { implementation: adapt(runningReference), atOnce: 1, abandon: () => {}, close: async () => {} }
  // If the run was interrupted before, the implementation is not started.
  options.signal?.throwIfAborted()
  const session = await sessionOf(spec, options)
  const present = (one: Session): Implementation => adapt(remoteImplementation(one, spec.kind === 'module'))
  let second: Promise<Session> | undefined
  // A process that listens on a port is the user's: there is no other.
  const fresh =
    spec.kind === 'tcp'
      ? {}
      : {
          fresh: async () => {
            second ??= sessionOf(spec, options, true)
            return present(await second)
          },
        }
  const { abandon } = session
  return {
    implementation: { ...present(session), ...fresh },
    atOnce: AT_ONCE,
    abandon,
    close: async () => {
      await Promise.all([session.close(), second?.then((one) => one.close()).catch(() => {})])
    },
  }
}
