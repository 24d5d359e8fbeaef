import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS, updateGradient, updateValue, updateWeights } from '../../src/argnn/dynamics.ts'
import { weightBetween } from '../../src/argnn/edge-lists.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../../src/argnn/network.ts'

/** 0 and 1 are inputs, 2 is hidden, 3 and 4 are outputs; the outputs are declared as 4, then 3. */
const network = (values: number[], gradients: number[]): NetworkState =>
  createNetwork({
    nodes: 5,
    inputs: [0, 1],
    outputs: [4, 3],
    edges: [
      { from: 0, to: 2, weight: Math.log(3) },
      { from: 1, to: 2, weight: -8 },
      { from: 3, to: 2, weight: 2 },
      { from: 2, to: 3, weight: 3 },
      { from: 2, to: 4, weight: -1 },
    ],
    values,
    gradients,
  })

const ZEROS = [0, 0, 0, 0, 0]

/** What differs from `before`, as paths. */
function changed(before: NetworkState, after: NetworkState): string[] {
  const flat = (state: NetworkState): [string, number][] => {
    const { values, gradients, edges } = describeNetwork(state)
    return [
      ...values.map((v, k): [string, number] => [`V[${k}]`, v]),
      ...gradients.map((e, k): [string, number] => [`E[${k}]`, e]),
      ...edges.map(({ from, to, weight }): [string, number] => [`W[${from}][${to}]`, weight]),
    ]
  }
  const old = new Map(flat(before))
  return flat(after).flatMap(([path, x]) => (Object.is(old.get(path), x) ? [] : [path]))
}

describe('Eq 1, the value', () => {
  it('DYN-1: is σ of the weighted sum of the input values', () => {
    const state = network([1, 0.25, 0, 1, 9], ZEROS)
    updateValue(state, 2) // ln 3 − 8/4 + 2 = ln 3, and σ(ln 3) = 3/4
    expect(state.values[2]).toBeCloseTo(0.75, 15)
  })

  it('DYN-6: changes nothing else', () => {
    const [before, state] = [network([1, 1, 1, 1, 1], ZEROS), network([1, 1, 1, 1, 1], ZEROS)]
    updateValue(state, 2)
    expect(changed(before, state)).toEqual(['V[2]'])
  })

  it('is 1/2 without inputs, and 0 and 1 at the far ends', () => {
    const alone = createNetwork({ nodes: 1, inputs: [], outputs: [], edges: [] })
    updateValue(alone, 0)
    expect(alone.values[0]).toBe(0.5)
    const far = network([0, 1000, 0, 0, 0], ZEROS)
    updateValue(far, 2)
    expect(far.values[2]).toBe(0)
    far.values[1] = -1000
    updateValue(far, 2)
    expect(far.values[2]).toBe(1)
  })
})

describe('Eq 2, the local error gradient', () => {
  it('DYN-2: is s (V − expected) at an output, the k-th expected value at the k-th declared output', () => {
    const state = network([0, 0, 0, 0.75, 0.5], ZEROS)
    updateGradient(state, 3, [1, 0.25], 2)
    updateGradient(state, 4, [1, 0.25], 2)
    expect([...state.gradients]).toEqual([0, 0, 0, 2 * (0.75 - 0.25), 2 * (0.5 - 1)])
  })

  it('DYN-3: is the sum of the gradients it feeds, weighted, times V (1 − V), elsewhere', () => {
    const state = network([0, 0, 0.5, 0, 0], [7, 7, 7, 2, -4])
    updateGradient(state, 2, [0, 0], 2)
    expect(state.gradients[2]).toBe((2 * 3 + -4 * -1) * 0.5 * 0.5)
  })

  it('DYN-7: changes nothing else', () => {
    const args = [
      [1, 1, 0.5, 1, 1],
      [1, 1, 1, 1, 1],
    ] as const
    const [before, state] = [network([...args[0]], [...args[1]]), network([...args[0]], [...args[1]])]
    updateGradient(state, 2, [0, 0], 1)
    expect(changed(before, state)).toEqual(['E[2]'])
  })
})

describe('Eq 3, the input weights', () => {
  it('DYN-4, DYN-8: are lowered by E[n] V[i], and no other weight changes', () => {
    const values = [1, 0.5, 9, -2, 9]
    const gradients = [9, 9, 0.25, 9, 9]
    const [before, state] = [network(values, gradients), network(values, gradients)]
    updateWeights(state, 2, Infinity)
    expect(changed(before, state)).toEqual(['W[0][2]', 'W[1][2]', 'W[3][2]'])
    expect(weightBetween(state, 0, 2)).toBe(Math.log(3) - 0.25)
    expect(weightBetween(state, 1, 2)).toBe(-8 - 0.25 * 0.5)
    expect(weightBetween(state, 3, 2)).toBe(2 + 0.25 * 2)
  })

  it('DYN-5: are clipped to ±c', () => {
    const state = network([-1, 1, 0, 0, 0], [0, 0, 100, 0, 0])
    updateWeights(state, 2, 1.5)
    expect([0, 1, 3].map((i) => weightBetween(state, i, 2))).toEqual([1.5, -1.5, 1.5])
  })

  it('DYN-9: no weight grows where there is no edge', () => {
    const state = network([1, 1, 1, 1, 1], [1, 1, 1, 1, 1])
    updateWeights(state, 2, 10)
    expect(weightBetween(state, 4, 2)).toBe(0)
    expect(weightBetween(state, 2, 2)).toBe(0)
  })
})

it('the published experiments used s = 0.15 and c = 10', () => {
  expect(PUBLISHED_PARAMETERS).toEqual({ s: 0.15, c: 10 })
})
