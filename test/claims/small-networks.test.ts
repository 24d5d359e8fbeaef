/** Networks parsed from the ledger's text. */
import { describe, expect, it } from 'vitest'
import { couples, networkIn, networkLines, triples, WHOLE_SLOTS } from '../../src/claims/small-networks.ts'

describe('networkIn', () => {
  it('reads every network of two and of three nodes as it was written', () => {
    for (const network of [...couples([...WHOLE_SLOTS, 0.75, 1e-7]), ...triples([null, -2, 0.5])])
      expect(networkIn(networkLines(network).join('\n'))?.network).toEqual(network)
  })

  it('finds the first network in a text, and what the text says after it', () => {
    const text = 'in 3 of 4 nodes; 2 nodes; 0 -> 1 weight -3; mode D: node 0 removes 1 -> 0'
    const found = networkIn(text)
    expect(text.slice(0, found?.index)).toBe('in 3 of 4 nodes; ')
    expect(found?.network.weights).toEqual([
      [0, -3],
      [0, 0],
    ])
    expect(found?.after).toBe('; mode D: node 0 removes 1 -> 0')
  })

  it('finds none where there is none', () => {
    for (const text of ['', '5 nodes', 'node 2 removes 5 -> 4; no pair', 'AND, 2 hidden, D: +0.436'])
      expect(networkIn(text)).toBeUndefined()
  })
})
