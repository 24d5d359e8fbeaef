/** Decisions that are not asked for: none of them could have removed anything. */
import { describe, expect, it } from 'vitest'
import { decideInto, type Pruning } from '../../src/argnn/decision.ts'
import { createDecisionWorkspace } from '../../src/argnn/decision-workspace.ts'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { removeSlot, slotBetween } from '../../src/argnn/edge-lists.ts'
import { createNetwork, type NetworkState, type WeightedEdge } from '../../src/argnn/network.ts'
import { createUpdateWorkspace, NOT_ASKED } from '../../src/argnn/node-update.ts'
import { below, createRandom, type Random } from '../../src/argnn/random.ts'
import { coupledPositions } from '../../src/experiments/removable.ts'
import { train } from '../../src/experiments/training.ts'

const NODES = 7

/** Few weights, 0 among them, which dgeev takes for no edge. */
function drawNetwork(random: Random): NetworkState {
  const edges: WeightedEdge[] = []
  for (let from = 0; from < NODES; from += 1)
    for (let to = 2; to < NODES; to += 1)
      if (from !== to && below(random, 3) > 0) edges.push({ from, to, weight: below(random, 5) - 2 })
  const state = createNetwork({ nodes: NODES, inputs: [0, 1], outputs: [NODES - 1], edges })
  const [from, to] = [2 + below(random, 5), 2 + below(random, 5)]
  const slot = slotBetween(state, from, to)
  if (slot >= 0) removeSlot(state, slot, to)
  return state
}

describe('the positions at which a pair may be', () => {
  it('are those that dgeev leaves to its iteration', () => {
    const random = createRandom(20_240_809)
    let coupled = 0
    for (let k = 0; k < 400; k += 1) {
      const state = drawNetwork(random)
      const workspace = createDecisionWorkspace(state)
      for (let node = 2; node < NODES; node += 1) {
        decideInto(state, node, { mode: k % 2 === 0 ? 'D' : 'DW', rule: 'published' }, workspace)
        const { low, high } = workspace.dense!.spectrum.range
        const { first, last } = coupledPositions(state, node)
        if (last < first) expect(high).toBe(low)
        else {
          expect([first, last]).toEqual([low, high])
          coupled += 1
        }
      }
    }
    expect(coupled).toBeGreaterThan(1000)
  })
})

const CELLS = (['published', 'published-own'] as const).flatMap((rule) =>
  (['D', 'DW'] as const).flatMap((mode) => [2, 4].map((hidden) => [rule, mode, hidden] as const)),
)

describe('a run', () => {
  it.each(CELLS)('under %s in mode %s with %d hidden nodes keeps wherever it is not asked', (...cell) => {
    const [rule, mode, hidden] = cell
    const pruning: Pruning = { rule, mode }
    let [kept, asked] = [0, 0]
    for (const gate of ['AND', 'XOR'] as const)
      train({
        ...{ gate, hidden, seed: hidden, presentations: 150, parameters: PUBLISHED_PARAMETERS, pruning },
        watcher: {
          updated: (network, node, _, answer) => {
            if (answer !== NOT_ASKED) asked += 1
            else if (decideInto(network, node, pruning, createUpdateWorkspace(network)) < 0) kept += 1
            else throw new Error(`node ${node}: expected nothing to remove, got an edge`)
          },
        },
      })
    // In mode D, the first edges go at once and the last ones late: all nodes are asked meanwhile.
    if (rule === 'published-own' || mode === 'DW') expect(kept).toBeGreaterThan(0)
    expect(asked).toBeGreaterThan(0)
  })
})
