import { expect, it } from 'vitest'
import { createNetwork, describeNetwork, type NetworkState } from '../../src/argnn/network.ts'
import { createUpdateWorkspace, type UpdateOptions, updateNode } from '../../src/argnn/node-update.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { behavingNodes, runRound } from '../../src/argnn/round.ts'

const OPTIONS: UpdateOptions = {
  expected: [1],
  parameters: { s: 0.15, c: 10 },
  pruning: { mode: 'DW', rule: 'ordered' },
}

/** The inputs 1 and 3 lie between behaving nodes 0, 2 and 4, which are all connected. */
const network = (): NetworkState =>
  createNetwork({
    nodes: 5,
    inputs: [3, 1],
    outputs: [4],
    edges: [0, 1, 2, 3, 4].flatMap((from) =>
      [0, 2, 4].filter((to) => to !== from).map((to) => ({ from, to, weight: Math.sin(1 + 5 * from + to) })),
    ),
    values: [0, 1, 0, 0.5, 0],
  })

function round(seed: number): { state: NetworkState; order: number[] } {
  const state = network()
  const nodes = behavingNodes(state)
  runRound(state, nodes, OPTIONS, createRandom(seed), createUpdateWorkspace(state))
  return { state, order: [...nodes] }
}

it('behaving nodes are all but the inputs', () => {
  expect([...behavingNodes(network())]).toEqual([0, 2, 4])
})

it('DYN-10: a round updates every behaving node once, in any of the orders', () => {
  const orders = Array.from({ length: 100 }, (_, seed) => round(seed).order)
  for (const order of orders) expect([...order].sort()).toEqual([0, 2, 4])
  expect(new Set(orders.map(String)).size).toBe(6)
})

it('DYN-11: a round is its node updates in the order that it leaves behind', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { state, order } = round(seed)
    const folded = network()
    for (const node of order) updateNode(folded, node, OPTIONS, createUpdateWorkspace(folded))
    expect(describeNetwork(folded)).toEqual(describeNetwork(state))
  }
})

it('RUN-5: the same seed gives the same round', () => {
  expect(round(7)).toEqual(round(7))
})

it('a network of inputs has rounds in which nothing happens', () => {
  const inert = createNetwork({ nodes: 1, inputs: [0], outputs: [], edges: [], values: [0.5] })
  runRound(
    inert,
    behavingNodes(inert),
    { ...OPTIONS, expected: [] },
    createRandom(0),
    createUpdateWorkspace(inert),
  )
  expect([...inert.values]).toEqual([0.5])
})
