import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORMAT, networkFileJsonSchema, readNetwork, writeNetwork } from '../../src/adapter/network-file.ts'
import { fromState } from '../../src/adapter/reference.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../../src/argnn/network.ts'

const SEED = 20240607

const bitsOf = ({ weights, values, gradients }: NetworkState): string[] =>
  [weights, values, gradients].map((xs) => Buffer.from(xs.buffer).toString('hex'))

const throughFile = (state: NetworkState, comment?: string): NetworkState =>
  readNetwork(writeNetwork(describeNetwork(state), comment))

/** Three nodes, of which 0 is the input, with all four edges that there can be. */
const withDoubles = (xs: readonly number[]): NetworkState =>
  createNetwork({
    nodes: 3,
    inputs: [0],
    outputs: [2],
    order: [2, 0, 1],
    edges: [
      { from: 0, to: 1, weight: xs[0] as number },
      { from: 0, to: 2, weight: xs[1] as number },
      { from: 1, to: 2, weight: xs[2] as number },
      { from: 2, to: 1, weight: xs[3] as number },
    ],
    values: xs.slice(4, 7),
    gradients: xs.slice(7, 10),
  })

const EXTREME = [
  -0,
  0,
  5e-324,
  -5e-324,
  2 ** -1022,
  1.7976931348623157e308,
  -1.7976931348623157e308,
  0.1,
  1e21,
]

describe('readNetwork(writeNetwork(…))', () => {
  it('DOOR-1: gives the same network, every double bit for bit', () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(double, { minLength: 10, maxLength: 10 }), (xs) => {
        const [before, after] = [withDoubles(xs), throughFile(withDoubles(xs))]
        expect(bitsOf(after)).toEqual(bitsOf(before))
        expect(after).toEqual(before)
      }),
      { seed: SEED, numRuns: 200, examples: [[[...EXTREME, -0]]] },
    )
  })

  it('is the same text, with or without edges', () => {
    const bare = createNetwork({ nodes: 1, inputs: [], outputs: [], edges: [] })
    for (const state of [bare, withDoubles([...EXTREME, 1])]) {
      const text = writeNetwork(describeNetwork(state))
      expect(writeNetwork(describeNetwork(readNetwork(text)))).toBe(text)
    }
  })

  it('keeps a comment out of harm, whatever it says', () => {
    const [state, comment] = [withDoubles([...EXTREME, 1]), 'a "quoted" \\ line\n, "nodes": 99'] as const
    expect(throughFile(state, comment)).toEqual(state)
    expect(JSON.parse(writeNetwork(describeNetwork(state), comment)).comment).toBe(comment)
  })
})

describe('refusals name the field, what was expected and what was found', () => {
  const file = (damage: object): string =>
    JSON.stringify({
      format: FORMAT,
      nodes: 2,
      inputs: [0],
      outputs: [1],
      edges: [{ from: 0, to: 1, weight: 1 }],
      ...damage,
    })

  const refusals: readonly [string, string, RegExp | string][] = [
    ['DOOR-9 text that is not JSON', '{"nodes": 2,', /^network: expected JSON, got text that is not \(.*\)$/],
    ['DOOR-9 no text', '', /^network: expected JSON, got text that is not \(.*\)$/],
    ['DOOR-9 a list', '[]', 'network: expected object, got []'],
    ['DOOR-9 null', 'null', 'network: expected object, got null'],
    [
      'DOOR-9 another format',
      file({ format: 'argnn-network/2' }),
      'format: expected "argnn-network/1", got "argnn-network/2"',
    ],
    ['DOOR-8 a missing field', file({ edges: undefined }), 'edges: expected array, got nothing'],
    ['DOOR-8 an unknown field', file({ bias: [1, 2] }), 'bias: expected no such field, got [1,2]'],
    [
      'DOOR-8 an unknown field of an edge',
      file({ edges: [{ from: 0, to: 1, weight: 1, delay: 3 }] }),
      'edges[0].delay: expected no such field, got 3',
    ],
    [
      'DOOR-8 a text where a number belongs',
      file({ edges: [{ from: 0, to: 1, weight: '1' }] }),
      'edges[0].weight: expected a finite number, got "1"',
    ],
    ['DOOR-8 half a node', file({ inputs: [0.5] }), 'inputs[0]: expected a whole number, got 0.5'],
    [
      'DOOR-6 a number beyond doubles',
      file({ values: [0, 0] }).replace('[0,0]', '[0,-1e999]'),
      'values[1]: expected a finite number, got -1e999',
    ],
    [
      'DOOR-6 a NaN, which JSON writes as null',
      file({ gradients: [Number.NaN, 0] }),
      /^gradients\[0\]: .*null$/,
    ],
    [
      'DOOR-3 what only the network can tell',
      file({ edges: [{ from: 1, to: 0, weight: 1 }] }),
      'edges[0].to: expected a node that is not an input, got input node 0',
    ],
  ]

  it.each(refusals)('%s', (_, text, message) => {
    expect(() => readNetwork(text)).toThrow(typeof message === 'string' ? new RangeError(message) : message)
    expect(() => readNetwork(text)).toThrow(RangeError)
  })

  it('shows only the beginning of a long value, on one line', () => {
    expect(() => readNetwork(file({ comment: Array.from({ length: 500 }, () => '\n') }))).toThrow(
      /^comment: expected string, got .{1,41}$/u,
    )
  })
})

it('large networks can be read, but not as the dense plain data of the specification', () => {
  const text = JSON.stringify({ format: FORMAT, nodes: 1025, inputs: [], outputs: [], edges: [] })
  expect(readNetwork(text).nodes).toBe(1025)
  expect(() => fromState(readNetwork(text))).toThrow(
    new RangeError('nodes: expected a whole number from 1 to 1024, got 1025'),
  )
})

it('the JSON Schema demands and allows the same fields', () => {
  const schema = networkFileJsonSchema() as {
    required: string[]
    properties: object
    additionalProperties: boolean
  }
  expect([...schema.required].sort()).toEqual(['edges', 'format', 'inputs', 'nodes', 'outputs'])
  const written = JSON.parse(writeNetwork(describeNetwork(withDoubles([...EXTREME, 1])), 'all fields'))
  expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(written).sort())
  expect(schema.additionalProperties).toBe(false)
})
