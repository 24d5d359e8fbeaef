/** The vectors against implementations: the reference passes all of them, wrong ones do not. */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../spec/clause.ts'
import { type AnyClause, CLAUSES } from '../../spec/clauses.ts'
import type { Decision } from '../../spec/decision.ts'
import type { Network } from '../../spec/network.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import { networkOf } from '../../src/vectors/network.ts'
import type { Vector, VectorDecision, VectorStage } from '../../src/vectors/schema.ts'
import { VECTOR_STAGES } from '../../src/vectors/schema.ts'
import { SABOTEURS, sabotaged } from '../properties/saboteurs.ts'
import { committedFile, testsOf } from './committed.ts'
import { failures, matches, type Offered } from './judge.ts'

const reference = offered as Offered

const failuresOf = (implementation: Partial<Offered>, stage: VectorStage, most?: number): Promise<string[]> =>
  failures({ ...reference, ...implementation }, committedFile(`${stage}.json`), most)

describe('the reference', () => {
  it.each([...VECTOR_STAGES, 'found' as const])(
    'gives an admissible answer to every test of %s.json',
    async (name) => {
      expect(await failures(reference, committedFile(`${name}.json`))).toEqual([])
    },
  )
})

/** A pair wherever a floating-point spectrum has an imaginary part, as in the published experiments. */
const floatingPairs: Partial<Offered> = {
  decide: async (network, node, pruning) => {
    const spectrum = await reference.spectrum(await reference.laplacian(network, node, pruning.mode))
    const pair = spectrum.reduce((best, z) => (z.im > best.im ? z : best))
    const exact = await reference.decide(network, node, pruning)
    if (pair.im > 0 && exact.kind === 'keep' && exact.reason === 'real-spectrum')
      return { kind: 'prune', edge: { from: 0, to: node }, pair }
    return exact
  },
}

/** The Laplacian of the whole network in place of the star's. */
const wholeNetwork: Partial<Offered> = {
  laplacian: async (network, node, mode) => {
    const matrix = await reference.laplacian(network, node, mode)
    return matrix.map((row, i) =>
      row.map((x, j) => (i === j || i === node || j === node ? x : -(network.weights[i]?.[j] ?? 0))),
    )
  },
}

/** Decides on the weights from before Eq 3. */
const oldWeights: Partial<Offered> = {
  update: async (network, node, options) => {
    const after = await reference.update(network, node, options)
    return options.pruning === null
      ? after
      : { ...after, decision: await reference.decide(network, node, options.pruning) }
  },
}

describe('wrong implementations', () => {
  it.each([
    ['a pair test on a floating-point spectrum', 'decide', floatingPairs],
    ['the Laplacian of the whole network', 'laplacian', wholeNetwork],
    ['a decision on the old weights', 'update', oldWeights],
  ] as const)('%s is caught by the vectors of %s', async (_, stage, wrong) => {
    const caught = await failuresOf(wrong, stage, 6)
    expect(caught.length).toBeGreaterThan(5)
  })

  it('a pair test in doubles fails at multiple eigenvalues and thresholds, and hardly elsewhere', async () => {
    const caught = new Set((await failuresOf(floatingPairs, 'decide')).map((text) => text.split(':')[0]))
    const tests = testsOf('decide').filter(({ id }) => caught.has(id))
    expect(tests.filter(({ clauses }) => clauses.includes('PAIR-7')).length).toBeGreaterThan(5)
    expect(tests.filter(({ flags }) => flags.includes('threshold')).length).toBeGreaterThan(5)
  })
})

/** The stage whose vectors are about a clause. */
const stageOf = (id: string): VectorStage | undefined =>
  VECTOR_STAGES.find((stage) => testsOf(stage).some(({ clauses }) => clauses.includes(id)))

describe('every clause with vectors', () => {
  const covered = CLAUSES.map(({ id }) => [id, stageOf(id)] as const).filter(
    ([, stage]) => stage !== undefined,
  )

  it.each(covered)('%s: its saboteur fails a test of %s.json', async (id, stage) => {
    expect(SABOTEURS[id], `a saboteur for ${id}`).toBeDefined()
    expect(await failuresOf(sabotaged(id), stage as VectorStage, 1)).toHaveLength(1)
  })
})

const description = reference.description

/** The decision that a vector states, as an implementation would report it. */
const asReported = ({ tolerance: _, ...decision }: VectorDecision): Decision => decision as Decision

const replaced = (xs: readonly number[], k: number, x: number): number[] =>
  xs.map((y, i) => (i === k ? x : y))

/** The network after an update, put together from what its vector states. */
function networkAfter(
  before: Network,
  { node, value, gradient, weights }: Vector<'update'>,
  decision: Decision | null,
): Network {
  const gone = decision?.kind === 'prune' ? decision.edge.from : -1
  const column = (i: number, old: number): number =>
    i === gone ? 0 : (weights.find(({ from }) => from === i)?.value ?? old)
  const withColumn = (matrix: Network['weights'], entry: (i: number, old: number) => number): number[][] =>
    matrix.map((row, i) => replaced(row, node, entry(i, row[node] ?? 0)))
  return {
    ...before,
    values: replaced(before.values, node, value.value),
    gradients: replaced(before.gradients, node, gradient.value),
    weights: withColumn(before.weights, column),
    adjacency: withColumn(before.adjacency, (i, old) => (i === gone ? 0 : old)),
  }
}

type Seers = { [S in VectorStage]: (vector: Vector<S>) => unknown[] }

/** Every admissible answer of a vector, as the observation that a clause judges. */
const SEEN: Seers = {
  read: ({ text, network, path = '', clauses }) =>
    network === undefined
      ? [{ text, path, refusal: path, damage: clauses }]
      : [{ text, network: networkOf(network), accepted: networkOf(network) }],
  laplacian: ({ network, ...rest }) => [{ ...rest, network: networkOf(network) }],
  spectrum: ({ matrix, eigenvalues, node, mode }) => [{ matrix, spectrum: eigenvalues, node, mode }],
  decide: ({ network, node, mode, rule, admissible }) => {
    const plain = networkOf(network)
    return admissible.map((one) => ({
      network: plain,
      node,
      mode,
      rule,
      decision: asReported(one),
      description,
    }))
  },
  update: (vector) => {
    const { network, node, options, admissible } = vector
    const before = networkOf(network)
    return (admissible ?? [null]).map((one) => {
      const decision = one === null ? null : asReported(one)
      return {
        network: before,
        node,
        options,
        after: { network: networkAfter(before, vector, decision), decision },
        description,
      }
    })
  },
}

/** Clauses about a spectrum that also ask the network, which its vectors leave out. */
const ASK_THE_NETWORK = ['EIG-5', 'PAIR-5']

describe('the stated answers', () => {
  it.each(VECTOR_STAGES)('of %s satisfy every clause that their vector names', (stage) => {
    const wrong: string[] = []
    const clauseOf = new Map(CLAUSES.map((clause) => [clause.id, clause as AnyClause]))
    let judged = 0
    for (const test of testsOf(stage))
      for (const seen of (SEEN[stage] as (vector: unknown) => unknown[])(test))
        for (const id of test.clauses.filter((one) => !ASK_THE_NETWORK.includes(one))) {
          judged += 1
          const finding: Finding = (clauseOf.get(id) as AnyClause).holds(seen as never)
          if (finding.kind !== 'holds')
            wrong.push(`${test.id} ${id}: ${JSON.stringify(finding).slice(0, 300)}`)
        }
    expect(wrong).toEqual([])
    expect(judged).toBeGreaterThan(200)
  })
})

describe('matching spectra', () => {
  const [a, b] = [
    { re: 0, im: 0 },
    { re: 1, im: 0 },
  ]

  it('finds the assignment that the nearest answer first would miss', () => {
    expect(
      matches(
        [a, b],
        [1, 0.5],
        [
          { re: 0.9, im: 0 },
          { re: -1, im: 0 },
        ],
      ),
    ).toBe(true)
    expect(
      matches(
        [a, b],
        [1.1, 0.1],
        [
          { re: 1, im: 0 },
          { re: 0.95, im: 0 },
        ],
      ),
    ).toBe(true)
  })

  it('refuses one answer for two eigenvalues, another number of them, and NaN', () => {
    expect(matches([a, a], [0.1, 0.1], [a, b])).toBe(false)
    expect(matches([a, a], [0.1, 0.1], [a])).toBe(false)
    expect(matches([a], [0.1], [{ re: Number.NaN, im: 0 }])).toBe(false)
  })
})
