/**
 * The tail of the distribution of sizes: a deciding node with up to 64 neighbours, networks of up to
 * 300 nodes, several outputs or none, inputs at any place. Weights come from a small pool, so that
 * neighbours fall into few groups and the exact answer is cheap.
 */
import fc from 'fast-check'
import type { Network } from '../../spec/network.ts'
import type { LocalCase, RuleCase, UpdateCase } from '../../spec/observation.ts'
import type { LinkFamily } from './links.ts'
import { demandingCases, type Offer, withRule } from './network.ts'
import { PUBLISHED } from './update.ts'
import { WEIGHTS } from './weights.ts'

const KINDS = ['mutual', 'mutual', 'mutual', 'in', 'out'] as const

const shape = fc.record({
  neighbours: fc.oneof(fc.integer({ min: 11, max: 20 }), fc.integer({ min: 17, max: 64 })),
  strangers: fc.oneof(
    { arbitrary: fc.nat(30), weight: 5 },
    { arbitrary: fc.integer({ min: 192, max: 235 }), weight: 1 },
  ),
  pool: fc.array(fc.tuple(WEIGHTS.trained, WEIGHTS.trained), { minLength: 1, maxLength: 3 }),
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 16, maxLength: 16 }),
  hub: fc.nat(999),
  step: fc.constantFrom(1, 7, 11, 101),
  values: fc.array(WEIGHTS.fresh, { minLength: 13, maxLength: 13 }),
  outputs: fc.nat(6),
  inputs: fc.nat(12),
})

type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never

const coprime = (step: number, nodes: number): number => (nodes % step === 0 ? 1 : step)

/** Every number from 0 to n − 1 once, by steps: neighbours, inputs and outputs lie anywhere. */
const scattered = (nodes: number, from: number, step: number): number[] =>
  Array.from({ length: nodes }, (_, k) => (from + k * coprime(step, nodes)) % nodes)

/** The network and its deciding node. */
function largeStar(drawn: Shape): { network: Network; node: number } {
  const nodes = drawn.neighbours + drawn.strangers + 1
  const [node = 0, ...others] = scattered(nodes, drawn.hub % nodes, drawn.step)
  const empty = (): number[][] => Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
  const [adjacency, weights] = [empty(), empty()]
  const connect = (from: number, to: number, weight: number): void => {
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  const neighbours = others.slice(0, drawn.neighbours)
  const inputs = neighbours.filter((_, k) => drawn.inputs > 0 && k % 13 === drawn.inputs)
  for (const [k, other] of neighbours.entries()) {
    const [a, b] = drawn.pool[k % drawn.pool.length] as [number, number]
    const kind = drawn.kinds[k % drawn.kinds.length]
    if (kind !== 'out') connect(other, node, a)
    if (kind !== 'in' && !inputs.includes(other)) connect(node, other, b)
  }
  const numbers = scattered(nodes, 0, 1).map((k) => drawn.values[k % 13] as number)
  const behaving = scattered(nodes, drawn.hub % nodes, drawn.step).filter((n) => !inputs.includes(n))
  const outputs = behaving.slice(0, drawn.outputs).reverse()
  const order = scattered(nodes, (drawn.hub * 3) % nodes, drawn.step)
  return {
    network: {
      nodes,
      inputs,
      outputs,
      order,
      adjacency,
      weights,
      values: numbers,
      gradients: [...numbers].reverse(),
    },
    node,
  }
}

/** One node of a large network. */
export const largeCases = ({ modes }: Pick<Offer, 'modes'>): fc.Arbitrary<LocalCase> =>
  fc
    .record({ drawn: shape, mode: fc.constantFrom(...modes) })
    .map(({ drawn, mode }) => ({ ...largeStar(drawn), mode }))

/** At most so many nodes decide: a general solver takes N³ steps. */
const MOST_DECIDING = 100

/** One node of at most 100 with many neighbours, small enough to decide. */
export const crowdedCases = (offer: Pick<Offer, 'modes'>): fc.Arbitrary<LocalCase> =>
  largeCases(offer).filter(({ network }) => network.nodes <= MOST_DECIDING)

/** An update of one node of a large network, without pruning. */
export const largeUpdates = (offer: Offer): fc.Arbitrary<UpdateCase> =>
  shape.map((drawn) => {
    const { network, node } = largeStar(drawn)
    const expected = network.outputs.map((_, k) => k / 8)
    return { network, node, options: { expected, parameters: offer.parameters ?? PUBLISHED, pruning: null } }
  })

/** A round in nested arrays takes N³ steps, too, each an object perhaps: a second for 100 nodes. */
const MOST_IN_A_ROUND = 40

/** The network of a large update, for rounds. */
export const largeNetworks: fc.Arbitrary<Network> = shape
  .map((drawn) => largeStar(drawn).network)
  .filter(({ nodes }) => nodes <= MOST_IN_A_ROUND)

/** As `demandingCases`, and nodes with up to 64 neighbours. */
export const sizedDecisions = (offer: Offer, families?: LinkFamily[]): fc.Arbitrary<RuleCase> =>
  fc.oneof(
    { arbitrary: demandingCases(offer, families), weight: 14 },
    { arbitrary: withRule(crowdedCases(offer), offer), weight: 1 },
  )
