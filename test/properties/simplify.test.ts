import { describe, expect, it } from 'vitest'
import { simplify } from '../../properties/simplify.ts'
import { edgesOf, type Network } from '../../spec/network.ts'
import { networkOf } from '../spec/networks.ts'

const big = networkOf(
  6,
  [
    [1, 0, 7.123456],
    [0, 1, -3.987],
    [2, 0, 1],
    [3, 4, 2.5],
    [5, 0, 0.25],
    [0, 5, 9.75],
  ],
  { values: [1, 2, 3, 4, 5, 6], order: [5, 4, 3, 2, 1, 0], outputs: [5], inputs: [3] },
)

/** The failure needs a negative edge out of the deciding node, nothing else. */
const fails = async ({ network, node }: { network: Network; node: number }): Promise<boolean> =>
  network.weights[node]?.some((w) => w < 0) === true

describe('simplifying a counterexample', () => {
  it('ends with the nodes, edges and whole weights that the failure needs', async () => {
    const { given, steps } = await simplify({ network: big, node: 0 }, fails)
    expect(given.network.nodes).toBe(2)
    expect(edgesOf(given.network)).toEqual([{ from: 0, to: 1 }])
    expect(given.network.weights[0]?.[1]).toBe(-1)
    expect(given.network).toMatchObject({ values: [0, 0], order: [0, 1], inputs: [], outputs: [] })
    expect(steps).toBeGreaterThan(5)
  })

  it('keeps who acts, under the new numbers', async () => {
    const run = { network: big, steps: [{ node: 4, age: 0 }], options: { expected: [1] } }
    const { given } = await simplify(run, async ({ steps }) => steps.length === 1)
    expect(given.network.nodes).toBe(1)
    expect(given.steps).toEqual([{ node: 0, age: 0 }])
  })

  it('lets one edge carry what several did, where only their sum matters', async () => {
    const star = networkOf(
      6,
      [1, 2, 3, 4, 5].map((from) => [from, 0, from + 0.5]),
    )
    const sum = ({ weights }: Network): number => weights.reduce((total, row) => total + (row[0] ?? 0), 0)
    const { given } = await simplify({ network: star, node: 0 }, async ({ network }) => sum(network) >= 17.5)
    expect(edgesOf(given.network)).toEqual([{ from: 1, to: 0 }])
    expect(sum(given.network)).toBeGreaterThanOrEqual(17.5)
  })

  it('leaves alone what is derived from the network elsewhere in the case', async () => {
    const twins = { network: big, twin: { network: big } }
    expect(await simplify(twins, async () => true)).toEqual({ given: twins, steps: 0 })
  })
})
