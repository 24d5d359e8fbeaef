/** What a text holds that can be explored: a network file, a stored counterexample, or a trace. */

import type { Pruning } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import { FORMAT, readNetwork } from '../adapter/network-file.ts'
import { toState } from '../adapter/reference.ts'
import { MOST_DENSE_NODES } from '../argnn/local-laplacian.ts'
import { describeNetwork } from '../argnn/network.ts'
import { FILE_LIMITS, parseJson } from '../base/strict-json.ts'
import { TRACE_FORMAT } from '../trace/shapes.ts'
import { CASE_SCHEMA, type StoredCase, storedCaseIn } from '../verify/stored-case.ts'
import { firstNode, type Scene } from './scene.ts'
import { type LoadedTrace, readTrace } from './trace.ts'

export type Loaded =
  | { readonly kind: 'network'; readonly scene: Scene }
  | { readonly kind: 'case'; readonly scene: Scene; readonly stored: StoredCase }
  | { readonly kind: 'trace'; readonly scene: Scene; readonly trace: LoadedTrace }

interface CaseParts {
  readonly network?: Network
  readonly node?: number
  readonly mode?: Scene['mode']
  readonly rule?: Scene['rule']
  readonly options?: { readonly pruning?: Pruning | null }
  readonly steps?: readonly { readonly node?: number }[]
}

/** Throws RangeError for a case without a network. */
export function sceneOfCase(given: unknown): Scene {
  const { network, node, mode, rule, options, steps } = given as CaseParts
  if (network === undefined)
    throw new RangeError('case: expected one with a network, got one without, which cannot be drawn')
  const description = describeNetwork(toState(network))
  const pruning = options?.pruning
  return {
    network: description,
    node: node ?? steps?.find((step) => step.node !== undefined)?.node ?? firstNode(description),
    mode: mode ?? pruning?.mode ?? 'D',
    rule: rule ?? pruning?.rule ?? 'ordered',
  }
}

function loadCase(data: unknown): Loaded {
  const found = storedCaseIn(data)
  if ('wrong' in found) throw new RangeError(found.wrong)
  return { kind: 'case', scene: sceneOfCase(found.given), stored: found }
}

function loadNetwork(text: string): Loaded {
  const state = readNetwork(text, { limits: FILE_LIMITS })
  if (state.nodes > MOST_DENSE_NODES)
    throw new RangeError(`nodes: expected at most ${MOST_DENSE_NODES}, got ${state.nodes}`)
  const network = describeNetwork(state)
  return {
    kind: 'network',
    scene: { network, node: firstNode(network), mode: 'D', rule: 'ordered' },
  }
}

/** The header of a trace is its first line. */
const isTrace = (text: string): boolean =>
  /^\s*\{\s*"format"\s*:\s*"argnn-trace\//.test(text.slice(0, 200)) || text.startsWith(`"${TRACE_FORMAT}"`)

/** Throws RangeError `path: expected …, got …` for a text that is none of them. */
export function load(text: string): Loaded {
  if (text.trim() === '')
    throw new RangeError('expected a network file, a stored counterexample or a trace, got an empty text')
  if (isTrace(text)) {
    const trace = readTrace(text)
    return { kind: 'trace', scene: trace.start, trace }
  }
  const data = parseJson(text, 'file', { root: '', limits: FILE_LIMITS })
  const { schema, format } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >
  if (schema === CASE_SCHEMA) return loadCase(data)
  if (format !== FORMAT)
    throw new RangeError(
      `format: expected "${FORMAT}", or schema: "${CASE_SCHEMA}", or a trace (${TRACE_FORMAT}), got ${JSON.stringify(format ?? schema) ?? 'neither'}`,
    )
  return loadNetwork(text)
}
