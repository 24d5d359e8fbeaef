/**
 * Edge lists as CSV with a header. All that is not about edges is JSON in one comment line before
 * the header, which readers of edge lists skip.
 */
import { type CsvError, parse } from 'csv-parse/sync'
import { FORMAT, listText, networkInData } from '../adapter/network-file.ts'
import type { CompleteDescription, NetworkState } from '../argnn/network.ts'
import { describeNetwork } from '../argnn/network.ts'
import { shown } from '../base/printable.ts'
import { FILE_LIMITS, parseJson } from '../base/strict-json.ts'
import { decimalText, doubleFrom, textShown } from './decimal.ts'
import { DIRECT_IT, type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'
import { type ListedEdge, type ListedNode, networkOfGraph } from './graph.ts'
import type { EdgeField } from './in-file.ts'
import { leftOutNote } from './left-out.ts'
import { nodeStates } from './node-attributes.ts'

/** The columns of an edge list and their names, without regard to case. */
const COLUMNS = { from: ['from', 'source'], to: ['to', 'target'], weight: ['weight'] } as const
type Column = keyof typeof COLUMNS
const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[]

const EXPECTED = 'the columns from, to and weight (or source, target and weight)'
const DELIMITERS = [',', ';', '\t'] as const

/** The column in which Gephi says whether an edge is directed. */
const TYPE = 'type'
const UNDIRECTED_TYPES = ['undirected', 'mutual']

type Row = readonly string[]

const HOW = {
  ...{ record_delimiter: ['\r\n', '\n', '\r'], comment: '#', comment_no_infix: true },
  ...{ skip_empty_lines: true, trim: true },
}

function rowsOf(text: string, delimiter: string): Row[] {
  try {
    return parse(text, { ...HOW, delimiter })
  } catch (error) {
    const { message, lines } = error as CsvError & { readonly lines?: number }
    const what = shown(message.replace(/, value is .*$/s, ''))
    throw new RangeError(`line ${lines ?? '?'}: expected CSV, got text that is not: ${what}`)
  }
}

/**
 * Numbers of the lines on which rows end, which take as long as the rows themselves: looked up for
 * an error alone.
 */
function linesOf(text: string, delimiter: string): (row: number) => number {
  let found: number[] | undefined
  return (row) => {
    found ??= (
      parse(text, { ...HOW, delimiter, info: true }) as unknown as { info: { lines: number } }[]
    ).map(({ info }) => info.lines)
    return found[row] as number
  }
}

/** Names the line in an error about it, which begins with the column or the field. */
function inRow<T>(line: () => number, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof RangeError ? new RangeError(`line ${line()}, ${error.message}`) : error
  }
}

interface Header {
  readonly places: Readonly<Record<Column, number>>
  readonly type: number | undefined
  readonly extra: readonly string[]
}

/** The places of a column's names in the header. */
const placesOf = (header: readonly string[], names: readonly string[]): number[] =>
  header.flatMap((name, k) => (names.includes(name.toLowerCase()) ? [k] : []))

function headerOf(row: Row): Header {
  const one = (column: Column): number => {
    const [place, second] = placesOf(row, COLUMNS[column])
    if (place === undefined) refusePlace('header', EXPECTED, row.map((name) => textShown(name)).join(', '))
    if (second !== undefined) refusePlace('header', `one column ${column}`, 'two')
    return place as number
  }
  const places = { from: one('from'), to: one('to'), weight: one('weight') }
  const types = placesOf(row, [TYPE])
  const type = types.length === 1 ? types[0] : undefined
  const used: (number | undefined)[] = [...Object.values(places), type]
  return { places, type, extra: row.filter((_, k) => !used.includes(k)) }
}

/** The delimiter by which the header has the columns of an edge list; a comma where none is. */
function delimiterOf(header: string): string {
  const hasAll = (delimiter: string): boolean => {
    try {
      const [row] = rowsOf(header, delimiter)
      return row !== undefined && COLUMN_NAMES.every((column) => placesOf(row, COLUMNS[column]).length > 0)
    } catch {
      return false
    }
  }
  return (
    DELIMITERS.find(hasAll) ??
    DELIMITERS.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!
  )
}

const STATE_LINE = new RegExp(`^#[ \\t]*${FORMAT}[ \\t]+(?=\\{)(.*)$`, 'm')

interface StateLine {
  readonly line: number
  readonly network: NetworkState
  readonly comment: string | undefined
}

/** What the comment line of this project says; undefined where there is none before the header. */
function stateIn(lines: readonly string[], header: number): StateLine | undefined {
  const found = lines.flatMap((text, k) => (STATE_LINE.test(text) ? [k] : []))
  const [first, second] = found
  if (first === undefined) return undefined
  const line = first + 1
  if (second !== undefined) refusePlace(`line ${second + 1}`, `one comment ${FORMAT}`, 'a second one')
  if (first > header)
    refusePlace(`line ${line}`, `the comment ${FORMAT} before the header`, 'it after the header')
  return inRow(
    () => line,
    () => {
      const [, json = ''] = STATE_LINE.exec(lines[first] as string) ?? []
      const data = parseJson(json, 'network', { root: '', limits: FILE_LIMITS }) as Record<string, unknown>
      return { line, ...networkInData({ format: FORMAT, ...data, edges: [] }) }
    },
  )
}

function isUndirectedRow(row: Row, { type }: Header, options: ReadingOptions): boolean {
  const isUndirected = type !== undefined && UNDIRECTED_TYPES.includes(row[type]?.toLowerCase() ?? '')
  if (isUndirected && options.undirected === undefined)
    refusePlace(
      TYPE,
      'Directed, because every direction of an edge has a weight of its own',
      `${textShown(row[type] as string)}; ${DIRECT_IT}`,
    )
  return isUndirected
}

function edgeOf(row: Row, header: Header, options: ReadingOptions): ListedEdge {
  const cell = (column: Column): string => row[header.places[column]] ?? ''
  const id = (column: 'from' | 'to'): string => {
    const text = cell(column)
    return text === '' ? refusePlace(column, 'the id of a node', 'nothing') : text
  }
  return {
    ...{ from: id('from'), to: id('to'), isUndirected: isUndirectedRow(row, header, options) },
    weight: doubleFrom(cell('weight'), 'weight'),
  }
}

const WHOLE = /^(?:0|[1-9]\d{0,14})$/

/** The nodes that edges name: ascending where all ids are whole numbers, else as they first appear. */
function nodesIn(edges: readonly ListedEdge[]): { nodes: ListedNode[]; numbered: string } {
  const seen = new Set<string>()
  for (const { from, to } of edges) seen.add(from).add(to)
  const ids = [...seen]
  const areWhole = ids.every((id) => WHOLE.test(id))
  if (areWhole) ids.sort((a, b) => Number(a) - Number(b))
  return {
    nodes: ids.map((id) => ({ key: id, text: id, state: {} })),
    numbered: areWhole ? 'in ascending order' : 'as they first appear',
  }
}

/** The nodes of the comment line, whose ids are numbers. */
const nodesOf = (network: NetworkState): ListedNode[] =>
  nodeStates(describeNetwork(network)).map((state, node) => ({ key: `${node}`, text: `${node}`, state }))

/** Throws RangeError with the line and the column that is wrong. */
export function readCsv(text: string, options: ReadingOptions): NetworkRead {
  const lines = text.split(/\r\n|\n|\r/)
  const start = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'))
  if (start < 0) refusePlace('header', EXPECTED, 'no line that is not a comment')
  const ours = stateIn(lines, start)
  const delimiter = delimiterOf(lines[start] as string)
  const rows = rowsOf(text, delimiter)
  const lineOf = linesOf(text, delimiter)
  const header = inRow(
    () => lineOf(0),
    () => headerOf(rows[0] as Row),
  )
  const edges = rows.slice(1).map((row, k) =>
    inRow(
      () => lineOf(k + 1),
      () => edgeOf(row, header, options),
    ),
  )
  const listed = nodesIn(edges)
  const read = networkOfGraph(
    {
      ...{ edges, numbered: listed.numbered, isOurs: ours !== undefined, comment: ours?.comment },
      nodes: ours === undefined ? listed.nodes : nodesOf(ours.network),
      placeOfNode: (k) => `node ${listed.nodes[k]?.text}`,
      placeOfEdge: (k, field: EdgeField) => `line ${lineOf(k + 1)}${field === undefined ? '' : `, ${field}`}`,
    },
    options,
  )
  return { ...read, notes: [...read.notes, ...leftOutNote('columns', { '': header.extra })] }
}

/** The comment line, without what is at its default. */
function stateLine(
  { nodes, inputs, outputs, order, values, gradients }: CompleteDescription,
  comment?: string,
): string {
  const isZero = (xs: readonly number[]): boolean => xs.every((x) => Object.is(x, 0))
  const fields = [
    `"nodes": ${nodes}`,
    `"inputs": ${listText(inputs)}`,
    `"outputs": ${listText(outputs)}`,
    ...(order.every((node, k) => node === k) ? [] : [`"order": ${listText(order)}`]),
    ...(isZero(values) ? [] : [`"values": ${listText(values)}`]),
    ...(isZero(gradients) ? [] : [`"gradients": ${listText(gradients)}`]),
    ...(comment === undefined ? [] : [`"comment": ${JSON.stringify(comment)}`]),
  ]
  return `# ${FORMAT} {${fields.join(', ')}}`
}

/** The text of an edge list, the state of nodes in its first line. */
export const writeCsv = (network: CompleteDescription, comment: string | undefined): string =>
  [
    stateLine(network, comment),
    'from,to,weight',
    ...network.edges.map(({ from, to, weight }) => `${from},${to},${decimalText(weight)}`),
    '',
  ].join('\n')
