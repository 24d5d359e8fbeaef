/**
 * What a network file says of its nodes beside their edges, as attributes of nodes: the same five
 * in GraphML and node-link JSON, so that other programs carry them from one to the other.
 */
import type { CompleteDescription } from '../argnn/network.ts'
import { refusePlace } from './format.ts'

export const ROLES = ['input', 'output', 'hidden'] as const
export type Role = (typeof ROLES)[number]

/**
 * All that a graph may say of a node. `role_index`: place in `inputs` or `outputs`; `order_index`:
 * place in `order`.
 */
export interface ListedState {
  readonly role?: Role | undefined
  readonly role_index?: number | undefined
  readonly order_index?: number | undefined
  readonly value?: number | undefined
  readonly gradient?: number | undefined
}

export const STATE_ATTRIBUTES = ['role', 'role_index', 'order_index', 'value', 'gradient'] as const
export type StateAttribute = (typeof STATE_ATTRIBUTES)[number]

export const isStateAttribute = (name: string): name is StateAttribute =>
  (STATE_ATTRIBUTES as readonly string[]).includes(name)

/** The attribute of the graph that says that its other attributes are ours. */
export const FORMAT_ATTRIBUTE = 'format'
export const COMMENT_ATTRIBUTE = 'comment'

export interface NodeLists {
  readonly inputs: number[]
  readonly outputs: number[]
  readonly order: number[] | undefined
  readonly values: number[]
  readonly gradients: number[]
}

type PlaceOf = (node: number) => string

/** The nodes of a role, by `role_index` where nodes have it, else by number. */
function nodesOfRole(states: readonly ListedState[], role: Role, placeOf: PlaceOf): number[] {
  const nodes = states.flatMap((state, node) => (state.role === role ? [node] : []))
  const index = (node: number): number | undefined => states[node]?.role_index
  const without = nodes.find((node) => index(node) === undefined)
  if (nodes.every((node) => index(node) === undefined)) return nodes
  if (without !== undefined)
    refusePlace(`${placeOf(without)}, role_index`, `one for each ${role} node, as others have`, 'none')
  const sorted = nodes.toSorted((a, b) => (index(a) as number) - (index(b) as number))
  const wrong = sorted.find((node, place) => index(node) !== place)
  if (wrong !== undefined)
    refusePlace(
      `${placeOf(wrong)}, role_index`,
      `0 to ${nodes.length - 1}, each once among the ${role} nodes`,
      String(index(wrong)),
    )
  return sorted
}

/** The declared order; undefined where no node has a place in it. */
function declaredOrder(states: readonly ListedState[], placeOf: PlaceOf): number[] | undefined {
  if (states.every(({ order_index }) => order_index === undefined)) return undefined
  const order: number[] = []
  states.forEach(({ order_index: place }, node) => {
    const isFree = place !== undefined && place >= 0 && place < states.length && order[place] === undefined
    if (!isFree)
      refusePlace(
        `${placeOf(node)}, order_index`,
        `0 to ${states.length - 1}, each once among the nodes`,
        place === undefined ? 'none' : String(place),
      )
    order[place as number] = node
  })
  return order
}

/** Lists of a description from the states of all nodes, by number. */
export const nodeLists = (states: readonly ListedState[], placeOf: PlaceOf): NodeLists => ({
  inputs: nodesOfRole(states, 'input', placeOf),
  outputs: nodesOfRole(states, 'output', placeOf),
  order: declaredOrder(states, placeOf),
  values: states.map(({ value }) => value ?? 0),
  gradients: states.map(({ gradient }) => gradient ?? 0),
})

export type CompleteState = { readonly [K in StateAttribute]: NonNullable<ListedState[K]> | undefined }

/** The states of all nodes, by number; only input and output nodes have a `role_index`. */
export function nodeStates(network: CompleteDescription): CompleteState[] {
  const { nodes, inputs, outputs, order, values, gradients } = network
  const placeIn = (list: readonly number[]): Map<number, number> =>
    new Map(list.map((node, place) => [node, place]))
  const [input, output, position] = [placeIn(inputs), placeIn(outputs), placeIn(order)]
  return Array.from({ length: nodes }, (_, node) => ({
    role: input.has(node) ? 'input' : output.has(node) ? 'output' : 'hidden',
    role_index: input.get(node) ?? output.get(node),
    order_index: position.get(node),
    value: values[node],
    gradient: gradients[node],
  }))
}

const rolesNote = (unnamed: number, nodes: number): string =>
  unnamed === nodes
    ? 'no node has a role: none is an input or output node, all are hidden; convert --inputs --outputs names them'
    : `${unnamed} of ${nodes} nodes have no role and are hidden nodes`

/** What was taken for granted about the nodes of a graph that does not say all of it. */
export function assumedNotes(states: readonly ListedState[], areRolesGiven: boolean): string[] {
  const unnamed = states.filter(({ role }) => role === undefined).length
  const has = (name: StateAttribute): boolean => states.some((state) => state[name] !== undefined)
  const taken = STATE_ATTRIBUTES.filter(has)
  return [
    ...(taken.length === 0 ? [] : [`node attributes taken as those of a network: ${taken.join(', ')}`]),
    ...(unnamed === 0 || areRolesGiven ? [] : [rolesNote(unnamed, states.length)]),
    ...(has('order_index') ? [] : ['no declared order: it is that of the node numbers']),
  ]
}
