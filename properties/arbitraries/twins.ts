/** A case and its metamorphic variant: the same network after a change that leaves pairs unchanged (T6). */
import fc from 'fast-check'
import { addStrangers, gauge, relabel, scaleWeights, transpose } from '../../spec/invariance.ts'
import { type Network, nodesOf } from '../../spec/network.ts'
import type { RuleCase, TwinCase } from '../../spec/observation.ts'
import type { LinkFamily } from './links.ts'
import { type Offer, ruleCases } from './network.ts'

/** `nothing`: the same network; the request is repeated. */
export const CHANGES = ['nothing', 'relabelling', 'transposing', 'gauge', 'scale', 'strangers'] as const

export type Change = (typeof CHANGES)[number]

const MOST_NODES = 12

/** Powers of two and −1: products with them are exact. */
const factor = fc
  .tuple(fc.integer({ min: -3, max: 3 }), fc.boolean())
  .map(([k, negative]) => (negative ? -1 : 1) * 2 ** k)

/** Weights a million million times smaller or larger: no threshold but a relative one survives. */
const scale = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.boolean())
  .map(([k, negative]) => (negative ? -1 : 1) * 2 ** k)

const material = fc.record({
  scale,
  keys: fc.array(fc.nat(999), { minLength: MOST_NODES, maxLength: MOST_NODES }),
  factors: fc.array(factor, { minLength: MOST_NODES, maxLength: MOST_NODES }),
  count: fc.integer({ min: 1, max: 3 }),
})

type Material = typeof material extends fc.Arbitrary<infer T> ? T : never

const permutation = (network: Network, keys: readonly number[]): number[] =>
  nodesOf(network).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))

function twinOf(seen: RuleCase, change: Change, { keys, factors, count, scale: c }: Material): TwinCase {
  const { network, node, mode } = seen
  const identity = nodesOf(network)
  const twin = (changed: Network): TwinCase => ({
    ...seen,
    twin: { network: changed, node, mode },
    image: identity,
  })
  if (change === 'nothing') return twin(network)
  if (change === 'transposing') return twin(transpose(network))
  if (change === 'gauge') return twin(gauge(network, node, factors))
  if (change === 'scale') return twin(scaleWeights(network, c))
  if (change === 'strangers') return twin(addStrangers(network, count))
  const image = permutation(network, keys)
  return { ...seen, image, twin: { network: relabel(network, image), node: image[node] as number, mode } }
}

export const twinCases = (offer: Offer, change: Change, families?: LinkFamily[]): fc.Arbitrary<TwinCase> =>
  fc
    .record({ seen: ruleCases(offer, families), material })
    .map(({ seen, material: m }) => twinOf(seen, change, m))

/** Gauge keeps mode D only, scale keeps mode D_W only; the others keep both. */
export const anyTwinCases: fc.Arbitrary<TwinCase> = fc
  .record({
    d: ruleCases({ rules: ['ordered'], modes: ['D'] }),
    dw: ruleCases({ rules: ['ordered'], modes: ['DW'] }),
    change: fc.constantFrom<[Change, 'd' | 'dw'][]>(
      ['relabelling', 'd'],
      ['relabelling', 'dw'],
      ['transposing', 'd'],
      ['transposing', 'dw'],
      ['gauge', 'd'],
      ['scale', 'dw'],
      ['strangers', 'd'],
      ['strangers', 'dw'],
    ),
    material,
  })
  .map(({ change: [change, which], material: m, ...cases }) => twinOf(cases[which], change, m))
