/** Edge lists as people and programs write them. */
import { describe, expect, it } from 'vitest'
import { describeNetwork } from '../../src/argnn/network.ts'
import type { NetworkRead, ReadingOptions } from '../../src/formats/format.ts'
import { readNetworkText } from '../../src/formats/read.ts'

const read = (text: string, options: ReadingOptions = {}): Promise<NetworkRead> =>
  readNetworkText(text, 'csv', options)

const edgesIn = async (text: string, options?: ReadingOptions): Promise<string[]> =>
  describeNetwork((await read(text, options)).network).edges.map(
    ({ from, to, weight }) => `${from} ${to} ${Object.is(weight, -0) ? '-0' : weight}`,
  )

describe('an edge list', () => {
  it.each([
    ['as plain as it can be', 'from,to,weight\n0,1,0.5\n1,2,-0.0\n'],
    ['with CRLF and no end of line', 'from,to,weight\r\n0,1,0.5\r\n1,2,-0'],
    ['with line ends of both kinds', 'from,to,weight\r\n0,1,0.5\n1,2,-0\r\n'],
    ['with other names in another order', 'Weight,Target,Source\n0.5,1,0\n-0.0,2,1\n'],
    ['with semicolons', 'from;to;weight\n0;1;0.5\n1;2;-0.0\n'],
    ['with tabs', 'from\tto\tweight\n0\t1\t.5\n1\t2\t-0e0\n'],
    ['with quotes', '"from","to","weight"\n"0","1","0.5"\n1,"2",-0.0\n'],
    ['with spaces', ' from , to , weight \n 0 , 1 , 5e-1 \n 1 , 2 , -0. \n'],
    [
      'with comments and empty lines',
      '# a comment, "with a quote\n\nfrom,to,weight\n#0,9,9\n0,1,0.5\n\n1,2,-0.0\n',
    ],
    ['with a sign', 'from,to,weight\n0,1,+5E-01\n1,2,-0.0\n'],
  ])('%s', async (_, text) => {
    expect(await edgesIn(text)).toEqual(['0 1 0.5', '1 2 -0'])
    expect((await read(text)).notes).toHaveLength(2)
  })

  it('names columns that it leaves out', async () => {
    const { notes } = await read('delay,from,to,weight,label\n3,0,1,0.5,"a, b"\n')
    expect(notes.at(-1)).toBe('columns left out: "delay", "label"')
  })

  it('numbers ids: as they are, in ascending order, or as they first appear', async () => {
    expect(await edgesIn('from,to,weight\n2,0,1\n0,1,2\n')).toEqual(['0 1 2', '2 0 1'])
    const gaps = 'from,to,weight\n30,4,1\n4,100,2\n'
    expect(await edgesIn(gaps)).toEqual(['0 2 2', '1 0 1'])
    expect((await read(gaps)).notes[0]).toBe(
      'node ids are not 0 to 2; 3 nodes numbered in ascending order: 0 is "4", 1 is "30", 2 is "100"',
    )
    const texts = 'from,to,weight\nz,a,1\na,01,2\n'
    expect(await edgesIn(texts)).toEqual(['0 1 1', '1 2 2'])
    expect((await read(texts)).notes[0]).toContain('as they first appear: 0 is "z", 1 is "a", 2 is "01"')
  })

  it('names at most ten of many ids', async () => {
    const rows = Array.from({ length: 30 }, (_, k) => `n${k},n${k + 1},1`)
    expect((await read(`from,to,weight\n${rows.join('\n')}`)).notes[0]).toMatch(/9 is "n9", and 21 more$/)
  })

  it('has the state of nodes in one comment, which also says how many nodes there are', async () => {
    const state = '# argnn-network/1 {"nodes":4,"inputs":[3],"outputs":[1,0],"values":[0,-0,0.5,1]}'
    const { network, notes } = await read(`# made by hand\n${state}\nfrom,to,weight\n3,0,1\n`)
    expect(describeNetwork(network)).toEqual({
      ...{ nodes: 4, inputs: [3], outputs: [1, 0], order: [0, 1, 2, 3], gradients: [0, 0, 0, 0] },
      ...{ values: [0, -0, 0.5, 1], edges: [{ from: 3, to: 0, weight: 1 }] },
    })
    expect(notes).toEqual([])
  })

  it('is undirected where its column type says so, as Gephi writes it', async () => {
    const text = 'Source,Target,Type,Weight\n0,1,Directed,0.5\n1,2,Undirected,2\n'
    await expect(read(text)).rejects.toThrow('line 3, type: expected Directed, because')
    expect(await edgesIn(text, { undirected: 'both' })).toEqual(['0 1 0.5', '1 2 2', '2 1 2'])
    expect(await edgesIn(text, { undirected: 'forward' })).toEqual(['0 1 0.5', '1 2 2'])
    expect((await read(text, { undirected: 'both' })).notes).toHaveLength(2)
    expect(await edgesIn('from,to,weight,type\n0,1,2,excitatory\n')).toEqual(['0 1 2'])
  })
})
