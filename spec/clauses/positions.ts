/**
 * PRUNE-7, PRUNE-8, KEEP-6: the rules of the published experiments, which take eigenvalue k for
 * node k.
 */
import { type Clause, expect, HOLDS, show } from '../clause.ts'
import { sameAction } from '../decision.ts'
import type { Seen } from '../observation.ts'
import { publishedAction } from '../positions.ts'

const positionsClause = (
  id: string,
  sentence: string,
  source: string,
  rule: 'published' | 'published-own',
): Clause<'positions'> => ({
  id,
  sentence,
  source,
  about: 'positions',
  needs: ['laplacian', 'spectrum', 'decide'],
  premises: ['laplacian', 'spectrum'],
  rules: [rule],
  holds: ({ network, node, decision, spectrum }) => {
    const expected = publishedAction(network, node, rule, spectrum)
    return expect(
      sameAction(expected, decision) && show(expected.pair) === show(decision.pair),
      JSON.stringify(expected),
      decision,
    )
  },
})

export const PRUNE_7 = positionsClause(
  'PRUNE-7',
  'Under `published`, with Im λ largest at position i and smallest at j, the pair is λ_i and j → i is removed if it exists.',
  'published code',
  'published',
)

export const PRUNE_8 = positionsClause(
  'PRUNE-8',
  'Under `published-own`, PRUNE-7 applies, but only an input edge of the deciding node is removed.',
  'published code, Fig. 2',
  'published-own',
)

export const KEEP_6: Clause<'positions'> = {
  id: 'KEEP-6',
  sentence:
    'Under the published rules, a keep says why: no Im > 0, no edge by PRUNE-7, or another node’s edge.',
  source: 'published code, contract',
  about: 'positions',
  needs: ['laplacian', 'spectrum', 'decide'],
  premises: ['laplacian', 'spectrum'],
  rules: ['published', 'published-own'],
  holds: ({ network, node, rule, decision, spectrum }: Seen['positions']) => {
    const expected = publishedAction(network, node, rule as 'published' | 'published-own', spectrum)
    if (expected.kind === 'prune' || decision.kind === 'prune') return HOLDS
    return expect(expected.reason === decision.reason, `keep, ${expected.reason}`, decision)
  },
}

export const POSITION_CLAUSES = [PRUNE_7, PRUNE_8, KEEP_6] as const
