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

/** `wide`: of six, so many have nodes beyond what 7 or 8 bits number. */
const shapes = (wide: number) =>
  fc.record({
    neighbours: fc.oneof(fc.integer({ min: 11, max: 20 }), fc.integer({ min: 17, max: 64 })),
    strangers: fc.oneof(
      { arbitrary: fc.nat(30), weight: 6 - wide },
      { arbitrary: fc.integer({ min: 192, max: 235 }), weight: wide },
    ),
    pool: fc.array(fc.tuple(WEIGHTS.trained, WEIGHTS.trained), { minLength: 1, maxLength: 3 }),
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 16, maxLength: 16 }),
    hub: fc.nat(999),
    step: fc.constantFrom(1, 7, 11, 101),
    /** One neighbour that is like no other, at any place among them; mostly with p < 0. */
    odd: fc.record({
      at: fc.nat(63),
      pair: fc.tuple(WEIGHTS.saturated, WEIGHTS.saturated),
      isAntagonist: fc.nat(3).map((k) => k > 0),
    }),
    values: fc.array(WEIGHTS.fresh, { minLength: 13, maxLength: 13 }),
    outputs: fc.nat(6),
    inputs: fc.nat(12),
  })

/** Judging a Laplacian takes N² steps for each clause. */
const shape = shapes(1)
/** An update is cheap to judge. */
const wideShape = shapes(3)

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
  const [x, y] = drawn.odd.pair
  const odd = [x, drawn.odd.isAntagonist ? -Math.sign(x) * Math.abs(y) : y] as const
  const oddAt = drawn.odd.at % neighbours.length
  const inputs = neighbours.filter((_, k) => drawn.inputs > 0 && k % 13 === drawn.inputs)
  for (const [k, other] of neighbours.entries()) {
    const [a, b] = k === oddAt ? odd : (drawn.pool[k % drawn.pool.length] as [number, number])
    const kind = k === oddAt ? 'mutual' : drawn.kinds[k % drawn.kinds.length]
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

/** One node with many neighbours, of at most so many in all. */
export const crowdedCases = (offer: Pick<Offer, 'modes'>, most = MOST_DECIDING): fc.Arbitrary<LocalCase> =>
  largeCases(offer).filter(({ network }) => network.nodes <= most)

/** An update of one node of a large network, without pruning. */
export const largeUpdates = (offer: Offer): fc.Arbitrary<UpdateCase> =>
  wideShape.map((drawn) => {
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
