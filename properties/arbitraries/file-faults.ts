/**
 * Faults of a network file, derived from its contract: each constraint of the JSON Schema and of the
 * prose negated, for each field and at any place. Written here, independently of any implementation.
 */
import type { Damage } from '../../spec/clauses/door.ts'
import { type File, fileText, type Json, type Raw } from './file-text.ts'

export interface Damaged {
  readonly json: Json
  /** What a refusal has to name: one of these. */
  readonly paths: readonly string[]
  /** The field of the file that is not as it was. */
  readonly key: string
}

/** Where in the file: an edge and a node. */
export interface FaultPlace {
  readonly edge: number
  readonly node: number
}

const set = <T>(list: readonly T[], k: number, item: T): T[] => list.map((x, i) => (i === k ? item : x))

const withField = (file: File, key: string, value: Json, ...paths: readonly string[]): Damaged => ({
  json: { ...file, [key]: value },
  paths: paths.length === 0 ? [key] : paths,
  key,
})

const withoutField = (file: File, key: string): Damaged => ({
  json: Object.fromEntries(Object.entries(file).filter(([name]) => name !== key)) as Json,
  paths: [key],
  key,
})

/** Item k of a list replaced, named by its place. */
const withItem = (file: File, key: string, k: number, item: Json): Damaged =>
  withField(file, key, set<Json>(file[key] as readonly Json[], k, item), `${key}[${k}]`)

const appended = (file: File, key: string, item: Json): Damaged => {
  const list = file[key] as readonly Json[]
  return withField(file, key, [...list, item], `${key}[${list.length}]`)
}

const withEdge = (file: File, k: number, edge: Json, path: string): Damaged =>
  withField(file, 'edges', set<Json>(file.edges, k, edge), path)

/** Nothing that a node list or a number may hold, though a lenient language takes some of it for one. */
const NO_NUMBERS: readonly Json[] = ['1', '0', '', 'x', true, false, null, [1], [], {}, { re: 1 }]
/** No node: beyond the last, below the first, between two, and node 0 where 8, 16 or 32 bits are kept. */
const strays = (nodes: number): Json[] => [
  ...[nodes, nodes + 1, -1, -nodes, 0.5, nodes - 0.5, 1e300],
  ...[2 ** 8, 2 ** 16, 2 ** 32, -(2 ** 32), 2 ** 53],
]
const INFINITE: readonly Raw[] = [{ raw: '1e400' }, { raw: '-1e400' }, { raw: '1E+999' }]
const NO_LISTS: readonly Json[] = [null, 0, 1, '', '0', '[]', true, false, {}, { 0: 0 }, { length: 0 }]
const NO_COUNTS: readonly Json[] = [0, -1, 0.5, 2.5, '3', '', null, true, [3], {}]
const NO_TEXTS: readonly Json[] = [null, 0, 1, true, [], {}, ['text']]
const NO_EDGES: readonly Json[] = [null, 0, '0>1', true, [], [0, 1, 1], [[0, 1], 1]]
const NO_FORMATS: readonly Json[] = [
  ...['argnn-network/2', 'argnn-network/10', 'argnn-network', 'ARGNN-NETWORK/1', 'argnn-network/1 ', ''],
  ...[1, null, true, ['argnn-network/1'], { name: 'argnn-network/1' }],
]
const UNKNOWN_FIELDS = ['edgess', 'Nodes', 'weights', 'adjacency', 'input', 'version', 'comments']
const UNKNOWN_PARTS = ['wieght', 'Weight', 'w', 'id', 'source']

const LISTS = ['inputs', 'outputs', 'order', 'edges', 'values', 'gradients']
const NUMBERS = ['values', 'gradients']
const NODES = ['inputs', 'outputs', 'order']

/** A file of raw text with other tokens than JSON has. */
function notJson(text: string): string[] {
  const nodes = /"nodes":(\d+)/
  const number = (form: (digits: string) => string): string =>
    text.replace(nodes, (_, digits: string) => `"nodes":${form(digits)}`)
  return [
    ...['', ' ', '{', '}', 'NaN', 'undefined', "{'format':'argnn-network/1'}"],
    ...[text.slice(0, -1), text.slice(0, Math.floor(text.length / 2)), text.slice(1)],
    ...[`${text}x`, `${text}}`, `${text},`, `${text}{}`, `${text} null`, `${text}\n${text}`, `x${text}`],
    ...[`${text.slice(0, -1)},}`, text.replace('],', ',],'), text.replace(',', ''), text.replace(',', ',,')],
    ...[`// a network\n${text}`, `${text}/* end */`, text.replace('"nodes"', 'nodes')],
    ...[text.replaceAll('"', "'"), text.replace('{', '{"comment":"a\nb",'), text.replace('"', '"\\x')],
    ...[number((n) => `0${n}`), number((n) => `+${n}`), number((n) => `${n}.`), number((n) => `0x${n}`)],
    ...[text.replace(':', '='), `[${text}`, text.replace(/\}$/, ']')],
  ].filter((one) => one !== text)
}

function notNetworks(file: File): Damaged[] {
  const whole = (json: Json, ...more: readonly string[]): Damaged => ({
    json,
    paths: ['network', ...more],
    key: '',
  })
  const text = fileText(file)
  return [
    ...notJson(text).map((raw) => whole({ raw })),
    // A parser that knows NaN hands it on.
    whole({ raw: text.replace('"nodes":', '"nodes":NaN,"x":') }, 'nodes'),
    ...[[], [file], null, 3, true, 'network', fileText(file)].map((json) => whole(json as Json)),
    ...NO_FORMATS.map((format) => withField(file, 'format', format)),
  ]
}

function unknownNodes(file: File, { edge, node }: FaultPlace): Damaged[] {
  const one = file.edges[edge]
  return strays(file.nodes).flatMap((stray) => [
    ...['inputs', 'outputs'].map((key) => appended(file, key, stray)),
    ...NODES.filter((key) => (file[key] as readonly Json[]).length > 0).map((key) =>
      withItem(file, key, node % (file[key] as readonly Json[]).length, stray),
    ),
    ...(one
      ? (['from', 'to'] as const).map((end) =>
          withEdge(file, edge, { ...one, [end]: stray }, `edges[${edge}].${end}`),
        )
      : []),
  ])
}

function infiniteNumbers(file: File, { edge, node }: FaultPlace): Damaged[] {
  const one = file.edges[edge]
  return INFINITE.flatMap((x) => [
    ...NUMBERS.map((key) => withItem(file, key, node, x)),
    ...(one ? [withEdge(file, edge, { ...one, weight: x }, `edges[${edge}].weight`)] : []),
  ])
}

function wrongLengths(file: File, { node }: FaultPlace): Damaged[] {
  const other = (node + 1) % file.nodes
  const [first, last] = [Math.min(node, other), Math.max(node, other)]
  return [
    ...NUMBERS.flatMap((key) => {
      const list = file[key] as readonly Json[]
      return [list.slice(1), [...list, 0], [...list, ...list], []].map((items) => withField(file, key, items))
    }),
    withField(file, 'order', file.order.slice(1)),
    withField(file, 'order', file.order.slice(0, -1)),
    withField(file, 'order', []),
    withField(file, 'order', [...file.order, file.order[node] as number]),
    withField(file, 'order', set(file.order, last, file.order[first] as number), `order[${last}]`),
  ]
}

/** A role given twice, or two that exclude each other. */
function repeatedRoles(file: File, { node }: FaultPlace): Damaged[] {
  const { inputs, outputs } = file
  const twice = (['inputs', 'outputs'] as const).flatMap((key) => {
    const list = file[key]
    const one = list[node % list.length]
    if (one === undefined) return []
    return [
      withField(file, key, [...list, one], `${key}[${list.length}]`),
      withField(file, key, [one, ...list], `${key}[0]`, `${key}[${list.indexOf(one) + 1}]`),
    ]
  })
  const input = inputs[node % inputs.length]
  if (input === undefined) return twice
  // Which of the two is wrong, no reader can tell.
  const both = [[...outputs, input], [input, ...outputs], [input]]
  return [...twice, ...both.map((list) => withField(file, 'outputs', list, 'outputs', 'inputs'))]
}

function wrongEdges(file: File, k: number): Damaged[] {
  const edge = file.edges[k]
  if (edge === undefined) return []
  const here = `edges[${k}]`
  const parts = ['from', 'to', 'weight'] as const
  return [
    ...NO_EDGES.map((one) => withEdge(file, k, one, here)),
    ...parts.map((part) => {
      const { [part]: _, ...others } = edge
      return withEdge(file, k, others, `${here}.${part}`)
    }),
    ...parts.flatMap((part) =>
      NO_NUMBERS.map((x) => withEdge(file, k, { ...edge, [part]: x }, `${here}.${part}`)),
    ),
    ...UNKNOWN_PARTS.map((part) => withEdge(file, k, { ...edge, [part]: 1 }, `${here}.${part}`)),
  ]
}

function wrongFields(file: File, { edge, node }: FaultPlace): Damaged[] {
  return [
    ...['format', 'nodes', 'inputs', 'outputs', 'edges'].map((key) => withoutField(file, key)),
    ...UNKNOWN_FIELDS.map((key) => withField(file, key, [])),
    ...NO_COUNTS.map((count) => withField(file, 'nodes', count)),
    ...NO_TEXTS.map((text) => withField(file, 'comment', text)),
    ...LISTS.flatMap((key) => NO_LISTS.map((value) => withField(file, key, value))),
    ...NUMBERS.flatMap((key) => NO_NUMBERS.map((x) => withItem(file, key, node, x))),
    ...NODES.flatMap((key) => {
      const { length } = file[key] as readonly Json[]
      return length === 0 ? [] : NO_NUMBERS.map((x) => withItem(file, key, node % length, x))
    }),
    ...wrongEdges(file, edge),
  ]
}

function duplicateEdges(file: File, k: number): Damaged[] {
  const edge = file.edges[k]
  if (edge === undefined) return []
  const last = `edges[${file.edges.length}]`
  return [edge, { ...edge, weight: 0 }, { ...edge, weight: 0.25 }].flatMap((again) => [
    withField(file, 'edges', [...file.edges, again], last),
    withField(file, 'edges', [again, ...file.edges], `edges[${k + 1}]`),
  ])
}

function edgesIntoInputs(file: File, { edge: k, node }: FaultPlace): Damaged[] {
  const edge = file.edges[k]
  const input = file.inputs[node % file.inputs.length]
  return edge && input !== undefined && edge.from !== input
    ? [withEdge(file, k, { ...edge, to: input }, `edges[${k}].to`)]
    : []
}

/** All ways to do one kind of damage to a file at a place. */
export function damages(file: File, damage: Damage, place: FaultPlace): Damaged[] {
  const { edge: k } = place
  const edge = file.edges[k]
  switch (damage) {
    case 'self-loop':
      return edge ? [withEdge(file, k, { ...edge, from: edge.to }, `edges[${k}]`)] : []
    case 'edge into an input':
      return edgesIntoInputs(file, place)
    case 'duplicate edge':
      return duplicateEdges(file, k)
    case 'unknown node':
      return unknownNodes(file, place)
    case 'not finite':
      return infiniteNumbers(file, place)
    case 'wrong length':
      return wrongLengths(file, place)
    case 'wrong field':
      return wrongFields(file, place)
    case 'repeated role':
      return repeatedRoles(file, place)
    case 'not a network':
      return notNetworks(file)
  }
}

/** Two faults in two fields; a refusal names one of them. */
export function twoFaults(a: Damaged, b: Damaged): Damaged | undefined {
  if (a.key === b.key || a.key === '' || b.key === '') return undefined
  const [first, second] = [a.json, b.json] as [Record<string, Json>, Record<string, Json>]
  const { [b.key]: _, ...others } = first
  const json = b.key in second ? { ...others, [b.key]: second[b.key] as Json } : others
  return { json, paths: [...a.paths, ...b.paths], key: '' }
}
