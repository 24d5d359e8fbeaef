/**
 * Worker thread: loads the ES module under test and answers the protocol's requests with its functions. A module
 * exports what spec/implementation.ts calls an implementation, by name, or as its default export.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { Description, Implementation } from '../../../spec/implementation.ts'
import { type Params, PROTOCOL, type Request, STAGES } from '../protocol/messages.ts'
import { shown } from '../terminal/printable.ts'

type Stages = Required<Omit<Implementation, 'description'>>

/** The parts of a request as the arguments of the function that answers it. */
const ARGUMENTS: { [S in keyof Stages]: (params: Params<S>) => unknown[] } = {
  read: ({ text }) => [text],
  laplacian: ({ network, node, mode }) => [network, node, mode],
  spectrum: ({ matrix }) => [matrix],
  decide: ({ network, node, mode, rule }) => [network, node, { mode, rule }],
  update: ({ network, node, options }) => [network, node, options],
  round: ({ network, options, seed }) => [network, options, seed],
}

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

const describe = ({ description, ...stages }: Implementation) => ({
  ...(description as Description),
  protocol: PROTOCOL,
  stages: STAGES.filter((stage) => typeof stages[stage] === 'function'),
})

/**
 * What the answers before it set off without a delay is over, or has ended this thread: timers of one length run in
 * the order in which they were set.
 */
const untilTimersRan = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function answer(implementation: Implementation, { method, params }: Request): Promise<unknown> {
  if (method === 'describe') {
    await untilTimersRan()
    return describe(implementation)
  }
  if (method === 'shutdown') return null
  const stage = implementation[method] as ((...given: unknown[]) => unknown) | undefined
  if (stage === undefined) throw new RangeError(`method: expected one that is offered, got ${method}`)
  return stage.apply(implementation, ARGUMENTS[method](params as never))
}

const implementation = load(workerData as string)
// Loading fails again where a request waits for it; unhandled, it would end the thread without a word.
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
