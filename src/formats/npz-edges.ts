/** The edges in the arrays of an .npz file. */
import { plural } from '../base/text.ts'
import { refusePlace } from './format.ts'
import type { EdgeField } from './in-file.ts'
import type { NumpyArray, NumpyItem } from './npy.ts'
import { bitAt, integerAt, listIn, realAt, requireShape, shapeText } from './npz-items.ts'

export interface EdgeArrays {
  readonly nodes: number
  readonly edges: { readonly from: number[]; readonly to: number[]; readonly weights: number[] }
  readonly notes: readonly string[]
  readonly placeOf: (k: number, field: EdgeField) => string
}

function requireSquare({ shape }: NumpyArray, name: string): number {
  const [rows, columns] = shape
  if (shape.length !== 2 || rows !== columns)
    refusePlace(name, 'a square matrix, one row and one column for each node', `shape ${shapeText(shape)}`)
  return rows as number
}

/** Is the weight one? A NaN is no zero. */
const isZero = (item: NumpyItem): boolean => Number(item) === 0

/**
 * Matrices: row i, column j is the edge i → j. Without `adjacency`, weights that are not 0 are
 * edges.
 */
export function denseEdges(adjacency: NumpyArray | undefined, weights: NumpyArray | undefined): EdgeArrays {
  if (weights === undefined)
    return refusePlace(
      'weights',
      'a matrix of weights beside adjacency',
      'none; a weight is needed for each edge',
    )
  const nodes = requireSquare(weights, 'weights')
  if (adjacency !== undefined) requireShape(adjacency, 'adjacency', [nodes, nodes])
  const [from, to, weight]: [number[], number[], number[]] = [[], [], []]
  const at = (name: string) => (k: number) => `${name}[${Math.floor(k / nodes)}, ${k % nodes}]`
  const [atAdjacency, atWeights] = [at('adjacency'), at('weights')]
  let masked = 0
  for (let k = 0; k < nodes * nodes; k += 1) {
    const isWeightZero = isZero(weights.item(k))
    const isEdge = adjacency === undefined ? !isWeightZero : bitAt(adjacency, atAdjacency, k)
    if (!isEdge) {
      masked += isWeightZero ? 0 : 1
      continue
    }
    from.push(Math.floor(k / nodes))
    to.push(k % nodes)
    weight.push(realAt(weights, atWeights, k))
  }
  return {
    ...{ nodes, edges: { from, to, weights: weight }, notes: denseNotes(adjacency, masked) },
    placeOf: (k) => atWeights((from[k] as number) * nodes + (to[k] as number)),
  }
}

function denseNotes(adjacency: NumpyArray | undefined, masked: number): string[] {
  if (adjacency === undefined) return ['no adjacency: the edges are the weights that are not 0']
  return masked === 0 ? [] : [`${plural(masked, 'weight')} left out where adjacency is 0`]
}

interface Listed {
  readonly from: NumpyArray | undefined
  readonly to: NumpyArray | undefined
  readonly weight: NumpyArray | undefined
  readonly nodes: NumpyArray | undefined
}

function column<T>(
  array: NumpyArray | undefined,
  name: string,
  length: number | undefined,
  at: (array: NumpyArray, name: string, k: number) => T,
): T[] {
  if (array === undefined) return refusePlace(name, 'an array, as from, to and weight go together', 'none')
  if (length !== undefined) requireShape(array, name, [length])
  return listIn(array, name, at)
}

/** One item for each edge. `nodes`: how many there are; without it, up to the largest number. */
export function listedEdges({ from, to, weight, nodes }: Listed): EdgeArrays {
  const sources = column(from, 'from', undefined, integerAt)
  const targets = column(to, 'to', sources.length, integerAt)
  const weights = column(weight, 'weight', sources.length, realAt)
  const edges = { from: sources, to: targets, weights }
  const placeOf = (k: number, field: EdgeField): string => `${field ?? 'from, to'}[${k}]`
  if (nodes !== undefined && nodes.shape.length > 0) requireShape(nodes, 'nodes', [1])
  if (nodes !== undefined) return { nodes: integerAt(nodes, 'nodes', 0), edges, placeOf, notes: [] }
  const most = [...sources.keys()].reduce((max, k) => Math.max(max, sources[k]!, targets[k]!), -1)
  return { nodes: most + 1, edges, placeOf, notes: [`no array nodes: the nodes are 0 to ${most}`] }
}
