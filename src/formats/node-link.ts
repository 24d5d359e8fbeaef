/**
 * Node-link JSON, as `networkx.node_link_data` gives it: `directed`, `multigraph`, `graph`, `nodes`
 * with an `id` each, and `edges` (NetworkX 3.4 and later) or `links` with `source` and `target`.
 */
import { FORMAT } from '../adapter/network-file.ts'
import type { CompleteDescription } from '../argnn/network.ts'
import { pathText, valueText } from '../base/field-path.ts'
import { lineAt } from '../base/json-place.ts'
import { FILE_LIMITS, parseJson } from '../base/strict-json.ts'
import { realFrom, stateValue } from './attribute-value.ts'
import { decimalText } from './decimal.ts'
import { DIRECT_IT, type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'
import { type ListedEdge, type ListedNode, networkOfGraph } from './graph.ts'
import type { EdgeField } from './in-file.ts'
import { leftOutNote } from './left-out.ts'
import {
  COMMENT_ATTRIBUTE,
  FORMAT_ATTRIBUTE,
  isStateAttribute,
  type ListedState,
  nodeStates,
  STATE_ATTRIBUTES,
} from './node-attributes.ts'
import { type NodeId, requireDifferent } from './numbering.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Is it node-link JSON rather than a network file of this project? Its nodes are a list. */
export const isNodeLink = (data: unknown): boolean =>
  isFields(data) && !('format' in data) && Array.isArray(data.nodes)

/** The same of a text; false for one that is not JSON. */
export function isNodeLinkText(text: string): boolean {
  try {
    return isNodeLink(parseJson(text, 'network', { root: '', limits: FILE_LIMITS }))
  } catch {
    return false
  }
}

/** A path in the file with the line on which it stands. */
type Place = (path: readonly PropertyKey[]) => string

const placeIn =
  (text: string): Place =>
  (path) =>
    `line ${lineAt(text, path)}, ${pathText(path)}`

function fieldsAt(value: unknown, path: readonly PropertyKey[], place: Place): Fields {
  return isFields(value) ? value : refusePlace(place(path), 'an object', valueText(value))
}

/** Texts, numbers, and lists of them, which are tuples in Python. */
function idFrom(value: unknown, place: () => string): NodeId {
  const isPart = (part: unknown): boolean =>
    typeof part === 'string' || typeof part === 'number' || (Array.isArray(part) && part.every(isPart))
  if (!isPart(value)) refusePlace(place(), 'the id of a node, a string or a number', valueText(value))
  const key = JSON.stringify(value)
  return { key, text: typeof value === 'string' ? value : key }
}

/** Names of attributes that are not those of a network. */
type LeftOut = Readonly<Record<'node' | 'edge' | 'graph', Set<string>>>

function nodeFrom(given: unknown, k: number, place: Place, leftOut: LeftOut): ListedNode {
  const fields = fieldsAt(given, ['nodes', k], place)
  const at = (name: string): string => place(['nodes', k, name])
  const state: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields))
    if (isStateAttribute(name)) state[name] = stateOf(name, value, () => at(name))
    else if (name !== 'id') leftOut.node.add(name)
  return { ...idFrom(fields.id, () => at('id')), state: state as ListedState }
}

/** Places cost a search of the text: they are looked up for an error alone. */
function lazily<T>(read: (place: string) => T, place: () => string): T {
  try {
    return read('')
  } catch (error) {
    if (error instanceof RangeError) return read(place())
    throw error
  }
}

const stateOf = (name: keyof ListedState, value: unknown, place: () => string): unknown =>
  lazily((at) => stateValue(name, value, at), place)

const OF_EDGE = ['source', 'target', 'weight', 'key']

function edgeFrom(
  given: unknown,
  path: readonly [string, number],
  isUndirected: boolean,
  { place, leftOut }: { place: Place; leftOut: LeftOut },
): ListedEdge {
  const fields = fieldsAt(given, path, place)
  const at = (name: string): string => place([...path, name])
  for (const name of Object.keys(fields)) if (!OF_EDGE.includes(name)) leftOut.edge.add(name)
  return {
    from: idFrom(fields.source, () => at('source')).key,
    to: idFrom(fields.target, () => at('target')).key,
    weight: lazily(
      (where) => realFrom(fields.weight, where),
      () => at('weight'),
    ),
    isUndirected,
  }
}

/** `edges` or `links`, whichever the file has. */
function edgesKey(data: Fields): 'edges' | 'links' {
  const present = (['edges', 'links'] as const).filter((key) => key in data)
  const [key, other] = present
  if (key === undefined) refusePlace('edges', 'a list of edges, or links', 'neither')
  if (other !== undefined) refusePlace('edges, links', 'one of them', 'both')
  const edges = data[key as string]
  if (!Array.isArray(edges)) refusePlace(key as string, 'a list', valueText(edges))
  return key as 'edges' | 'links'
}

/**
 * Are its edges undirected? Throws where they are, or may be, and nobody has said what to make of
 * them.
 */
function isUndirectedIn(data: Fields, { undirected }: ReadingOptions, place: Place): boolean {
  const { directed } = data
  if (directed === true) return false
  const got = directed === undefined ? 'nothing' : valueText(directed)
  if (directed !== false && directed !== undefined) refusePlace(place(['directed']), 'true or false', got)
  if (undirected === undefined)
    refusePlace(
      directed === undefined ? 'directed' : place(['directed']),
      'true, because every direction of an edge has a weight of its own',
      `${got}; ${DIRECT_IT}`,
    )
  return true
}

const FIELD_NAMES = { from: 'source', to: 'target', weight: 'weight' } as const
const OF_GRAPH = ['directed', 'multigraph', 'graph', 'nodes', 'edges', 'links']

/** Attributes of the graph: its own comment, and whether this program wrote it. */
function graphAttributes(data: Fields, leftOut: LeftOut): { isOurs: boolean; comment: string | undefined } {
  const attributes = isFields(data.graph) ? data.graph : {}
  const comment = attributes[COMMENT_ATTRIBUTE]
  for (const name of Object.keys(data)) if (!OF_GRAPH.includes(name)) leftOut.graph.add(name)
  for (const name of Object.keys(attributes))
    if (name !== FORMAT_ATTRIBUTE && (name !== COMMENT_ATTRIBUTE || typeof comment !== 'string'))
      leftOut.graph.add(name)
  return {
    isOurs: attributes[FORMAT_ATTRIBUTE] === FORMAT,
    comment: typeof comment === 'string' ? comment : undefined,
  }
}

/** `data` is the parsed `text`. Throws RangeError with the line and the path of what is wrong. */
export function readNodeLink(text: string, data: unknown, options: ReadingOptions): NetworkRead {
  const place = placeIn(text)
  const graph = fieldsAt(data, [], () => 'network')
  const leftOut: LeftOut = { node: new Set(), edge: new Set(), graph: new Set() }
  if (!Array.isArray(graph.nodes)) refusePlace('nodes', 'a list', valueText(graph.nodes))
  const isUndirected = isUndirectedIn(graph, options, place)
  const key = edgesKey(graph)
  const nodes = (graph.nodes as unknown[]).map((node, k) => nodeFrom(node, k, place, leftOut))
  requireDifferent(
    nodes,
    (k) => place(['nodes', k, 'id']),
    (k) => `nodes[${k}]`,
  )
  const edges = (graph[key] as unknown[]).map((edge, k) =>
    edgeFrom(edge, [key, k], isUndirected, { place, leftOut }),
  )
  const attributes = graphAttributes(graph, leftOut)
  const read = networkOfGraph(
    {
      ...{ nodes, edges, ...attributes, numbered: 'as listed in nodes' },
      placeOfNode: (k) => place(['nodes', k]),
      placeOfEdge: (k, field: EdgeField) =>
        place([key, k, ...(field === undefined ? [] : [FIELD_NAMES[field]])]),
    },
    options,
  )
  return { ...read, notes: [...read.notes, ...leftOutNote('attributes', leftOut)] }
}

/**
 * The text of node-link JSON with the attributes of `node-attributes.ts`; NetworkX reads it as a
 * DiGraph.
 */
export function writeNodeLink(network: CompleteDescription, comment: string | undefined): string {
  const nodes = nodeStates(network).map((state, id) => {
    const parts = STATE_ATTRIBUTES.flatMap((name) => {
      const value = state[name]
      if (value === undefined) return []
      const isReal = name === 'value' || name === 'gradient'
      return `"${name}": ${isReal ? decimalText(value as number) : JSON.stringify(value)}`
    })
    return `    { "id": ${[id, ...parts].join(', ')} }`
  })
  const edges = network.edges.map(
    ({ from, to, weight }) => `    { "source": ${from}, "target": ${to}, "weight": ${decimalText(weight)} }`,
  )
  const graph = {
    [FORMAT_ATTRIBUTE]: FORMAT,
    ...(comment === undefined ? {} : { [COMMENT_ATTRIBUTE]: comment }),
  }
  const list = (lines: readonly string[]): string =>
    lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return [
    '{',
    '  "directed": true,',
    '  "multigraph": false,',
    `  "graph": ${JSON.stringify(graph)},`,
    `  "nodes": ${list(nodes)},`,
    `  "edges": ${list(edges)}`,
    '}',
    '',
  ].join('\n')
}
