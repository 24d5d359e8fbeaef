/** The decision corpus: as large as it says, of every family, the same from the same seed. */
import { describe, expect, it } from 'vitest'
import { LINK_FAMILIES } from '../../properties/arbitraries/links.ts'
import { edgesOf } from '../../spec/network.ts'
import { drawGroup, GROUP_STATES, GROUPS, hashOf, isQuick } from '../../src/gate/states.ts'

const SEED = 2024

describe(`the decision corpus, seed ${SEED}`, () => {
  it('has at least 20,000 states, of every family and every gate', () => {
    expect(GROUPS.length * GROUP_STATES).toBeGreaterThanOrEqual(20_000)
    const families = new Set(GROUPS.map(({ family }) => family))
    for (const family of [
      ...Object.keys(LINK_FAMILIES),
      ...['hidden by rounding', 'training AND', 'training OR', 'training XOR'],
    ])
      expect(families).toContain(family)
    expect(new Set(GROUPS.filter(isQuick).map(({ family }) => family))).toEqual(families)
  })

  it('is the same from the same seed, and another from another', () => {
    const group = { family: 'trained', chunk: 1 }
    expect(hashOf(drawGroup(group, SEED))).toBe(hashOf(drawGroup(group, SEED)))
    expect(hashOf(drawGroup(group, SEED))).not.toBe(hashOf(drawGroup(group, SEED + 1)))
    expect(hashOf(drawGroup(group, SEED))).not.toBe(hashOf(drawGroup({ family: 'trained', chunk: 2 }, SEED)))
  })

  it('records training while edges go', () => {
    const states = drawGroup({ family: 'training XOR', chunk: 8 }, SEED)
    const edges = states.map(({ network }) => edgesOf(network).length)
    expect(states.length).toBe(GROUP_STATES)
    expect(edges.at(-1)).toBeLessThan(edges[0] as number)
    expect(new Set(states.map(({ node }) => node)).size).toBeGreaterThan(1)
  })
})
