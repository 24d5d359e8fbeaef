/**
 * Files that were damaged in any way: refused in words, or read as what they then are; never
 * another error.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeNetwork } from '../../src/argnn/network.ts'
import { readNetworkBytes, readNetworkText } from '../../src/formats/read.ts'
import { unzip, zip } from '../../src/formats/zip.ts'
import { descriptionOf, SEED } from './networks.ts'

const stored = (name: string): Buffer => readFileSync(new URL(`../data/networks/${name}`, import.meta.url))

/** What a reader says; undefined where it reads. Only refusals in words are allowed. */
async function refusalOf(read: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await read()
    return undefined
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    expect((error as Error).message).toMatch(/expected .*, got /s)
    return (error as Error).message
  }
}

const SPLICES = [
  '',
  '"',
  '<',
  '>',
  '&',
  '#',
  ',',
  ';',
  '\n',
  '\r',
  '0',
  '-',
  'e',
  '\u0000',
  ' ',
  '{',
  ']',
  'é',
] as const

describe.each([
  ['named.json', undefined],
  ['named.graphml', 'graphml'],
  ['edges.csv', 'csv'],
] as const)('%s with one place replaced', (name, format) => {
  const text =
    format === 'csv' ? 'from,to,weight\n0,1,0.5\n1,"2",-1e-3\n# a comment\n2,1,7\n' : stored(name).toString()

  it('is read, or refused in words', async () => {
    const place = fc.nat({ max: text.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.nat({ max: 5 }), fc.constantFrom(...SPLICES), async (at, length, splice) => {
        const damaged = text.slice(0, at) + splice + text.slice(at + length)
        await refusalOf(() => readNetworkText(damaged, format, {}))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('an archive with one byte changed or cut off', () => {
  it.each(['saved.npz', 'compressed.npz'])('%s: the same network, or refused', async (name) => {
    const [bytes, network] = [stored(name), await descriptionOf(name)]
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = Uint8Array.from(bytes, (byte, k) => (k === at ? byte ^ flip : byte))
          const read = await readNetworkBytes(changed, {}).catch(() => undefined)
          // Names in the archive may change: then an array is missing, which is said.
          if (read !== undefined && read.notes.length === 0)
            expect(describeNetwork(read.network)).toEqual(network)
          await refusalOf(() => readNetworkBytes(changed, {}))
          await refusalOf(() => readNetworkBytes(bytes.subarray(0, at), {}))
        },
      ),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('changed in its data: refused by its checksum', async () => {
    const bytes = Uint8Array.from(stored('saved.npz'))
    const weights = Buffer.from(bytes).indexOf(Buffer.from(new Float64Array([0.1 + 0.2]).buffer))
    expect(weights).toBeGreaterThan(0)
    bytes[weights] = (bytes[weights] as number) ^ 1
    await expect(readNetworkBytes(bytes, {})).rejects.toThrow('got a file that is not or is damaged')
  })
})

describe('unzip', () => {
  it('stops at a number of bytes, whatever the archive says', async () => {
    const archive = await zip(
      new Map([
        ['a', new Uint8Array(1000)],
        ['b', new Uint8Array(1000)],
      ]),
    )
    expect((await unzip(archive, () => true, 2000)).files.size).toBe(2)
    await expect(unzip(archive, () => true, 1999)).rejects.toThrow(
      'expected at most 1,999 bytes, unpacked, got more',
    )
    expect((await unzip(archive, (name) => name === 'b', 1000)).others).toEqual(['a'])
  })
})
