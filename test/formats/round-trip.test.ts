/** Every format holds every network: what is written and read is the same, bit for bit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CompleteDescription, createNetwork, describeNetwork } from '../../src/argnn/network.ts'
import { NETWORK_FORMATS, type NetworkFormat, type NetworkRead } from '../../src/formats/format.ts'
import { readNetworkBytes, readNetworkText } from '../../src/formats/read.ts'
import { writeNetworkAs } from '../../src/formats/write.ts'
import { bitsOf, comments, descriptions, EXTREME, SEED } from './networks.ts'

async function through(
  format: NetworkFormat,
  network: CompleteDescription,
  comment?: string,
): Promise<NetworkRead> {
  const { content } = await writeNetworkAs(format, network, comment)
  if (format !== 'npz') return readNetworkText(String(content), format, {})
  return readNetworkBytes(content as Uint8Array, {})
}

const CHAIN: CompleteDescription = describeNetwork(
  createNetwork({
    ...{ nodes: EXTREME.length + 1, inputs: [], outputs: [3, 1] },
    edges: EXTREME.map((weight, k) => ({ from: k, to: k + 1, weight })),
    values: [...EXTREME, 0],
    gradients: [1, ...EXTREME],
  }),
)

describe.each(NETWORK_FORMATS)('%s', (format) => {
  it('gives the same network and comment, every double bit for bit, and nothing to remark', async () => {
    await fc.assert(
      fc.asyncProperty(descriptions, comments, async (network, comment) => {
        const { notes } = await writeNetworkAs(format, network, comment)
        const read = await through(format, network, comment)
        expect(describeNetwork(read.network)).toEqual(network)
        expect(bitsOf(read.network)).toEqual(bitsOf(createNetwork(network)))
        expect(read.comment).toBe(notes.length === 0 ? comment : undefined)
        expect(read.notes).toEqual([])
      }),
      // An archive takes longer than a text.
      { seed: SEED, numRuns: format === 'npz' ? 25 : 100, examples: [[CHAIN, undefined]] },
    )
  })

  it('writes the same bytes for the same network, also after it was read', async () => {
    const first = await writeNetworkAs(format, CHAIN, 'a\n"comment"')
    const { network, comment } = await through(format, CHAIN, 'a\n"comment"')
    expect(await writeNetworkAs(format, describeNetwork(network), comment)).toEqual(first)
  })

  it('holds a network of one node, and one without edges', async () => {
    const bare = describeNetwork(createNetwork({ nodes: 1, inputs: [], outputs: [], edges: [] }))
    expect(describeNetwork((await through(format, bare)).network)).toEqual(bare)
  })

  it('holds 100,000 edges between 1000 nodes, and edges between 20,000', async () => {
    const edges = Array.from({ length: 100_000 }, (_, k) => {
      const from = k % 1000
      return { from, to: (from + 1 + Math.floor(k / 1000)) % 1000, weight: Math.sin(k) }
    })
    const chain = Array.from({ length: 19_999 }, (_, k) => ({ from: k, to: k + 1, weight: -k / 3 }))
    for (const given of [
      { nodes: 1000, edges },
      { nodes: 20_000, edges: chain },
    ]) {
      const network = describeNetwork(createNetwork({ ...given, inputs: [], outputs: [] }))
      const read = await through(format, network)
      expect(bitsOf(read.network)).toEqual(bitsOf(createNetwork(network)))
    }
  })
})

describe('a comment that the format cannot hold', () => {
  it.each([
    ['graphml', 'a\u0000b', 'the comment is left out: it has characters that XML cannot hold'],
    ['npz', 'a\u0000', 'the comment is left out: NumPy drops the NUL at its end'],
  ] as const)('is left out of %s, which is said', async (format, comment, note) => {
    expect((await writeNetworkAs(format, CHAIN, comment)).notes).toEqual([note])
    expect((await through(format, CHAIN, comment)).comment).toBeUndefined()
  })
})
