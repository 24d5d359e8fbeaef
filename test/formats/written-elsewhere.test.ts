/** Files as NetworkX and NumPy write them (test/data/networks/make.py). */
import { describe, expect, it } from 'vitest'
import { describeNetwork } from '../../src/argnn/network.ts'
import { bitsOf, descriptionOf, EXTREME, readStored } from './networks.ts'

const CHAIN = EXTREME.map((weight, k) => ({ from: k, to: k + 1, weight }))
const NO_ORDER = 'no declared order: it is that of the node numbers'
const NO_ROLES =
  'no node has a role: none is an input or output node, all are hidden; convert --inputs --outputs names them'

describe('node-link JSON and GraphML of NetworkX', () => {
  const both = ['named.json', 'named.graphml']

  it.each(both)(
    '%s: ids become numbers, attributes of a network are read, others are named',
    async (name) => {
      const { network, comment, notes } = await readStored(name)
      expect(await descriptionOf(name)).toEqual({
        ...{ nodes: 4, inputs: [0], outputs: [3], order: [0, 1, 2, 3] },
        edges: [
          { from: 0, to: 1, weight: 0.1 + 0.2 },
          { from: 0, to: 2, weight: 1 },
          { from: 1, to: 2, weight: -2.5 },
          { from: 2, to: 1, weight: 5e-324 },
          { from: 2, to: 3, weight: -0 },
        ],
        values: [0.25, 0, 0, 0],
        gradients: [0, 0, 0, 0],
      })
      expect(network.nodes).toBe(4)
      expect(comment).toBe('Node ids, by number: ["in","a","b","out"]')
      const listed = name.endsWith('json') ? 'as listed in nodes' : 'in the order of the file'
      expect(notes.slice(0, 4)).toEqual([
        `node ids are not 0 to 3; 4 nodes numbered ${listed}: 0 is "in", 1 is "a", 2 is "b", 3 is "out"`,
        'node attributes taken as those of a network: role, value',
        '2 of 4 nodes have no role and are hidden nodes',
        NO_ORDER,
      ])
      expect(notes[4]).toMatch(/^attributes left out: /)
      for (const left of ['node "colour"', 'node "flag"', 'node "layer"', 'node "label"', 'edge "delay"'])
        expect(notes[4]).toContain(left)
      expect(notes).toHaveLength(5)
    },
  )

  it.each(['extreme.json', 'extreme.graphml', 'links.json'])(
    '%s: ids 0 to 7 are the numbers, whatever their order in the file; doubles keep their bits',
    async (name) => {
      expect((await descriptionOf(name)).edges).toEqual(CHAIN)
      expect((await readStored(name)).notes).toEqual([NO_ROLES, NO_ORDER])
    },
  )

  it.each(['single.json', 'single.graphml'])('%s: a multigraph without parallel edges', async (name) => {
    expect((await descriptionOf(name)).edges).toEqual([
      { from: 0, to: 1, weight: 0.5 },
      { from: 1, to: 2, weight: 1.5 },
    ])
  })

  it.each([
    ['undirected.json', 'both', ['0 1 0.5', '1 0 0.5', '1 2 1.5', '2 1 1.5']],
    ['undirected.graphml', 'both', ['0 1 0.5', '1 0 0.5', '1 2 1.5', '2 1 1.5']],
    ['undirected.json', 'forward', ['0 1 0.5', '1 2 1.5']],
    ['undirected.graphml', 'forward', ['0 1 0.5', '1 2 1.5']],
  ] as const)('%s: undirected edges, --undirected %s', async (name, undirected, edges) => {
    const found = (await descriptionOf(name, { undirected })).edges
    expect(found.map(({ from, to, weight }) => `${from} ${to} ${weight}`)).toEqual(edges)
  })

  it('ids that are tuples in Python', async () => {
    const { notes, network } = await readStored('grid.json')
    expect(network.nodes).toBe(3)
    expect(notes[0]).toContain('0 is "[0,0]", 1 is "[0,1]", 2 is "[1,1]"')
  })

  it('weights under two keys, and the default of a key', async () => {
    expect((await descriptionOf('numpy-weights.graphml')).edges.map(({ weight }) => weight)).toEqual([
      0.1, 0.1, 7,
    ])
    expect((await descriptionOf('default.graphml')).edges.map(({ weight }) => weight)).toEqual([0.75, 2])
  })

  it('roles by the ids of the file', async () => {
    const roles = { inputs: ['in', 'a'], outputs: ['out', 'b'] }
    await expect(readStored('named.json', { roles })).rejects.toThrow(
      'line 33, edges[0].target: expected a node that is not an input, got input node 1; 0 is "in", 1 is "a"',
    )
    const network = await descriptionOf('named.json', { roles: { outputs: ['out', 'b'] } })
    expect(network).toMatchObject({ inputs: [0], outputs: [3, 2] })
    await expect(readStored('named.json', { roles: { inputs: ['x'] } })).rejects.toThrow(
      '--inputs: expected ids of nodes in the file, got "x"',
    )
    await expect(readStored('named.json', { roles: { inputs: ['a'], outputs: ['a'] } })).rejects.toThrow(
      '--inputs, --outputs: expected each node once, got "a" twice',
    )
  })
})

describe('.npz of NumPy', () => {
  it.each(['saved', 'compressed', 'big-endian', 'fortran'])('%s: the same network', async (name) => {
    const eighths = Array.from({ length: 8 }, (_, k) => k)
    expect(await descriptionOf(`${name}.npz`)).toEqual({
      ...{ nodes: 8, inputs: [0], outputs: [7], order: eighths.toReversed(), edges: CHAIN },
      ...{ values: eighths.map((k) => k / 3), gradients: eighths.map((k) => (0 - k) / 7) },
    })
    expect((await readStored(`${name}.npz`)).notes).toEqual([])
  })

  it('integers: adjacency, weights and roles of other types', async () => {
    const { inputs, outputs, edges } = await descriptionOf('integers.npz')
    // -0 is no weight that differs from 0.
    expect({ inputs, outputs, weights: edges.map(({ weight }) => weight) }).toEqual({
      ...{ inputs: [0], outputs: [7], weights: [0, 3, 3, 3, 3, 3, 3] },
    })
  })

  it('float32 and float16: each number as the double that it is', async () => {
    const weights = async (name: string): Promise<number[]> =>
      (await descriptionOf(name)).edges.map(({ weight }) => weight)
    expect(await weights('float32.npz')).toEqual(
      EXTREME.map((x) => Math.fround(Math.min(1, Math.max(-1, x)))),
    )
    expect(await weights('float16.npz')).toEqual([0.0999755859375, 2 ** -24])
  })

  it('weights alone, weights without an edge, lists of edges: what was assumed is said', async () => {
    const noRoles = 'no roles, inputs or outputs: all nodes are hidden; convert --inputs --outputs names them'
    const notes = async (name: string): Promise<readonly string[]> => (await readStored(name)).notes
    expect(await notes('weights-only.npz')).toEqual([
      'no adjacency: the edges are the weights that are not 0',
      ...[noRoles, NO_ORDER],
    ])
    expect(await notes('masked.npz')).toEqual(['2 weights left out where adjacency is 0', noRoles, NO_ORDER])
    expect(await notes('listed.npz')).toEqual(['no array nodes: the nodes are 0 to 2', noRoles, NO_ORDER])
    expect((await descriptionOf('masked.npz')).edges).toEqual([{ from: 0, to: 1, weight: 0.5 }])
    expect((await descriptionOf('listed.npz')).edges).toEqual([
      { from: 0, to: 1, weight: 0.5 },
      { from: 2, to: 1, weight: -0 },
    ])
  })
})

describe('files of this project that NetworkX and NumPy read and wrote again', () => {
  it.each([
    ...['graphml-to-graphml.graphml', 'graphml-to-node-link.json', 'node-link-to-links.json'],
    ...['node-link-to-graphml.graphml', 'npz-to-compressed.npz'],
  ])('%s: the same network, to the last bit', async (name) => {
    const [own, carried] = [await readStored('own.json'), await readStored(name)]
    expect(describeNetwork(carried.network)).toEqual(describeNetwork(own.network))
    expect(bitsOf(carried.network)).toEqual(bitsOf(own.network))
    expect(carried.comment).toBe(own.comment)
  })
})
