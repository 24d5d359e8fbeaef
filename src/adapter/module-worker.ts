/**
 * Worker thread: loads the ES module under test and answers requests of the protocol by calling its
 * functions. A module exports the members of an implementation (spec/implementation.ts) by name, or
 * the implementation as its default export.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Implementation } from '../../spec/implementation.ts'
import { shown } from '../base/printable.ts'
import type { Request } from './messages.ts'
import type { ModulePlace } from './module-channel.ts'
import { answerOf, describeStages } from './stages.ts'

async function load(url: string): Promise<Implementation> {
  const exported = (await import(url)) as { default?: unknown; implementation?: unknown }
  const candidates = [exported, exported.implementation, exported.default]
  const found = candidates.find(
    (one): one is Implementation => typeof one === 'object' && one !== null && 'description' in one,
  )
  if (found === undefined)
    throw new TypeError(
      `module: expected an export named description, got ${shown(Object.keys(exported).join(', '))}`,
    )
  return found
}

/**
 * Immediate timers that earlier calls set have fired by now, or have ended this thread: timers of
 * the same length fire in the order in which they were set.
 */
const untilTimersRan = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function answer(implementation: Implementation, { method, params, left }: Request): Promise<unknown> {
  if (method === 'describe') {
    await untilTimersRan()
    return describeStages(implementation)
  }
  if (method === 'shutdown') return null
  return answerOf(implementation, method, params, left === true)
}

/** Ten days and some: neither the hour nor the second is the same. */
const ELSEWHEN_MILLISECONDS = 10 * 86_400_000 + 4_321_987

/** What depends on the process or the clock is other than in a thread beside it. */
function moveElsewhere(): void {
  const { pid } = process
  const now = Date.now.bind(Date)
  Object.defineProperty(process, 'pid', { value: pid + 1 })
  Date.now = () => now() + ELSEWHEN_MILLISECONDS
  globalThis.Date = new Proxy(Date, {
    construct: (target, given: [], self) =>
      Reflect.construct(target, given.length === 0 ? [Date.now()] : given, self) as Date,
  })
}

const { url, isElsewhere } = workerData as ModulePlace
if (isElsewhere) moveElsewhere()
const implementation = load(url)
// Loading fails again when a request awaits it; an unhandled rejection here would end the thread
// without a message.
implementation.catch(() => {})

parentPort?.on('message', (request: Request) => {
  const { id, jsonrpc } = request
  const fail = (error: unknown): void =>
    parentPort?.postMessage({
      jsonrpc,
      id,
      error: { code: -32000, message: error instanceof Error ? error.message : String(error) },
    })
  implementation
    .then((one) => answer(one, request))
    .then((result) => parentPort?.postMessage({ jsonrpc, id, result: result ?? null }))
    .catch(fail)
})
