/**
 * Networks as plain data: around one deciding node (`localCases`) or whole (`networks`). All well formed.
 */
import fc from 'fast-check'
import type { Rule } from '../../spec/decision.ts'
import type { Parameters } from '../../spec/dynamics.ts'
import type { OrderScope } from '../../spec/implementation.ts'
import { scaleWeights } from '../../spec/invariance.ts'
import { behavingNodes, type DegreeMode, type Network } from '../../spec/network.ts'
import type { LocalCase, RuleCase } from '../../spec/observation.ts'
import { doubleRootLinks } from './double-root.ts'
import { type LinkFamily, type Links, linksOf } from './links.ts'
import { roundedLinks } from './rounded-links.ts'
import { WEIGHTS } from './weights.ts'

/** What an implementation offers, as far as it shapes the cases. */
export interface Offer {
  readonly rules: readonly Rule[]
  readonly modes: readonly DegreeMode[]
  /** The only s and c that it can use. */
  readonly parameters?: Parameters | undefined
  /** The orders that its training offers; both if absent. */
  readonly orders?: readonly OrderScope[] | undefined
  /** Does the implementation declare exact decisions, so that nothing excuses it? */
  readonly isExact?: boolean
}

const MOST_NODES = 12

const matrixOf = (n: number): number[][] =>
  Array.from({ length: n }, () => Array.from({ length: n }, () => 0))

interface Sketch {
  readonly links: Links
  /** Edges among the other nodes: their weights must not matter to the deciding node. */
  readonly others: readonly { readonly from: number; readonly to: number; readonly weight: number }[]
  readonly place: number
  readonly keys: readonly number[]
  readonly values: readonly number[]
  readonly gradients: readonly number[]
  readonly outputs: 'hub' | 'last' | 'none' | 'several'
}

/** All nodes sorted by their key: a permutation that shrinks to index order. */
export const byKeys = (nodes: number, keys: readonly number[]): number[] =>
  Array.from({ length: nodes }, (_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)

const padded = (xs: readonly number[], n: number): number[] => Array.from({ length: n }, (_, k) => xs[k] ?? 0)

function outputsOf(sketch: Sketch, hub: number, behaving: readonly number[]): number[] {
  if (sketch.outputs === 'none') return []
  // Out of index order, the deciding node in the middle: its expected value is neither the first nor the last.
  if (sketch.outputs === 'several') {
    const [second, last] = behaving.filter((node) => node !== hub).slice(-2)
    return behaving.length < 3 ? [...behaving].reverse() : [last as number, hub, second as number]
  }
  return [sketch.outputs === 'hub' ? hub : (behaving.at(-1) ?? hub)]
}

/** The network of a sketch and the number of its deciding node. */
function build(sketch: Sketch): { network: Network; node: number } {
  const nodes = sketch.links.length + 1
  const hub = sketch.place % nodes
  const numberOf = (link: number): number => (link < hub ? link : link + 1)
  const inputs = sketch.links.flatMap((link, k) => (link.kind === 'input' ? [numberOf(k)] : []))
  const [adjacency, weights] = [matrixOf(nodes), matrixOf(nodes)]
  const connect = (from: number, to: number, weight: number): void => {
    if (from === to || inputs.includes(to) || adjacency[from]?.[to] === 1) return
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  sketch.links.forEach(({ kind, inWeight, outWeight }, k) => {
    if (kind === 'in' || kind === 'input' || kind === 'mutual') connect(numberOf(k), hub, inWeight)
    if (kind === 'out' || kind === 'mutual') connect(hub, numberOf(k), outWeight)
  })
  for (const { from, to, weight } of sketch.links.length > 1 ? sketch.others : [])
    connect(numberOf(from % sketch.links.length), numberOf(to % sketch.links.length), weight)
  const network = {
    nodes,
    inputs,
    outputs: [],
    order: byKeys(nodes, sketch.keys),
    adjacency,
    weights,
    values: padded(sketch.values, nodes),
    gradients: padded(sketch.gradients, nodes),
  }
  return { network: { ...network, outputs: outputsOf(sketch, hub, behavingNodes(network)) }, node: hub }
}

const index = fc.nat(MOST_NODES - 1)

const sketchesOf = (links: fc.Arbitrary<Links>): fc.Arbitrary<Sketch> =>
  fc.record({
    links,
    others: fc.array(fc.record({ from: index, to: index, weight: WEIGHTS.trained }), {
      maxLength: 8,
      size: 'max',
    }),
    place: fc.nat(MOST_NODES),
    keys: fc.oneof(fc.constant([]), fc.array(fc.nat(99), { minLength: MOST_NODES, maxLength: MOST_NODES })),
    values: fc.array(WEIGHTS.values, { maxLength: MOST_NODES, size: 'max' }),
    gradients: fc.array(WEIGHTS.fresh, { maxLength: MOST_NODES, size: 'max' }),
    outputs: fc.constantFrom('hub', 'last', 'none', 'several'),
  })

/** One node with such links, degree mode drawn from the offer. */
export const casesAround = (
  links: fc.Arbitrary<Links>,
  offer: Pick<Offer, 'modes'>,
): fc.Arbitrary<LocalCase> =>
  fc
    .record({ sketch: sketchesOf(links), mode: fc.constantFrom(...offer.modes) })
    .map(({ sketch, mode }) => ({ ...build(sketch), mode }))

/** One node of one network, degree mode drawn from the offer. */
export const localCases = (offer: Pick<Offer, 'modes'>, families?: LinkFamily[]): fc.Arbitrary<LocalCase> =>
  casesAround(linksOf(families), offer)

export const withRule = (local: fc.Arbitrary<LocalCase>, { rules }: Offer): fc.Arbitrary<RuleCase> =>
  fc.record({ local, rule: fc.constantFrom(...rules) }).map(({ local: seen, rule }) => ({ ...seen, rule }))

/** The same with a decision rule. */
export const everydayDecisions = (offer: Offer, families?: LinkFamily[]): fc.Arbitrary<RuleCase> =>
  withRule(everydayCases(offer, families), offer)

/** `localCases` with a decision rule. */
export const ruleCases = (offer: Offer, families?: LinkFamily[]): fc.Arbitrary<RuleCase> =>
  withRule(localCases(offer, families), offer)

/**
 * Factors of all weights. Doubles keep the digits of products and of squared norms at the first ones;
 * at the others only an exact pair test is asked for decisions. In mode D, small weights leave no pair
 * but at a node with d_n = 2, whose imaginary part is as small, and beside large ones all degrees are one
 * multiple eigenvalue, 0, which no solver tells apart.
 */
const SCALES: Readonly<
  Record<DegreeMode, { readonly any: readonly number[]; readonly exact: readonly number[] }>
> = {
  D: { any: [2 ** -20], exact: [2 ** -540, 2 ** -60] },
  DW: { any: [2 ** -440, 2 ** -60, 2 ** -20, 2 ** 40, 2 ** 440], exact: [2 ** -1000, 2 ** -540] },
}

const scaledCases = (local: fc.Arbitrary<LocalCase>, isExact: boolean): fc.Arbitrary<LocalCase> =>
  fc.record({ given: local, pick: fc.nat(99) }).map(({ given, pick }) => {
    const { any, exact } = SCALES[given.mode]
    const scales = isExact ? [...any, ...exact] : any
    return { ...given, network: scaleWeights(given.network, scales[pick % scales.length] as number) }
  })

/** `localCases`, some with all weights far smaller or larger: no threshold but a relative one survives. */
export const everydayCases = (
  { modes, isExact = false }: Pick<Offer, 'modes' | 'isExact'>,
  families?: LinkFamily[],
): fc.Arbitrary<LocalCase> => {
  const local = localCases({ modes }, families)
  return fc.oneof({ arbitrary: local, weight: 7 }, { arbitrary: scaledCases(local, isExact), weight: 1 })
}

/** One node with a neighbourhood in which rounding hides the answer in its degree mode. */
export const hiddenCases = ({ modes }: Pick<Offer, 'modes'>): fc.Arbitrary<LocalCase> =>
  fc.oneof(...modes.map((mode) => casesAround(roundedLinks[mode], { modes: [mode] })))

/** Hidden ones cost the oracle more. */
const SHARES = { ordinary: 4, hidden: 1 }

/** Like `everydayDecisions`; for exact implementations, also cases in which rounding hides the answer. */
export const demandingCases = (offer: Offer, families?: LinkFamily[]): fc.Arbitrary<RuleCase> => {
  const local = everydayCases(offer, families)
  if (offer.isExact !== true) return withRule(local, offer)
  const both = fc.oneof(
    { arbitrary: local, weight: SHARES.ordinary },
    { arbitrary: hiddenCases(offer), weight: SHARES.hidden },
  )
  return withRule(both, offer)
}

/** The same, and in mode D_W neighbourhoods beside a double root, at any distance from it. */
export const thresholdCases = (offer: Offer, families?: LinkFamily[]): fc.Arbitrary<RuleCase> => {
  const demanding = demandingCases(offer, families)
  if (!offer.modes.includes('DW')) return demanding
  const beside = casesAround(doubleRootLinks(offer.isExact === true), { modes: ['DW'] })
  return fc.oneof({ arbitrary: demanding, weight: 5 }, { arbitrary: withRule(beside, offer), weight: 1 })
}

/** An input node decides, with a neighbourhood that would give a pair if it behaved. */
export const inputCases = (offer: Offer): fc.Arbitrary<RuleCase> =>
  ruleCases(offer).map((seen) => {
    const node = seen.network.inputs[0]
    return node === undefined ? seen : { ...seen, node }
  })

/**
 * Generates the starting networks of Section 4.1: fully connected except into the inputs, weights in (−1, 1), h ≥ 1 hidden nodes.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { startingNetworks } from 'argnn-spec/properties'
 *
 * const [network] = fc.sample(startingNetworks, { numRuns: 1, seed: 1 })
 * network.inputs // → [0, 1]
 * ```
 */
export const startingNetworks: fc.Arbitrary<Network> = fc
  .record({
    hidden: fc.integer({ min: 1, max: 9 }),
    weights: fc.array(WEIGHTS.insideUnit, { minLength: 110, maxLength: 110 }),
  })
  .map(({ hidden, weights }) => {
    const nodes = hidden + 3
    const edge = (i: number, j: number): boolean => i !== j && j > 1
    let at = 0
    const adjacency = matrixOf(nodes).map((row, i) => row.map((_, j) => Number(edge(i, j))))
    return {
      nodes,
      inputs: [0, 1],
      outputs: [nodes - 1],
      order: byKeys(nodes, []),
      adjacency,
      weights: adjacency.map((row) =>
        row.map((a) => {
          if (a === 1) at += 1
          return a === 1 ? (weights[at - 1] ?? 0) : 0
        }),
      ),
      values: padded([], nodes),
      gradients: padded([], nodes),
    }
  })

/** A behaving node of the starting network decides. */
export const startingCases = (offer: Offer): fc.Arbitrary<RuleCase> =>
  fc
    .record({
      network: startingNetworks,
      pick: fc.nat(MOST_NODES),
      mode: fc.constantFrom(...offer.modes),
      rule: fc.constantFrom(...offer.rules),
    })
    .map(({ network, pick, mode, rule }) => ({ network, node: 2 + (pick % (network.nodes - 2)), mode, rule }))

const MOST_WHOLE = 7
const LINKS_WHOLE = (MOST_WHOLE * (MOST_WHOLE - 1)) / 2

/**
 * Generates networks of two to seven nodes with edges between any two of them, many with weights of opposite sign.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { networks } from 'argnn-spec/properties'
 *
 * const [network] = fc.sample(networks, { numRuns: 1, seed: 1 })
 * network.nodes <= 7 // → true
 * ```
 */
export const networks: fc.Arbitrary<Network> = fc
  .record({
    nodes: fc.integer({ min: 2, max: MOST_WHOLE }),
    inputs: fc.nat(2),
    links: fc.array(fc.record({ kind: fc.nat(9), a: WEIGHTS.trained, b: WEIGHTS.trained }), {
      minLength: LINKS_WHOLE,
      maxLength: LINKS_WHOLE,
    }),
    keys: fc.oneof(fc.constant([]), fc.array(fc.nat(99), { minLength: MOST_WHOLE, maxLength: MOST_WHOLE })),
    values: fc.array(WEIGHTS.fresh, { minLength: MOST_WHOLE, maxLength: MOST_WHOLE }),
    outputs: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ nodes, inputs: wanted, links, keys, values, outputs }) => {
    const inputs = Array.from({ length: Math.min(wanted, nodes - 1) }, (_, k) => k)
    const [adjacency, weights] = [matrixOf(nodes), matrixOf(nodes)]
    const connect = (from: number, to: number, weight: number): void => {
      if (inputs.includes(to)) return
      ;(adjacency[from] as number[])[to] = 1
      ;(weights[from] as number[])[to] = weight
    }
    let at = 0
    for (let i = 0; i < nodes; i += 1)
      for (let j = i + 1; j < nodes; j += 1) {
        const { kind, a, b } = links[at++] ?? { kind: 0, a: 0, b: 0 }
        if (kind > 0) connect(i, j, a)
        if (kind > 1) connect(j, i, kind > 4 ? -Math.sign(a) * Math.abs(b) : b)
      }
    return {
      nodes,
      inputs,
      outputs: nodes - inputs.length > 1 ? [nodes - 1, nodes - 2].slice(0, outputs) : [nodes - 1],
      order: byKeys(nodes, keys),
      adjacency,
      weights,
      values: padded(values, nodes),
      gradients: padded([], nodes),
    }
  })
