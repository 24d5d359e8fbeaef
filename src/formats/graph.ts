/** A graph as a file lists it, and the network that it is. */
import type { NetworkState } from '../argnn/network.ts'
import { shown } from '../base/printable.ts'
import { type NetworkRead, type ReadingOptions, type RolesGiven, refusePlace } from './format.ts'
import { createInFile, type EdgeField } from './in-file.ts'
import { assumedNotes, type ListedState, type NodeLists, nodeLists } from './node-attributes.ts'
import { type IdNumbering, type NodeId, namesComment, numberingNotes, numberNodes } from './numbering.ts'

export interface ListedNode extends NodeId {
  readonly state: ListedState
}

/** `from` and `to` are keys of nodes. */
export interface ListedEdge {
  readonly from: string
  readonly to: string
  readonly weight: number
  readonly isUndirected: boolean
}

export interface ListedGraph {
  readonly nodes: readonly ListedNode[]
  readonly edges: readonly ListedEdge[]
  /** Where the k-th node stands in the file, and the k-th edge or a field of it, for messages. */
  readonly placeOfNode: (k: number) => string
  readonly placeOfEdge: (k: number, field: EdgeField) => string
  /** Was it written by this program? Then nothing about it is assumed. */
  readonly isOurs: boolean
  readonly comment?: string | undefined
  /** How nodes are numbered whose ids are not 0 … n−1. */
  readonly numbered: string
}

/**
 * Directed edges in columns; `rows[k]` is the place in the file's list of the edge that the k-th
 * comes from.
 */
interface Columns {
  readonly from: Float64Array
  readonly to: Float64Array
  readonly weights: Float64Array
  readonly rows: Uint32Array
}

function columnsOf(
  { edges, placeOfEdge }: ListedGraph,
  numberOf: ReadonlyMap<string, number>,
  { undirected }: ReadingOptions,
): Columns {
  const isTwo = ({ isUndirected }: ListedEdge): boolean => isUndirected && undirected === 'both'
  const count = edges.reduce((sum, edge) => sum + (isTwo(edge) ? 2 : 1), 0)
  const [from, to, weights] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const rows = new Uint32Array(count)
  let k = 0
  const add = (source: number, target: number, weight: number, row: number): void => {
    from[k] = source
    to[k] = target
    weights[k] = weight
    rows[k] = row
    k += 1
  }
  edges.forEach((edge, row) => {
    const numberAt = (field: 'from' | 'to'): number =>
      numberOf.get(edge[field]) ??
      refusePlace(placeOfEdge(row, field), 'the id of a node in the file', edge[field])
    const [source, target] = [numberAt('from'), numberAt('to')]
    add(source, target, edge.weight, row)
    if (isTwo(edge)) add(target, source, edge.weight, row)
  })
  return { from, to, weights, rows }
}

/** The ids of an edge's nodes, where a message has their numbers. */
function endsText({ names, isIdentity }: IdNumbering, from = 0, to = 0): string {
  const named = (node: number): string => `${node} is ${JSON.stringify(shown(names[node] ?? ''))}`
  return isIdentity ? '' : `; ${[...new Set([from, to])].map(named).join(', ')}`
}

/** The nodes that --inputs or --outputs names. */
function nodesNamed(option: string, wanted: readonly string[], names: readonly string[]): number[] {
  return wanted.map((name) => {
    const node = names.indexOf(name)
    if (node < 0) refusePlace(option, 'ids of nodes in the file', JSON.stringify(name))
    if (names.indexOf(name, node + 1) >= 0)
      refusePlace(option, 'an id that one node has', `${JSON.stringify(name)}, which two have`)
    return node
  })
}

/** The numbers of the nodes given by `--inputs` and `--outputs`; throws where one is given twice. */
export function rolesByNames(
  { inputs, outputs }: RolesGiven,
  names: readonly string[],
): Partial<Pick<NodeLists, 'inputs' | 'outputs'>> {
  const all = [...(inputs ?? []), ...(outputs ?? [])]
  const twice = all.find((name, k) => all.indexOf(name) !== k)
  if (twice !== undefined)
    refusePlace('--inputs, --outputs', 'each node once', `${JSON.stringify(twice)} twice`)
  return {
    ...(inputs === undefined ? {} : { inputs: nodesNamed('--inputs', inputs, names) }),
    ...(outputs === undefined ? {} : { outputs: nodesNamed('--outputs', outputs, names) }),
  }
}

function statesByNumber({ nodes }: ListedGraph, { numberOf }: IdNumbering): ListedState[] {
  const states: ListedState[] = []
  for (const { key, state } of nodes) states[numberOf.get(key) as number] = state
  return states
}

/** Where the node of a number stands in the file. */
function placeByNumber(graph: ListedGraph, { numberOf }: IdNumbering): (node: number) => string {
  return (node) => graph.placeOfNode(graph.nodes.findIndex(({ key }) => numberOf.get(key) === node))
}

function build(graph: ListedGraph, numbering: IdNumbering, columns: Columns, lists: NodeLists): NetworkState {
  const { from, to, rows } = columns
  return createInFile(
    { nodes: graph.nodes.length, ...columns, ...lists },
    (k, field) => graph.placeOfEdge(rows[k] as number, field),
    (k) => endsText(numbering, from[k], to[k]),
  )
}

/**
 * The network of a graph. Throws RangeError `place: expected …, got …` for an edge between unknown
 * nodes, a self-loop, a second edge from one node to the same other, an edge into an input node,
 * and places among nodes that are not each taken once.
 */
export function networkOfGraph(graph: ListedGraph, options: ReadingOptions): NetworkRead {
  const numbering = numberNodes(graph.nodes)
  const states = statesByNumber(graph, numbering)
  const lists = {
    ...nodeLists(states, placeByNumber(graph, numbering)),
    ...rolesByNames(options.roles ?? {}, numbering.names),
  }
  const columns = columnsOf(graph, numbering.numberOf, options)
  return {
    network: build(graph, numbering, columns, lists),
    comment: graph.comment ?? namesComment(numbering),
    notes: [
      ...numberingNotes(numbering, graph.numbered),
      ...(graph.isOurs ? [] : assumedNotes(states, options.roles !== undefined)),
    ],
  }
}
