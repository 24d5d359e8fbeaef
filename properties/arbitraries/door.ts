/** Network files: well formed, and damaged in one named way each. Written here, independently of any implementation. */
import fc from 'fast-check'
import type { Damage } from '../../spec/clauses/door.ts'
import { edgesOf, type Network, weightOf } from '../../spec/network.ts'
import type { DoorCase } from '../../spec/observation.ts'
import { networks } from './network.ts'
import { WEIGHTS } from './weights.ts'

/** A number or list that stands in the file as written here: 1e400 and −0 have no other way in. */
type Raw = { readonly raw: string }
type Json = Raw | number | string | null | readonly Json[] | { readonly [key: string]: Json }

const isRaw = (value: object): value is Raw => 'raw' in value

function textOf(value: Json): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : JSON.stringify(value)
  if (value === null || typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
  if (isRaw(value)) return value.raw
  return `{${Object.entries(value as Record<string, Json>)
    .map(([key, v]) => `${JSON.stringify(key)}:${textOf(v)}`)
    .join(',')}}`
}

interface File {
  readonly [key: string]: Json
  readonly nodes: number
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly order: readonly number[]
  readonly edges: readonly { readonly from: Json; readonly to: Json; readonly weight: Json }[]
  readonly values: readonly Json[]
  readonly gradients: readonly Json[]
}

const fileOf = (network: Network): File => ({
  format: 'argnn-network/1',
  nodes: network.nodes,
  inputs: network.inputs,
  outputs: network.outputs,
  order: network.order,
  edges: edgesOf(network).map(({ from, to }) => ({ from, to, weight: weightOf(network, from, to) })),
  values: network.values,
  gradients: network.gradients,
})

interface Damaged {
  readonly json: Json
  readonly path: string
}

const set = <T>(list: readonly T[], k: number, item: T): T[] => list.map((x, i) => (i === k ? item : x))

/** A field of the file replaced by something else. */
const withField = (file: File, key: string, value: Json, path = key): Damaged => ({
  json: { ...file, [key]: value },
  path,
})

const withEdge = (file: File, k: number, change: { readonly [key: string]: Json }, path: string): Damaged =>
  withField(
    file,
    'edges',
    set(file.edges, k, { ...(file.edges[k] as File['edges'][number]), ...change }),
    path,
  )

const withoutField = (file: File, key: string): Damaged => ({
  json: Object.fromEntries(Object.entries(file).filter(([name]) => name !== key)) as Json,
  path: key,
})

function notNetworks(file: File): Damaged[] {
  const text = textOf(file)
  const raws = ['', '{', 'NaN', text.slice(0, -1), text.replace('"nodes":', '"nodes":NaN,"x":')]
  return [
    ...raws.map((raw) => ({ json: { raw }, path: 'network' })),
    ...[[], null, 3, 'network'].map((json) => ({ json, path: 'network' })),
    withField(file, 'format', 'argnn-network/2'),
  ]
}

/** All ways to do one kind of damage to a file; `k` picks an edge. */
function damages(file: File, damage: Damage, k: number): Damaged[] {
  const edge = file.edges[k]
  const input = file.inputs[0]
  // 2^32 is node 0 for an implementation that keeps 32 bits of it.
  const bad: Json[] = [file.nodes, -1, 0.5, 2 ** 32]
  const infinite: Raw[] = [{ raw: '1e400' }, { raw: '-1e400' }]
  const here = `edges[${k}]`
  switch (damage) {
    case 'self-loop':
      return edge ? [withEdge(file, k, { from: edge.to }, here)] : []
    case 'edge into an input':
      return edge && input !== undefined && edge.from !== input
        ? [withEdge(file, k, { to: input }, `${here}.to`)]
        : []
    case 'duplicate edge':
      return edge
        ? [edge, { ...edge, weight: 0 }].map((again) =>
            withField(file, 'edges', [...file.edges, again], `edges[${file.edges.length}]`),
          )
        : []
    case 'unknown node':
      return bad.flatMap((node) => [
        withField(file, 'inputs', [...file.inputs, node], `inputs[${file.inputs.length}]`),
        withField(file, 'outputs', [node], 'outputs[0]'),
        withField(file, 'order', set<Json>(file.order, 0, node), 'order[0]'),
        ...(edge
          ? [withEdge(file, k, { from: node }, `${here}.from`), withEdge(file, k, { to: node }, `${here}.to`)]
          : []),
      ])
    case 'not finite':
      return infinite.flatMap((x) => [
        withField(file, 'values', set<Json>(file.values, 0, x), 'values[0]'),
        withField(file, 'gradients', set<Json>(file.gradients, 0, x), 'gradients[0]'),
        ...(edge ? [withEdge(file, k, { weight: x }, `${here}.weight`)] : []),
      ])
    case 'wrong length':
      return [
        withField(file, 'values', [...file.values, 0]),
        withField(file, 'gradients', file.gradients.slice(1)),
        withField(file, 'order', file.order.slice(1)),
        withField(file, 'order', set(file.order, 0, file.order[1] as number), 'order[1]'),
      ]
    case 'wrong field':
      return [
        ...['format', 'nodes', 'inputs', 'outputs', 'edges'].map((key) => withoutField(file, key)),
        withField(file, 'edgess', []),
        withField(file, 'nodes', 0),
        withField(file, 'nodes', '3'),
        withField(file, 'inputs', null),
        withField(file, 'values', set<Json>(file.values, 0, '1'), 'values[0]'),
        ...(edge
          ? [
              withEdge(file, k, { weight: null }, `${here}.weight`),
              withEdge(file, k, { wieght: 1 }, `${here}.wieght`),
            ]
          : []),
      ]
    case 'not a network':
      return notNetworks(file)
  }
}

/** The same file with its edges in another order, and what has a default left out where it is the default. */
function written(
  network: Network,
  { edgesReversed, isShort }: { edgesReversed: boolean; isShort: boolean },
): Json {
  const file = fileOf(network)
  const edges = edgesReversed ? [...file.edges].reverse() : file.edges
  const { order, values, gradients, ...needed } = { ...file, edges }
  return isShort ? { comment: 'defaults left out', ...needed } : { ...needed, order, values, gradients }
}

/**
 * Generates well-formed network files, with arbitrary finite doubles as values and gradients.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { goodDoors } from 'argnn-spec/properties'
 *
 * const [{ text }] = fc.sample(goodDoors, { numRuns: 1, seed: 1 })
 * JSON.parse(text).format // → 'argnn-network/1'
 * ```
 */
export const goodDoors: fc.Arbitrary<DoorCase> = fc
  .record({
    network: networks,
    isShort: fc.nat(3).map((k) => k === 3),
    edgesReversed: fc.boolean(),
    doubles: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 7, maxLength: 7 }),
  })
  .map(({ network, doubles, ...how }) => {
    const zeros = network.values.map(() => 0)
    const full = how.isShort
      ? { ...network, order: [...zeros.keys()], values: zeros, gradients: zeros }
      : {
          ...network,
          values: doubles.slice(0, network.nodes),
          gradients: doubles.slice(0, network.nodes).reverse(),
        }
    return { text: textOf(written(full, how)), network: full }
  })

/** Files with one kind of damage; where a network has no edge or input to damage, a well-formed one. */
export const badDoors = (damage: Damage): fc.Arbitrary<DoorCase> =>
  fc
    .record({ network: networks, edge: fc.nat(99), pick: fc.nat(999), weight: WEIGHTS.fresh })
    .map(({ network, edge, pick }) => {
      const file = fileOf(network)
      const ways = damages(file, damage, file.edges.length === 0 ? 0 : edge % file.edges.length)
      const way = ways[pick % Math.max(1, ways.length)]
      return way === undefined
        ? { text: textOf(file), network }
        : { text: textOf(way.json), damage, path: way.path }
    })
