/** Networks as cases of the ledger hold them. */
import { expect, it } from 'vitest'
import { caseOn, couples, smallNetwork, triples, WHOLE_SLOTS } from '../../src/claims/small-networks.ts'

it('a case holds all of a network of two or three nodes', () => {
  for (const network of [...couples([...WHOLE_SLOTS, 0.75, 1e-7]), ...triples([null, -2, 0.5])]) {
    const { nodes, edges } = caseOn(network, []).network!
    expect(smallNetwork(nodes, edges)).toEqual(network)
  }
})
