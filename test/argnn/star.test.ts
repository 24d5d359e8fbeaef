import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NONE, removeEdge, slotBetween } from '../../src/argnn/edge-lists.ts'
import { createNetwork, describeNetwork } from '../../src/argnn/network.ts'
import {
  createStar,
  gatherOthers,
  gatherStar,
  hasAntagonist,
  isAntagonist,
  scanStar,
} from '../../src/argnn/star.ts'
import { denseHasEdge, denseRemove, denseTwin } from './dense-twin.ts'
import { networks } from './networks.ts'
import { starOf } from './stars.ts'

const SEED = 20240607

const numbersTo = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

const ascending = (xs: Iterable<number>): number[] => [...xs].sort((a, b) => a - b)

describe('the star of a node', () => {
  it('gathers mutual neighbours, whatever their weights, and the weights of the other edges', () => {
    const state = createNetwork({
      nodes: 5,
      inputs: [0],
      outputs: [4],
      edges: [
        { from: 0, to: 1, weight: 0.5 },
        { from: 1, to: 2, weight: 2 },
        { from: 2, to: 1, weight: -3 },
        { from: 1, to: 3, weight: 0 },
        { from: 0, to: 2, weight: 7 },
        { from: 2, to: 4, weight: 7 },
      ],
    })
    const star = createStar(state.widest)
    scanStar(state, 1, star)
    gatherStar(state, 1, star)
    gatherOthers(state, 1, star, true)
    expect([star.degree, star.mutual, star.single]).toEqual([4, 1, 2])
    expect([star.neighbour[0], star.into[0], star.outOf[0]]).toEqual([2, -3, 2])
    expect(star.slot[0]).toBe(slotBetween(state, 2, 1))
    expect([...star.others.slice(0, 2)]).toEqual([0.5, 0])
  })

  it(`is what a recount on dense matrices says, after removals too, seed ${SEED}`, () => {
    let removals = 0
    fc.assert(
      fc.property(networks, fc.array(fc.nat(1000), { maxLength: 10 }), (network, picks) => {
        const [state, twin] = [createNetwork(network), denseTwin(network)]
        const star = createStar(state.widest)
        for (const pick of picks) {
          const { edges } = describeNetwork(state)
          const edge = edges[pick % Math.max(1, edges.length)]
          if (edge === undefined) break
          removeEdge(state, edge.from, edge.to)
          denseRemove(twin, edge.from, edge.to)
          removals += 1
        }
        const weight = (from: number, to: number): number => twin.weights[from * twin.nodes + to] as number
        for (const n of numbersTo(network.nodes)) {
          scanStar(state, n, star)
          gatherStar(state, n, star)
          gatherOthers(state, n, star, true)
          const isIn = (i: number): boolean => denseHasEdge(twin, i, n)
          const isOut = (i: number): boolean => denseHasEdge(twin, n, i)
          const mutual = numbersTo(network.nodes).filter((i) => isIn(i) && isOut(i))
          expect([...star.neighbour.slice(0, star.mutual)]).toEqual(mutual)
          expect([...star.into.slice(0, star.mutual)]).toEqual(mutual.map((i) => weight(i, n)))
          expect([...star.outOf.slice(0, star.mutual)]).toEqual(mutual.map((i) => weight(n, i)))
          expect([...star.slot.slice(0, star.mutual)]).toEqual(mutual.map((i) => slotBetween(state, i, n)))
          const oneWay = numbersTo(network.nodes).filter((i) => isIn(i) !== isOut(i))
          const others = [...star.others.slice(0, star.single)].filter((w) => w !== 0)
          const expected = oneWay.map((i) => (isIn(i) ? weight(i, n) : weight(n, i))).filter((w) => w !== 0)
          expect(ascending(others)).toEqual(ascending(expected))
          expect(star.degree).toBe(2 * mutual.length + oneWay.length)
          expect(star.mutual).toBe(mutual.length)
          const products = mutual.map((i) => weight(i, n) * weight(n, i))
          expect(star.coupling).toBe(products.reduce((sum, p) => sum + p, 0))
          expect(star.modulus).toBe(products.reduce((sum, p) => sum + Math.abs(p), 0))
          gatherOthers(state, n, star, false)
          const kept = star.others.slice(0, star.single)
          expect(star.othersSum).toBe(kept.reduce((sum, w) => sum + w, 0))
          expect(star.othersReach).toBe(kept.reduce((sum, w) => sum + Math.abs(w), 0))
        }
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(removals).toBeGreaterThan(500)
  })

  it('does not keep a neighbour whose way back was removed', () => {
    const edges = [
      { from: 0, to: 1, weight: 1 },
      { from: 1, to: 0, weight: -1 },
    ]
    const state = createNetwork({ nodes: 2, inputs: [], outputs: [], edges })
    const star = createStar(state.widest)
    removeEdge(state, 1, 0)
    expect(slotBetween(state, 1, 0)).toBe(NONE)
    for (const node of [0, 1]) {
      scanStar(state, node, star)
      gatherStar(state, node, star)
      expect([star.degree, star.mutual]).toEqual([1, 0])
      expect(hasAntagonist(star)).toBe(false)
    }
  })
})

describe('antagonists', () => {
  it.each([
    [1, -1, true],
    [-1, 1, true],
    [1, 1, false],
    [-1, -1, false],
    [0, -1, false],
    [1, -0, false],
  ])('are neighbours with weights of different signs: %d and %d: %s', (into, outOf, expected) => {
    const star = starOf([[into, outOf]])
    expect([isAntagonist(star, 0), hasAntagonist(star)]).toEqual([expected, expected])
  })

  it('are so where p = W[i][n]·W[n][i] < 0 underflows to 0', () => {
    expect(1e-200 * -1e-200).toBe(-0)
    const star = starOf([
      [-1e-200, -1e-200],
      [1e-200, -1e-200],
      [-5e-324, 5e-324],
    ])
    expect([0, 1, 2].map((i) => isAntagonist(star, i))).toEqual([false, true, true])
  })

  it('are seen wherever they stand', () => {
    const [friend, foe] = [[1, 1] as const, [1, -1] as const]
    expect(hasAntagonist(starOf([friend, friend, foe]))).toBe(true)
    expect(hasAntagonist(starOf([friend, friend]))).toBe(false)
    expect(hasAntagonist(starOf([]))).toBe(false)
  })
})
