/** Checks of networks, workspaces and typed arrays. */
import type { DecisionWorkspace } from '../argnn/decision-workspace.ts'
import type { NetworkState } from '../argnn/network.ts'
import type { Random } from '../argnn/random.ts'
import type { SpectrumWorkspace } from '../argnn/spectrum.ts'
import { checkFunction, checkNode, checkObject, refuseType, refuseWords } from './arguments.ts'

type Arrays = Float64ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor

function checkTyped(name: string, value: unknown, kind: Arrays, length: number): void {
  if (!(value instanceof kind)) refuseType(name, `a ${kind.name}`, value)
  const got = (value as { length: number }).length
  if (got < length) refuseWords(name, `at least ${length} entries`, `${got}`)
}

export const checkDoubles = (name: string, value: unknown, length: number): void =>
  checkTyped(name, value, Float64Array, length)

const A_STATE = 'a network as createNetwork makes it'

/** The arrays of a network, with their lengths by the number of nodes N or edges E. */
const PARTS: readonly (readonly [keyof NetworkState, Arrays, (nodes: number, edges: number) => number])[] = [
  ['inStart', Int32Array, (nodes) => nodes + 1],
  ['outStart', Int32Array, (nodes) => nodes + 1],
  ...(['order', 'position', 'outputIndex', 'inDegree', 'outDegree'] as const).map(
    (name) => [name, Int32Array, (nodes: number) => nodes] as const,
  ),
  ['isInput', Uint8Array, (nodes) => nodes],
  ['values', Float64Array, (nodes) => nodes],
  ['gradients', Float64Array, (nodes) => nodes],
  ...(['source', 'reverse', 'target', 'slotOf'] as const).map(
    (name) => [name, Int32Array, (_: number, edges: number) => edges] as const,
  ),
  ['weights', Float64Array, (_, edges) => edges],
  ['present', Uint8Array, (_, edges) => edges],
  ['inputs', Int32Array, () => 0],
  ['outputs', Int32Array, () => 0],
]

/** Checks that the arrays of a network exist and have the right lengths, in O(1); `createNetwork` checks their contents. */
export function checkState(value: unknown, name = 'network'): void {
  checkObject(name, A_STATE, value)
  const state = value as NetworkState
  const { nodes, inStart } = state
  if (!(Number.isInteger(nodes) && nodes >= 1)) refuseType(name, A_STATE, value)
  const edges = inStart instanceof Int32Array ? (inStart[nodes] ?? 0) : 0
  for (const [part, kind, length] of PARTS)
    checkTyped(`${name}.${part}`, state[part], kind, length(nodes, edges))
  if (!Number.isInteger(state.widest)) refuseType(`${name}.widest`, 'a whole number', state.widest)
}

/** Checks a network and one of its nodes. */
export function checkStateNode(state: unknown, node: unknown): void {
  checkState(state)
  checkNode('node', node, (state as NetworkState).nodes)
}

/** Checks a list of behaving nodes for `runRound`. */
export function checkBehaving(value: unknown, { nodes, isInput }: NetworkState): void {
  checkTyped('nodes', value, Int32Array, 0)
  ;(value as Int32Array).forEach((node, k) => {
    checkNode(`nodes[${k}]`, node, nodes)
    if (isInput[node] === 1) refuseWords(`nodes[${k}]`, 'a behaving node', `input node ${node}`)
  })
}

/** Checks that the workspace is large enough for this network; a smaller one would silently lose data. */
export function checkWorkspace(value: unknown, { nodes, widest }: NetworkState): void {
  const expected = 'a workspace as createUpdateWorkspace makes it of this network'
  checkObject('workspace', expected, value)
  const { star, lambda, dense } = value as DecisionWorkspace
  if (!(star?.neighbour instanceof Int32Array && lambda instanceof Float64Array))
    refuseType('workspace', expected, value)
  const room = star.neighbour.length
  if (room < widest) refuseWords('workspace', `room for ${widest} edges at a node`, `room for ${room}`)
  if (dense !== undefined && dense.re.length < nodes)
    refuseWords('workspace', `room for ${nodes} nodes`, `room for ${dense.re.length}`)
}

export function checkSpectrumWorkspace(value: unknown): void {
  const expected = 'a workspace as createSpectrumWorkspace makes it'
  checkObject('workspace', expected, value)
  if (!((value as SpectrumWorkspace).matrix instanceof Float64Array)) refuseType('workspace', expected, value)
}

export function checkRandom(value: unknown): void {
  checkObject('random', 'a generator as createRandom makes it', value)
  checkFunction('random.next', (value as Random).next)
}
