/** What is said of neighbours and of the decision comes from one exact source: they never contradict each other. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleCases } from '../../properties/arbitraries/network.ts'
import { admissibleDecisions } from '../../spec/decision.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import { antagonisticNeighbours, type Network } from '../../spec/network.ts'
import type { RuleCase } from '../../spec/observation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { replayReport } from '../../src/report/verify/replay-report.ts'
import { decisionSentence } from '../../src/report/verify/words.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import { exactFactors, neighboursOf, whyOf } from '../../src/verify/decision-reasons.ts'
import { replay } from '../../src/verify/replay.ts'
import { withSolvers } from '../report/written.ts'
import { networkOf } from '../spec/networks.ts'

const SEED = 2024

const SMALL = [1, 1e-150, 1e-200, 1e-308, 1e150] as const

/** Cases whose weights are large and small beside each other, so that products leave the doubles. */
const cases: fc.Arbitrary<RuleCase> = fc
  .tuple(
    ruleCases({ rules: ['dominant', 'ordered'], modes: ['D', 'DW'] }).filter(
      ({ network }) => network.nodes <= 8,
    ),
    fc.array(fc.constantFrom(...SMALL), { minLength: 64, maxLength: 64 }),
  )
  .map(([given, factors]) => {
    const { network } = given
    const weights = network.weights.map((row, i) =>
      row.map((weight, j) => weight * (factors[i * network.nodes + j] as number)),
    )
    return { ...given, network: { ...network, weights } }
  })

const stored = (given: object) => ({
  schema: 'argnn-spec/case/1' as const,
  clause: 'PRUNE-3',
  given: given as never,
  expected: '',
  got: '',
  implementation: 'another 2',
})

describe('neighbours with p < 0', () => {
  it('are those of the specification, and the one that a right decision names participates most', () => {
    let told = 0
    fc.assert(
      fc.property(cases, ({ network, node, mode }) => {
        const right = admissibleDecisions(network, node, mode, 'dominant')
        for (const decision of right) {
          const factors =
            decision.pair === undefined ? undefined : exactFactors(network, node, mode, decision.pair)
          const neighbours = neighboursOf(network, node, arrowOf(network, node, mode), {
            factors,
            named: undefined,
          })
          const antagonists = neighbours.filter(({ antagonist }) => antagonist)
          expect(antagonists.map((one) => one.node)).toEqual(antagonisticNeighbours(network, node))
          for (const { p, pText } of antagonists) expect(p < 0 || pText?.startsWith('-')).toBe(true)
          if (decision.kind !== 'prune' || factors === undefined) continue
          told += 1
          const named = antagonists.find((one) => one.node === decision.edge.from)
          const most = Math.max(...antagonists.map(({ participation }) => participation as number))
          expect(named?.participation).toBeGreaterThanOrEqual(most * (1 - 1e-6))
        }
      }),
      { seed: SEED, numRuns: 150 },
    )
    expect(told).toBeGreaterThan(20)
  })
})

/** The sentence about a decision of node 1. */
const sentenceOf = (...[rule, decision, named, exact]: Parameters<typeof whyOf>): string =>
  decisionSentence(1, decision, whyOf(rule, decision, named, exact))

describe('the sentence of a decision', () => {
  const exact = { pairs: 1, isRounding: () => false }
  const pruned = { kind: 'prune', edge: { from: 2, to: 1 }, pair: { re: 1, im: 2 } } as const

  it('says that another neighbour participates most, where the decision is wrong', () => {
    expect(sentenceOf('dominant', pruned, 2, exact)).toContain(
      ': the pair 1 ± 2i exists, node 2 participates most',
    )
    expect(sentenceOf('dominant', pruned, 0, exact)).toBe(
      'Node 1 removes the edge 2 → 1, although node 0 participates most among its neighbours with p < 0.',
    )
    expect(sentenceOf('ordered', pruned, undefined, { ...exact, pairs: 0 })).toBe(
      'Node 1 removes the edge 2 → 1, although no pair exists.',
    )
  })

  it('calls a pair of the published rules rounding, where it is', () => {
    const say = (isRounding: boolean): string =>
      sentenceOf('published', pruned, undefined, { pairs: 0, isRounding: () => isRounding })
    expect(say(true)).toContain('1 ± 2i (rounding: no such pair exists exactly)')
    expect(say(false)).not.toContain('rounding')
  })
})

/** Node 0 and its antagonist, whose p = −1e−400 is 0 in doubles. */
const TINY: Network = networkOf(2, [
  [0, 1, 1e-200],
  [1, 0, -1e-200],
])

describe('replay', () => {
  it('says p in decimal where doubles cannot, and shows the neighbour that its sentence names', async () => {
    const tiny = stored({ network: TINY, node: 0, mode: 'D', rule: 'dominant' })
    const replayed = await replay(tiny, reference)
    const text = await withSolvers((solvers) => {
      const context = { file: 'x.json', again: 'again', promote: 'promote', solvers, language: 'ts' } as const
      return writeTerminal(replayReport(replayed, tiny, [], context))
    })
    expect(text.replace(/\s+/g, ' ')).toContain('node 1 participates most among its neighbours with p < 0')
    expect(text).not.toContain('no neighbour with p < 0')
    expect(text).toMatch(/^ {2}1 +down +-1e-200 +1e-200 +2 +-1e-400 +0\.5$/m)
    expect(replayed.facts[0]?.antagonists).toMatchObject([
      { node: 1, p: -0, pText: '-1e-400', antagonist: true, named: true, participation: 0.5 },
    ])
  })
})
