/**
 * NumPy's .npz: `adjacency` and `weights` as matrices in which row i, column j is the edge i → j,
 * or `from`, `to` and `weight` with one item for each edge; `roles` as texts; `inputs`, `outputs`
 * and `order` as node numbers; `values`, `gradients`.
 */

import { MOST_DENSE_NODES } from '../argnn/local-laplacian.ts'
import type { CompleteDescription } from '../argnn/network.ts'
import { type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'
import { rolesByNames } from './graph.ts'
import { createInFile } from './in-file.ts'
import { leftOutNote } from './left-out.ts'
import { nodeStates, ROLES, type Role } from './node-attributes.ts'
import { booleansNpy, doublesNpy, integersNpy, type NumpyArray, readNpy, textsNpy } from './npy.ts'
import { denseEdges, type EdgeArrays, listedEdges } from './npz-edges.ts'
import { integerAt, listIn, realAt, requireShape, textItemAt } from './npz-items.ts'
import { unzip, zip } from './zip.ts'

const NAMES = [
  ...['adjacency', 'weights', 'from', 'to', 'weight', 'nodes'],
  ...['roles', 'inputs', 'outputs', 'order', 'values', 'gradients', 'comment'],
] as const
type ArrayName = (typeof NAMES)[number]

export type Arrays = Partial<Record<ArrayName, NumpyArray>>

const nameOf = (file: string): string => file.replace(/\.npy$/, '')
const isKnown = (file: string): boolean => (NAMES as readonly string[]).includes(nameOf(file))

function perNode<T>(
  array: NumpyArray | undefined,
  name: string,
  nodes: number,
  at: (array: NumpyArray, name: string, k: number) => T,
): T[] | undefined {
  if (array === undefined) return undefined
  requireShape(array, name, [nodes])
  return listIn(array, name, at)
}

function roleAt(array: NumpyArray, name: string, k: number): Role {
  const text = textItemAt(array, name, k)
  return (
    ROLES.find((role) => role === text) ??
    refusePlace(`${name}[${k}]`, `one of ${ROLES.join(', ')}`, JSON.stringify(text))
  )
}

/** Nodes of a role: as `inputs` or `outputs` lists them, which has to agree with `roles`. */
function nodesOf(
  listed: readonly number[] | undefined,
  roles: readonly Role[] | undefined,
  role: 'input' | 'output',
): number[] | undefined {
  const named = roles?.flatMap((one, node) => (one === role ? [node] : []))
  if (listed === undefined || named === undefined) return listed === undefined ? named : [...listed]
  const sorted = listed.toSorted((a, b) => a - b)
  if (sorted.join() !== named.join())
    refusePlace(
      `${role}s`,
      `the nodes whose roles are ${role}, ${named.join(', ') || 'none'}`,
      sorted.join(', ') || 'none',
    )
  return [...listed]
}

function roleLists(arrays: Arrays, nodes: number) {
  const roles = perNode(arrays.roles, 'roles', nodes, roleAt)
  const list = (name: 'inputs' | 'outputs'): number[] | undefined =>
    arrays[name] && listIn(arrays[name], name, integerAt)
  return {
    inputs: nodesOf(list('inputs'), roles, 'input'),
    outputs: nodesOf(list('outputs'), roles, 'output'),
  }
}

function edgesIn(arrays: Arrays): EdgeArrays {
  const { adjacency, weights, from, to, weight, nodes } = arrays
  const isListed = from !== undefined || to !== undefined || weight !== undefined
  const isDense = adjacency !== undefined || weights !== undefined
  if (isListed && isDense)
    refusePlace('arrays', 'adjacency and weights, or from, to and weight', 'some of both')
  if (isListed) return listedEdges({ from, to, weight, nodes })
  return denseEdges(adjacency, weights)
}

function assumed(arrays: Arrays, { roles }: ReadingOptions): string[] {
  const { roles: named, inputs, outputs, order } = arrays
  const hasNone = named === undefined && inputs === undefined && outputs === undefined && roles === undefined
  return [
    ...(hasNone
      ? ['no roles, inputs or outputs: all nodes are hidden; convert --inputs --outputs names them']
      : []),
    ...(order === undefined ? ['no declared order: it is that of the node numbers'] : []),
  ]
}

/** Throws RangeError with the array and the index that is wrong. */
export async function readNpz(bytes: Uint8Array, options: ReadingOptions): Promise<NetworkRead> {
  const { files, others } = await unzip(bytes, isKnown)
  const arrays: Arrays = Object.fromEntries(
    [...files].map(([file, data]) => [nameOf(file), readNpy(data, nameOf(file))]),
  )
  const { comment, order, values, gradients } = arrays
  if (Object.keys(arrays).length === 0)
    refusePlace('arrays', 'adjacency and weights, by name', others.map(nameOf).join(', ') || 'none')
  const { nodes, edges, notes, placeOf } = edgesIn(arrays)
  const names = Array.from({ length: nodes }, (_, node) => String(node))
  const lists = { ...roleLists(arrays, nodes), ...rolesByNames(options.roles ?? {}, names) }
  return {
    network: createInFile(
      {
        ...{ nodes, ...edges, inputs: lists.inputs ?? [], outputs: lists.outputs ?? [] },
        order: order && listIn(order, 'order', integerAt),
        values: perNode(values, 'values', nodes, realAt),
        gradients: perNode(gradients, 'gradients', nodes, realAt),
      },
      placeOf,
    ),
    comment: comment && textItemAt(comment, 'comment', 0),
    notes: [...notes, ...assumed(arrays, options), ...leftOutNote('arrays', { '': others.map(nameOf) })],
  }
}

/** Matrices up to the size that other programs of this project can use, lists of edges beyond. */
function edgeFiles({ nodes, edges }: CompleteDescription): [string, Uint8Array][] {
  if (nodes > MOST_DENSE_NODES)
    return [
      ['nodes', integersNpy([nodes])],
      ['from', integersNpy(edges.map(({ from }) => from))],
      ['to', integersNpy(edges.map(({ to }) => to))],
      ['weight', doublesNpy(edges.map(({ weight }) => weight))],
    ]
  const adjacency = new Uint8Array(nodes * nodes)
  const weights = new Float64Array(nodes * nodes)
  for (const { from, to, weight } of edges) {
    adjacency[from * nodes + to] = 1
    weights[from * nodes + to] = weight
  }
  return [
    ['adjacency', booleansNpy(adjacency, [nodes, nodes])],
    ['weights', doublesNpy(weights, [nodes, nodes])],
  ]
}

export interface NpzWritten {
  readonly bytes: Uint8Array
  readonly notes: readonly string[]
}

/** The bytes of an archive as `numpy.savez` writes it, and why the comment is not in it. */
export async function writeNpz(
  network: CompleteDescription,
  comment: string | undefined,
): Promise<NpzWritten> {
  const { inputs, outputs, order, values, gradients } = network
  const isHeld = comment === undefined || !comment.endsWith('\0')
  const roles = nodeStates(network).map(({ role }) => role as string)
  const files: [string, Uint8Array][] = [
    ...edgeFiles(network),
    ['roles', textsNpy(roles)],
    ['inputs', integersNpy(inputs)],
    ['outputs', integersNpy(outputs)],
    ['order', integersNpy(order)],
    ['values', doublesNpy(values)],
    ['gradients', doublesNpy(gradients)],
    ...(comment === undefined || !isHeld
      ? []
      : [['comment', textsNpy([comment], [])] as [string, Uint8Array]]),
  ]
  return {
    bytes: await zip(new Map(files.map(([name, bytes]) => [`${name}.npy`, bytes]))),
    notes: isHeld ? [] : ['the comment is left out: NumPy drops the NUL at its end'],
  }
}
