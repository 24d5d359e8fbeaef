/**
 * Small random networks of all kinds for properties of the typed arrays, with doubles of all kinds.
 */
import fc from 'fast-check'
import type { NetworkDescription, WeightedEdge } from '../../src/argnn/network.ts'

const MOST_NODES = 9

/** Signed zeros, the smallest doubles, products that underflow and sums that overflow. */
const EXTREME = [0, -0, 5e-324, -5e-324, 1e-200, -1e-200, 1e16, -1e16, 1e300, -1e300]

/** Evenly over (−4, 4) and full of digits, so that a sum in another order is another sum; fc.double is mostly tiny. */
const tame = fc.maxSafeInteger().map((k) => k / 2 ** 51)

const double: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: tame },
  { weight: 1, arbitrary: fc.constantFrom(...EXTREME) },
)

/** Mostly tame, or extreme throughout, so that sums leave the range of doubles. */
const doubles = (length: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(double, { minLength: length, maxLength: length }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...EXTREME), { minLength: length, maxLength: length }),
    },
  )

/** Between two nodes: no edge, one, the other, or both, the last three times as often. */
const link = fc.constantFrom('none', 'up', 'down', 'mutual', 'mutual', 'mutual')

/** Edges of any networks of up to MOST_NODES nodes, in any order; those into an input fall away. */
export const networks: fc.Arbitrary<Required<NetworkDescription>> = fc
  .record({
    nodes: fc.integer({ min: 1, max: MOST_NODES }),
    inputShare: fc.constantFrom(0, 0.2, 0.5),
    links: fc.array(link, { minLength: 36, maxLength: 36 }),
    weights: doubles(72),
    keys: fc.array(fc.nat(1000), { minLength: 72, maxLength: 72 }),
    values: doubles(MOST_NODES),
    gradients: doubles(MOST_NODES),
  })
  .map(({ nodes, inputShare, links, weights, keys, values, gradients }) => {
    const permuted = Array.from({ length: nodes }, (_, k) => k).sort(
      (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0),
    )
    const inputs = permuted.slice(0, Math.floor(inputShare * nodes))
    const edges: WeightedEdge[] = []
    const add = (from: number, to: number): void => {
      if (!inputs.includes(to)) edges.push({ from, to, weight: weights[edges.length] as number })
    }
    let k = 0
    for (let low = 0; low < nodes; low += 1)
      for (let high = low + 1; high < nodes; high += 1, k += 1) {
        if (links[k] === 'down' || links[k] === 'mutual') add(low, high)
        if (links[k] === 'up' || links[k] === 'mutual') add(high, low)
      }
    return {
      nodes,
      inputs,
      outputs: permuted.slice(inputs.length, inputs.length + 2),
      order: permuted.toReversed(),
      edges: edges
        .map((edge, at) => ({ edge, key: keys[at] as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ edge }) => edge),
      values: values.slice(0, nodes),
      gradients: gradients.slice(0, nodes),
    }
  })
