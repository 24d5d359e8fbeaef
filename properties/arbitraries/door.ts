/** Network files: well formed, in every form that JSON allows, and with one fault or two. */
import fc from 'fast-check'
import { DAMAGES, type Damage } from '../../spec/clauses/door.ts'
import type { Network } from '../../spec/network.ts'
import type { DoorCase } from '../../spec/observation.ts'
import { type Damaged, damages, twoFaults } from './file-faults.ts'
import { type File, fileOf, fileText, type Json, styleOf, styles } from './file-text.ts'
import { networks } from './network.ts'

/** Fields that a file may leave out, each by itself. */
const OPTIONAL = ['order', 'values', 'gradients'] as const
type Optional = (typeof OPTIONAL)[number]

interface Written {
  readonly edgesReversed: boolean
  readonly leftOut: readonly Optional[]
  readonly comment?: string | undefined
}

/** The same file with its edges in another order, and some of what has a default left out. */
function written(network: Network, { edgesReversed, leftOut, comment }: Written): Json {
  const file = fileOf(network)
  const edges = edgesReversed ? [...file.edges].reverse() : file.edges
  const said = comment === undefined ? {} : { comment }
  const left = Object.entries({ ...file, edges }).filter(([key]) => !leftOut.includes(key as Optional))
  return { ...said, ...Object.fromEntries(left) } as Json
}

/** Any text is a comment; the last two end a line or a string for a reader that looks for one. */
const comments: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', 'defaults left out', 'a "quoted" \\ one', '∇e \u0000\n\t', '{"nodes":0}', '"}],// /*'),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

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
    leftOut: fc.oneof(fc.constant<Optional[]>([]), fc.subarray<Optional>([...OPTIONAL])),
    edgesReversed: fc.boolean(),
    doubles: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 7, maxLength: 7 }),
    comment: fc.option(comments, { nil: undefined }),
    choices: styles,
  })
  .map(({ network, doubles, choices, ...how }) => {
    const zeros = network.values.map(() => 0)
    const drawn = zeros.map((_, k) => doubles[k % doubles.length] as number)
    const all = { ...network, values: drawn, gradients: [...drawn].reverse() }
    const defaults = { order: [...zeros.keys()], values: zeros, gradients: zeros }
    const full = { ...all, ...Object.fromEntries(how.leftOut.map((key) => [key, defaults[key]])) }
    const data = written(full, how)
    return { text: fileText(data, styleOf(choices)), network: full }
  })

/** So many edges that 16 bits do not count them, and so many nodes that 8 bits do not. */
const CROWDED = { nodes: 257, edges: 257 * 256 }

/** Sizes, and inputs, of large networks whose edges are few. */
export const LARGE = { least: 256, most: 400, inputs: [[], [9, 2, 11], [255, 1]] } as const

/** Edges of a large network: node pairs that differ by steps of 8 and 16 bits of i·N + j, and any others. */
export function largeNetwork(nodes: number, count: number, step: number, inputs: readonly number[]): Network {
  const empty = (): number[][] => Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  const [adjacency, weights] = [empty(), empty()]
  for (let k = 0; k < count; k += 1) {
    const at = (k * step) % (nodes * nodes)
    const [from, to] = [Math.floor(at / nodes), at % nodes]
    if (from === to || inputs.includes(to)) continue
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = ((k % 64) - 32) / 8
  }
  const order = [...adjacency.keys()].reverse()
  const numbers = order.map((k) => k / 1024)
  const outputs = [...new Set([nodes - 1, 0, 10, 255])].filter((k) => !inputs.includes(k))
  return { nodes, inputs, outputs, order, adjacency, weights, values: numbers, gradients: numbers }
}

/** Hundreds of nodes, or tens of thousands of edges. */
export const largeDoors: fc.Arbitrary<DoorCase> = fc
  .record({
    nodes: fc.integer({ min: LARGE.least, max: LARGE.most }),
    step: fc.constantFrom(2 ** 8, 2 ** 12, 2 ** 13, 7919),
    inputs: fc.constantFrom(...LARGE.inputs),
    kind: fc.nat(3),
    comment: fc.integer({ min: 0, max: 70_000 }),
  })
  .map(({ nodes, step, inputs, kind, comment }) => {
    const network =
      kind === 0
        ? largeNetwork(CROWDED.nodes, CROWDED.nodes ** 2, 1, [])
        : largeNetwork(nodes, 600, step, inputs)
    // No −0 in it: the fast way writes the same.
    return { text: JSON.stringify({ ...fileOf(network), comment: 'x'.repeat(comment) }), network }
  })

const damaged = (way: Damaged, damage: string): DoorCase => {
  const [path, otherPath] = [way.paths[0] as string, way.paths.slice(1)]
  const text = fileText(way.json)
  return otherPath.length === 0 ? { text, damage, path } : { text, damage, path, otherPaths: otherPath }
}

const places = fc.record({ network: networks, edge: fc.nat(99), node: fc.nat(99), pick: fc.nat(99_999) })

const fileAt = ({ network, edge, node }: { network: Network; edge: number; node: number }) => {
  const file: File = fileOf(network)
  const place = { edge: edge % Math.max(1, file.edges.length), node: node % network.nodes }
  return { file, place }
}

/** Files with one kind of damage; where a network has no edge or input to damage, a well-formed one. */
export const badDoors = (damage: Damage): fc.Arbitrary<DoorCase> =>
  places.map((drawn) => {
    const { file, place } = fileAt(drawn)
    const ways = damages(file, damage, place)
    const way = ways[drawn.pick % Math.max(1, ways.length)]
    return way === undefined ? { text: fileText(file), network: drawn.network } : damaged(way, damage)
  })

/** The damages that change one field, of which each file has one. */
const OF_A_FIELD = DAMAGES.map(([, damage]) => damage).filter((damage) => damage !== 'not a network')

export const TWO_FAULTS = 'two faults'

/** Files with two faults, in two fields. */
export const twiceBadDoors: fc.Arbitrary<DoorCase> = fc
  .record({
    drawn: places,
    other: fc.nat(99_999),
    kinds: fc.tuple(fc.constantFrom(...OF_A_FIELD), fc.constantFrom(...OF_A_FIELD)),
  })
  .map(({ drawn, other, kinds: [one, two] }) => {
    const { file, place } = fileAt(drawn)
    const [a, b] = [damages(file, one, place), damages(file, two, place)]
    const [first, second] = [a[drawn.pick % Math.max(1, a.length)], b[other % Math.max(1, b.length)]]
    const way = first && second && twoFaults(first, second)
    return way === undefined ? { text: fileText(file), network: drawn.network } : damaged(way, TWO_FAULTS)
  })
