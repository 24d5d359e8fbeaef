/**
 * Reads GraphML, as NetworkX, igraph and yEd write it: one graph, with attributes that `key`
 * elements declare.
 */
import { FORMAT } from '../adapter/network-file.ts'
import { shown } from '../base/printable.ts'
import { realFrom, stateValue } from './attribute-value.ts'
import { doubleFrom, textShown } from './decimal.ts'
import { DIRECT_IT, type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'
import { type ListedEdge, type ListedNode, networkOfGraph } from './graph.ts'
import {
  attributeOf,
  type GraphmlDatum,
  type GraphmlElement,
  type GraphmlFile,
  type GraphmlKey,
  type Owner,
  readGraphmlText,
} from './graphml-reader.ts'
import type { EdgeField } from './in-file.ts'
import { leftOutNote } from './left-out.ts'
import { COMMENT_ATTRIBUTE, FORMAT_ATTRIBUTE, isStateAttribute, type ListedState } from './node-attributes.ts'
import { requireDifferent } from './numbering.ts'

export const WEIGHT = 'weight'

/** What of an owner's attributes a network can use. */
const USED: Readonly<Record<Owner, (name: string) => boolean>> = {
  graph: (name) => name === FORMAT_ATTRIBUTE || name === COMMENT_ATTRIBUTE,
  node: isStateAttribute,
  edge: (name) => name === WEIGHT,
}

interface Value {
  readonly key: GraphmlKey
  readonly text: string
  readonly line: number
}

interface Context {
  readonly file: GraphmlFile
  readonly leftOut: Readonly<Record<Owner, Set<string>>>
  /** Values of elements without one of their own, by owner and name. */
  readonly defaults: Readonly<Record<Owner, ReadonlyMap<string, Value>>>
}

function defaultsOf({ keys }: GraphmlFile, owner: Owner): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  for (const key of keys.values()) {
    const { name, default: text, line, domain } = key
    if (name === undefined || text === undefined || !USED[owner](name)) continue
    if (domain !== owner && domain !== 'all') continue
    if (found.has(name))
      refusePlace(`line ${line}, default of ${name}`, 'one default for each attribute', 'a second one')
    found.set(name, { key, text, line })
  }
  return found
}

function keyOf({ keys }: GraphmlFile, { key, line }: GraphmlDatum): GraphmlKey {
  return keys.get(key) ?? refusePlace(`line ${line}, data key`, 'the id of a key', textShown(key))
}

/**
 * The attributes of an element that a network can use, by name, and the defaults of those that it
 * does not have.
 */
function valuesOf(context: Context, owner: Owner, { data }: GraphmlElement): Map<string, Value> {
  const found = new Map<string, Value>()
  for (const datum of data) {
    const key = keyOf(context.file, datum)
    const { name } = key
    if (name === undefined || !USED[owner](name)) {
      context.leftOut[owner].add(name ?? key.id)
      continue
    }
    const place = `line ${datum.line}, ${name}`
    if (found.has(name)) refusePlace(place, `one for each ${owner}`, 'a second one')
    if (datum.hasElements) refusePlace(place, 'text', 'elements')
    found.set(name, { key, text: datum.text, line: datum.line })
  }
  for (const [name, value] of context.defaults[owner]) if (!found.has(name)) found.set(name, value)
  return found
}

const NUMBER_TYPES = ['double', 'float', 'int', 'long']

/** A number or a text, as its key declares. */
const typed = (name: string, { key, text, line }: Value): string | number =>
  NUMBER_TYPES.includes(key.type) ? doubleFrom(text, `line ${line}, ${name}`) : text.trim()

function numberIn(name: string, value: Value): number {
  const { key, text, line } = value
  const place = `line ${line}, ${name}`
  if (!NUMBER_TYPES.includes(key.type))
    refusePlace(
      place,
      `a number, of attr.type ${NUMBER_TYPES.join(', ')}`,
      `${textShown(text.trim())} of attr.type ${shown(key.type)} (line ${key.line})`,
    )
  return realFrom(typed(name, value), place)
}

function nodeFrom(context: Context, element: GraphmlElement): ListedNode {
  const id = attributeOf('node', element, 'id')
  const state: Record<string, unknown> = {}
  for (const [name, value] of valuesOf(context, 'node', element))
    if (isStateAttribute(name))
      state[name] = stateValue(name, typed(name, value), `line ${value.line}, ${name}`)
  return { key: JSON.stringify(id), text: id, state: state as ListedState }
}

/** `true` or `false` of an edge overrides the graph's `edgedefault`. */
function isUndirectedEdge(element: GraphmlElement, isDefault: boolean, options: ReadingOptions): boolean {
  const { line, attributes } = element
  const directed = attributes.directed?.value
  if (directed !== undefined && directed !== 'true' && directed !== 'false')
    refusePlace(`line ${line}, edge directed`, 'true or false', textShown(directed))
  const isUndirected = directed === undefined ? isDefault : directed === 'false'
  if (isUndirected && options.undirected === undefined)
    refusePlace(
      `line ${line}, edge`,
      'a directed edge, because every direction has a weight of its own',
      `one that is undirected; ${DIRECT_IT}`,
    )
  return isUndirected
}

function edgeFrom(
  context: Context,
  element: GraphmlElement,
  isDefault: boolean,
  options: ReadingOptions,
): ListedEdge {
  const [source, target] = [attributeOf('edge', element, 'source'), attributeOf('edge', element, 'target')]
  const isUndirected = isUndirectedEdge(element, isDefault, options)
  const weight = valuesOf(context, 'edge', element).get(WEIGHT)
  return {
    ...{ from: JSON.stringify(source), to: JSON.stringify(target), isUndirected },
    weight:
      weight === undefined
        ? refusePlace(
            `line ${element.line}, weight of the edge from ${textShown(source)} to ${textShown(target)}`,
            'data of a key whose attr.name is weight',
            'none',
          )
        : numberIn(WEIGHT, weight),
  }
}

/** Are edges undirected that do not say it of themselves? */
function isUndirectedByDefault(graph: GraphmlElement, { undirected }: ReadingOptions): boolean {
  const edgedefault = attributeOf('graph', graph, 'edgedefault')
  const place = `line ${graph.line}, graph edgedefault`
  if (edgedefault !== 'directed' && edgedefault !== 'undirected')
    refusePlace(place, 'directed or undirected', textShown(edgedefault))
  if (edgedefault === 'undirected' && undirected === undefined)
    refusePlace(
      place,
      '"directed", because every direction of an edge has a weight of its own',
      `"undirected"; ${DIRECT_IT}`,
    )
  return edgedefault === 'undirected'
}

const FIELD_NAMES = { from: 'source', to: 'target', weight: WEIGHT } as const

/** Throws RangeError with the line and the element or attribute that is wrong. */
export function readGraphml(text: string, options: ReadingOptions): NetworkRead {
  const file = readGraphmlText(text)
  const { graph } = file
  if (graph === undefined) return refusePlace('graphml', 'a graph', 'none')
  const isDefault = isUndirectedByDefault(graph, options)
  const context: Context = {
    file,
    leftOut: { graph: new Set(), node: new Set(), edge: new Set() },
    defaults: {
      ...{ graph: defaultsOf(file, 'graph'), node: defaultsOf(file, 'node') },
      edge: defaultsOf(file, 'edge'),
    },
  }
  const nodes = file.nodes.map((element) => nodeFrom(context, element))
  requireDifferent(
    nodes,
    (k) => `line ${file.nodes[k]?.line}, node id`,
    (k) => `in line ${file.nodes[k]?.line}`,
  )
  const edges = file.edges.map((element) => edgeFrom(context, element, isDefault, options))
  const attributes = valuesOf(context, 'graph', graph)
  const placeOfEdge = (k: number, field: EdgeField): string =>
    `line ${file.edges[k]?.line}, edge${field === undefined ? '' : ` ${FIELD_NAMES[field]}`}`
  const read = networkOfGraph(
    {
      ...{ nodes, edges, placeOfEdge, numbered: 'in the order of the file' },
      placeOfNode: (k) => `line ${file.nodes[k]?.line}, node`,
      isOurs: attributes.get(FORMAT_ATTRIBUTE)?.text === FORMAT,
      comment: attributes.get(COMMENT_ATTRIBUTE)?.text,
    },
    options,
  )
  return { ...read, notes: [...read.notes, ...leftOutNote('attributes', context.leftOut)] }
}
