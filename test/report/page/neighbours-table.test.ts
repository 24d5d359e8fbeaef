/** The table of neighbours: each once, the one whose edge is right to remove first. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { ruleCases } from '../../../properties/arbitraries/network.ts'
import { admissibleDecisions } from '../../../spec/decision.ts'
import { arrowOf } from '../../../spec/local-laplacian.ts'
import { hasEdge, nodesOf } from '../../../spec/network.ts'
import type { RuleCase } from '../../../spec/observation.ts'
import { html } from '../../../src/report/page/html.ts'
import { MOST_SHOWN_ROWS } from '../../../src/report/page/laplacian-table.ts'
import { neighboursTable } from '../../../src/report/page/neighbours-table.ts'
import { exactFactors, neighboursOf } from '../../../src/verify/decision-reasons.ts'

const SEED = 2024
const RUNS = 200

const cases = ruleCases({ rules: ['dominant'], modes: ['D', 'DW'] })

/** The table of a case, by the pair that the specification names, and whether there is one. */
function drawn({ network, node, mode }: RuleCase) {
  const [decision] = admissibleDecisions(network, node, mode, 'dominant')
  const pair = decision?.pair ?? null
  const neighbours = neighboursOf(network, node, arrowOf(network, node, mode), {
    factors: pair === null ? undefined : exactFactors(network, node, mode, pair),
    named: undefined,
  })
  const { document } = parseHTML(html`<main>${neighboursTable(node, neighbours)}</main>`.text)
  const rows = [...document.querySelectorAll('tbody tr')]
  return { decision, pair, document, nodes: rows.map((row) => row.querySelector('th')?.textContent) }
}

describe('the table of neighbours', () => {
  it('has every neighbour once, and none where there is none', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { network, node } = given
        const near = nodesOf(network).filter((i) => hasEdge(network, i, node) || hasEdge(network, node, i))
        const { nodes, document } = drawn(given)
        expect([...nodes].sort()).toEqual(near.map(String).sort())
        expect(document.querySelector('table') === null).toBe(near.length === 0)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('puts the neighbour first whose edge is right to remove, where no other participates as much', () => {
    let told = 0
    fc.assert(
      fc.property(cases, (given) => {
        const { network, node, mode } = given
        const { decision, nodes } = drawn(given)
        if (decision?.kind !== 'prune' || admissibleDecisions(network, node, mode, 'dominant').length > 1)
          return
        told += 1
        expect(nodes[0]).toBe(String(decision.edge.from))
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect(told).toBeGreaterThan(RUNS / 5)
  })

  it('has participations where there is a pair, and only there', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { pair, document, nodes } = drawn(given)
        const columns = [...document.querySelectorAll('thead th')].map(({ textContent }) => textContent)
        expect(columns.includes('|π|')).toBe(pair !== null && nodes.length > 0)
        for (const row of document.querySelectorAll('tbody tr'))
          expect(row.querySelectorAll('th,td').length).toBe(columns.length)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('leaves out what nobody reads, and says so', () => {
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
    const many = Array.from({ length: MOST_SHOWN_ROWS + 2 }, (_, k) => ({ ...neighbour, node: k + 1 }))
    const { document } = parseHTML(html`<main>${neighboursTable(0, many)}</main>`.text)
    expect(document.querySelectorAll('tbody tr').length).toBe(MOST_SHOWN_ROWS)
    expect(document.querySelector('.note')?.textContent).toBe('2 further neighbours are left out.')
  })
})
