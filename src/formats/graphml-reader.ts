/** Reads the parts of a GraphML text that a network can use, each with the line on which it stands. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { shown } from '../base/printable.ts'
import { textShown } from './decimal.ts'
import { refusePlace } from './format.ts'

export type Owner = 'graph' | 'node' | 'edge'

/** By name; those of many tags, so they stay as the parser makes them. */
export type GraphmlAttributes = SaxesTagNS['attributes']

export interface GraphmlKey {
  readonly id: string
  readonly name: string | undefined
  readonly type: string
  readonly domain: string
  readonly line: number
  /** The value of elements without one of their own. */
  default: string | undefined
}

export interface GraphmlDatum {
  readonly key: string
  readonly line: number
  text: string
  /** Has it elements in it, as yEd writes shapes? */
  hasElements: boolean
}

export interface GraphmlElement {
  readonly line: number
  readonly attributes: GraphmlAttributes
  readonly data: GraphmlDatum[]
}

export interface GraphmlFile {
  readonly keys: Map<string, GraphmlKey>
  graph: GraphmlElement | undefined
  readonly nodes: GraphmlElement[]
  readonly edges: GraphmlElement[]
}

interface Reader extends GraphmlFile {
  /** Names of the elements that are open; empty for those of another namespace. */
  readonly open: string[]
  uri: string | undefined
  /** The start of the current tag. */
  line: number
  element: GraphmlElement | undefined
  datum: GraphmlDatum | undefined
  key: GraphmlKey | undefined
}

const place = (line: number, name: string): string => `line ${line}, ${name}`

/** An attribute that the element has to have. */
export function attributeOf(
  name: string,
  { line, attributes }: Pick<GraphmlElement, 'line' | 'attributes'>,
  which: string,
): string {
  return attributes[which]?.value ?? refusePlace(place(line, name), `an attribute ${which}`, 'none')
}

function addKey(reader: Reader, attributes: GraphmlAttributes): void {
  const { line, keys } = reader
  const id = attributeOf('key', { line, attributes }, 'id')
  const first = keys.get(id)
  if (first !== undefined)
    refusePlace(
      place(line, 'key id'),
      'each id once',
      `${textShown(id)} again; the first is in line ${first.line}`,
    )
  reader.key = {
    ...{ id, line, name: attributes['attr.name']?.value, type: attributes['attr.type']?.value ?? 'string' },
    ...{ domain: attributes.for?.value ?? 'all', default: undefined },
  }
  keys.set(id, reader.key)
}

function addGraph(reader: Reader, element: GraphmlElement): void {
  if (reader.open.length > 2) refusePlace(place(element.line, 'graph'), 'one graph', 'a graph in another')
  if (reader.graph !== undefined) refusePlace(place(element.line, 'graph'), 'one graph', 'a second one')
  reader.graph = element
  reader.element = element
}

const PARTS = { node: 'nodes', edge: 'edges' } as const

function opened(reader: Reader, name: string, attributes: GraphmlAttributes): void {
  const { line, open } = reader
  const parent = open.at(-2)
  const element = (): GraphmlElement => ({ line, attributes, data: [] })
  if (name === 'key' && parent === 'graphml') addKey(reader, attributes)
  else if (name === 'graph') addGraph(reader, element())
  else if (name === 'hyperedge')
    refusePlace(place(line, 'hyperedge'), 'edges between two nodes', 'an edge of any number of nodes')
  else if ((name === 'node' || name === 'edge') && parent === 'graph') {
    reader.element = element()
    reader[PARTS[name]].push(reader.element)
  } else if (name === 'data' && ['graph', 'node', 'edge'].includes(parent ?? '')) {
    reader.datum = {
      key: attributeOf('data', { line, attributes }, 'key'),
      line,
      text: '',
      hasElements: false,
    }
    reader.element?.data.push(reader.datum)
  } else if (name === 'default' && parent === 'key' && reader.key !== undefined) reader.key.default = ''
  else if (reader.datum !== undefined) reader.datum.hasElements = true
}

function closed(reader: Reader, name: string): void {
  if (name === 'data') reader.datum = undefined
  if (name === 'key') reader.key = undefined
  // Data of the graph may follow its nodes.
  if (name === 'node' || name === 'edge') reader.element = reader.graph
}

function addText(reader: Reader, text: string): void {
  const name = reader.open.at(-1)
  if (name === 'data' && reader.datum !== undefined) reader.datum.text += text
  if (name === 'default' && reader.key !== undefined) reader.key.default += text
}

/** Elements of GraphML have the namespace of the root; others, as yEd has, mean nothing here. */
function openTag(reader: Reader, tag: SaxesTagNS): void {
  if (reader.uri === undefined) {
    if (tag.local !== 'graphml') refusePlace(place(reader.line, 'root'), 'graphml', shown(tag.name))
    reader.uri = tag.uri
  }
  const isOurs = tag.uri === reader.uri
  reader.open.push(isOurs ? tag.local : '')
  if (isOurs) opened(reader, tag.local, tag.attributes)
  else if (reader.datum !== undefined) reader.datum.hasElements = true
}

/** Text has been read as UTF-8; one that says that it is something else would have other characters. */
function checkEncoding(encoding: string | undefined, text: string): void {
  if (encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what all encodings of one byte share
  if (!/^[\u0000-\u007f]*$/.test(text)) refusePlace('line 1, encoding', 'UTF-8', shown(encoding))
}

/** Throws RangeError with line and column for text that is not well-formed XML. */
export function readGraphmlText(text: string): GraphmlFile {
  const reader: Reader = {
    ...{ keys: new Map(), graph: undefined, nodes: [], edges: [], open: [], uri: undefined },
    ...{ line: 1, element: undefined, datum: undefined, key: undefined },
  }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', ({ message }) => {
    const [, what = message] = /^\d+:\d+: (.*)$/s.exec(message) ?? []
    const at = `line ${parser.line}, column ${parser.column}`
    throw new RangeError(`${at}: expected XML, got text that is not: ${shown(what)}`)
  })
  parser.on('xmldecl', ({ encoding }) => checkEncoding(encoding, text))
  parser.on('opentagstart', () => {
    reader.line = parser.line
  })
  parser.on('opentag', (tag) => openTag(reader, tag))
  parser.on('closetag', () => closed(reader, reader.open.pop() ?? ''))
  parser.on('text', (some) => addText(reader, some))
  parser.on('cdata', (some) => addText(reader, some))
  parser.write(text).close()
  return reader
}
