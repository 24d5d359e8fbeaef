/** The table of neighbours: each once, the one whose edge is right to remove first. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { ruleCases } from '../../../properties/arbitraries/network.ts'
import { admissibleDecisions } from '../../../spec/decision.ts'
import { arrowOf } from '../../../spec/local-laplacian.ts'
import { hasEdge, nodesOf } from '../../../spec/network.ts'
import type { RuleCase } from '../../../spec/observation.ts'
import { tableHtml } from '../../../src/report/page/blocks.ts'
import { neighboursTable } from '../../../src/report/verify/neighbours.ts'
import { exactFactors, neighboursOf } from '../../../src/verify/decision-reasons.ts'

const SEED = 2024
const RUNS = 200
/** Rows on a page. */
const MOST = 16

const cases = ruleCases({ rules: ['dominant'], modes: ['D', 'DW'] })

/** The table of a case, by the pair that the specification names, and whether there is one. */
async function drawn({ network, node, mode }: RuleCase) {
  const [decision] = admissibleDecisions(network, node, mode, 'dominant')
  const pair = decision?.pair ?? null
  const neighbours = neighboursOf(network, node, arrowOf(network, node, mode), {
    factors: pair === null ? undefined : exactFactors(network, node, mode, pair),
    named: undefined,
  })
  const { document } = parseHTML(`<main>${(await tableHtml(neighboursTable(node, neighbours))).text}</main>`)
  const rows = [...document.querySelectorAll('tbody tr')]
  return { decision, pair, document, nodes: rows.map((row) => row.querySelector('th')?.textContent) }
}

describe('the table of neighbours', () => {
  it('has every neighbour once', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { network, node } = given
        const near = nodesOf(network).filter((i) => hasEdge(network, i, node) || hasEdge(network, node, i))
        const { nodes } = await drawn(given)
        expect([...nodes].sort()).toEqual(near.map(String).sort())
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('puts the neighbour first whose edge is in question, unless another participates as much', async () => {
    let told = 0
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { network, node, mode } = given
        const { decision, nodes } = await drawn(given)
        if (decision?.kind !== 'prune' || admissibleDecisions(network, node, mode, 'dominant').length > 1)
          return
        told += 1
        expect(nodes[0]).toBe(String(decision.edge.from))
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect(told).toBeGreaterThan(RUNS / 5)
  })

  it('has participations where there is a pair, and only there', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        const { pair, document } = await drawn(given)
        for (const row of document.querySelectorAll('tbody tr')) {
          const shares = row.querySelectorAll('td:last-child')
          expect([...shares].map(({ textContent }) => textContent === '-')).toEqual([pair === null])
        }
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('leaves out what nobody reads, and says so', async () => {
    const neighbour = {
      inWeight: 1,
      outWeight: null,
      d: 1,
      p: 0,
      pText: null,
      antagonist: false,
      participation: null,
      named: false,
      downstream: true,
    }
    const many = Array.from({ length: MOST + 2 }, (_, k) => ({ ...neighbour, node: k + 1 }))
    const { document } = parseHTML(`<main>${(await tableHtml(neighboursTable(0, many))).text}</main>`)
    expect(document.querySelectorAll('tbody tr').length).toBe(MOST)
    expect(document.querySelector('.note')?.textContent).toBe('2 further rows left out.')
  })
})
