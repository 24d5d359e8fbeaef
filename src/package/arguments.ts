/**
 * Checks of the arguments of exported functions: TypeError for a value of the wrong type, RangeError for a value out of range,
 * each `subject: expected …, got …`. The functions of src/argnn/ and spec/ do not check their arguments, since they are called
 * millions of times.
 */
import { RULES } from '../../spec/clause.ts'
import type { Decision } from '../../spec/decision.ts'
import { DEGREE_MODES, type Matrix, type Network } from '../../spec/network.ts'
import { textOf } from '../adapter/shape.ts'

export const LARGEST_UINT32 = 0xffffffff

const LONGEST_VALUE = 60

/** The value as short text. */
function shown(value: unknown): string {
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`
  const text = Object.is(value, -0) ? '-0' : textOf(value)
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

export function refuseType(name: string, expected: string, got: unknown): never {
  throw new TypeError(`${name}: expected ${expected}, got ${shown(got)}`)
}

export function refuseRange(name: string, expected: string, got: unknown): never {
  throw new RangeError(`${name}: expected ${expected}, got ${shown(got)}`)
}

/** The same, where `got` is text already. */
export function refuseWords(name: string, expected: string, got: string): never {
  throw new RangeError(`${name}: expected ${expected}, got ${got}`)
}

export function checkObject(name: string, expected: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuseType(name, expected, value)
}

export function checkArray(name: string, expected: string, value: unknown): void {
  if (!Array.isArray(value)) refuseType(name, expected, value)
}

export function checkText(name: string, expected: string, value: unknown): void {
  if (typeof value !== 'string') refuseType(name, expected, value)
}

export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') refuseType(name, 'a function', value)
}

export function checkNumber(name: string, value: unknown, expected = 'a finite number'): void {
  if (typeof value !== 'number') refuseType(name, expected, value)
  if (!Number.isFinite(value)) refuseRange(name, expected, value)
}

/** Checks for an integer from `least` to `most`. */
export function checkWhole(name: string, value: unknown, least: number, most: number): void {
  const expected = `a whole number from ${least} to ${most}`
  if (typeof value !== 'number') refuseType(name, expected, value)
  if (!(Number.isInteger(value) && (value as number) >= least && (value as number) <= most))
    refuseRange(name, expected, value)
}

/** Checks for a node of a network of `nodes` nodes. */
export function checkNode(name: string, value: unknown, nodes: number): void {
  const expected = `a node from 0 to ${nodes - 1}`
  if (typeof value !== 'number') refuseType(name, expected, value)
  if (!(Number.isInteger(value) && (value as number) >= 0 && (value as number) < nodes))
    refuseRange(name, expected, value)
}

/** Checks for one of several strings. */
export function checkOneOf(name: string, value: unknown, choices: readonly string[]): void {
  const expected = `one of ${choices.join(', ')}`
  if (typeof value !== 'string') refuseType(name, expected, value)
  if (!choices.includes(value as string)) refuseRange(name, expected, value)
}

/** Checks `rule` and `mode`; null is allowed for an update without pruning. */
export function checkPruning(name: string, value: unknown, mayBeNull = false): void {
  if (mayBeNull && value === null) return
  checkObject(name, `a mode and a rule${mayBeNull ? ', or null' : ''}`, value)
  const { mode, rule } = value as { mode?: unknown; rule?: unknown }
  checkOneOf(`${name}.mode`, mode, DEGREE_MODES)
  checkOneOf(`${name}.rule`, rule, RULES)
}

/** Checks expected values (one per output), s and c, and pruning. */
export function checkUpdateOptions(value: unknown, outputs: number): void {
  checkObject('options', 'expected, parameters and pruning', value)
  const { expected, parameters, pruning } = value as Record<string, unknown>
  if (!Array.isArray(expected) && !ArrayBuffer.isView(expected))
    refuseType('options.expected', `${outputs} numbers, one per output`, expected)
  const values = expected as ArrayLike<unknown>
  if (values.length !== outputs)
    refuseWords('options.expected', `${outputs} numbers, one per output`, `${values.length}`)
  for (let k = 0; k < outputs; k += 1) checkNumber(`options.expected[${k}]`, values[k])
  checkObject('options.parameters', 'numbers s and c', parameters)
  const { s, c } = parameters as { s?: unknown; c?: unknown }
  checkNumber('options.parameters.s', s)
  if (typeof c !== 'number') refuseType('options.parameters.c', 'a number that is not negative', c)
  if (!((c as number) >= 0)) refuseRange('options.parameters.c', 'a number that is not negative', c)
  checkPruning('options.pruning', pruning, true)
}

function checkLength(name: string, value: unknown, length: number, what: string): void {
  checkArray(name, `${length} ${what}`, value)
  const got = (value as readonly unknown[]).length
  if (got !== length) refuseWords(name, `${length} ${what}`, `${got}`)
}

function checkNumbers(name: string, value: unknown, length: number): void {
  checkLength(name, value, length, 'numbers')
  for (let k = 0; k < length; k += 1) checkNumber(`${name}[${k}]`, (value as readonly unknown[])[k])
}

/** Checks for N rows of N finite numbers. */
export function checkMatrix(name: string, value: unknown, size?: number): void {
  checkArray(name, 'rows of numbers', value)
  const n = size ?? (value as Matrix).length
  checkLength(name, value, n, 'rows')
  for (let i = 0; i < n; i += 1) checkNumbers(`${name}[${i}]`, (value as Matrix)[i], n)
}

function checkNodes(name: string, value: unknown, nodes: number): void {
  checkArray(name, 'node numbers', value)
  const list = value as readonly unknown[]
  for (let k = 0; k < list.length; k += 1) checkNode(`${name}[${k}]`, list[k], nodes)
}

function checkAdjacency({ nodes, adjacency }: Network): void {
  checkMatrix('network.adjacency', adjacency, nodes)
  for (let i = 0; i < nodes; i += 1)
    for (let j = 0; j < nodes; j += 1) {
      const entry = adjacency[i]?.[j]
      if (entry !== 0 && entry !== 1) refuseRange(`network.adjacency[${i}][${j}]`, '0 or 1', entry)
    }
}

/** Checks a network of plain data: all parts exist, have the right length, and contain numbers. */
export function checkNetwork(value: unknown): void {
  checkObject('network', 'a network of plain data', value)
  const network = value as Network
  const { nodes, inputs, outputs, order, weights, values, gradients } = network
  checkWhole('network.nodes', nodes, 1, Number.MAX_SAFE_INTEGER)
  checkAdjacency(network)
  checkMatrix('network.weights', weights, nodes)
  checkNodes('network.inputs', inputs, nodes)
  checkNodes('network.outputs', outputs, nodes)
  checkLength('network.order', order, nodes, 'nodes')
  checkNodes('network.order', order, nodes)
  checkNumbers('network.values', values, nodes)
  checkNumbers('network.gradients', gradients, nodes)
}

/** A deep copy. */
export const copyOf = (network: Network): Network => ({
  nodes: network.nodes,
  inputs: [...network.inputs],
  outputs: [...network.outputs],
  order: [...network.order],
  adjacency: network.adjacency.map((row) => [...row]),
  weights: network.weights.map((row) => [...row]),
  values: [...network.values],
  gradients: [...network.gradients],
})

/** Checks a network and one of its nodes. */
export function checkPlace(network: unknown, node: unknown): void {
  checkNetwork(network)
  checkNode('node', node, (network as Network).nodes)
}

/** Checks a network, one of its nodes and a degree mode. */
export function checkLocal(network: unknown, node: unknown, mode: unknown): void {
  checkPlace(network, node)
  checkOneOf('mode', mode, DEGREE_MODES)
}

/** Checks the kind of a decision and its edge. */
export function checkDecision(name: string, value: unknown): void {
  checkObject(name, 'a decision', value)
  const { kind, edge } = value as Partial<Extract<Decision, { kind: 'prune' }>>
  checkOneOf(`${name}.kind`, kind, ['prune', 'keep'])
  if (kind !== 'prune') return
  checkObject(`${name}.edge`, 'an edge', edge)
  checkNumber(`${name}.edge.from`, edge?.from)
  checkNumber(`${name}.edge.to`, edge?.to)
}
