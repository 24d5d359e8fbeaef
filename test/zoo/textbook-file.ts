/** The textbook's door: JSON read field by field, each refused by its path where it is wrong (argnn-network/1). */
import type { Network } from '../../spec/network.ts'

/** The checks by name, so that a mistake can leave one out. */
export type Check =
  | 'json'
  | 'fields'
  | 'node'
  | 'finite'
  | 'length'
  | 'permutation'
  | 'self-loop'
  | 'input'
  | 'duplicate'
  | 'roles'

type Fields = Readonly<Record<string, unknown>>
type Refuse = (check: Check, isWrong: boolean, path: string) => void

const FILE = ['format', 'comment', 'nodes', 'inputs', 'outputs', 'order', 'edges', 'values', 'gradients']
const EDGE = ['from', 'to', 'weight']

const isObject = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refusing =
  (without: readonly Check[]): Refuse =>
  (check, isWrong, path) => {
    if (isWrong && !without.includes(check)) throw new RangeError(`${path}: wrong (${check})`)
  }

function readNumbers(refuse: Refuse, file: Fields, key: string, nodes: number): number[] {
  const list = file[key] === undefined ? new Array(nodes).fill(0) : file[key]
  refuse('fields', !Array.isArray(list), key)
  const numbers = list as number[]
  refuse('length', numbers.length !== nodes, key)
  numbers.forEach((x, k) => {
    refuse('fields', typeof x !== 'number', `${key}[${k}]`)
    refuse('finite', !Number.isFinite(x), `${key}[${k}]`)
  })
  return numbers
}

function readNodes(
  refuse: Refuse,
  list: unknown,
  key: string,
  nodes: number,
  twice: Check = 'roles',
): number[] {
  refuse('fields', !Array.isArray(list), key)
  ;(list as number[]).forEach((node, k) => {
    refuse('node', !(Number.isInteger(node) && node >= 0 && node < nodes), `${key}[${k}]`)
    refuse(twice, (list as number[]).indexOf(node) < k, `${key}[${k}]`)
  })
  return list as number[]
}

function readEdge(refuse: Refuse, edge: unknown, path: string, network: Network): void {
  refuse('fields', !isObject(edge), path)
  const { from, to, weight } = edge as { from: number; to: number; weight: number }
  for (const key of Object.keys(edge as Fields)) refuse('fields', !EDGE.includes(key), `${path}.${key}`)
  for (const [key, node] of [['from', from] as const, ['to', to] as const])
    refuse('node', !(Number.isInteger(node) && node >= 0 && node < network.nodes), `${path}.${key}`)
  refuse('fields', typeof weight !== 'number', `${path}.weight`)
  refuse('finite', !Number.isFinite(weight), `${path}.weight`)
  refuse('self-loop', from === to, path)
  refuse('input', network.inputs.includes(to), `${path}.to`)
  refuse('duplicate', network.adjacency[from]?.[to] === 1, path)
  if (network.adjacency[from]?.[to] === undefined) return
  ;(network.adjacency[from] as number[])[to] = 1
  ;(network.weights[from] as number[])[to] = weight
}

export const readerWithout =
  (...without: readonly Check[]) =>
  (text: string): Network => {
    const refuse = refusing(without)
    const file = parse(text) as Fields
    refuse('json', !isObject(file), 'network')
    for (const key of Object.keys(file)) refuse('fields', !FILE.includes(key), key)
    refuse('fields', !['string', 'undefined'].includes(typeof file.comment), 'comment')
    refuse('fields', file.format !== 'argnn-network/1', 'format')
    const nodes = file.nodes as number
    refuse('fields', !(Number.isInteger(nodes) && nodes > 0), 'nodes')
    const matrix = (): number[][] => Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
    const order = file.order === undefined ? [...matrix().keys()] : file.order
    refuse('fields', !Array.isArray(order), 'order')
    refuse('length', (order as unknown[]).length !== nodes, 'order')
    const network: Network = {
      nodes,
      inputs: readNodes(refuse, file.inputs, 'inputs', nodes),
      outputs: readNodes(refuse, file.outputs, 'outputs', nodes),
      order: readNodes(refuse, order, 'order', nodes, 'permutation'),
      adjacency: matrix(),
      weights: matrix(),
      values: readNumbers(refuse, file, 'values', nodes),
      gradients: readNumbers(refuse, file, 'gradients', nodes),
    }
    network.outputs.forEach((node, k) => {
      refuse('roles', network.inputs.includes(node), `outputs[${k}]`)
    })
    refuse('fields', !Array.isArray(file.edges), 'edges')
    for (const [k, edge] of (file.edges as unknown[]).entries())
      readEdge(refuse, edge, `edges[${k}]`, network)
    return network
  }

export const readFile = readerWithout()
