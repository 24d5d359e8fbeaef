/** OWN and PRUNE on the network after an update: what was removed, and that nothing else was (Section 3.2). */
import { all, clausesAbout, EXACT_RULES, expect, OWNING_RULES } from '../clause.ts'
import type { ExactRule } from '../decision.ts'
import { updatedWeight } from '../dynamics.ts'
import { judgeAction } from '../judgement.ts'
import { type Edge, edgesOf, hasEdge, isMutual, type Network, nodesOf, weightOf } from '../network.ts'
import type { Seen } from '../observation.ts'
import { grownEdges, removedEdges } from '../run.ts'

type UpdateSeen = Seen['update']

const clause = clausesAbout('update', { needs: ['update'], premises: ['decide'] })

const removed = (seen: UpdateSeen): Edge[] => removedEdges(seen.network, seen.after.network)

export const OWN_2 = clause(
  'OWN-2',
  'An update removes only input edges of the updated node.',
  'Fig. 2',
  (seen) =>
    all(removed(seen), (edge) =>
      expect(edge.to === seen.node, `only edges into node ${seen.node} gone`, edge),
    ),
  { rules: OWNING_RULES },
)

export const PRUNE_9 = clause(
  'PRUNE-9',
  'An update removes at most one edge and adds none.',
  'Section 3.2',
  (seen) =>
    expect(
      removed(seen).length <= 1 && grownEdges(seen.network, seen.after.network).length === 0,
      'at most one edge gone and none new',
      { removed: removed(seen), grown: grownEdges(seen.network, seen.after.network) },
    ),
)

export const PRUNE_10 = clause(
  'PRUNE-10',
  'An update removes exactly the edge that its decision names; a decision to keep removes none.',
  'Section 3.2',
  (seen) => {
    const { decision } = seen.after
    const expected = decision?.kind === 'prune' ? [decision.edge] : []
    return expect(
      JSON.stringify(removed(seen)) === JSON.stringify(expected),
      `removed ${JSON.stringify(expected)}`,
      removed(seen),
    )
  },
)

export const PRUNE_11 = clause(
  'PRUNE-11',
  'After an update, every entry of A is 0 or 1, and W[i][j] = 0 wherever A[i][j] = 0.',
  'Section 3.2',
  ({ after }) =>
    all(nodesOf(after.network), (i) =>
      all(nodesOf(after.network), (j) => {
        const [a, w] = [after.network.adjacency[i]?.[j], weightOf(after.network, i, j)]
        return expect(
          a === 1 || (a === 0 && w === 0),
          `A[${i}][${j}] = 0 and W[${i}][${j}] = 0, or an edge`,
          { a, w },
        )
      }),
    ),
)

export const PRUNE_12 = clause(
  'PRUNE-12',
  'An update that removes an edge does not remove its reverse.',
  'T10',
  (seen) =>
    all(removed(seen), ({ from, to }) =>
      expect(
        !isMutual(seen.network, from, to) || hasEdge(seen.after.network, to, from),
        `the edge ${to} → ${from} still there`,
        removed(seen),
      ),
    ),
)

/** The network on which the node decides: after Eq 1 to 3, before the removal. */
function beforePruning({ network, node, options, after }: UpdateSeen): Network {
  const gradient = after.network.gradients[node] ?? 0
  const restore = (i: number, j: number, w: number): number =>
    hasEdge(network, i, j) && !hasEdge(after.network, i, j) && j === node
      ? updatedWeight(network, i, j, gradient, options.parameters.c).value
      : w
  return {
    ...after.network,
    adjacency: network.adjacency,
    weights: after.network.weights.map((row, i) => row.map((w, j) => restore(i, j, w))),
  }
}

export const PRUNE_13 = clause(
  'PRUNE-13',
  'An update decides on the weights after Eq 3, and its decision is admissible under the rule.',
  'Section 3.2',
  (seen) => {
    const { decision } = seen.after
    const { pruning } = seen.options
    if (decision === null || pruning === null) return expect(pruning === null, 'a decision', decision)
    const network = beforePruning(seen)
    return judgeAction({
      network,
      node: seen.node,
      mode: pruning.mode,
      rule: pruning.rule as ExactRule,
      decision,
      description: seen.description,
    })
  },
  { rules: EXACT_RULES },
)

export const PRUNE_14 = clause(
  'PRUNE-14',
  'An update does not change nodes, inputs, outputs, order, or the weights of remaining edges into other nodes.',
  'Section 3.2',
  (seen) => {
    const { network, node, after } = seen
    const same = (key: 'inputs' | 'outputs' | 'order' | 'nodes'): boolean =>
      JSON.stringify(network[key]) === JSON.stringify(after.network[key])
    if (!(same('nodes') && same('inputs') && same('outputs') && same('order')))
      return expect(false, 'nodes, inputs, outputs and order unchanged', after.network)
    const elsewhere = edgesOf(network).filter(
      ({ from, to }) => to !== node && hasEdge(after.network, from, to),
    )
    return all(elsewhere, ({ from, to }) =>
      expect(
        weightOf(network, from, to) === weightOf(after.network, from, to),
        `W[${from}][${to}] unchanged`,
        weightOf(after.network, from, to),
      ),
    )
  },
)

export const UPDATE_CLAUSES = [OWN_2, PRUNE_9, PRUNE_10, PRUNE_11, PRUNE_12, PRUNE_13, PRUNE_14] as const
